#![doc = include_str!("guide.md")]

mod apply;
mod bytes;
mod chain;
pub mod conformance;
mod doors;
mod embedded;
pub mod engine;
mod erasure;
mod error;
mod event;
mod fates;
mod head;
mod kept;
mod keyed;
mod keys;
mod known;
mod log;
mod lookup;
mod memory;
mod opening;
mod overlay;
#[cfg(feature = "register-postgres")]
mod postgres;
mod record;
mod redb;
mod refusal;
#[allow(clippy::module_inception, reason = "it is the register itself")]
mod register;
mod replay;
mod request;
mod run;
mod session;
mod stops;
mod stored;
mod subject;
#[cfg(feature = "register-postgres")]
mod tables;
mod tree;
mod vault;
mod view;
mod writing;

pub use self::redb::{Redb, RedbReader, RedbWriter};
pub use doors::Cleared;
pub use embedded::Embedded;
pub use error::RegisterError;
pub use event::Event;
pub use fates::{NoticeState, UnknownFate};
pub use head::{Head, Inclusion};
pub use kept::Kept;
pub use keyed::Keyed;
pub use keys::RegisterKeys;
pub use log::Logged;
pub use memory::{Memory, MemoryReader, MemoryWriter};
#[cfg(feature = "register-postgres")]
pub use postgres::{Postgres, PostgresTransaction, PostgresWithin};
pub use refusal::{ClearError, RedeemError, Refusal};
pub use register::Register;
pub use replay::Replayed;
pub use request::Request;
pub use run::RunMemory;
pub use stored::Fate;
pub use vault::{VaultKey, VaultKeyError};
