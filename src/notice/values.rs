//! What does a lender fill in?

use core::fmt;

use super::template::Placeholder;
use crate::sensitive::Sensitive;

/// The values for a template's placeholders, and names that must not be in the text.
///
/// ```
/// use rightparty::Sensitive;
/// use rightparty::notice::Values;
///
/// // An advance notice has no amount and no due date.
/// let values = Values {
///     sender: "某某银行",
///     contact: "400-000-0000",
///     wrong_number: "非本人请回复“非本人”",
///     opt_out: "退订回T",
///     others: &[Sensitive::new("李娜")],
///     ..Values::default()
/// };
/// assert!(values.amount.is_empty());
/// // Nothing that was filled in is shown.
/// assert_eq!(format!("{values:?}"), "Values { masks_name: false, others: 1, .. }");
/// ```
#[derive(Clone, Copy, Default)]
pub struct Values<'a> {
    /// The sender of the notice; in China the signature between 【】.
    pub sender: &'a str,
    /// The amount that is due.
    pub amount: &'a str,
    /// The date by which it is due.
    pub due_date: &'a str,
    /// Whom to contact.
    pub contact: &'a str,
    /// How a stranger reports that the number is wrong.
    pub wrong_number: &'a str,
    /// How to get no more messages.
    pub opt_out: &'a str,
    /// Whether the addressee's name is masked in the text: 张*伟.
    pub masks_name: bool,
    /// Names that must not be in the text: third parties, other borrowers.
    pub others: &'a [Sensitive<&'a str>],
}

impl<'a> Values<'a> {
    /// The value for a placeholder; none for the addressee, whose name the clearance gives.
    pub(super) const fn of(&self, placeholder: Placeholder) -> &'a str {
        match placeholder {
            Placeholder::Addressee => "",
            Placeholder::Sender => self.sender,
            Placeholder::Amount => self.amount,
            Placeholder::DueDate => self.due_date,
            Placeholder::Contact => self.contact,
            Placeholder::WrongNumber => self.wrong_number,
            Placeholder::OptOut => self.opt_out,
        }
    }
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Values")
            .field("masks_name", &self.masks_name)
            .field("others", &self.others.len())
            .finish_non_exhaustive()
    }
}
