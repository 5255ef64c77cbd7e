//! What kind of line a number belongs to.

use crate::kinds::text_enum;

text_enum! {
    /// The kind of line, as the numbering plan tells it from the digits alone.
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
        /// A landline or a mobile: the plan does not tell them apart, as in most of
        /// the United States and Canada.
        FixedLineOrMobile = "fixed-line-or-mobile",
        /// Free for the caller.
        TollFree = "toll-free",
        /// Dearer than usual for the caller.
        PremiumRate = "premium-rate",
        /// The cost is shared by caller and called.
        SharedCost = "shared-cost",
        /// A personal number that follows its owner.
        PersonalNumber = "personal-number",
        /// A telephone over the internet.
        Voip = "voip",
        /// A pager.
        Pager = "pager",
        /// A company's number for the whole country (universal access number).
        Uan = "uan",
        /// A voice mailbox.
        Voicemail = "voicemail",
        /// The length fits the plan, but the range is not listed in it.
        Unknown = "unknown",
    }
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
}
