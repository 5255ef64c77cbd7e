//! How is a name or a number kept from being printed by accident?

use core::fmt;

/// A name, a number or anything else that identifies a person.
///
/// `Debug` never shows the value, there is no `Display` and no `Serialize`, and
/// [`expose`](Self::expose) is the only door: searching a code base for `.expose(` finds
/// every place where plaintext comes out.
///
/// ```
/// use rightparty::Sensitive;
///
/// let name = Sensitive::new("Zhang Wei");
/// assert_eq!(format!("{name:?}"), "Sensitive(..)");
/// assert_eq!(*name.expose(), "Zhang Wei");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value: the only way to the plaintext.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sensitive(..)")
    }
}
