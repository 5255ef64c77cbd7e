//! What kind of line does a number belong to?

use crate::kinds::text_enum;

text_enum! {
    /// The kind of line, as the numbering plan derives it from the digits alone.
    ///
    /// The kinds are those of the libphonenumber metadata.
    ///
    /// ```
    /// use rightparty::{LineType, PhoneNumber, Region};
    ///
    /// let landline = PhoneNumber::parse("010-65529988", Region::CN)?;
    /// assert_eq!(landline.line_type(), LineType::FixedLine);
    /// assert!(!landline.line_type().takes_texts());
    /// # Ok::<(), rightparty::phone::PhoneError>(())
    /// ```
    #[non_exhaustive]
    pub enum LineType: "line type" {
        /// A landline.
        FixedLine = "fixed-line",
        /// A mobile.
        Mobile = "mobile",
        /// A landline or a mobile: the plan does not distinguish them, as in most of the
        /// United States and Canada.
        FixedLineOrMobile = "fixed-line-or-mobile",
        /// Free for the caller.
        TollFree = "toll-free",
        /// Charged to the caller at more than the usual rate.
        PremiumRate = "premium-rate",
        /// The cost is shared by caller and called party.
        SharedCost = "shared-cost",
        /// A personal number that follows its owner.
        PersonalNumber = "personal-number",
        /// Internet telephony (voice over IP).
        Voip = "voip",
        /// A pager.
        Pager = "pager",
        /// A company's nationwide number (universal access number).
        Uan = "uan",
        /// A voice mailbox.
        Voicemail = "voicemail",
        /// The length fits the plan, but the range is not listed in it.
        Unknown = "unknown",
    }
}

impl LineType {
    /// Whether the line can be expected to receive text messages: mobiles, and lines that
    /// may be mobiles.
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
}
