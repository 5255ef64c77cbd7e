//! Why a field is not read as a phone number, in a word.

use crate::kinds::text_enum;

text_enum! {
    /// Why a field is not read as a number of the numbering plan.
    #[non_exhaustive]
    pub enum PhoneReason: "reason" {
        /// The field is empty or blank.
        Missing = "missing",
        /// There are signs, but no digit.
        NoDigits = "no-digits",
        /// More than 96 characters.
        TooLong = "too-long",
        /// More digits than any number has.
        TooManyDigits = "too-many-digits",
        /// A letter stands where a digit should: `1391234567O`.
        Letters = "letters",
        /// More than one number in the field.
        SeveralNumbers = "several-numbers",
        /// A character that no number has.
        UnexpectedCharacter = "unexpected-character",
        /// A spreadsheet has rounded or replaced the number: `1.39123E+10`.
        Spreadsheet = "spreadsheet",
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
    /// What is wrong, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Missing => "the phone is missing",
            Self::NoDigits => "the phone has no digits",
            Self::TooLong => "the phone is longer than 96 characters",
            Self::TooManyDigits => "the phone has more digits than any number",
            Self::Letters => "the phone has letters in it",
            Self::SeveralNumbers => "the field holds several numbers",
            Self::UnexpectedCharacter => "the phone has a character in it that no number has",
            Self::Spreadsheet => "a spreadsheet has damaged the phone",
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
