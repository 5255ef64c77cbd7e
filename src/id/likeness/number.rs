//! May two ids be the number of one employee, with and without a word for it?

use super::label::is_label;
use super::parts::Parts;
use crate::id::run::Kind;

/// An id that is a number and no more than a label or a short prefix.
pub(super) struct NumberOnly<'p> {
    number: &'p str,
    /// How many digits were typed.
    digits: usize,
    prefix: Option<&'p str>,
    has_label: bool,
}

/// From how many digits on a number without its prefix is thought to be one person's.
const MIN_DIGITS: usize = 3;

impl<'p> NumberOnly<'p> {
    pub(super) fn of(parts: &'p Parts) -> Option<Self> {
        let number = parts.number()?;
        let mut this = Self {
            number: &number.look,
            digits: number.text.len(),
            prefix: None,
            has_label: false,
        };
        for word in parts.words() {
            if is_label(&word.bare) {
                this.has_label = true;
            } else if this.prefix.is_none() && is_prefix(&word.bare) {
                this.prefix = Some(&word.look);
            } else {
                return None;
            }
        }
        Some(this)
    }

    /// Whether two numbers may be one person's: `A01` and `B01` are two.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let prefixes_differ =
            self.prefix.is_some() && other.prefix.is_some() && self.prefix != other.prefix;
        self.number == other.number && !prefixes_differ
    }

    /// Whether the number may be that of somebody with a name: of 王芳(007) and
    /// `Wang Fang 007`, but not of `clerk-007`, which is a number of another kind.
    pub(super) fn may_be_of(&self, other: &Parts) -> bool {
        let is_named =
            other.words().any(|word| word.kind == Kind::Han) || other.words().count() > 1;
        let is_number = other
            .number()
            .is_some_and(|number| number.look == self.number);
        is_number
            && is_named
            && !other.words().any(|word| is_prefix(&word.bare))
            && (self.has_label || self.digits >= MIN_DIGITS)
    }
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}
