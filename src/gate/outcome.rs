//! What may happen to a notice?

use crate::kinds::text_enum;

text_enum! {
    /// What may happen to a notice.
    ///
    /// ```
    /// use rightparty::Outcome;
    ///
    /// assert!(Outcome::Clear < Outcome::Hold);
    /// assert_eq!(Outcome::Block.to_string(), "block");
    /// ```
    pub enum Outcome: "outcome" {
        /// It may go out.
        Clear = "clear",
        /// A person has to look first.
        Hold = "hold",
        /// It must not go out until the data are corrected.
        Block = "block",
    }
}
