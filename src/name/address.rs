//! Is a person addressed as a man or as a woman?

use crate::kinds::text_enum;

text_enum! {
    /// The sex that a form of address says: Mr, 先生, señora, 女士.
    ///
    /// The form of address is no part of the name, and two names that differ in nothing else
    /// agree. Where one says a man and the other a woman, the entries may mean two people of
    /// one house, which the rules object to.
    ///
    /// ```
    /// use rightparty::PersonName;
    /// use rightparty::name::Addressed;
    ///
    /// let name = PersonName::parse("张伟女士")?;
    /// assert_eq!(name.addressed(), Some(Addressed::Woman));
    /// assert_eq!(PersonName::parse("Dr John Smith")?.addressed(), None);
    /// # Ok::<(), rightparty::name::NameError>(())
    /// ```
    pub enum Addressed: "form of address" {
        /// As a man.
        Man = "man",
        /// As a woman.
        Woman = "woman",
    }
}
