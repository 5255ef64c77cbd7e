//! What can go wrong with a register?

use core::fmt;

use super::engine::EngineError;
use super::stored::SCHEMA;

/// Why a register could not be opened, read or written.
///
/// Nothing has been recorded then, with one exception: if a store fails while it makes a
/// transaction durable, nobody knows whether it did. Open the register again, and look.
///
/// The message contains no name, no number and no id.
///
/// ```
/// use rightparty::DigestKey;
/// use rightparty::register::{Embedded, RegisterKeys};
///
/// let key = |byte| DigestKey::new(&[byte; 32]);
/// let keys = RegisterKeys::new(key(1)?, key(2)?);
/// let error = Embedded::open("/no/such/folder/register", keys).unwrap_err();
/// assert!(error.to_string().starts_with("the register cannot be opened"));
/// # Ok::<(), rightparty::WeakKeyError>(())
/// ```
pub struct RegisterError(pub(super) Kind);

#[derive(Debug)]
pub(super) enum Kind {
    Engine(EngineError),
    /// Another version of the stored form.
    Schema(u32),
    /// Which key.
    WrongKey(&'static str),
    /// The chain does not hold from this event on.
    Broken(u64),
    /// The chain is not the one that a head was exported of.
    OtherHead,
    /// A row that cannot be read.
    Unreadable,
    /// What was recorded needs a vault key.
    NoVault,
    /// The time lies before that of the last event.
    ClockBackwards,
    /// An id that names nobody.
    NoId,
    /// A fact that is about a person, without the person.
    NoBorrower,
    /// A notice that was never cleared or redeemed.
    NoNotice,
    /// A register that is to be filled has events already.
    NotEmpty,
    /// A line of an export.
    Line(u64),
    NoRandomness,
    /// The event has no decision that could be made again.
    NoDecision,
    /// What was decided on is not in the register.
    NoInput,
    /// The person has been erased, or the event is about none.
    Erased,
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Engine(error) => error.fmt(f),
            Kind::Schema(version) => write!(
                f,
                "the register has the stored form {version}, which another version of the program \
                 made; this one reads {SCHEMA}"
            ),
            Kind::WrongKey(which) => write!(
                f,
                "the {which} key is not the one that the register was made with"
            ),
            Kind::Broken(seq) => write!(f, "the chain is broken at event {seq}"),
            Kind::OtherHead => f.write_str(
                "the register does not continue the exported head: events have been cut off or \
                 replaced",
            ),
            Kind::Unreadable => f.write_str("a row of the register cannot be read"),
            Kind::NoVault => {
                f.write_str("what is to be read again needs a register with a vault key")
            }
            Kind::ClockBackwards => f.write_str(
                "the time lies before that of the last event by more than a clock drifts",
            ),
            Kind::NoId => f.write_str("the id is empty, or a word that stands for none"),
            Kind::NoBorrower => f.write_str("the fact is about a person, and no borrower is named"),
            Kind::NoNotice => f.write_str("no notice with this id waits for that"),
            Kind::NotEmpty => f.write_str("events can be imported into an empty register alone"),
            Kind::Line(line) => write!(f, "line {line} is not one of an export"),
            Kind::NoRandomness => f.write_str("the operating system gives no random bytes"),
            Kind::NoDecision => f.write_str("the event is not one with a decision"),
            Kind::NoInput => f.write_str("what was decided on is not kept in the register"),
            Kind::Erased => f.write_str("the person has been erased"),
        }
    }
}

impl fmt::Debug for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegisterError({self})")
    }
}

impl std::error::Error for RegisterError {}

impl From<Kind> for RegisterError {
    fn from(kind: Kind) -> Self {
        Self(kind)
    }
}

impl From<EngineError> for RegisterError {
    fn from(error: EngineError) -> Self {
        Self(Kind::Engine(error))
    }
}

impl RegisterError {
    /// Whether the same call may succeed if it is made again: the server has gone, or another
    /// writer was first.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(&self.0, Kind::Engine(error) if error.is_passing())
    }

    /// The event from which on the chain does not hold, if that is what is wrong.
    #[must_use]
    pub const fn broken_at(&self) -> Option<u64> {
        match self.0 {
            Kind::Broken(seq) => Some(seq),
            _ => None,
        }
    }
}
