//! Is a name in Latin letters a pinyin romanisation of a Chinese name?

use unicode_normalization::UnicodeNormalization;

use crate::name::comparison::{NameAgreement, NotComparable};
use crate::name::han::{is_compound_surname, is_syllable, readings};
use crate::variant::Variant;

/// The longest Chinese name whose readings are tried, in characters.
const MAX_CHARACTERS: usize = 12;

/// Classifies the difference between a name in Han characters and one in Latin letters.
///
/// Zhang Wei is 张伟, but also 章伟, so a romanisation that fits is only a variant. One
/// that does not fit is a different name if it is pinyin at all; otherwise it may follow
/// another system or language, and the two cannot be compared.
pub(super) fn classify(han: &str, latin: &str) -> NameAgreement {
    let name: Vec<char> = han.chars().filter(|&c| c != '·').collect();
    if name.iter().any(|&c| readings(c).next().is_none()) {
        return NameAgreement::NotComparable(NotComparable::UnknownReading);
    }
    let surname = if is_compound_surname(&name.iter().take(2).collect::<String>()) {
        2
    } else {
        1
    };
    let mut given_first = name.clone();
    given_first.rotate_left(surname.min(name.len()));
    // A name with a dot has no surname in front that could move.
    let orders = if han.contains('·') { 1 } else { 2 };
    if name.len() <= MAX_CHARACTERS
        && [name, given_first]
            .iter()
            .take(orders)
            .any(|order| fits(order, latin))
    {
        NameAgreement::Variant(Variant::Romanised.into())
    } else if is_pinyin(latin) {
        NameAgreement::Different
    } else {
        NameAgreement::NotComparable(NotComparable::OtherScript)
    }
}

/// Whether the characters can be read as the text. Spaces, dots and apostrophes may stand
/// between syllables, but not within one.
fn fits(han: &[char], latin: &str) -> bool {
    // Bit n: the characters so far can be read as the first n bytes. All possibilities are
    // followed at once, as in the module `spelling`.
    let mut ways = 1_u128;
    for &c in han {
        let mut next = 0;
        for place in (0..128).filter(|place| ways & 1 << place != 0) {
            let Some(rest) = latin.get(place..) else {
                break;
            };
            let rest = rest.trim_start_matches(BETWEEN);
            for reading in readings(c) {
                for spelling in each_spelling(reading.syllable()) {
                    if let Some(left) = without_syllable(rest, spelling, reading.tone()) {
                        let end = latin.len() - left.len();
                        next |= u32::try_from(end)
                            .map_or(0, |end| 1_u128.checked_shl(end).unwrap_or(0));
                    }
                }
            }
        }
        ways = next;
    }
    u32::try_from(latin.len()).is_ok_and(|end| end < 128 && ways & 1 << end != 0)
}

/// Separators that may stand between syllables, in canonical form.
const BETWEEN: [char; 3] = [' ', '\'', '·'];

/// The spellings of a syllable: its `v` is ü, which is also typed as `v`, `u` or `yu`.
fn each_spelling(syllable: &'static str) -> impl Iterator<Item = Spelling> {
    let ways: &[&str] = if syllable.contains('v') {
        &["ü", "v", "u", "yu"]
    } else {
        &[""]
    };
    ways.iter().map(move |v| Spelling { syllable, v })
}

/// A syllable, and the spelling of its `v`.
#[derive(Clone, Copy)]
struct Spelling {
    syllable: &'static str,
    v: &'static str,
}

impl Spelling {
    fn letters(self) -> impl Iterator<Item = char> {
        self.syllable.chars().flat_map(move |c| {
            let (same, v) = if c == 'v' {
                (None, self.v)
            } else {
                (Some(c), "")
            };
            same.into_iter().chain(v.chars())
        })
    }
}

/// The rest of the text after the syllable, if the text begins with it. If a tone is
/// marked, it must be the reading's.
fn without_syllable(text: &str, spelling: Spelling, tone: u16) -> Option<&str> {
    let mut rest = text.chars();
    for letter in spelling.letters() {
        let mut parts = core::iter::once(rest.next()?).nfd();
        let mut base = parts.next()?;
        for mark in parts {
            match mark {
                '\u{308}' if base == 'u' => base = 'ü',
                _ if marked_tone(mark) == Some(tone) => {}
                _ => return None,
            }
        }
        if base != letter {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The tone of a mark; the breve is typed for the caron.
const fn marked_tone(mark: char) -> Option<u16> {
    match mark {
        '\u{304}' => Some(1),
        '\u{301}' => Some(2),
        '\u{30C}' | '\u{306}' => Some(3),
        '\u{300}' => Some(4),
        _ => None,
    }
}

/// Whether the whole text can be read as pinyin.
fn is_pinyin(latin: &str) -> bool {
    let letters: String = latin
        .nfd()
        .filter(|&c| marked_tone(c).is_none() && !BETWEEN.contains(&c))
        .nfc()
        .map(|c| if c == 'ü' { 'v' } else { c })
        .collect();
    super::spelling::is_spelling(&letters, &letters, |rest, go_on| {
        for length in 1..=6 {
            if let Some(syllable) = rest.get(..length)
                && is_syllable(syllable)
            {
                go_on(length, syllable);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations() {
        let romanised = NameAgreement::Variant(Variant::Romanised.into());
        let unknown = NameAgreement::NotComparable(NotComparable::OtherScript);
        for (han, latin, expected) in [
            ("张伟", "zhang wei", romanised),
            ("张伟", "wei zhang", romanised),
            ("张伟", "zhangwei", romanised),
            ("张伟", "zhāng wěi", romanised),
            ("张伟", "zhāng wēi", NameAgreement::Different),
            ("张伟", "li na", NameAgreement::Different),
            ("张伟", "david zhang", unknown),
            ("张伟", "cheung wai", unknown),
            ("王建国", "wang jianguo", romanised),
            ("王建国", "wang jian guo", romanised),
            ("王建国", "jianguo wang", romanised),
            ("王建国", "jian guo wang", romanised),
            ("王建国", "jian wang guo", NameAgreement::Different),
            ("王建国", "wan gjianguo", NameAgreement::Different),
            ("欧阳娜", "ouyang na", romanised),
            ("欧阳娜", "na ou yang", romanised),
            ("吕娜", "lv na", romanised),
            ("吕娜", "lü na", romanised),
            ("吕娜", "lyu na", romanised),
            ("吕娜", "lu na", romanised),
            ("吕娜", "lǚ nà", romanised),
            ("单雄", "shan xiong", romanised),
            ("单雄", "dan xiong", romanised),
            ("曾仇", "zeng qiu", romanised),
            ("西安", "xi'an", romanised),
            ("买买提·吐尔逊", "maimaiti tuerxun", romanised),
            ("張偉", "zhang wei", romanised),
            (
                "张\u{2A700}",
                "zhang wei",
                NameAgreement::NotComparable(NotComparable::UnknownReading),
            ),
        ] {
            assert_eq!(classify(han, latin), expected, "{han} {latin}");
        }
    }
}
