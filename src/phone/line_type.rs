//! What kind of line a number belongs to.

use core::fmt;

use serde::{Serialize, Serializer};

/// The kind of line, as the numbering plan tells it from the digits alone.
///
/// The kinds are those of the libphonenumber metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LineType {
    /// A landline.
    FixedLine,
    /// A mobile.
    Mobile,
    /// A landline or a mobile: the plan does not tell them apart, as in most of
    /// the United States and Canada.
    FixedLineOrMobile,
    /// Free for the caller.
    TollFree,
    /// Dearer than usual for the caller.
    PremiumRate,
    /// The cost is shared by caller and called.
    SharedCost,
    /// A personal number that follows its owner.
    PersonalNumber,
    /// A telephone over the internet.
    Voip,
    /// A pager.
    Pager,
    /// A company's number for the whole country (universal access number).
    Uan,
    /// A voice mailbox.
    Voicemail,
    /// The length fits the plan, but the range is not listed in it.
    Unknown,
}

impl LineType {
    /// Whether the line can be expected to take a text message: mobiles, and
    /// lines that may be mobiles.
    #[must_use]
    pub const fn takes_texts(self) -> bool {
        matches!(self, Self::Mobile | Self::FixedLineOrMobile)
    }

    /// Whether the line belongs to a service rather than to a person.
    #[must_use]
    pub const fn is_service(self) -> bool {
        matches!(
            self,
            Self::TollFree | Self::PremiumRate | Self::SharedCost | Self::Uan | Self::Voicemail
        )
    }

    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedLine => "fixed-line",
            Self::Mobile => "mobile",
            Self::FixedLineOrMobile => "fixed-line-or-mobile",
            Self::TollFree => "toll-free",
            Self::PremiumRate => "premium-rate",
            Self::SharedCost => "shared-cost",
            Self::PersonalNumber => "personal-number",
            Self::Voip => "voip",
            Self::Pager => "pager",
            Self::Uan => "uan",
            Self::Voicemail => "voicemail",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for LineType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for LineType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
