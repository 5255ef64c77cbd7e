//! What can a number be reserved for?

use crate::kinds::text_enum;

text_enum! {
    /// What a number is reserved for, if it is not a person's line.
    ///
    /// ```
    /// use rightparty::phone::Reserved;
    /// use rightparty::{PhoneNumber, Region};
    ///
    /// let number = PhoneNumber::parse("13800138000", Region::CN)?;
    /// assert_eq!(number.reserved(), Some(Reserved::Placeholder));
    /// # Ok::<(), rightparty::phone::PhoneError>(())
    /// ```
    #[non_exhaustive]
    pub enum Reserved: "reservation" {
        /// A service: short codes, bulk SMS senders, hotlines.
        Service = "service",
        /// A range kept free for films and books.
        Fictional = "fictional",
        /// A number that people type to fill a field: `13800138000`, digits in sequence,
        /// repeated digits. Some are real and sought after, so they deserve a review
        /// rather than a refusal.
        Placeholder = "placeholder",
    }
}
