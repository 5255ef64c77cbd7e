//! What became of a notice?

use super::apply::timed;
use super::engine::{Engine, Reader, Table, Wanted};
use super::error::RegisterError;
use super::register::Register;
use super::stored::Fate;
use super::view::{self, NoticeRow, State};
use crate::timestamp::Timestamp;

impl<E: Engine> Register<E> {
    /// The notices that were redeemed before this time and have no receipt, the oldest first, at
    /// most `limit`: nobody knows whether they went out. A person asks the gateway and records
    /// the [receipt](super::Event::Receipt). They are never sent again by themselves.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read.
    pub async fn unknown_fates(
        &self,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<UnknownFate>, RegisterError> {
        let mut reader = self.engine.reader().await?;
        let end = timed(&[], before, &[]);
        let rows = reader.page(Table::Unsettled, None, limit).await?;
        let mut fates = Vec::new();
        for row in rows.into_iter().take_while(|row| row.key < end) {
            let mut wanted = Wanted::default();
            let notice = row.key.get(8..).unwrap_or_default();
            wanted.row(Table::Notices, notice);
            if let Some(row) = reader.read(&wanted).await?.pop() {
                let notice: NoticeRow = view::from_bytes(&row.value)?;
                if let State::Redeemed(redeemed_at) = notice.state {
                    fates.push(UnknownFate {
                        notice_id: notice.id,
                        redeemed_at,
                    });
                }
            }
        }
        Ok(fates)
    }

    /// What is known of a notice: `None` if it was never cleared.
    ///
    /// # Errors
    ///
    /// [`RegisterError`], if the store cannot be read.
    pub async fn notice(&self, notice_id: &str) -> Result<Option<NoticeState>, RegisterError> {
        let mut wanted = Wanted::default();
        wanted.row(Table::Notices, self.keys.notice(notice_id).as_bytes());
        let mut reader = self.engine.reader().await?;
        let Some(row) = reader.read(&wanted).await?.pop() else {
            return Ok(None);
        };
        let notice: NoticeRow = view::from_bytes(&row.value)?;
        Ok(Some(match notice.state {
            State::Cleared => NoticeState::Cleared,
            State::Withdrawn => NoticeState::Withdrawn,
            State::Redeemed(_) => NoticeState::Redeemed,
            State::Settled(fate) => NoticeState::Settled(fate),
        }))
    }
}

/// A notice of which nobody knows whether it went out.
///
/// ```
/// use rightparty::register::UnknownFate;
///
/// fn list(fates: &[UnknownFate]) {
///     for fate in fates {
///         println!("{} {}", fate.redeemed_at, fate.notice_id.as_deref().unwrap_or("(hidden)"));
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownFate {
    /// The caller's id of the notice; `None` if it reads as a phone or an identity number.
    pub notice_id: Option<String>,
    /// When it was redeemed.
    pub redeemed_at: Timestamp,
}

/// What is known of a notice.
///
/// ```
/// use rightparty::register::{Fate, NoticeState};
///
/// assert_ne!(NoticeState::Redeemed, NoticeState::Settled(Fate::Sent));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoticeState {
    /// It may be redeemed until it expires.
    Cleared,
    /// Its clearance was taken back.
    Withdrawn,
    /// It was redeemed. Nobody knows whether it went out.
    Redeemed,
    /// The gateway has said what became of it.
    Settled(Fate),
}
