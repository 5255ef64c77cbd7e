//! What is asked about one notice?

use core::fmt;

use crate::dossier::Dossier;

/// One intended notice, with an id of the caller's own: what is cleared, and later redeemed.
///
/// ```
/// use rightparty::register::Request;
/// use rightparty::{Dossier, Entry, Queued, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let second = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("clerk-7");
/// let mut dossier = Dossier::book_not_asked("B-1", first, second);
/// dossier.queued = Queued::new("张伟", "13912345670");
/// let request = Request::new(dossier, "notice-1").with_loan("L-1");
/// assert_eq!(request.notice_id, "notice-1");
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Request<'a> {
    /// What the caller knows: the entries, the queue row, and whatever evidence it has of its
    /// own. The register adds what it knows, and takes nothing away.
    pub dossier: Dossier<'a>,
    /// The loan, if the borrower is new to the register.
    pub loan_id: Option<&'a str>,
    /// The caller's id of the notice. It names one notice for ever: best the id of the row of an
    /// outbox.
    pub notice_id: &'a str,
}

impl fmt::Debug for Request<'_> {
    // Ids may be numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("purpose", &self.dossier.purpose)
            .field("channel", &self.dossier.channel)
            .finish_non_exhaustive()
    }
}

impl<'a> Request<'a> {
    /// A request.
    #[must_use]
    pub const fn new(dossier: Dossier<'a>, notice_id: &'a str) -> Self {
        Self {
            dossier,
            loan_id: None,
            notice_id,
        }
    }

    /// The same, of this loan.
    #[must_use]
    pub fn with_loan(self, loan_id: &'a str) -> Self {
        Self {
            loan_id: Some(loan_id),
            ..self
        }
    }
}
