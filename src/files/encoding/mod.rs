//! In which encoding is a file that is not UTF-8?
//!
//! Bytes of another encoding are often valid UTF-8 by chance, as other names. So a file that
//! as a whole is not UTF-8 is never read as if it were: the caller has to name its encoding,
//! and what the file looks like is for the message.

mod guess;
mod label;
mod names;
mod sample;
mod utf8;

pub(super) use guess::{Guess, contradicts, guess};
pub use label::{Encoding, UnknownEncodingError};
pub(super) use sample::Sample;
pub(super) use utf8::Census;
