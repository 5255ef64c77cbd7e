//! How much does a finding weigh?

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
        /// Worth knowing, but stops nothing.
        Note = "note",
        /// A person has to look before anything goes out.
        Hold = "hold",
        /// Nothing goes out until the data are corrected.
        Block = "block",
    }
}
