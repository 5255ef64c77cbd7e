//! What is read of a field?

use super::digits::Digits;
use super::extension::Extension;
use crate::repair::Repairs;

/// How many digits a group needs to be a number by itself.
pub(super) const NUMBER_SIZED: usize = 7;

/// The digits of a field, and what was found around them.
#[derive(Clone, Copy)]
pub(in crate::phone) struct Spelling {
    pub(in crate::phone) digits: Digits,
    pub(in crate::phone) plus: bool,
    pub(in crate::phone) extension: Option<Extension>,
    pub(in crate::phone) repairs: Repairs,
    /// Where a sign or space is: bit `n` for `n` digits before it.
    pub(super) signs: u64,
}

impl Spelling {
    /// An empty spelling to read into. Digits are written in place: copying them right
    /// after would cost as much as reading them.
    pub(in crate::phone) const EMPTY: Self = Self {
        digits: Digits::EMPTY,
        plus: false,
        extension: None,
        repairs: Repairs::EMPTY,
        signs: 0,
    };

    /// Where groups of digits begin after the first: bit `n` for `n` digits before.
    pub(in crate::phone) fn gaps(&self) -> u64 {
        let len = u32::try_from(self.digits.len()).unwrap_or_default();
        let within = 1_u64.checked_shl(len).unwrap_or_default().wrapping_sub(1);
        self.signs & within & !1
    }
}
