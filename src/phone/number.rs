//! How is a phone field read, and what can be asked of the number?
//!
//! [`PhoneNumber`] is the canonical form. Reading takes the fast path for Chinese mobiles
//! in eleven digits, and the slow path for all else, with the same answer.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::num::NonZeroU64;

use super::candidate::{Candidate, E164};
use super::comparison::{self, PhoneAgreement};
use super::dialling::Dialled;
use super::error::PhoneError;
use super::fast::{self, Mobile};
use super::lexer::Spelling;
use super::lexer::decimal;
use super::lexer::digits::Digits;
use super::lexer::extension::Extension;
use super::line_type::LineType;
use super::plan::{self, cross_check};
use super::reason::PhoneReason;
use super::region::Region;
use super::reserved::{self, Reserved};
use crate::repair::Repairs;
use crate::sensitive::Sensitive;

/// A phone number of the public numbering plan, in canonical form: country
/// calling code, national digits, and an extension if one was given.
///
/// Two numbers are equal if these three are, however they were written. `Debug` shows only
/// the calling code and the line type; the plaintext is behind
/// [`Sensitive::expose`](crate::Sensitive::expose).
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
    /// The regions, by their index in the plan, in which it is valid.
    regions: u32,
    /// The other country whose number it may be.
    other_country: Option<Region>,
}

impl PhoneNumber {
    /// Reads a field as typed, of at most 96 characters. Digits of every script, the usual
    /// signs between them, international and trunk prefixes, and extensions are read;
    /// letters, several numbers in one field and spreadsheet damage are refused.
    ///
    /// `region` is the one by whose dialling rules a national spelling is read; a spelling
    /// that begins with `+` is read the same whatever the region.
    ///
    /// # Errors
    ///
    /// [`PhoneError`] with the [`PhoneReason`], if the field does not hold a number in a
    /// listed range of its country's numbering plan. The plan is that of the metadata in
    /// the `phonenumber` crate.
    #[inline]
    pub fn parse(text: &str, region: Region) -> Result<Self, PhoneError> {
        if region == Region::CN
            && let Some(mobile) = fast::read(text)
        {
            return Ok(Self::mainland_mobile(mobile));
        }
        Self::parse_by_rules(text, region, false)
    }

    /// Like [`parse`](Self::parse), but accepts a number whose length fits the plan though
    /// its range is not listed, as with ranges opened after the metadata was published: its
    /// [`line_type`](Self::line_type) is [`LineType::Unknown`].
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse), but never [`PhoneReason::UnknownRange`].
    #[inline]
    pub fn parse_possible(text: &str, region: Region) -> Result<Self, PhoneError> {
        if region == Region::CN
            && let Some(mobile) = fast::read(text)
        {
            return Ok(Self::mainland_mobile(mobile));
        }
        Self::parse_by_rules(text, region, true)
    }

    /// Reads every spelling and country: the slow path.
    #[inline(never)]
    pub(super) fn parse_by_rules(
        text: &str,
        region: Region,
        unlisted_too: bool,
    ) -> Result<Self, PhoneError> {
        let mut spelling = Spelling::EMPTY;
        spelling.read(text).map_err(PhoneError::new)?;
        let mut buffer = Digits::EMPTY;
        let mut dialled = Dialled::read(&spelling, region, &mut buffer);
        let listed = |dialled: &Dialled| dialled.listed(&spelling, &buffer);
        let mut verdict = dialled.as_ref().ok().and_then(listed);
        if verdict.is_none()
            && let Some(other) = Dialled::read_otherwise(&spelling, region)
        {
            verdict = listed(&other);
            dialled = Ok(other);
        }
        let dialled = dialled.map_err(PhoneError::new)?;
        let national = dialled.national(&spelling, &buffer);
        let candidate = Candidate::new(dialled.code, national, spelling.extension)
            .ok_or_else(|| PhoneError::new(PhoneReason::TooManyDigits))?;
        let (line_type, regions) = if let Some(verdict) = verdict {
            (verdict.line_type, verdict.valid)
        } else {
            let refused = if reserved::reservation(&candidate) == Some(Reserved::Service) {
                Some(PhoneReason::ServiceNumber)
            } else if !dialled.plan.has_length(national.len()) {
                Some(PhoneReason::NotInPlan)
            } else {
                (!unlisted_too).then_some(PhoneReason::UnknownRange)
            };
            if let Some(reason) = refused {
                return Err(PhoneError::with_candidate(reason, candidate));
            }
            (LineType::Unknown, 0)
        };
        Ok(Self {
            candidate,
            line_type,
            repairs: dialled.repairs,
            regions,
            other_country: match line_type {
                LineType::Unknown => None,
                listed => dialled.other_country(&spelling, listed),
            },
        })
    }

    const fn mainland_mobile(mobile: Mobile) -> Self {
        Self {
            candidate: Candidate::mainland(mobile.e164),
            line_type: LineType::Mobile,
            repairs: Repairs::EMPTY,
            regions: mobile.regions,
            other_country: None,
        }
    }

    /// The number as `+` and up to 19 digits (ITU-T E.164 allows 15; some plans have
    /// more), without the extension. For the text, call `number.e164().expose().as_str()`.
    #[must_use]
    pub fn e164(&self) -> Sensitive<E164> {
        Sensitive::new(self.candidate.e164())
    }

    /// The E.164 digits as an integer, for indexing: never 0, and without loss, since no
    /// calling code begins with 0. The extension is not included.
    #[must_use]
    pub const fn key(&self) -> Sensitive<NonZeroU64> {
        Sensitive::new(self.candidate.key())
    }

    /// The same without the wrapper, for the index of a whole book.
    pub(crate) const fn index_key(&self) -> u64 {
        self.candidate.key().get()
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

    /// What was done to the spelling in order to read it.
    #[must_use]
    pub const fn repairs(&self) -> Repairs {
        self.repairs
    }

    /// The other country whose number the digits may as well be: it was typed without a plus
    /// and without a trunk prefix, and with a plus it is a mobile of that country.
    ///
    /// ```
    /// use rightparty::{PhoneNumber, Region};
    ///
    /// let indonesia: Region = "ID".parse()?;
    /// let number = PhoneNumber::parse("852 5250 6653", indonesia)?;
    /// assert_eq!(number.other_country(), Some(Region::HK));
    /// assert_eq!(PhoneNumber::parse("0852 5250 6653", indonesia)?.other_country(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn other_country(&self) -> Option<Region> {
        self.other_country
    }

    /// Whether an extension was given.
    #[must_use]
    pub const fn has_extension(&self) -> bool {
        self.candidate.extension.is_some()
    }

    /// The extension's digits, if one was given.
    #[must_use]
    pub fn extension(&self) -> Option<Sensitive<String>> {
        self.candidate.extension.map(Extension::digits)
    }

    /// Whether the number belongs to the region. If several regions share its calling code
    /// and range, it belongs to each of them.
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
        plan::for_code(code)
            .and_then(|plan| plan.region_index(region))
            .is_some_and(|index| self.regions & (1 << index) != 0)
    }

    /// Whether the national number occurs among the digits of a text, whatever stands
    /// between and around them. Always `false` for numbers of fewer than seven national
    /// digits, for which this would prove nothing.
    #[must_use]
    pub fn appears_in(&self, text: &str) -> bool {
        if text.len() < 7 || text.len() < self.candidate.national_len() {
            return false;
        }
        let split = self.candidate.digits();
        let national = split.national();
        let digits: Vec<u8> = text.chars().filter_map(decimal::value).collect();
        national.len() >= 7
            && digits
                .windows(national.len())
                .any(|window| window == national)
    }

    /// Whether the national number ends with the digits of a text, if there are at least
    /// six: a local number is written without its area code.
    #[must_use]
    pub fn ends_with_digits_of(&self, text: &str) -> bool {
        let digits: Vec<u8> = text.chars().filter_map(decimal::value).collect();
        digits.len() >= 6 && self.candidate.digits().national().ends_with(&digits)
    }

    /// What the number is reserved for, if it is not a person's line: a service, a range
    /// kept for fiction, a well-known placeholder.
    #[must_use]
    pub fn reserved(&self) -> Option<Reserved> {
        reserved::reservation(&self.candidate)
    }

    /// Whether the two engines disagree on the number: it is listed in our automaton,
    /// while the `phonenumber` crate reads other digits or calls it invalid.
    #[must_use]
    pub fn engines_disagree(&self) -> bool {
        cross_check::disagrees(&self.candidate)
    }

    /// Compares two numbers and, if they differ, says how.
    #[must_use]
    pub fn compare(&self, other: &Self) -> PhoneAgreement {
        comparison::compare(
            (&self.candidate, self.line_type),
            (&other.candidate, other.line_type),
        )
    }
}

/// Compares two fields as they were read, even if the digits of one are not a number of
/// the plan: without a dropped digit they seldom are. `None` if one of them has no digits
/// to compare.
pub(crate) fn compare_fields(
    first: &Result<PhoneNumber, PhoneError>,
    second: &Result<PhoneNumber, PhoneError>,
) -> Option<PhoneAgreement> {
    let comparable = |field: &Result<PhoneNumber, PhoneError>| match field {
        Ok(number) => Some((number.candidate, number.line_type)),
        Err(error) => Some((*error.candidate()?, LineType::Unknown)),
    };
    let ((first, first_type), (second, second_type)) = (comparable(first)?, comparable(second)?);
    Some(comparison::compare(
        (&first, first_type),
        (&second, second_type),
    ))
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
