//! Do two names agree, and if not, how do they disagree?
//!
//! [`NameAgreement`] is the answer of [`PersonName::compare`](super::PersonName::compare).
//! The module `classify` tells the disagreements apart.

use serde::Serialize;

use super::normalization::Steps;
use crate::kinds::text_enum;
use crate::slip::Slip;
use crate::variant::Variants;

/// The outcome of comparing two names.
///
/// Only `Identical` and `Equivalent` are agreement, and agreement is an equivalence
/// relation: it holds on canonical forms alone, never on similarity. The other outcomes
/// only explain why the names disagree.
///
/// ```
/// use rightparty::Slip;
/// use rightparty::name::{NameAgreement, PersonName};
///
/// let first = PersonName::parse("张伟")?;
/// let outcome = first.compare(&PersonName::parse("章伟")?);
/// assert!(!outcome.agrees());
/// assert_eq!(outcome, NameAgreement::Slip { kind: Slip::Homophone, position: 1 });
/// # Ok::<(), rightparty::name::NameError>(())
/// ```
///
/// It serialises as `"identical"`, `{"equivalent":["case"]}`,
/// `{"variant":["order"]}`, `{"slip":{"kind":"homophone","position":2}}`,
/// `"different"` or `{"not-comparable":"masked"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NameAgreement {
    /// The same text.
    Identical,
    /// The same canonical form; the steps are those taken on either side.
    Equivalent(Steps),
    /// Probably two forms of one name, which differ in these kinds of variation.
    Variant(Variants),
    /// Two different names, one of which may have been keyed by mistake for the other.
    Slip {
        /// The slip.
        kind: Slip,
        /// The character of the canonical form, counted from 1, without the spaces and
        /// signs between the parts of the name. For a transposition it is the first of
        /// the two; where one name has an extra character, it is that character's place.
        position: u8,
    },
    /// Two different names.
    Different,
    /// One of them does not say who is meant, or no table links their scripts.
    NotComparable(NotComparable),
}

impl NameAgreement {
    /// A slip at a character, counted from 0.
    pub(super) fn slip(kind: Slip, index: usize) -> Self {
        Self::Slip {
            kind,
            position: u8::try_from(index).unwrap_or(u8::MAX).saturating_add(1),
        }
    }

    /// Whether the two names are the same, as far as names can tell.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Identical | Self::Equivalent(_))
    }

    /// Whether the two are variants, and only of kinds that a policy has released.
    #[must_use]
    pub const fn varies_within(self, released: Variants) -> bool {
        match self {
            Self::Variant(kinds) => !kinds.is_empty() && kinds.is_subset(released),
            _ => false,
        }
    }

    /// The outcome in the terms of payee checks.
    #[must_use]
    pub const fn to_match(self) -> Match {
        match self {
            Self::Identical | Self::Equivalent(_) => Match::Match,
            Self::Variant(_) | Self::Slip { .. } => Match::CloseMatch,
            Self::Different => Match::NoMatch,
            Self::NotComparable(_) => Match::NotAvailable,
        }
    }
}

text_enum! {
    /// The outcome of a comparison in the terms of the European payee check
    /// (Verification of Payee scheme rulebook, European Payments Council).
    ///
    /// ```
    /// use rightparty::PersonName;
    /// use rightparty::name::Match;
    ///
    /// let payee = PersonName::parse("José García")?;
    /// let outcome = payee.compare(&PersonName::parse("Jose Garcia")?).to_match();
    /// assert_eq!(outcome, Match::CloseMatch);
    /// assert_eq!(outcome.code(), "CMTC");
    /// # Ok::<(), rightparty::name::NameError>(())
    /// ```
    pub enum Match: "match" {
        /// The same name.
        Match = "match",
        /// Not the same name, but close: a variant or a slip. It releases nothing.
        CloseMatch = "close-match",
        /// A different name.
        NoMatch = "no-match",
        /// The names cannot be compared.
        NotAvailable = "not-available",
    }
}

impl Match {
    /// The four-letter code of the scheme.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Match => "MTCH",
            Self::CloseMatch => "CMTC",
            Self::NoMatch => "NMTC",
            Self::NotAvailable => "NOAP",
        }
    }
}

text_enum! {
    /// Why two names cannot be compared.
    ///
    /// All but the last two are properties of one name, which then cannot be compared with
    /// any name, not even itself. [`PersonName::comparable`](super::PersonName::comparable)
    /// reports them before there is a second name.
    ///
    /// ```
    /// use rightparty::PersonName;
    /// use rightparty::name::NotComparable;
    ///
    /// let name = PersonName::parse("王先生")?;
    /// assert_eq!(name.comparable(), Err(NotComparable::LoneSurname));
    /// assert!(!name.compare(&name).agrees());
    /// # Ok::<(), rightparty::name::NameError>(())
    /// ```
    #[non_exhaustive]
    pub enum NotComparable: "reason" {
        /// A note that the number is wrong, or that the borrower has died or must not be
        /// contacted: 张伟(已故), Do Not Call.
        SaysNotToContact = "says-not-to-contact",
        /// Somebody else, named by how they stand to the borrower: 张伟妈妈, Estate of John
        /// Smith.
        ThirdParty = "third-party",
        /// A surname, or one name with a form of address: 王, 王先生, Mr Kumar, 佐藤様.
        LoneSurname = "lone-surname",
        /// Nothing but initials: J. S.
        LoneInitials = "lone-initials",
        /// A mark by which a system tells namesakes apart: 张伟A, 张伟(大).
        NamesakeMark = "namesake-mark",
        /// More than one name: 张伟/李四, John & Jane Smith.
        SeveralNames = "several-names",
        /// Characters are hidden or replaced by a filler: 张*, 张某某, J... Smith.
        Masked = "masked",
        /// A private-use character that no table maps.
        PrivateUse = "private-use",
        /// One word mixes scripts whose letters look alike.
        MixedScripts = "mixed-scripts",
        /// The names are in two scripts that no table links.
        OtherScript = "other-script",
        /// A romanisation compared with a Han character whose reading is unknown.
        UnknownReading = "unknown-reading",
    }
}

impl NotComparable {
    /// The reason in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::SaysNotToContact => "a note not to contact",
            Self::ThirdParty => "somebody related to the borrower",
            Self::LoneSurname => "a surname alone",
            Self::LoneInitials => "initials alone",
            Self::NamesakeMark => "a mark that tells namesakes apart",
            Self::SeveralNames => "several names",
            Self::Masked => "characters are masked",
            Self::PrivateUse => "a private-use character whose meaning is unknown",
            Self::MixedScripts => "one word mixes scripts whose letters look alike",
            Self::OtherScript => "names in two scripts that no table links",
            Self::UnknownReading => "a character whose reading is unknown",
        }
    }
}

impl std::error::Error for NotComparable {}
