//! What happened, in order?

use super::engine::{Engine, Reader, Table};
use super::error::{Kind, RegisterError};
use super::record::Record;
use super::register::Register;
use crate::timestamp::Timestamp;

/// An event as it can be shown: what happened, not to whom.
///
/// ```
/// use rightparty::register::{Embedded, Event, RegisterKeys};
/// use rightparty::{DigestKey, PhoneNumber, Region};
///
/// # let key = |byte| DigestKey::new(&[byte; 32]);
/// # let register = Embedded::in_memory(RegisterKeys::new(key(1)?, key(2)?))?;
/// let hotline = PhoneNumber::parse("+86 139 1234 5670", Region::UNKNOWN)?;
/// register.record(&Event::LenderPhone(&hotline), "2026-11-20T09:00:00Z".parse()?)?;
/// let log = register.log(0, 100)?;
/// assert_eq!((log[0].event, log[0].says.as_str()), (0, r#"{"kind":"lender-phone"}"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Logged {
    /// The number of the event.
    pub event: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// What it says openly, in JSON, with its `kind`. No name, no number, and no hash of one.
    pub says: String,
}

impl<E: Engine> Register<E> {
    /// The events from this number on, in order, at most `limit`.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read.
    pub async fn log(&self, from: u64, limit: usize) -> Result<Vec<Logged>, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let after = from.checked_sub(1).map(u64::to_be_bytes);
        let after = after.as_ref().map(<[u8; 8]>::as_slice);
        let rows = reader.page(Table::Events, after, limit).await?;
        let logged = rows.into_iter().map(|row| {
            let key = row
                .key
                .as_slice()
                .try_into()
                .map_err(|_| Kind::Unreadable)?;
            let event = u64::from_be_bytes(key);
            let record = Record::from_bytes(&row.value).map_err(|_| Kind::Broken(event))?;
            Ok(Logged {
                event,
                at: record.at(),
                says: record.open,
            })
        });
        logged.collect()
    }
}
