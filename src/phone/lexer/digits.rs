//! Where are digits kept while a number is read? On the stack, in a fixed buffer.

/// The most digits that fit: more than any number with any prefix has.
const CAPACITY: usize = 32;

/// Up to 32 digits, as values 0 to 9.
#[derive(Clone, Copy)]
pub(in crate::phone) struct Digits {
    digits: [u8; CAPACITY],
    len: usize,
}

impl Digits {
    pub(in crate::phone) const EMPTY: Self = Self {
        digits: [0; CAPACITY],
        len: 0,
    };

    pub(in crate::phone) fn as_slice(&self) -> &[u8] {
        self.digits.get(..self.len).unwrap_or_default()
    }

    pub(in crate::phone) const fn len(&self) -> usize {
        self.len
    }

    /// Writes a digit without counting it yet; `None` if there is no room.
    pub(in crate::phone) fn set(&mut self, at: usize, digit: u8) -> Option<()> {
        *self.digits.get_mut(at)? = digit;
        Some(())
    }

    /// Counts what was [`set`](Self::set).
    pub(in crate::phone) fn set_len(&mut self, len: usize) {
        self.len = len.min(CAPACITY);
    }

    pub(in crate::phone) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Adds a digit; `None` if there is no room.
    pub(in crate::phone) fn push(&mut self, digit: u8) -> Option<()> {
        self.set(self.len, digit)?;
        self.len += 1;
        Some(())
    }

    /// The digits of all parts in a row; `None` if there is no room.
    pub(in crate::phone) fn concat<'d>(parts: impl IntoIterator<Item = &'d [u8]>) -> Option<Self> {
        let mut all = Self::EMPTY;
        for part in parts {
            all.digits
                .get_mut(all.len..all.len + part.len())?
                .copy_from_slice(part);
            all.len += part.len();
        }
        Some(all)
    }
}
