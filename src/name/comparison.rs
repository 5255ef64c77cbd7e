//! Whether two names are one.

use serde::Serialize;

use super::normalization::Steps;
use crate::kinds::text_enum;
use crate::slip::Slip;
use crate::variant::Variants;

/// What comparing two names gives.
///
/// Only `Identical` and `Equivalent` are agreement, and agreement is an
/// equivalence: it holds on canonical forms alone, not on likeness. What the
/// others tell only explains why the names do not agree.
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
    /// The same canonical form, by these steps on either side.
    Equivalent(Steps),
    /// Two forms that may well be one name's, in these kinds of variation.
    Variant(Variants),
    /// Two names, of which one may have been keyed for the other.
    Slip {
        /// By which slip.
        kind: Slip,
        /// At which grapheme of the canonical form, from 1, signs and spaces
        /// between the parts of the name not counted. Of two that changed places
        /// the first; where one name has a character more, its place in that one.
        position: u8,
    },
    /// Two names.
    Different,
    /// One of them does not say who is named, or nothing leads from one to the
    /// other.
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

    /// Whether the two name the same person, as far as names can tell.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Identical | Self::Equivalent(_))
    }

    /// Whether the two vary in nothing but kinds that somebody has released.
    #[must_use]
    pub const fn varies_within(self, released: Variants) -> bool {
        match self {
            Self::Variant(kinds) => !kinds.is_empty() && kinds.is_subset(released),
            _ => false,
        }
    }

    /// The same in the words of payee checks.
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
    /// The outcome of a comparison in the words of the European payee check
    /// (Verification of Payee scheme rulebook, European Payments Council).
    pub enum Match: "match" {
        /// The same name.
        Match = "match",
        /// Not the same, but near: a variant or a slip. It releases nothing.
        CloseMatch = "close-match",
        /// Another name.
        NoMatch = "no-match",
        /// Nothing can be said.
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
    /// Why two names cannot be compared; the first five are of one name, which then
    /// cannot be compared with any, not even with itself.
    #[non_exhaustive]
    pub enum NotComparable: "reason" {
        /// A surname without a given name: 王, 王先生.
        LoneSurname = "lone-surname",
        /// More than one name: 张伟/李四, John & Jane Smith.
        SeveralNames = "several-names",
        /// Characters are hidden, or stand for nothing: 张*, 张某某, J... Smith.
        Masked = "masked",
        /// A private-use character that no table maps.
        PrivateUse = "private-use",
        /// Letters of scripts that look alike in one word.
        MixedScripts = "mixed-scripts",
        /// Two scripts, and no table leads from one name to the other.
        OtherScript = "other-script",
        /// A romanisation beside a Han character whose reading is unknown.
        UnknownReading = "unknown-reading",
    }
}

impl NotComparable {
    /// What is wrong, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::LoneSurname => "a surname alone",
            Self::SeveralNames => "several names",
            Self::Masked => "characters are masked",
            Self::PrivateUse => "a private-use character whose meaning is unknown",
            Self::MixedScripts => "letters of several scripts that look alike in one word",
            Self::OtherScript => "names in two scripts between which nothing leads over",
            Self::UnknownReading => "a character whose reading is unknown",
        }
    }
}

impl std::error::Error for NotComparable {}
