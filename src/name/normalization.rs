//! What was done to a name to bring it to its canonical form?
//!
//! Each thing done is a [`Step`]; a name carries the [`Steps`] taken, and a comparison
//! that finds two names equivalent reports those of both. The module `canonical` takes
//! the steps.

use crate::kinds::{kind_set, text_enum};

text_enum! {
    /// One step to the canonical form. No step changes who is meant.
    ///
    /// ```
    /// use rightparty::name::{PersonName, Step};
    ///
    /// let name = PersonName::parse("SMITH, John")?;
    /// assert_eq!(name.canonical().expose(), "john smith");
    /// assert!(name.steps().contains(Step::Comma));
    /// # Ok::<(), rightparty::name::NameError>(())
    /// ```
    #[non_exhaustive]
    pub enum Step: "normalization step" {
        /// Full-width or half-width characters brought to the usual width.
        Width = "width",
        /// Zero-width characters, direction marks and the like removed.
        Invisible = "invisible",
        /// Radicals and old private-use characters replaced by the characters that they
        /// stand for.
        StandardForm = "standard-form",
        /// Letters and marks composed (NFC).
        Composition = "composition",
        /// Case folded.
        Case = "case",
        /// Spaces reduced to one between words and none between Han characters.
        Space = "space",
        /// Dots between the parts of a name replaced by `·`.
        Dot = "dot",
        /// Hyphens between words replaced by spaces.
        Hyphen = "hyphen",
        /// Apostrophes reduced to one form.
        Apostrophe = "apostrophe",
        /// Full stops of abbreviations removed.
        FullStop = "full-stop",
        /// `SMITH, John` put in the order that the comma shows.
        Comma = "comma",
        /// A comma before `Jr` and the like removed.
        Suffix = "suffix",
        /// A form of address removed.
        Title = "title",
        /// Letters brought to the one spelling that their alphabet has for a name: ё and е,
        /// hòa and hoà, final Arabic ya with and without its dots.
        Spelling = "spelling",
        /// Spaces removed that say nothing, within names in Hangul, kana and Arabic.
        IdleSpace = "idle-space",
        /// Quotation marks, brackets and left-over separators around the name removed.
        Punctuation = "punctuation",
        /// A label before the name removed: `Name:`.
        Label = "label",
        /// A remark beside the name removed that says nothing about who is named: 张伟(本人).
        Remark = "remark",
        /// Percent-encoding decoded.
        Percent = "percent",
    }
}

kind_set! {
    /// A set of [`Step`]s, written as a list of their text forms.
    ///
    /// ```
    /// use rightparty::name::{Step, Steps};
    ///
    /// let steps = Steps::from(Step::Case).with(Step::Space);
    /// assert_eq!(serde_json::to_string(&steps)?, r#"["case","space"]"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Steps(u32) of Step;
}

impl Steps {
    /// The set with a step added if it was taken.
    #[must_use]
    pub(super) fn with_if(mut self, is_taken: bool, step: Step) -> Self {
        if is_taken {
            self.insert(step);
        }
        self
    }
}
