//! What was done to a spelling to read it.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeSeq};

/// One thing that was done to a spelling to read it as a number. Spaces,
/// hyphens, dots, slashes and brackets between digits need no repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[repr(u8)]
pub enum Repair {
    /// Digits or signs of another script or width: `１３９…`, `١٣٩…`.
    Width,
    /// Invisible characters: zero-width, direction marks, byte-order mark.
    Invisible,
    /// A leading apostrophe, with which spreadsheets mark text.
    Apostrophe,
    /// A trailing `.0`, which spreadsheets add to numbers.
    DecimalZero,
    /// A leading `tel:`.
    TelUri,
    /// Several plus signs for one.
    RepeatedPlus,
    /// A trunk prefix (`0…`), or what stands for one in the region.
    TrunkPrefix,
    /// A trunk `0` after the country calling code: `+86 0139…`, `+44 (0)20…`.
    TrunkZeroAfterCode,
    /// An international prefix for the plus: `00 86 …`, `011 86 …`.
    InternationalPrefix,
    /// A carrier's prefix: `17951…` (IP telephony in China), `0 31 …` (Brazil).
    CarrierPrefix,
    /// The country calling code without a plus: `86-139…`.
    CodeWithoutPlus,
    /// Digits other than a trunk `0` were removed after the country calling
    /// code. Doubtful: they may belong to another number.
    DigitsRemovedAfterCode,
    /// The digits are grouped as North American numbers are (`1 (650) 253-0000`)
    /// and were read as another country's. Doubtful: a `+` may be missing.
    NorthAmericanGroups,
    /// A mark that makes the text show in reverse order. Doubtful: whoever typed
    /// it may have seen other digits.
    RightToLeftOverride,
    /// The region's only area code was added to a local number. Doubtful:
    /// nobody typed it.
    AreaCodeAdded,
}

impl Repair {
    const ALL: [Self; 15] = [
        Self::Width,
        Self::Invisible,
        Self::Apostrophe,
        Self::DecimalZero,
        Self::TelUri,
        Self::RepeatedPlus,
        Self::TrunkPrefix,
        Self::TrunkZeroAfterCode,
        Self::InternationalPrefix,
        Self::CarrierPrefix,
        Self::CodeWithoutPlus,
        Self::DigitsRemovedAfterCode,
        Self::NorthAmericanGroups,
        Self::RightToLeftOverride,
        Self::AreaCodeAdded,
    ];

    /// Whether the number that was read may not be the one that was meant.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        matches!(
            self,
            Self::DigitsRemovedAfterCode
                | Self::NorthAmericanGroups
                | Self::RightToLeftOverride
                | Self::AreaCodeAdded
        )
    }

    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Invisible => "invisible",
            Self::Apostrophe => "apostrophe",
            Self::DecimalZero => "decimal-zero",
            Self::TelUri => "tel-uri",
            Self::RepeatedPlus => "repeated-plus",
            Self::TrunkPrefix => "trunk-prefix",
            Self::TrunkZeroAfterCode => "trunk-zero-after-code",
            Self::InternationalPrefix => "international-prefix",
            Self::CarrierPrefix => "carrier-prefix",
            Self::CodeWithoutPlus => "code-without-plus",
            Self::DigitsRemovedAfterCode => "digits-removed-after-code",
            Self::NorthAmericanGroups => "north-american-groups",
            Self::RightToLeftOverride => "right-to-left-override",
            Self::AreaCodeAdded => "area-code-added",
        }
    }
}

/// A set of [`Repair`]s.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Repairs(u16);

impl Repairs {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn add(&mut self, repair: Repair) {
        self.0 |= 1 << repair as u8;
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the spelling was read as it stood.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set has this repair.
    #[must_use]
    pub const fn contains(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u8) != 0
    }

    /// Whether any of the repairs is doubtful.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self.iter().any(Repair::is_doubtful)
    }

    /// The repairs, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL
            .into_iter()
            .filter(move |&repair| self.contains(repair))
    }
}

impl fmt::Debug for Repairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Repairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for repair in self.iter() {
            seq.serialize_element(repair.as_str())?;
        }
        seq.end()
    }
}
