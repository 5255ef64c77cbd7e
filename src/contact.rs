//! What two independent entries agree on.

use crate::double_entry::{Comparison, Independence};
use crate::name::PersonName;
use crate::phone::PhoneNumber;

/// A name and a phone on which two entries by different keyers agree.
///
/// There is no way to make one but to compare two such entries:
///
/// ```
/// use rightparty::{Comparison, Contact, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).keyed_by("clerk-1");
/// let second = Entry::new("张 伟", "+86 13912345670", Region::CN).keyed_by("clerk-2");
/// let contact = Contact::agreed(Comparison::of(first, second));
/// assert!(contact.is_ok());
/// ```
///
/// ```compile_fail
/// use rightparty::{Comparison, Contact, Entry, Region};
///
/// let first = Entry::new("张伟", "139 1234 5670", Region::CN).keyed_by("clerk-1");
/// let second = Entry::new("张 伟", "+86 13912345670", Region::CN).keyed_by("clerk-2");
/// let contact = Contact { comparison: Comparison::of(first, second) };
/// ```
#[derive(Debug, Clone)]
pub struct Contact<'a> {
    comparison: Comparison<'a>,
    name: PersonName<'a>,
    phone: PhoneNumber,
}

impl<'a> Contact<'a> {
    /// The contact, if independent entries agree on both fields.
    ///
    /// # Errors
    ///
    /// The comparison itself, if they do not.
    pub fn agreed(comparison: Comparison<'a>) -> Result<Self, Box<Comparison<'a>>> {
        let agreed = comparison.independence() == Independence::Independent
            && comparison.names_agree()
            && comparison.phones_agree();
        let first = comparison.first();
        match (&first.name, &first.phone) {
            (Ok(name), &Ok(phone)) if agreed => {
                let name = name.clone();
                Ok(Self {
                    comparison,
                    name,
                    phone,
                })
            }
            _ => Err(Box::new(comparison)),
        }
    }

    /// The agreed name, as the first entry has it.
    #[must_use]
    pub const fn name(&self) -> &PersonName<'a> {
        &self.name
    }

    /// The agreed number.
    #[must_use]
    pub const fn phone(&self) -> &PhoneNumber {
        &self.phone
    }

    /// The comparison that the contact comes from.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison<'a> {
        &self.comparison
    }
}
