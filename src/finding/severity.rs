//! How much a finding weighs.

use crate::kinds::text_enum;

text_enum! {
    /// How much a finding weighs.
    ///
    /// ```
    /// use rightparty::Severity;
    ///
    /// assert!(Severity::Hold < Severity::Block);
    /// assert_eq!("hold".parse(), Ok(Severity::Hold));
    /// ```
    pub enum Severity: "severity" {
        /// Worth knowing; stops nothing.
        Note = "note",
        /// A person has to look before anything goes out.
        Hold = "hold",
        /// Nothing goes out until the data are others.
        Block = "block",
    }
}
