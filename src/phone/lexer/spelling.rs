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
    /// The digits are in groups of 1, 3, 3 and 4, the first one a 1, without a plus.
    pub(in crate::phone) north_american: bool,
}

impl Spelling {
    /// An empty spelling to read into. Digits are written in place: copying them right
    /// after would cost as much as reading them.
    pub(in crate::phone) const EMPTY: Self = Self {
        digits: Digits::EMPTY,
        plus: false,
        extension: None,
        repairs: Repairs::EMPTY,
        north_american: false,
    };
}
