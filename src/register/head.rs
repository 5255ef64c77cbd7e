//! Where does the chain end?

use core::fmt;

use serde::{Deserialize, Serialize};

use super::bytes;
use super::record::Record;
use super::tree::{self, Hash, Peaks};
use crate::digest::KeyId;
use crate::quiet::quiet_serde;
use crate::timestamp::Timestamp;

/// The head as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tip {
    pub(super) count: u64,
    #[serde(with = "bytes")]
    pub(super) link: [u8; 32],
    pub(super) at: i64,
    pub(super) peaks: Peaks,
}

impl Tip {
    /// The head of an empty register.
    pub(super) fn empty() -> Self {
        Self {
            count: 0,
            link: [0; 32],
            at: i64::MIN,
            peaks: Peaks::default(),
        }
    }

    /// Takes in an event.
    pub(super) fn push(&mut self, record: &Record) {
        self.peaks.push(record.leaf(self.count), self.count);
        self.link = record.link;
        // Several machines' clocks may differ a little.
        self.at = self.at.max(record.at);
        self.count += 1;
    }

    pub(super) fn export(&self, key: KeyId) -> Head {
        Head {
            events: self.count,
            link: self.link,
            root: self.peaks.root(),
            at: (self.count > 0).then(|| {
                Timestamp::MIN.plus_seconds(self.at.saturating_sub(Timestamp::MIN.unix_seconds()))
            }),
            key,
        }
    }
}

/// The end of a register's chain: how many events there are, the last link, and the root of the
/// tree over all of them.
///
/// A register that is cut off, or put back to an earlier state as a whole, still has a chain
/// that holds. Only a head that was kept elsewhere shows it
/// ([`Embedded::verify`](super::Embedded::verify)): export one each night, to a place that
/// whoever writes the register cannot write.
///
/// It contains nothing about anybody.
///
/// ```
/// use rightparty::register::Head;
///
/// let json = format!(
///     r#"{{"events":0,"link":"{0}","root":"{0}","key":"0123456789abcdef"}}"#,
///     "0".repeat(64),
/// );
/// let head: Head = serde_json::from_str(&json)?;
/// assert_eq!((head.events(), head.to_string()), (0, format!("0 events, {}", "0".repeat(64))));
/// assert_eq!(serde_json::to_string(&head)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Head {
    pub(super) events: u64,
    #[serde(with = "bytes")]
    pub(super) link: [u8; 32],
    #[serde(with = "bytes")]
    pub(super) root: [u8; 32],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<Timestamp>,
    pub(super) key: KeyId,
}

quiet_serde!(Head);

impl Head {
    /// How many events there are.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// The time of the last event.
    #[must_use]
    pub const fn at(&self) -> Option<Timestamp> {
        self.at
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.events == 1 { "" } else { "s" };
        write!(
            f,
            "{} event{plural}, {}",
            self.events,
            bytes::to_hex(&self.root)
        )
    }
}

/// The proof that one event is among those of a [`Head`], without the others and without a key.
///
/// ```
/// use rightparty::register::{Embedded, Event, RegisterKeys};
/// use rightparty::{DigestKey, PhoneNumber, Region, Timestamp};
///
/// let key = |byte| DigestKey::new(&[byte; 32]);
/// let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let hotline = PhoneNumber::parse("+86 139 1234 5670", Region::UNKNOWN)?;
/// let event = register.record(&Event::LenderPhone(&hotline), now)?;
/// let (head, proof) = register.prove(event)?;
/// assert!(proof.holds(&head));
/// assert!(proof.shows().contains(r#""kind":"lender-phone""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Inclusion {
    pub(super) event: u64,
    pub(super) at: i64,
    pub(super) open: String,
    #[serde(with = "bytes")]
    pub(super) commitment: [u8; 32],
    #[serde(with = "bytes")]
    pub(super) link: [u8; 32],
    pub(super) key: KeyId,
    pub(super) path: Vec<Hash>,
}

quiet_serde!(Inclusion);

impl Inclusion {
    pub(super) fn new(event: u64, record: &Record, path: Vec<Hash>) -> Self {
        Self {
            event,
            at: record.at,
            open: record.open.clone(),
            commitment: record.commitment,
            link: record.link,
            key: record.key,
            path,
        }
    }

    /// Whether the event is the one of this number among those of the head.
    #[must_use]
    pub fn holds(&self, head: &Head) -> bool {
        let record = Record {
            at: self.at,
            open: self.open.clone(),
            commitment: self.commitment,
            personal: None,
            key: self.key,
            link: self.link,
        };
        let leaf = record.leaf(self.event);
        tree::root_of(leaf, self.event, head.events, &self.path) == Some(head.root)
    }

    /// What the event says openly, in JSON: what it is, not whom it is about.
    #[must_use]
    pub fn shows(&self) -> &str {
        &self.open
    }
}
