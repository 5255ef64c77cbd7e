//! What does a settled adjudication give to a contact?

use super::authors::Authors;
use crate::double_entry::Comparison;
use crate::name::PersonName;
use crate::phone::PhoneNumber;
use crate::timestamp::Timestamp;

/// What a settled adjudication came to.
pub(crate) struct SettledParts<'a> {
    pub(crate) name: PersonName<'a>,
    pub(crate) phone: PhoneNumber,
    /// The time of the last step.
    pub(crate) ruled_at: Option<Timestamp>,
    pub(crate) comparison: Box<Comparison<'a>>,
    pub(crate) authors: Authors<'a>,
}
