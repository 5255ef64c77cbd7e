//! In what do two forms of one name vary?
//!
//! Names, findings and policies share these kinds: a comparison reports them, a finding
//! carries them, and a policy may release some of them.

use crate::kinds::{kind_set, text_enum};

text_enum! {
    /// How two forms of what may be one name vary.
    ///
    /// A variant leads to a hold: the names are not the same, but there is evidence that
    /// they are two forms of one name. A policy can release kinds of variation by their
    /// text forms; that is the policy's ruling and never agreement.
    ///
    /// ```
    /// use rightparty::Variant;
    /// use rightparty::name::{NameAgreement, PersonName};
    ///
    /// let first = PersonName::parse("张伟")?;
    /// let second = PersonName::parse("張偉")?;
    /// let kind = Variant::SimplifiedTraditional;
    /// assert_eq!(first.compare(&second), NameAgreement::Variant(kind.into()));
    /// # Ok::<(), rightparty::name::NameError>(())
    /// ```
    #[non_exhaustive]
    pub enum Variant: "kind of variant" {
        /// Simplified and traditional characters that are each other's only
        /// counterpart: 张 and 張.
        SimplifiedTraditional = "simplified-traditional",
        /// Regional forms of one character: 吳 and 呉.
        Glyph = "glyph",
        /// A Chinese name and one of its pinyin romanisations: 张伟 and Zhang Wei, which
        /// is also 章伟.
        Romanised = "romanised",
        /// A name and its form in another script, if a table links the two: Иван and
        /// Ivan.
        Transliteration = "transliteration",
        /// The same words in another order, and nothing shows which is the surname.
        Order = "order",
        /// Marks on letters that one side lacks altogether: José and Jose.
        Diacritics = "diacritics",
        /// `i` with and without its dot. No longer found, since the two are one letter in the
        /// canonical form; policies that release it remain valid.
        DottedI = "dotted-i",
        /// A word and its initial: John and J.
        Initial = "initial",
        /// A separator that one side lacks: An Na and Anna, O'Brien and Obrien.
        Separator = "separator",
        /// Spaces within a name in Hangul or kana.
        Spacing = "spacing",
        /// A form of address that may mean a wife or be part of the name: Mrs John Smith.
        Title = "title",
        /// `ß` and `ss`: Weiß and Weiss, two surnames in law, but one in capitals.
        SharpS = "sharp-s",
    }
}

kind_set! {
    /// A set of [`Variant`]s, written as a list of their text forms.
    ///
    /// ```
    /// use rightparty::{Variant, Variants};
    ///
    /// let released = Variants::EMPTY.with(Variant::Order).with(Variant::Glyph);
    /// assert_eq!(serde_json::to_string(&released)?, r#"["glyph","order"]"#);
    /// assert!(Variants::from(Variant::Order).is_subset(released));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Variants(u16) of Variant;
}
