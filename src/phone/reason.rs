//! For which reasons is a field not read as a phone number?

use crate::kinds::text_enum;

text_enum! {
    /// Why a field is not read as a number of the numbering plan.
    ///
    /// ```
    /// use rightparty::phone::PhoneReason;
    /// use rightparty::{PhoneNumber, Region};
    ///
    /// let reason = PhoneNumber::parse("95588", Region::CN).unwrap_err().reason();
    /// assert_eq!(reason, PhoneReason::ServiceNumber);
    /// assert_eq!(reason.as_str(), "service-number");
    /// assert_eq!(reason.meaning(), "the number belongs to a service, not to a person");
    /// ```
    #[non_exhaustive]
    pub enum PhoneReason: "reason" {
        /// The field is empty or blank.
        Missing = "missing",
        /// The field has signs but no digit.
        NoDigits = "no-digits",
        /// More than 96 characters.
        TooLong = "too-long",
        /// More digits than any number has.
        TooManyDigits = "too-many-digits",
        /// A letter where a digit should be: `1391234567O`.
        Letters = "letters",
        /// More than one number in the field.
        SeveralNumbers = "several-numbers",
        /// A character that no number contains.
        UnexpectedCharacter = "unexpected-character",
        /// A spreadsheet has rounded or replaced the number: `1.39123E+10`.
        Spreadsheet = "spreadsheet",
        /// Words beside the number say that it is somebody else's: `139…(老婆)`.
        SomebodyElse = "somebody-else",
        /// Words beside the number say that it is wrong or no longer in use: `139…(停机)`.
        OutOfUse = "out-of-use",
        /// No country calling code, and no region to take it from.
        NoRegion = "no-region",
        /// No country has this calling code.
        UnknownCallingCode = "unknown-calling-code",
        /// The country's plan has no numbers of this length.
        NotInPlan = "not-in-plan",
        /// The length fits, but the range is not listed in the plan.
        UnknownRange = "unknown-range",
        /// A short code or service number: `95555`, `10690001234`.
        ServiceNumber = "service-number",
    }
}

impl PhoneReason {
    /// The reason in words, as the error message gives it.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Missing => "the phone is missing",
            Self::NoDigits => "the phone has no digits",
            Self::TooLong => "the phone is longer than 96 characters",
            Self::TooManyDigits => "the phone has more digits than any number",
            Self::Letters => "the phone has letters in it",
            Self::SeveralNumbers => "the field holds several numbers",
            Self::UnexpectedCharacter => "the phone has a character that no number contains",
            Self::Spreadsheet => "a spreadsheet has damaged the phone",
            Self::SomebodyElse => "the field says that the phone is somebody else's",
            Self::OutOfUse => "the field says that the phone is wrong or no longer in use",
            Self::NoRegion => "the phone has no country calling code and the region is unknown",
            Self::UnknownCallingCode => "the phone's country calling code is not assigned",
            Self::NotInPlan => "the country's numbering plan has no numbers of this length",
            Self::UnknownRange => {
                "the number's range is not listed in the country's numbering plan"
            }
            Self::ServiceNumber => "the number belongs to a service, not to a person",
        }
    }
}
