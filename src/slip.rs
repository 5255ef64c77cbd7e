//! What keying slip explains the difference between two entries?
//!
//! Names and phones share these kinds. See [`NameAgreement`](crate::name::NameAgreement)
//! and [`PhoneAgreement`](crate::phone::PhoneAgreement) for where they are reported.

use crate::kinds::text_enum;

text_enum! {
    /// How one keying of a value differs from another.
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
        /// Two neighbouring characters are swapped: `12` for `21`.
        Transposed = "transposed",
        /// Two characters with one between them are swapped: `321` for `123`.
        JumpTransposed = "jump-transposed",
        /// One or two characters are different.
        Substituted = "substituted",
        /// One digit is replaced by its neighbour on a telephone keypad.
        KeypadAdjacent = "keypad-adjacent",
        /// The second keying lacks a character.
        Dropped = "dropped",
        /// The second keying has a character twice.
        Doubled = "doubled",
        /// The second keying has an extra character.
        Inserted = "inserted",
        /// The same national number under another country calling code.
        CountryCode = "country-code",
        /// The same number with another extension.
        Extension = "extension",
        /// Two unrelated numbers of different line types, for example a landline keyed
        /// instead of a mobile.
        LineType = "line-type",
        /// A Han character is replaced by one that sounds alike.
        Homophone = "homophone",
        /// A Han character is replaced by one that looks alike.
        LookAlike = "look-alike",
        /// A surname is replaced by one that is often written or mistaken for it: 阎 and
        /// 闫 are legally two surnames.
        DistinctSurname = "distinct-surname",
        /// No slip explains the difference.
        Unrelated = "unrelated",
    }
}
