//! What may a ruling choose?

use crate::name::PersonName;
use crate::phone::{PhoneAgreement, PhoneNumber};

/// A value for one of the two fields.
pub(super) enum Value<'a> {
    Name(PersonName<'a>),
    Phone(PhoneNumber),
}

impl Value<'_> {
    /// Whether it was read without guessing at digits.
    pub(super) fn is_certain(&self) -> bool {
        match self {
            Self::Name(_) => true,
            Self::Phone(number) => !number.repairs().is_doubtful(),
        }
    }

    pub(super) fn agrees(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Name(a), Value::Name(b)) => a.compare(b).agrees(),
            (Value::Phone(a), Value::Phone(b)) => a.compare(b) == PhoneAgreement::Same,
            _ => false,
        }
    }
}
