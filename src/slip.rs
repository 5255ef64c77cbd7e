//! The kinds of keying slip, shared by names and phones.

use crate::kinds::text_enum;

text_enum! {
    /// How one keying differs from another.
    ///
    /// A slip explains a refusal. It never repairs a value and never releases a notice:
    /// most one-digit slips on a mobile number give another person's valid number.
    ///
    /// ```
    /// use rightparty::phone::PhoneAgreement;
    /// use rightparty::{PhoneNumber, Region, Slip};
    ///
    /// let first = PhoneNumber::parse("13912345670", Region::CN)?;
    /// let second = PhoneNumber::parse("13912354670", Region::CN)?;
    /// let PhoneAgreement::Differs(difference) = first.compare(&second) else { panic!() };
    /// assert_eq!(difference.slip, Slip::Transposed);
    /// assert_eq!(difference.positions, [7, 8]);
    /// # Ok::<(), rightparty::phone::PhoneError>(())
    /// ```
    #[non_exhaustive]
    pub enum Slip: "slip" {
        /// Two neighbours changed places: `12` for `21`.
        Transposed = "transposed",
        /// Two characters with one between them changed places: `321` for `123`.
        JumpTransposed = "jump-transposed",
        /// One or two characters are others.
        Substituted = "substituted",
        /// One digit is another that lies beside it on a telephone keypad.
        KeypadAdjacent = "keypad-adjacent",
        /// The second keying lacks a character.
        Dropped = "dropped",
        /// The second keying has a character twice.
        Doubled = "doubled",
        /// The second keying has a character more.
        Inserted = "inserted",
        /// The same national number under another country calling code.
        CountryCode = "country-code",
        /// The same number with another extension.
        Extension = "extension",
        /// Two unlike numbers of different line types: a landline keyed for a mobile,
        /// say.
        LineType = "line-type",
        /// One Han character is another that sounds alike.
        Homophone = "homophone",
        /// One Han character is another that looks alike.
        LookAlike = "look-alike",
        /// One surname is another for which it is often written, or mistaken: 阎 and 闫
        /// are two surnames in law.
        DistinctSurname = "distinct-surname",
        /// Nothing in common that a slip would explain.
        Unrelated = "unrelated",
    }
}
