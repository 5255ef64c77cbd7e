//! What does a lender fill in?

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
/// // Other people's names are not shown.
/// assert!(!format!("{values:?}").contains("李娜"));
/// ```
#[derive(Debug, Clone, Copy, Default)]
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
