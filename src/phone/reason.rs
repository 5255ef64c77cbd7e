//! Why a field is not read as a phone number, in a word.

use thiserror::Error;

/// Why a field is not read as a number of the numbering plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum Reason {
    /// The field is empty or blank.
    #[error("the phone is missing")]
    Missing,
    /// There are signs, but no digit.
    #[error("the phone has no digits")]
    NoDigits,
    /// More than 96 characters.
    #[error("the phone is longer than 96 characters")]
    TooLong,
    /// More digits than any number has.
    #[error("the phone has more digits than any number")]
    TooManyDigits,
    /// A letter stands where a digit should: `1391234567O`.
    #[error("the phone has letters in it")]
    Letters,
    /// More than one number in the field.
    #[error("the field holds several numbers")]
    SeveralNumbers,
    /// A character that no number has.
    #[error("the phone has a character in it that no number has")]
    UnexpectedCharacter,
    /// A spreadsheet has rounded or replaced the number: `1.39123E+10`.
    #[error("a spreadsheet has damaged the phone")]
    Spreadsheet,
    /// No country calling code, and no region to take it from.
    #[error("the phone has no country calling code and the region is unknown")]
    NoRegion,
    /// No country has this calling code.
    #[error("the phone's country calling code is not assigned")]
    UnknownCallingCode,
    /// The country's plan has no numbers of this length.
    #[error("the country's numbering plan has no numbers of this length")]
    NotInPlan,
    /// The length fits, but the range is not listed in the plan.
    #[error("the number's range is not listed in the country's numbering plan")]
    UnknownRange,
    /// A short code or service number: `95555`, `10690001234`.
    #[error("the number belongs to a service, not to a person")]
    ServiceNumber,
}
