//! A phone number in canonical form.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::num::NonZeroU64;
use core::ops::Deref;

use super::comparison::{self, PhoneAgreement};
use super::dialling::Dialled;
use super::digits::Digits;
use super::error::{PhoneError, Reason};
use super::line_type::LineType;
use super::region::Region;
use super::repair::Repairs;
use super::reserved::{self, Reserved};
use super::spelling::Spelling;
use super::{mainland, plan, second_key};
use crate::sensitive::Sensitive;

/// A phone number of the public numbering plan, in canonical form: country
/// calling code, national digits, and an extension if one was given.
///
/// Two numbers are equal if these three are; how they were written does not
/// count. `Debug` shows the calling code and the line type only.
///
/// ```
/// use rightparty::{PhoneNumber, Region};
///
/// let first = PhoneNumber::parse("+86 139 1234 5670", Region::US)?;
/// let second = PhoneNumber::parse("１３９１２３４５６７０", Region::CN)?;
/// assert_eq!(first, second);
/// assert_eq!(first.e164().expose().as_str(), "+8613912345670");
/// # Ok::<(), rightparty::phone::PhoneError>(())
/// ```
#[derive(Clone, Copy)]
pub struct PhoneNumber {
    candidate: Candidate,
    line_type: LineType,
    repairs: Repairs,
    regions: u32,
}

impl PhoneNumber {
    /// Reads a field as typed. Digits of every script, the usual signs between
    /// them, international and trunk prefixes, and extensions are read;
    /// letters, several numbers in one field and spreadsheet damage are not.
    /// At most 96 characters are looked at.
    ///
    /// `region` says whose dialling habits to read a national spelling by; a
    /// spelling that begins with `+` is read the same whatever the region.
    ///
    /// # Errors
    ///
    /// [`PhoneError`] with the [`Reason`], if the field is not read as a
    /// number in a listed range of its country's numbering plan. The plan is
    /// that of the metadata in the `phonenumber` crate.
    #[inline]
    pub fn parse(text: &str, region: Region) -> Result<Self, PhoneError> {
        if region == Region::CN
            && let Some(number) = mainland::read(text)
        {
            return Ok(number);
        }
        Self::read_any(text, region, false)
    }

    /// Like [`parse`](Self::parse), but keeps a number whose length fits the
    /// plan while its range is not listed, as happens with ranges opened since
    /// the metadata was made: its [`line_type`](Self::line_type) is
    /// [`LineType::Unknown`].
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse), but never [`Reason::UnknownRange`].
    #[inline]
    pub fn read(text: &str, region: Region) -> Result<Self, PhoneError> {
        if region == Region::CN
            && let Some(number) = mainland::read(text)
        {
            return Ok(number);
        }
        Self::read_any(text, region, true)
    }

    /// The way of every spelling and country.
    #[inline(never)]
    pub(super) fn read_any(
        text: &str,
        region: Region,
        unlisted_too: bool,
    ) -> Result<Self, PhoneError> {
        let mut spelling = Spelling::EMPTY;
        spelling.read(text).map_err(PhoneError::new)?;
        let mut buffer = Digits::EMPTY;
        let dialled = Dialled::read(&spelling, region, &mut buffer).map_err(PhoneError::new)?;
        let national = dialled.national(&spelling, &buffer);
        let candidate = Candidate::new(dialled.code, national, spelling.extension)
            .ok_or_else(|| PhoneError::new(Reason::TooManyDigits))?;
        let (line_type, regions) = match dialled.plan.verdict(national) {
            Some(verdict) if verdict.line_type != LineType::Unknown => {
                (verdict.line_type, verdict.valid)
            }
            _ => {
                let refused = if reserved::of(&candidate) == Some(Reserved::Service) {
                    Some(Reason::ServiceNumber)
                } else if !dialled.plan.has_length(national.len()) {
                    Some(Reason::NotInPlan)
                } else {
                    (!unlisted_too).then_some(Reason::UnknownRange)
                };
                if let Some(reason) = refused {
                    return Err(PhoneError::with_candidate(reason, candidate));
                }
                (LineType::Unknown, 0)
            }
        };
        Ok(Self {
            candidate,
            line_type,
            repairs: dialled.repairs,
            regions,
        })
    }

    pub(super) const fn mainland_mobile(digits: NonZeroU64, regions: u32) -> Self {
        Self {
            candidate: Candidate {
                digits,
                code_len: 2,
                extension: None,
            },
            line_type: LineType::Mobile,
            repairs: Repairs::NONE,
            regions,
        }
    }

    /// The number as `+` and up to 19 digits (ITU-T E.164 allows 15; some
    /// plans have more), without the extension.
    #[must_use]
    pub fn e164(&self) -> Sensitive<E164> {
        Sensitive::new(self.candidate.e164())
    }

    /// The E.164 digits as an integer, for indexing: never 0, and without loss,
    /// since no calling code begins with 0. The extension is not part of it.
    #[must_use]
    pub const fn key(&self) -> Sensitive<NonZeroU64> {
        Sensitive::new(self.candidate.digits)
    }

    /// The country calling code, 1 to 999.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.candidate.calling_code()
    }

    /// The kind of line.
    #[must_use]
    pub const fn line_type(&self) -> LineType {
        self.line_type
    }

    /// What was done to the spelling to read it.
    #[must_use]
    pub const fn repairs(&self) -> Repairs {
        self.repairs
    }

    /// Whether an extension was given.
    #[must_use]
    pub const fn has_extension(&self) -> bool {
        self.candidate.extension.is_some()
    }

    /// Whether the number is one of the region's. Where several regions share
    /// a calling code and a range, it is one of each of theirs.
    #[must_use]
    pub fn belongs_to(&self, region: Region) -> bool {
        let Some(code) = region.calling_code() else {
            return false;
        };
        if code != self.calling_code() {
            return false;
        }
        if self.line_type == LineType::Unknown {
            return true;
        }
        plan::of(code)
            .and_then(|plan| plan.region_index(region))
            .is_some_and(|index| self.regions & (1 << index) != 0)
    }

    /// Whether the number stands for something other than a person's line:
    /// a service, a range kept for fiction, a well-known placeholder.
    #[must_use]
    pub fn reserved(&self) -> Option<Reserved> {
        reserved::of(&self.candidate)
    }

    /// Whether the two engines disagree on the number: our automaton lists it,
    /// while the `phonenumber` crate reads other digits or calls it invalid.
    #[must_use]
    pub fn engines_disagree(&self) -> bool {
        second_key::disagrees(&self.candidate)
    }

    /// Compares two numbers and, where they differ, says how.
    #[must_use]
    pub fn compare(&self, other: &Self) -> PhoneAgreement {
        comparison::compare(
            (&self.candidate, self.line_type),
            (&other.candidate, other.line_type),
        )
    }

    pub(super) const fn candidate(&self) -> &Candidate {
        &self.candidate
    }
}

impl PartialEq for PhoneNumber {
    fn eq(&self, other: &Self) -> bool {
        self.candidate == other.candidate
    }
}

impl Eq for PhoneNumber {}

impl Hash for PhoneNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.candidate.hash(state);
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "PhoneNumber(+{}.. {})",
            self.calling_code(),
            self.line_type
        )
    }
}

/// What a spelling amounts to, before the numbering plan is asked.
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
    /// `None` if there are more than 19 digits.
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

    fn e164(&self) -> E164 {
        let digits = self.digits();
        let mut text = [b'+'; MAX_DIGITS + 1];
        let all = digits.code().iter().chain(digits.national());
        for (slot, digit) in text.iter_mut().skip(1).zip(all) {
            *slot = b'0' + digit;
        }
        E164 {
            text,
            len: MAX_DIGITS + 1 - digits.start,
        }
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

/// A number as `+` and digits: the plaintext, on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct E164 {
    text: [u8; MAX_DIGITS + 1],
    len: usize,
}

impl E164 {
    /// The number, for example `+8613912345670`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.text.get(..self.len).unwrap_or_default();
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

/// An extension of up to 15 digits, leading zeros kept: a 1 stands before the
/// digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Extension(NonZeroU64);

impl Default for Extension {
    fn default() -> Self {
        Self(NonZeroU64::MIN)
    }
}

impl Extension {
    pub(super) fn with(self, digit: u8) -> Option<Self> {
        let digits = self.0.get();
        if digits >= 1_000_000_000_000_000 {
            return None;
        }
        NonZeroU64::new(digits * 10 + u64::from(digit)).map(Self)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0.get() == 1
    }

    #[cfg(test)]
    pub(super) fn digits(self) -> Sensitive<String> {
        Sensitive::new(self.0.to_string().split_off(1))
    }
}

impl fmt::Debug for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extension(..)")
    }
}
