//! Which extension follows a number, to reach one of several desks?

use core::fmt;
use core::num::NonZeroU64;

use super::decimal;
use super::invisible::is_invisible;
use crate::phone::reason::PhoneReason;
use crate::sensitive::Sensitive;

/// An extension of up to 15 digits. A 1 before the digits keeps leading zeros.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::phone) struct Extension(NonZeroU64);

impl Default for Extension {
    fn default() -> Self {
        Self(NonZeroU64::MIN)
    }
}

impl Extension {
    /// The extension with a digit appended; `None` if there is no room.
    pub(in crate::phone) fn with(self, digit: u8) -> Option<Self> {
        let digits = self.0.get();
        if digits >= 1_000_000_000_000_000 {
            return None;
        }
        NonZeroU64::new(digits * 10 + u64::from(digit)).map(Self)
    }

    pub(in crate::phone) const fn is_empty(self) -> bool {
        self.0.get() == 1
    }

    pub(in crate::phone) fn digits(self) -> Sensitive<String> {
        Sensitive::new(self.0.to_string().split_off(1))
    }
}

impl fmt::Debug for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extension(..)")
    }
}

/// The text after the mark of an extension that begins with `c`; `None` if `c` begins none.
pub(in crate::phone) fn extension_mark(c: char, rest: &str) -> Option<&str> {
    let after_word = |words: &[&str]| {
        words.iter().find_map(|word| {
            let (head, tail) = rest.split_at_checked(word.len())?;
            head.eq_ignore_ascii_case(word).then_some(tail)
        })
    };
    match c {
        // The longest word first.
        'e' | 'E' => after_word(&["xtension", "xtn", "xt"]),
        ';' => after_word(&["ext="]),
        ',' => rest.strip_prefix(','),
        'x' | 'X' | 'ｘ' | 'Ｘ' | '#' | '＃' | '转' | '轉' => Some(rest),
        '分' => rest.strip_prefix(['机', '機']),
        _ => None,
    }
}

/// Reads the text after the mark of an extension.
pub(in crate::phone) fn extension(text: &str) -> Result<Extension, PhoneReason> {
    let digits = text.trim_start_matches(|c: char| ".:：．".contains(c) || c.is_whitespace());
    let mut extension = Extension::default();
    for c in digits.chars() {
        if let Some(digit) = decimal::value(c) {
            extension = extension.with(digit).ok_or(PhoneReason::TooManyDigits)?;
        } else if !(c.is_whitespace() || is_invisible(c) || c == ')' || c == '）') {
            return Err(PhoneReason::Letters);
        }
    }
    if extension.is_empty() {
        return Err(PhoneReason::Letters);
    }
    Ok(extension)
}
