//! Which number do the digits of a field denote, by the dialling rules of the region
//! they were written in?
//!
//! The order of the steps is libphonenumber's, so that the answer is that of the
//! reference implementation. Every digit that is removed or added is recorded as a
//! repair.

use super::collision::{self, National as Typed};
use super::lexer::Spelling;
use super::lexer::digits::Digits;
use super::line_type::LineType;
use super::plan::rules::{LengthFit, Rewriting};
use super::plan::{self, Plan, Verdict};
use super::prefixes;
use super::reason::PhoneReason;
use super::region::{Region, calling_code};
use crate::repair::{Repair, Repairs};

/// The index of a calling code's main region in its plan.
const MAIN: usize = 0;

/// Argentine mobiles: domestic `011 15 …` is `+54 9 11 …`; the 9 replaces the 15, so it
/// is no area code that nobody typed.
const ARGENTINA: u16 = 54;

/// The number that a field denotes, before the plan is consulted.
pub(super) struct Dialled {
    pub(super) code: u16,
    pub(super) plan: &'static Plan,
    pub(super) repairs: Repairs,
    /// Whether the digits were read as a national number, and whether with a prefix.
    national_form: Option<Prefix>,
    national: National,
}

/// Whether a prefix was removed from a national number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    Removed,
}

/// Where the national digits are.
#[derive(Clone, Copy)]
enum National {
    /// The typed digits from this index on.
    From(usize),
    /// In the buffer, rewritten.
    Rewritten,
}

/// A number without its national prefix.
struct Stripped {
    national: National,
    /// How many typed digits were removed.
    removed: usize,
    /// How many digits were added that nobody typed.
    added: usize,
}

impl Dialled {
    /// Reads a field as written in a region. `buffer` receives the digits if they have to
    /// be rewritten.
    pub(super) fn read(
        spelling: &Spelling,
        region: Region,
        buffer: &mut Digits,
    ) -> Result<Self, PhoneReason> {
        let digits = spelling.digits.as_slice();
        let mut dialled = if spelling.plus {
            Self::international(digits, 0, buffer)?
        } else {
            Self::from_region(digits, region, buffer)?
        };
        dialled.repairs = dialled.repairs.union(spelling.repairs);
        Ok(dialled)
    }

    /// Reads a field that is no listed number by prefixes that the metadata does not list. What
    /// it gives is a listed number.
    pub(super) fn read_otherwise(spelling: &Spelling, region: Region) -> Option<Self> {
        let digits = spelling.digits.as_slice();
        let mut dialled = if !spelling.plus {
            Self::national_otherwise(digits, region)?
        } else if calling_code(digits).is_some_and(|(code, _)| plan::for_code(code).is_some()) {
            Self::international_otherwise(digits, 0)?
        } else {
            let mut buffer = Digits::EMPTY;
            let mut dialled = Self::from_region(digits, region, &mut buffer).ok()?;
            let National::From(start) = dialled.national else {
                return None;
            };
            let verdict = dialled.plan.verdict(digits.get(start..)?)?;
            if !verdict.line_type.takes_texts() {
                return None;
            }
            dialled.repairs.insert(Repair::StrayPlus);
            dialled
        };
        dialled.repairs = dialled.repairs.union(spelling.repairs);
        Some(dialled)
    }

    /// As [`read_otherwise`](Self::read_otherwise), for digits with a calling code at `start`.
    fn international_otherwise(digits: &[u8], start: usize) -> Option<Self> {
        let (code, len) = calling_code(digits.get(start..)?)?;
        let after = start + len;
        let (removed, repair) = prefixes::unlisted(code, digits.get(after..)?)?;
        let national = National::From(after + removed);
        let mut dialled = Self::new(code, plan::for_code(code)?, national);
        dialled.repairs.insert(repair);
        Some(dialled)
    }

    /// The same for digits as they are dialled in a region.
    fn national_otherwise(digits: &[u8], region: Region) -> Option<Self> {
        let code = region.calling_code()?;
        let plan = plan::for_code(code)?;
        let rules = plan.rules(plan.region_index(region).unwrap_or(MAIN))?;
        if let Some((removed, repair)) = prefixes::unlisted(code, digits) {
            let mut dialled = Self::new(code, plan, National::From(removed));
            dialled.repairs.insert(repair);
            return Some(dialled);
        }
        let own = rules.international_prefix(digits);
        let with_code = own.and_then(|start| Self::international_otherwise(digits, start));
        if let Some(mut dialled) = with_code {
            dialled.repairs.insert(Repair::InternationalPrefix);
            return Some(dialled);
        }
        if calling_code(digits).is_some_and(|(typed, _)| typed == code)
            && let Some(mut dialled) = Self::international_otherwise(digits, 0)
        {
            dialled.repairs.insert(Repair::CodeWithoutPlus);
            return Some(dialled);
        }
        let (start, repair) = prefixes::international(digits, region)?;
        let (code, len) = calling_code(digits.get(start..)?)?;
        let national = National::From(start + len);
        let mut dialled = Self::new(code, plan::for_code(code)?, national);
        dialled.repairs.insert(repair);
        Some(dialled)
    }

    /// What the plan says of the number, if it lists it.
    pub(super) fn listed(&self, spelling: &Spelling, buffer: &Digits) -> Option<&'static Verdict> {
        let verdict = self.plan.verdict(self.national(spelling, buffer));
        verdict.filter(|verdict| verdict.line_type != LineType::Unknown)
    }

    /// The national digits.
    pub(super) fn national<'d>(&self, spelling: &'d Spelling, buffer: &'d Digits) -> &'d [u8] {
        slice(self.national, spelling.digits.as_slice(), buffer)
    }

    /// The other country whose number it may be, if the plan lists it as this kind of line.
    pub(super) fn other_country(&self, spelling: &Spelling, listed: LineType) -> Option<Region> {
        let typed = Typed {
            code: self.code,
            plan: self.plan,
            typed: spelling.digits.as_slice(),
            gaps: spelling.gaps(),
            has_prefix: self.national_form? == Prefix::Removed,
        };
        collision::other_country(&typed, listed)
    }

    const fn new(code: u16, plan: &'static Plan, national: National) -> Self {
        Self {
            code,
            plan,
            repairs: Repairs::EMPTY,
            national_form: None,
            national,
        }
    }

    /// Reads digits with a calling code at `start`. They are read by the rules of the
    /// code's main region, in whichever region they were typed. (libphonenumber uses the
    /// rules of the typing region if it shares the code, so that `+1 310 1234` gains an
    /// area code in Barbados.)
    fn international(
        digits: &[u8],
        start: usize,
        buffer: &mut Digits,
    ) -> Result<Self, PhoneReason> {
        let (code, len) = calling_code(digits.get(start..).unwrap_or_default())
            .ok_or(PhoneReason::UnknownCallingCode)?;
        let plan = plan::for_code(code).ok_or(PhoneReason::UnknownCallingCode)?;
        let stripped = without_prefix(plan, MAIN, digits, start + len, buffer)?;
        let mut dialled = Self::new(code, plan, stripped.national);
        dialled.record_after_code(digits, start + len, &stripped);
        Ok(dialled)
    }

    /// Reads digits written as they are dialled in a region.
    fn from_region(
        digits: &[u8],
        region: Region,
        buffer: &mut Digits,
    ) -> Result<Self, PhoneReason> {
        let code = region.calling_code().ok_or(PhoneReason::NoRegion)?;
        let plan = plan::for_code(code).ok_or(PhoneReason::UnknownCallingCode)?;
        let index = plan.region_index(region).unwrap_or(MAIN);
        let rules = plan.rules(index).ok_or(PhoneReason::UnknownCallingCode)?;

        if let Some(start) = rules.international_prefix(digits) {
            let mut dialled = Self::international(digits, start, buffer)?;
            dialled.repairs.insert(Repair::InternationalPrefix);
            return Ok(dialled);
        }

        if let Some((typed, len)) = calling_code(digits)
            && typed == code
        {
            let stripped = without_prefix(plan, index, digits, len, buffer)?;
            let clearer = !plan.fits_general(index, digits)
                && plan.fits_general(index, slice(stripped.national, digits, buffer));
            let is_certain = clearer || rules.length_fit(digits.len()) == LengthFit::TooLong;
            let rest = slice(stripped.national, digits, buffer);
            if is_certain || collision::is_own_code(plan, digits, rest) {
                let mut dialled = Self::new(code, plan, stripped.national);
                dialled.repairs.insert(Repair::CodeWithoutPlus);
                dialled.national_form = Some(Prefix::Removed);
                if !is_certain {
                    dialled.repairs.insert(Repair::CodeOrNational);
                }
                dialled.record_after_code(digits, len, &stripped);
                return Ok(dialled);
            }
        }

        let stripped = without_prefix(plan, index, digits, 0, buffer)?;
        let mut dialled = Self::new(code, plan, stripped.national);
        dialled.national_form = Some(Prefix::None);
        if stripped.removed > 0 {
            dialled.national_form = Some(Prefix::Removed);
            let typed = digits.get(..stripped.removed).unwrap_or_default();
            dialled.repairs.insert(if typed == rules.trunk {
                Repair::TrunkPrefix
            } else {
                Repair::CarrierPrefix
            });
        }
        if stripped.added > 0 && code != ARGENTINA {
            dialled.repairs.insert(Repair::AreaCodeAdded);
        }
        Ok(dialled)
    }

    /// Records what was removed and added after the calling code.
    fn record_after_code(&mut self, digits: &[u8], after: usize, stripped: &Stripped) {
        match digits.get(after..after + stripped.removed) {
            None | Some([]) => {}
            Some([0]) => self.repairs.insert(Repair::TrunkZeroAfterCode),
            Some(_) => self.repairs.insert(Repair::DigitsRemovedAfterCode),
        }
        if stripped.added > 0 {
            self.repairs.insert(Repair::AreaCodeAdded);
        }
    }
}

/// The national digits, wherever they are.
fn slice<'d>(national: National, digits: &'d [u8], buffer: &'d Digits) -> &'d [u8] {
    match national {
        National::From(start) => digits.get(start..).unwrap_or_default(),
        National::Rewritten => buffer.as_slice(),
    }
}

/// Removes the national prefix from the digits from `start` on, unless the digits fit the
/// plan only with it, or the remainder has no possible length.
fn without_prefix(
    plan: &Plan,
    region: usize,
    all: &[u8],
    start: usize,
    buffer: &mut Digits,
) -> Result<Stripped, PhoneReason> {
    let as_typed = Stripped {
        national: National::From(start),
        removed: 0,
        added: 0,
    };
    let digits = all.get(start..).unwrap_or_default();
    let Some(rules) = plan.rules(region) else {
        return Ok(as_typed);
    };
    let Some(found) = rules.match_national_prefix(digits) else {
        return Ok(as_typed);
    };
    let (national, added) = match rules.rewrite(digits, &found, buffer) {
        Rewriting::NotNeeded => (National::From(start + found.end), 0),
        Rewriting::Done { added } => (National::Rewritten, added),
        Rewriting::NoRoom => return Err(PhoneReason::TooManyDigits),
    };
    let stripped = slice(national, all, buffer);
    if plan.fits_general(region, digits) && !plan.fits_general(region, stripped) {
        return Ok(as_typed);
    }
    match rules.length_fit(stripped.len()) {
        LengthFit::TooShort | LengthFit::LocalOnly | LengthFit::Between => Ok(as_typed),
        LengthFit::Possible | LengthFit::TooLong => {
            let removed = (digits.len() + added).saturating_sub(stripped.len());
            Ok(Stripped {
                national,
                removed,
                added,
            })
        }
    }
}
