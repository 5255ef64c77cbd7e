//! Which digits does a number consist of, before the numbering plan is consulted?
//!
//! [`Candidate`] packs them into one integer, which is the number's identity; [`E164`] is
//! the same as text.

use core::fmt;
use core::num::NonZeroU64;
use core::ops::Deref;

use super::lexer::extension::Extension;

/// The number that a spelling denotes, before the numbering plan is consulted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Candidate {
    /// The E.164 digits as an integer.
    digits: NonZeroU64,
    code_len: u8,
    pub(super) extension: Option<Extension>,
}

/// The most E.164 digits that fit the integer.
const MAX_DIGITS: usize = 19;

impl Candidate {
    /// A number of mainland China, whose calling code has two digits.
    pub(super) const fn mainland(digits: NonZeroU64) -> Self {
        Self {
            digits,
            code_len: 2,
            extension: None,
        }
    }

    /// The E.164 digits as an integer.
    pub(super) const fn key(&self) -> NonZeroU64 {
        self.digits
    }

    /// A number from its calling code and national digits (values 0 to 9); `None` if
    /// there are more than 19 digits in all.
    pub(super) fn new(
        calling_code: u16,
        national: &[u8],
        extension: Option<Extension>,
    ) -> Option<Self> {
        let code_len = decimal_len(calling_code);
        if usize::from(code_len) + national.len() > MAX_DIGITS {
            return None;
        }
        let digits = national
            .iter()
            .fold(u64::from(calling_code), |number, &digit| {
                number * 10 + u64::from(digit)
            });
        Some(Self {
            digits: NonZeroU64::new(digits)?,
            code_len,
            extension,
        })
    }

    pub(super) fn calling_code(&self) -> u16 {
        let len = self.digits.ilog10() + 1;
        let national = 10_u64.pow(len.saturating_sub(u32::from(self.code_len)));
        u16::try_from(self.digits.get() / national).unwrap_or(0)
    }

    pub(super) fn digits(&self) -> SplitDigits {
        let mut all = [0; MAX_DIGITS];
        let mut rest = self.digits.get();
        let mut start = MAX_DIGITS;
        while rest > 0 {
            start -= 1;
            if let Some(slot) = all.get_mut(start) {
                // A remainder of ten fits any integer.
                *slot = (rest % 10) as u8;
            }
            rest /= 10;
        }
        SplitDigits {
            all,
            start,
            code_len: usize::from(self.code_len),
        }
    }

    /// How many digits the national number has.
    pub(super) fn national_len(&self) -> usize {
        // A number of 64 bits has twenty digits at most.
        let all = usize::try_from(self.digits.get().ilog10()).unwrap_or_default() + 1;
        all.saturating_sub(usize::from(self.code_len))
    }

    pub(super) fn e164(&self) -> E164 {
        let mut text = [b'+'; MAX_DIGITS + 1];
        let mut rest = self.digits.get();
        let mut slots = text.iter_mut().rev();
        // Four digits at a time: small numbers divide faster than large ones.
        while rest >= 10_000 {
            // A remainder of ten thousand fits.
            let mut four = (rest % 10_000) as u16;
            for slot in slots.by_ref().take(4) {
                *slot = b'0' + (four % 10) as u8;
                four /= 10;
            }
            rest /= 10_000;
        }
        while rest > 0 {
            if let Some(slot) = slots.next() {
                *slot = b'0' + (rest % 10) as u8;
            }
            rest /= 10;
        }
        // At least one plus sign remains before the digits.
        let start = slots.len().saturating_sub(1);
        E164 { text, start }
    }
}

fn decimal_len(code: u16) -> u8 {
    match code {
        0..10 => 1,
        10..100 => 2,
        _ => 3,
    }
}

/// The digits of a candidate, as values 0 to 9.
pub(super) struct SplitDigits {
    all: [u8; MAX_DIGITS],
    start: usize,
    code_len: usize,
}

impl SplitDigits {
    pub(super) fn code(&self) -> &[u8] {
        self.all
            .get(self.start..self.start + self.code_len)
            .unwrap_or_default()
    }

    pub(super) fn national(&self) -> &[u8] {
        self.all
            .get(self.start + self.code_len..)
            .unwrap_or_default()
    }
}

/// A number in E.164 form, `+` and digits: the plaintext, on the stack.
///
/// It has no `Display`, and `Debug` does not show it, because plaintext leaves this
/// crate by one door: [`PhoneNumber::e164`](super::PhoneNumber::e164) returns it inside a
/// [`Sensitive`](crate::Sensitive), and `expose` opens that. Instead of formatting it, call
/// `number.e164().expose().as_str()`; a reference to it also passes wherever a `&str` is
/// expected.
///
/// ```
/// use rightparty::{PhoneNumber, Region};
///
/// let number = PhoneNumber::parse("139 1234 5670", Region::CN)?;
/// let e164 = number.e164();
/// assert_eq!(e164.expose().as_str(), "+8613912345670");
/// assert_eq!(format!("{e164:?} {:?}", e164.expose()), "Sensitive(..) E164(..)");
/// # Ok::<(), rightparty::phone::PhoneError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct E164 {
    /// Plus signs, and after them the digits.
    text: [u8; MAX_DIGITS + 1],
    /// Where the last plus sign is.
    start: usize,
}

impl E164 {
    /// The number, for example `+8613912345670`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.text.get(self.start..).unwrap_or_default();
        core::str::from_utf8(text).unwrap_or_default()
    }
}

impl Deref for E164 {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for E164 {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("E164(..)")
    }
}
