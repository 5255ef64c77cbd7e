//! The steps by which a name was brought to its canonical form.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeSeq};

/// One step to the canonical form. None of them changes who is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[repr(u8)]
pub enum Step {
    /// Full-width or half-width characters to the usual width.
    Width,
    /// Zero-width characters, direction marks and the like dropped.
    Invisible,
    /// Radicals and old private-use characters to the characters they stand for.
    StandardForm,
    /// Letters and marks composed (NFC).
    Composition,
    /// Case folded.
    Case,
    /// Spaces to one between words and none between Han characters.
    Space,
    /// Dots between the parts of a name to `·`.
    Dot,
    /// Hyphens between words to spaces.
    Hyphen,
    /// Apostrophes to one form.
    Apostrophe,
    /// Full stops of abbreviations dropped.
    FullStop,
    /// `SMITH, John` put in the order that the comma tells.
    Comma,
    /// A comma before `Jr` and the like dropped.
    Suffix,
    /// A form of address dropped.
    Title,
}

impl Step {
    const ALL: [Self; 13] = [
        Self::Width,
        Self::Invisible,
        Self::StandardForm,
        Self::Composition,
        Self::Case,
        Self::Space,
        Self::Dot,
        Self::Hyphen,
        Self::Apostrophe,
        Self::FullStop,
        Self::Comma,
        Self::Suffix,
        Self::Title,
    ];

    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Invisible => "invisible",
            Self::StandardForm => "standard-form",
            Self::Composition => "composition",
            Self::Case => "case",
            Self::Space => "space",
            Self::Dot => "dot",
            Self::Hyphen => "hyphen",
            Self::Apostrophe => "apostrophe",
            Self::FullStop => "full-stop",
            Self::Comma => "comma",
            Self::Suffix => "suffix",
            Self::Title => "title",
        }
    }
}

/// A set of [`Step`]s.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Steps(u16);

impl Steps {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn add(&mut self, step: Step) {
        self.0 |= 1 << step as u8;
    }

    pub(super) fn with_if(mut self, is_so: bool, step: Step) -> Self {
        if is_so {
            self.add(step);
        }
        self
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set has this step.
    #[must_use]
    pub const fn contains(self, step: Step) -> bool {
        self.0 & (1 << step as u8) != 0
    }

    /// The steps, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Step> {
        Step::ALL
            .into_iter()
            .filter(move |&step| self.contains(step))
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for step in self.iter() {
            seq.serialize_element(step.as_str())?;
        }
        seq.end()
    }
}
