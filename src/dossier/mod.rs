//! What does the gate need to know about one intended notice?
//!
//! A [`Dossier`] holds it all. [`Dossier::new`] takes two entries and what the book says of
//! them; what else is known (queue, evidence) is put into its fields. `gate` decides on it.

mod basis;
mod book_answer;
mod rulings;

pub use basis::{Basis, Pending, PendingReason};
pub use book_answer::{BookAnswer, Earlier, Recent, Shifted};
pub use rulings::Rulings;

use crate::digest::{DigestKey, KeyedDigest};
use crate::double_entry::Comparison;
use crate::entry::{Entry, EntrySource, Reading};
use crate::evidence::{Attestation, Waiver};
use crate::kinds::text_enum;
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// Everything known about one intended notice: what the gate decides on.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Policy, Queued, Region, Timestamp};
///
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张 伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-2");
/// let mut dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// dossier.queued = Queued::new("张伟", "139 1234 5671");
/// let decision = Gate::new(Policy::strict()).decide(&dossier, now);
/// assert_eq!(decision.to_string(), "block: notice.phone-differs");
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Dossier<'a> {
    /// The agreed contact, or what the entries came to instead.
    pub basis: Basis<'a>,
    /// The borrower's id. A filler (blank, `-`, `N/A`) counts as none.
    pub borrower_id: Sensitive<&'a str>,
    /// The region of the record. Numbers of other countries are foreign.
    pub region: Region,
    /// Whether the region is only the run's, because the record leaves its own empty.
    pub region_is_assumed: bool,
    /// What the sending system is about to use.
    pub queued: Queued<'a>,
    /// The phones of this borrower's own third parties (emergency contact,
    /// guarantor, employer, reference), as typed.
    pub third_party_phones: Vec<Sensitive<&'a str>>,
    /// What only the whole book can tell; `None` if it was not asked, which holds a collection
    /// notice.
    pub book: Option<BookAnswer>,
    /// What became of an earlier notice with the id of this one, if there was one.
    pub earlier: Option<Earlier>,
    /// What is attested about the contact's number, and reports of the borrower's earlier
    /// numbers; attestations in favour of another number must be left out. `None` if no source
    /// has been asked, which only a policy that requires evidence objects to.
    pub evidence: Option<Vec<Attestation>>,
    /// The waivers by which named persons have lifted holds.
    pub waivers: Vec<Waiver>,
    /// Whether the digest of the contact, or of the entries ruled on, is the one that was
    /// stored; `None` if none was stored.
    pub digest_matches: Option<bool>,
    /// How often the number was contacted lately, for policies with [`Limits`](crate::Limits);
    /// `None` if nobody has counted.
    pub recent: Option<Recent>,
    /// Whether somebody who knows more could not be asked, which blocks: what is not known is
    /// never a yes.
    pub could_not_ask: bool,
    /// Whether the decision is for a list rather than for sending now, so that the time of day
    /// and the number of contacts do not matter yet.
    pub(crate) is_for_list: bool,
    /// What the notice is for.
    pub purpose: Purpose,
    /// How the notice is to be sent.
    pub channel: Channel,
}

impl<'a> Dossier<'a> {
    /// A dossier of two entries and of what the book says of them, for a collection notice by
    /// text message, with nothing else known. The region is that of the first entry.
    #[must_use]
    pub fn new(
        borrower_id: &'a str,
        first: Entry<'a>,
        second: Entry<'a>,
        book: BookAnswer,
    ) -> Self {
        Self {
            book: Some(book),
            ..Self::book_not_asked(borrower_id, first, second)
        }
    }

    /// The same without a book, as at onboarding. It is not known whether another borrower has
    /// the number, so that the strict policy holds a collection notice.
    ///
    /// ```
    /// use rightparty::{Dossier, Entry, Gate, Policy, Purpose, Region, Timestamp};
    ///
    /// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
    /// let entry = Entry::new("张伟", "13912345670", Region::CN);
    /// let (first, second) = (entry.with_keyer("clerk-1"), entry.with_keyer("clerk-2"));
    /// let mut dossier = Dossier::book_not_asked("B-1", first, second);
    /// let gate = Gate::new(Policy::strict());
    /// assert_eq!(gate.decide(&dossier, now).to_string(), "hold: book.not-asked");
    /// // An advance notice discloses no debt to whoever has the number.
    /// dossier.purpose = Purpose::Advance;
    /// let decision = gate.decide(&dossier, now);
    /// assert_eq!((decision.to_string().as_str(), decision.book_checked()), ("clear", false));
    /// # Ok::<(), rightparty::InvalidTimestampError>(())
    /// ```
    #[must_use]
    pub fn book_not_asked(borrower_id: &'a str, first: Entry<'a>, second: Entry<'a>) -> Self {
        Self {
            basis: Comparison::new(first, second).into(),
            borrower_id: Sensitive::new(borrower_id),
            region: first.region,
            region_is_assumed: false,
            queued: Queued::default(),
            third_party_phones: Vec::new(),
            book: None,
            earlier: None,
            evidence: None,
            waivers: Vec::new(),
            digest_matches: None,
            recent: None,
            could_not_ask: false,
            is_for_list: false,
            purpose: Purpose::Collection,
            channel: Channel::Sms,
        }
    }

    /// The comparison of the two entries.
    #[must_use]
    pub fn comparison(&self) -> &Comparison<'a> {
        match &self.basis {
            Basis::Agreed(contact) => contact.comparison(),
            Basis::Failed(comparison) => comparison,
            Basis::Pending(pending) => pending.comparison(),
        }
    }

    /// The name and the number that a notice would go to: those of the contact; or, if the
    /// names are variants, those that a policy would take that released the variants. Whether
    /// the notice may go out is for the gate to decide.
    #[must_use]
    pub fn addressee(&self) -> Option<(&PersonName<'a>, &PhoneNumber)> {
        match &self.basis {
            Basis::Agreed(contact) => Some((contact.name(), contact.phone())),
            Basis::Pending(_) => None,
            Basis::Failed(comparison) => {
                let Some(NameAgreement::Variant(kinds)) = comparison.name() else {
                    return None;
                };
                let first = comparison.first();
                let (name, phone) = (first.name.as_ref().ok()?, first.phone.as_ref().ok()?);
                comparison.makes_contact(kinds).then_some((name, phone))
            }
        }
    }
}

impl Dossier<'_> {
    /// The keyed digest of the whole dossier and of the time.
    #[must_use]
    pub fn digest(&self, key: &DigestKey, now: Timestamp) -> KeyedDigest {
        let comparison = self.comparison();
        let entries = comparison.digest(key);
        let source = |reading: &Reading<'_>| {
            reading
                .entry
                .source
                .map(EntrySource::id)
                .unwrap_or_default()
                .to_owned()
        };
        let keyed_at = |reading: &Reading<'_>| format!("{:?}", reading.entry.keyed_at);
        let contact = self.basis.adjudicated().map(|contact| contact.digest(key));
        let queued = |field: Option<Sensitive<&str>>| {
            field.map_or_else(|| "-".to_owned(), |text| format!("+{}", text.expose()))
        };
        let mut fields = vec![
            entries.as_str().to_owned(),
            source(comparison.first()),
            source(comparison.second()),
            keyed_at(comparison.first()),
            keyed_at(comparison.second()),
            contact.map_or_else(String::new, |digest| digest.as_str().to_owned()),
            (*self.borrower_id.expose()).to_owned(),
            format!(
                "{}{}",
                self.region,
                if self.region_is_assumed { "?" } else { "" }
            ),
            queued(self.queued.name),
            queued(self.queued.phone),
            format!("{:?} {:?}", self.book, self.earlier),
            serde_json::to_string(&self.evidence).unwrap_or_default(),
            format!("{:?}", self.basis.ruled_at()),
            self.basis.written(),
            format!("{:?}", self.digest_matches),
            format!(
                "{:?} {}{}",
                self.recent,
                self.is_for_list,
                if self.could_not_ask { "!" } else { "" }
            ),
            self.purpose.to_string(),
            self.channel.to_string(),
            now.unix_seconds().to_string(),
        ];
        fields.extend(self.waivers.iter().map(Waiver::written));
        let third_parties = self.third_party_phones.iter();
        fields.extend(third_parties.map(|phone| (*phone.expose()).to_owned()));
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        key.digest("dossier", &fields)
    }
}

/// What the sending system is about to use: `None` if it has no such field, blank text if the
/// field is empty.
///
/// ```
/// use rightparty::Queued;
///
/// assert!(Queued::new("张伟", "139 1234 5670").has_phone());
/// // The queue has no fields for name and number: nothing is checked.
/// assert!(!Queued::default().has_phone());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Queued<'a> {
    /// The addressee.
    pub name: Option<Sensitive<&'a str>>,
    /// The number.
    pub phone: Option<Sensitive<&'a str>>,
}

impl<'a> Queued<'a> {
    /// A row of a sending queue with both fields.
    #[must_use]
    pub const fn new(name: &'a str, phone: &'a str) -> Self {
        Self {
            name: Some(Sensitive::new(name)),
            phone: Some(Sensitive::new(phone)),
        }
    }

    /// Whether the sending system says which number it is about to use.
    #[must_use]
    pub const fn has_phone(&self) -> bool {
        self.phone.is_some()
    }
}

text_enum! {
    /// What a notice is for.
    ///
    /// ```
    /// use rightparty::Purpose;
    ///
    /// assert_eq!("advance".parse(), Ok(Purpose::Advance));
    /// ```
    pub enum Purpose: "purpose" {
        /// Announces that messages will follow, and discloses no debt.
        Advance = "advance",
        /// Speaks of a debt.
        Collection = "collection",
    }
}

text_enum! {
    /// How a notice is sent.
    ///
    /// ```
    /// use rightparty::Channel;
    ///
    /// assert_eq!("sms".parse(), Ok(Channel::Sms));
    /// ```
    pub enum Channel: "channel" {
        /// A text message.
        Sms = "sms",
        /// A call.
        Voice = "voice",
    }
}
