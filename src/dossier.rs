//! Everything known about one intended notice.

use crate::kinds::text_enum;
use crate::contact::{Contact, Ground};
use crate::double_entry::Comparison;
use crate::entry::{Entry, Reading, EntrySource};
use crate::evidence::{Attestation, Waiver};
use crate::finding::Field;
use crate::digest::{DigestKey, KeyedDigest};
use crate::name::{NameAgreement, PersonName};
use crate::phone::{PhoneNumber, Region};
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// Everything known about one intended notice: what the gate decides on.
#[derive(Debug, Clone)]
pub struct Dossier<'a> {
    /// The agreed contact, or the comparison that failed.
    pub basis: Basis<'a>,
    /// The borrower's id. One that says nothing (blank, `-`, `N/A`) is as good as
    /// none.
    pub borrower_id: Sensitive<&'a str>,
    /// The region of the record: whose numbers are not foreign.
    pub region: Region,
    /// What the sending system is about to use.
    pub queued: Queued<'a>,
    /// The phones of this borrower's own third parties (emergency contact,
    /// guarantor, employer, reference), as typed.
    pub third_party_phones: Vec<Sensitive<&'a str>>,
    /// Facts that only the whole book tells.
    pub book: BookAnswer,
    /// What is attested about the contact's number, and reports of the borrower's
    /// earlier ones: what spoke for another number says nothing of this one. `None` if
    /// nobody has been asked, which is an objection only to policies that require
    /// evidence.
    pub evidence: Option<Vec<Attestation>>,
    /// Holds that named persons have lifted.
    pub waivers: Vec<Waiver>,
    /// Whether the contact's digest, or that of the entries ruled on, is the one
    /// that was stored; `None` if none was.
    pub digest_matches: Option<bool>,
    /// What the notice is for.
    pub purpose: Purpose,
    /// How it is to be sent.
    pub channel: Channel,
}

impl<'a> Dossier<'a> {
    /// A dossier of two entries, for a collection notice by text message, with
    /// nothing else known. The region is the first entry's.
    ///
    /// Without a book nobody knows whether another borrower has the number:
    /// see [`BookAnswer::NOT_ASKED`].
    #[must_use]
    pub fn new(borrower_id: &'a str, first: Entry<'a>, second: Entry<'a>) -> Self {
        Self {
            basis: Comparison::new(first, second).into(),
            borrower_id: Sensitive::new(borrower_id),
            region: first.region,
            queued: Queued::default(),
            third_party_phones: Vec::new(),
            book: BookAnswer::NOT_ASKED,
            evidence: None,
            waivers: Vec::new(),
            digest_matches: None,
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
        }
    }

    /// Name and number that a notice would go to: those of the contact, or, if
    /// the names are variants of one, what a policy that released them would take.
    /// Whether it may go is the gate's to say.
    #[must_use]
    pub fn addressee(&self) -> Option<(&PersonName<'a>, &PhoneNumber)> {
        match &self.basis {
            Basis::Agreed(contact) => Some((contact.name(), contact.phone())),
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
    /// The keyed digest of all that is known here, and of the time.
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
            self.region.as_str().to_owned(),
            queued(self.queued.name),
            queued(self.queued.phone),
            format!("{:?}", self.book),
            serde_json::to_string(&self.evidence).unwrap_or_default(),
            format!("{:?}", self.basis.ruled_at()),
            format!("{:?}", self.digest_matches),
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

/// What a dossier rests on.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly every dossier has a contact, and is to take no memory"
)]
pub enum Basis<'a> {
    /// Two independent entries agree, or a third person has ruled.
    Agreed(Contact<'a>),
    /// They do not, and nobody has.
    Failed(Box<Comparison<'a>>),
}

impl<'a> Basis<'a> {
    /// The contact that a third person's rulings made, if that is what it is.
    #[must_use]
    pub fn adjudicated(&self) -> Option<&Contact<'a>> {
        match self {
            Self::Agreed(contact) if contact.ground() == Ground::Adjudicated => Some(contact),
            _ => None,
        }
    }

    /// When a third person last had a say.
    pub(crate) fn ruled_at(&self) -> Option<Timestamp> {
        self.adjudicated().and_then(Contact::ruled_at)
    }

    /// Whether there is a contact, or would be one by a policy that released these
    /// kinds of variation.
    #[must_use]
    pub fn makes_contact(&self, released: Variants) -> bool {
        match self {
            Self::Agreed(contact) => is_released(contact, released),
            Self::Failed(comparison) => comparison.makes_contact(released),
        }
    }

    /// The contact, with these kinds of variation released.
    #[must_use]
    pub fn into_contact(self, released: Variants) -> Option<Contact<'a>> {
        match self {
            Self::Agreed(contact) => is_released(&contact, released).then_some(contact),
            Self::Failed(comparison) => Contact::ruled_by_policy(*comparison, released).ok(),
        }
    }
}

/// Whether a contact that one policy has ruled is one by another as well.
fn is_released(contact: &Contact<'_>, released: Variants) -> bool {
    match contact.ground() {
        Ground::RuledByPolicy(kinds) => kinds.is_subset(released),
        _ => true,
    }
}

impl<'a> From<Comparison<'a>> for Basis<'a> {
    fn from(comparison: Comparison<'a>) -> Self {
        match Contact::agreed(comparison) {
            Ok(contact) => Self::Agreed(contact),
            Err(comparison) => Self::Failed(comparison),
        }
    }
}

/// What the sending system is about to use, where it says: `None` if it has no
/// such field, blank text if the field is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Queued<'a> {
    /// The addressee.
    pub name: Option<Sensitive<&'a str>>,
    /// The number.
    pub phone: Option<Sensitive<&'a str>>,
}

impl<'a> Queued<'a> {
    /// A queue row with both fields.
    #[must_use]
    pub const fn new(name: &'a str, phone: &'a str) -> Self {
        Self {
            name: Some(Sensitive::new(name)),
            phone: Some(Sensitive::new(phone)),
        }
    }

    /// Whether the sending system says what number it is about to use.
    #[must_use]
    pub const fn has_phone(&self) -> bool {
        self.phone.is_some()
    }
}

/// Facts that only the whole book tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookAnswer {
    /// How many other borrowers have the agreed number, co-borrowers (who share
    /// a loan id) apart.
    pub other_borrowers: u32,
    /// How many other borrower ids have the same name and number.
    pub duplicates: u32,
    /// Whether the number is the lender's or an agency's own.
    pub is_lender_phone: bool,
    /// When somebody at the number last said that it is another borrower's wrong
    /// number.
    pub wrong_number_elsewhere: Option<Timestamp>,
    /// The column that has come apart from the record here.
    pub shifted: Option<Shifted>,
    /// Whether the run has tripped its breaker.
    pub breaker_tripped: bool,
    /// Whether the entries are typed the same, in a run where more are than two keyers
    /// type.
    pub too_perfect: bool,
}

/// A column that has come apart from the records of its book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shifted {
    /// Which.
    pub field: Field,
    /// How many rows further down the record is that it agrees with, negative for
    /// further up; `None` if there is no such number, and it agrees with records all
    /// over the book.
    pub by: Option<i64>,
}

impl BookAnswer {
    /// The book was not asked, as for a single dossier at onboarding: then it
    /// raises no objection. A run over the book has to ask it.
    pub const NOT_ASKED: Self = Self {
        other_borrowers: 0,
        duplicates: 0,
        is_lender_phone: false,
        wrong_number_elsewhere: None,
        shifted: None,
        breaker_tripped: false,
        too_perfect: false,
    };
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
        /// Announces that messages will come, and discloses no debt.
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
