//! What reads numbers.

/// A valid number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// A plus and digits.
    pub e164: String,
    /// Whether a text can reach it, as far as the numbering plan says.
    pub mobile: bool,
}

/// A library that knows the numbering plans of the world.
pub trait Plan {
    /// Reads a number that was typed in a region (`CN`); `None` if it is not valid.
    fn read(&self, text: &str, region: &str) -> Option<Number>;
}
