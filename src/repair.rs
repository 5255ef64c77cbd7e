//! What was done to the spelling of a number in order to read it?
//!
//! Phones record their repairs, and findings report those that are doubtful.

use crate::kinds::{kind_set, text_enum};

text_enum! {
    /// One thing that was done to a spelling in order to read it as a number. Spaces,
    /// hyphens, dots, slashes and brackets between digits need no repair.
    ///
    /// ```
    /// use rightparty::phone::Repair;
    /// use rightparty::{PhoneNumber, Region};
    ///
    /// let number = PhoneNumber::parse("0086 139 1234 5670", Region::CN)?;
    /// assert!(number.repairs().contains(Repair::InternationalPrefix));
    /// assert!(!Repair::InternationalPrefix.is_doubtful());
    /// # Ok::<(), rightparty::phone::PhoneError>(())
    /// ```
    #[non_exhaustive]
    pub enum Repair: "repair" {
        /// Digits or signs of another script or width: `１３９…`, `١٣٩…`.
        Width = "width",
        /// Invisible characters: zero-width, direction marks, byte-order mark.
        Invisible = "invisible",
        /// A leading apostrophe, which marks a cell as text in spreadsheets.
        Apostrophe = "apostrophe",
        /// A trailing `.0`, which spreadsheets add to numbers.
        DecimalZero = "decimal-zero",
        /// Quotes around the number.
        Quotes = "quotes",
        /// A formula that keeps a spreadsheet from reading a number: `="139…"`.
        Formula = "formula",
        /// A label before the number: `手机:139…`, `Tel. 139…`.
        Label = "label",
        /// A remark that the number is the borrower's own: `139…(本人)`.
        Remark = "remark",
        /// A full stop, a comma or the like after the number.
        TrailingPunctuation = "trailing-punctuation",
        /// A star before or after the number. Doubtful: it may stand for a hidden digit.
        Star = "star",
        /// Signs in the codes of HTML or of addresses of the web: `&#43;86…`, `%2B86…`.
        Encoded = "encoded",
        /// The scientific notation of a spreadsheet, with every digit: `1.3912743658E+10`.
        Exponent = "exponent",
        /// A leading `tel:`.
        TelUri = "tel-uri",
        /// Several plus signs instead of one.
        RepeatedPlus = "repeated-plus",
        /// A trunk prefix: `0…`, or the region's equivalent.
        TrunkPrefix = "trunk-prefix",
        /// A trunk `0` after the country calling code: `+86 0139…`, `+44 (0)20…`.
        TrunkZeroAfterCode = "trunk-zero-after-code",
        /// An international prefix instead of the plus: `00 86 …`, `011 86 …`.
        InternationalPrefix = "international-prefix",
        /// A prefix that is no longer dialled: `+52 1 …` and `044 …` (Mexico), `+56 09 …` (Chile).
        AbolishedPrefix = "abolished-prefix",
        /// The international prefix of another country: `00 1 …` in the United States. Doubtful.
        PrefixOfAnotherCountry = "prefix-of-another-country",
        /// A plus where no calling code follows: `+8 912 …` (Russia), `+0086 …`.
        StrayPlus = "stray-plus",
        /// A carrier prefix: `17951…` (IP telephony in China), `0 31 …` (Brazil).
        CarrierPrefix = "carrier-prefix",
        /// The country calling code without a plus: `86-139…`.
        CodeWithoutPlus = "code-without-plus",
        /// Digits other than a trunk `0` were removed after the country calling
        /// code. Doubtful: they may belong to another number.
        DigitsRemovedAfterCode = "digits-removed-after-code",
        /// The country calling code without a plus, where the digits are a national number
        /// too: `4915112345678` in Germany. Doubtful.
        CodeOrNational = "code-or-national",
        /// A mark that displays the text in reverse order. Doubtful: whoever typed it may
        /// have seen the digits in another order.
        RightToLeftOverride = "right-to-left-override",
        /// The region's only area code was added to a local number. Doubtful:
        /// nobody typed it.
        AreaCodeAdded = "area-code-added",
    }
}

impl Repair {
    /// Whether the number that was read may not be the one that the writer meant.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        matches!(
            self,
            Self::DigitsRemovedAfterCode
                | Self::Star
                | Self::PrefixOfAnotherCountry
                | Self::CodeOrNational
                | Self::RightToLeftOverride
                | Self::AreaCodeAdded
        )
    }
}

kind_set! {
    /// A set of [`Repair`]s, written as a list of their text forms.
    ///
    /// ```
    /// use rightparty::phone::{Repair, Repairs};
    ///
    /// let repairs = Repairs::from(Repair::Width).with(Repair::AreaCodeAdded);
    /// assert!(repairs.is_doubtful());
    /// ```
    pub struct Repairs(u32) of Repair;
}

impl Repairs {
    /// Whether any of the repairs is doubtful.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self.iter().any(Repair::is_doubtful)
    }
}
