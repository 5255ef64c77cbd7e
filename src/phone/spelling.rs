//! From a field as typed to its digits: the signs between digits go, whatever
//! could mean another number is refused.

use super::decimal;
use super::digits::Digits;
use super::extension::{Extension, extension, extension_mark};
use super::invisible::is_invisible;
use super::reason::Reason;
use super::repair::{Repair, Repairs};

/// The longest field that is read, in characters.
pub(super) const MAX_CHARS: usize = 96;

/// How many digits make a group that is a number by itself.
const NUMBER_SIZED: usize = 7;

/// The digits of a field, and what stood around them.
#[derive(Clone, Copy)]
pub(super) struct Spelling {
    pub(super) digits: Digits,
    pub(super) plus: bool,
    pub(super) extension: Option<Extension>,
    pub(super) repairs: Repairs,
    /// The digits stand in groups of 1, 3, 3 and 4, the first one a 1, without a
    /// plus.
    pub(super) north_american: bool,
}

impl Spelling {
    /// A place to read into. Digits are written where they stay: copying them
    /// just after they are written would cost as much as reading them.
    pub(super) const EMPTY: Self = Self {
        digits: Digits::EMPTY,
        plus: false,
        extension: None,
        repairs: Repairs::NONE,
        north_american: false,
    };

    /// Reads a field into an empty place.
    pub(super) fn read(&mut self, text: &str) -> Result<(), Reason> {
        if self.read_plain(text.as_bytes()).is_some() {
            return Ok(());
        }
        if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
            return Err(Reason::TooLong);
        }
        *self = Reader::default().read(text)?;
        Ok(())
    }

    /// The short way for digits with plus, spaces, hyphens and brackets. `None`
    /// sends everything else the long way.
    fn read_plain(&mut self, text: &[u8]) -> Option<()> {
        let (mut len, mut group, mut plus) = (0, 0, false);
        let mut numbers = 0;
        if let [b'1', b' ' | b'-' | b'(', ..] | [b'(', b'1', b')', ..] = text {
            // Perhaps a North American number.
            return None;
        }
        for &byte in text {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                self.digits.set(len, digit)?;
                len += 1;
                continue;
            }
            match byte {
                b' ' => {
                    numbers += usize::from(len - group >= NUMBER_SIZED);
                    group = len;
                }
                b'-' | b'(' | b')' => {}
                b'+' if len == 0 && !plus => plus = true,
                _ => return None,
            }
        }
        numbers += usize::from(len - group >= NUMBER_SIZED);
        if len == 0 || numbers > 1 || text.len() > MAX_CHARS {
            return None;
        }
        self.digits.set_len(len);
        self.plus = plus;
        Some(())
    }
}

/// What an ASCII character is in a number.
#[derive(Clone, Copy)]
enum Class {
    Digit,
    Space,
    /// A hyphen or a bracket.
    Sign,
    Dot,
    Slash,
    Plus,
    Other,
}

impl Class {
    const fn of(byte: u8) -> Self {
        match byte {
            b'0'..=b'9' => Self::Digit,
            b'\t'..=b'\r' | b' ' => Self::Space,
            b'-' | b'(' | b')' | b'[' | b']' => Self::Sign,
            b'.' => Self::Dot,
            b'/' => Self::Slash,
            b'+' => Self::Plus,
            _ => Self::Other,
        }
    }
}

/// The state of reading.
struct Reader {
    spelling: Spelling,
    /// Where the current group of digits began: the number of digits before.
    group: usize,
    /// Groups so far that could be numbers by themselves.
    numbers: usize,
    /// Where the last dot stood: the number of digits before it.
    dot: Option<usize>,
    dots: usize,
    /// Where the first slash stood: the number of digits before it.
    slash: Option<usize>,
    /// Before which digits any sign or space stood, bit `n` for `n` digits
    /// before it.
    gaps: u64,
    /// A sign other than white space was read.
    signs: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            spelling: Spelling::EMPTY,
            group: 0,
            numbers: 0,
            dot: None,
            dots: 0,
            slash: None,
            gaps: 0,
            signs: false,
        }
    }
}

impl Reader {
    fn read(mut self, text: &str) -> Result<Spelling, Reason> {
        let text = self.without_tel_uri(text);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            if !byte.is_ascii_digit() {
                self.gaps |= 1 << self.spelling.digits.len();
            }
            match Class::of(byte) {
                Class::Digit => self.digit(byte - b'0')?,
                Class::Space => self.end_group(),
                Class::Sign => self.signs = true,
                Class::Dot => self.dot(),
                Class::Slash => self.slash(),
                Class::Plus => self.plus()?,
                Class::Other => {
                    if let Some(digit) = full_width_digit(byte, bytes.get(at..)) {
                        self.spelling.repairs.add(Repair::Width);
                        self.digit(digit)?;
                        at += 2;
                        continue;
                    }
                    let mut rest = text.get(at - 1..).unwrap_or_default().chars();
                    let Some(c) = rest.next() else { break };
                    if !self.wide(c)? {
                        self.end_of_digits(c, rest.as_str())?;
                        break;
                    }
                    at += c.len_utf8() - 1;
                }
            }
        }
        self.finish(text)
    }

    fn without_tel_uri<'t>(&mut self, text: &'t str) -> &'t str {
        match text.trim_start().split_at_checked(4) {
            Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel:") => {
                self.spelling.repairs.add(Repair::TelUri);
                number
            }
            _ => text,
        }
    }

    fn digit(&mut self, digit: u8) -> Result<(), Reason> {
        self.spelling
            .digits
            .push(digit)
            .ok_or(Reason::TooManyDigits)
    }

    fn end_group(&mut self) {
        let len = self.spelling.digits.len();
        self.numbers += usize::from(len - self.group >= NUMBER_SIZED);
        self.group = len;
    }

    fn dot(&mut self) {
        self.dot = Some(self.spelling.digits.len());
        self.dots += 1;
        self.signs = true;
    }

    fn slash(&mut self) {
        let before = self.spelling.digits.len();
        self.slash.get_or_insert(before);
        self.signs = true;
        self.end_group();
    }

    fn plus(&mut self) -> Result<(), Reason> {
        if self.spelling.digits.len() > 0 {
            return Err(Reason::SeveralNumbers);
        }
        if self.spelling.plus {
            self.spelling.repairs.add(Repair::RepeatedPlus);
        }
        self.spelling.plus = true;
        Ok(())
    }

    /// Signs and digits outside ASCII, and the leading apostrophe. `false` if
    /// the character is none of them.
    fn wide(&mut self, c: char) -> Result<bool, Reason> {
        if let Some(digit) = decimal::value(c) {
            self.spelling.repairs.add(Repair::Width);
            self.digit(digit)?;
            return Ok(true);
        }
        match c {
            '＋' | '﹢' => {
                self.spelling.repairs.add(Repair::Width);
                self.plus()?;
            }
            // Hyphens and dashes, the minus sign, and the prolonged sound mark
            // that Japanese input methods put for a hyphen.
            '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '－'
            | '·'
            | '•'
            | '・'
            | 'ー'
            | '（'
            | '）'
            | '［'
            | '］' => self.signs = true,
            '．' | '\u{2024}' => self.dot(),
            '／' => self.slash(),
            '\'' | '\u{2019}' if self.is_untouched() => {
                self.spelling.repairs.add(Repair::Apostrophe);
            }
            '\u{202E}' => self.spelling.repairs.add(Repair::RightToLeftOverride),
            _ if is_invisible(c) => self.spelling.repairs.add(Repair::Invisible),
            _ if c.is_whitespace() => self.end_group(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn is_untouched(&self) -> bool {
        self.spelling.digits.len() == 0 && !self.spelling.plus && !self.signs
    }

    /// A character that no number has: the mark of an extension, or the reason
    /// why the field is refused.
    fn end_of_digits(&mut self, c: char, rest: &str) -> Result<(), Reason> {
        let bare = self.spelling.digits.len() == 0;
        if let Some(after) = extension_mark(c, rest).filter(|_| !bare) {
            self.spelling.extension = Some(extension(after)?);
            return Ok(());
        }
        Err(match c {
            'e' | 'E' if !bare && is_exponent(rest) => Reason::Spreadsheet,
            // `#####`, `#N/A`, `#REF!`: what a spreadsheet shows for a value.
            '#' if bare => Reason::Spreadsheet,
            ',' | ';' | '，' | '；' | '、' | '|' | '｜' | '&' | '＆' => Reason::SeveralNumbers,
            _ if c.is_alphanumeric() => Reason::Letters,
            _ => Reason::UnexpectedCharacter,
        })
    }

    fn finish(mut self, text: &str) -> Result<Spelling, Reason> {
        self.end_group();
        if self.spelling.digits.len() == 0 {
            return Err(if self.spelling.plus || self.signs {
                Reason::NoDigits
            } else {
                Reason::Missing
            });
        }
        if self.numbers > 1 || self.has_short_second_number() {
            return Err(Reason::SeveralNumbers);
        }
        if let Some(before) = self.dot.filter(|_| self.dots == 1) {
            self.drop_decimals(before, text)?;
        }
        // Digits begin a group at 1, 4 and 7, and nowhere else.
        let within = self.gaps & 0b111_1111_1110;
        self.spelling.north_american = !self.spelling.plus
            && within == 0b1001_0010
            && matches!(self.spelling.digits.as_slice(), [1, rest @ ..] if rest.len() == 10);
        Ok(self.spelling)
    }

    /// `12345678/79`: two numbers that share all but the last digits.
    fn has_short_second_number(&self) -> bool {
        self.slash.is_some_and(|before| {
            before >= NUMBER_SIZED && (1..=4).contains(&(self.spelling.digits.len() - before))
        })
    }

    /// `13912345678.0`: a number that went through a spreadsheet. Decimals other
    /// than zeros are damage; so are zeros behind other signs, since they could
    /// as well be digits of the number. Several dots are signs between groups.
    fn drop_decimals(&mut self, before: usize, text: &str) -> Result<(), Reason> {
        let after = self
            .spelling
            .digits
            .as_slice()
            .get(before..)
            .unwrap_or_default();
        if before == 0 || !(1..=2).contains(&after.len()) {
            return Ok(());
        }
        let typed = text.trim_matches(|c: char| decimal::value(c).is_none());
        let signs = typed
            .chars()
            .filter(|&c| decimal::value(c).is_none() && !is_invisible(c));
        if after.iter().any(|&digit| digit != 0) || signs.count() > 1 {
            return Err(Reason::Spreadsheet);
        }
        self.spelling.digits.truncate(before);
        self.spelling.repairs.add(Repair::DecimalZero);
        Ok(())
    }
}

/// The value of a full-width digit by its bytes in UTF-8: Chinese and Japanese
/// input methods make so many of these that they get a way of their own.
fn full_width_digit(first: u8, rest: Option<&[u8]>) -> Option<u8> {
    match (first, rest?) {
        (0xEF, [0xBC, last @ 0x90..=0x99, ..]) => Some(last - 0x90),
        _ => None,
    }
}

/// The rest of `1.39123E+10` after the `E`.
fn is_exponent(rest: &str) -> bool {
    let digits = rest.trim_end().trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Reason> {
        let mut spelling = Spelling::EMPTY;
        spelling.read(text).map(|()| {
            let mut out = String::from(if spelling.plus { "+" } else { "" });
            out.extend(
                spelling
                    .digits
                    .as_slice()
                    .iter()
                    .map(|&digit| char::from(b'0' + digit)),
            );
            if let Some(extension) = spelling.extension {
                out = format!("{out} ext {}", extension.digits().expose());
            }
            out
        })
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        let mut rng = fastrand::Rng::with_seed(7);
        let mut short = 0;
        for _ in 0..20_000 {
            let len = rng.usize(0..24);
            let text: String = (0..len)
                .map(|_| *rng.choice(b"0123456789 0123456789-()+.").unwrap() as char)
                .collect();
            let mut plain = Spelling::EMPTY;
            if plain.read_plain(text.as_bytes()).is_none() {
                continue;
            }
            let long = Reader::default().read(&text).unwrap();
            assert_eq!(plain.digits.as_slice(), long.digits.as_slice(), "{text:?}");
            assert_eq!(
                (plain.plus, plain.repairs),
                (long.plus, long.repairs),
                "{text:?}"
            );
            short += 1;
        }
        assert!(short > 1_000, "{short}");
    }

    #[test]
    fn signs_between_digits_go() {
        for (text, expected) in [
            ("139 1234 5678", "13912345678"),
            ("  139-1234-5678\t", "13912345678"),
            ("139.1234.5678", "13912345678"),
            ("139/1234/5678", "13912345678"),
            ("0049 6131/123456", "00496131123456"),
            ("06.12.34.56.78", "0612345678"),
            ("139·1234・5678", "13912345678"),
            ("(+86)139［1234］5678", "+8613912345678"),
            ("139–1234—5678", "13912345678"),
            ("０１０ー６５５２−９９８８", "01065529988"),
            ("\u{FEFF}139\u{200B}1234\u{2066}5678\u{2069}", "13912345678"),
            ("139\u{A0}1234\u{3000}5678", "13912345678"),
            ("＋٨٦ १३९ 𝟷𝟸𝟹𝟺 5678", "+8613912345678"),
            ("++86 139", "+86139"),
            ("TEL:+86-139", "+86139"),
            ("'13912345678", "13912345678"),
            ("13912345678.0", "13912345678"),
            ("'+8613912345678.00", "+8613912345678"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn extensions_become_a_field_of_their_own() {
        for text in [
            "5551234x12",
            "5551234 ext. 12",
            "5551234 EXTN12",
            "5551234 extension: 12",
            "5551234#12",
            "5551234;ext=12",
            "5551234,,12",
            "5551234转12",
            "5551234 轉 12",
            "5551234分机：１２",
            "(5551234 x12)",
        ] {
            assert_eq!(read(text).as_deref(), Ok("5551234 ext 12"), "{text:?}");
        }
        assert_eq!(read("5551234x012").as_deref(), Ok("5551234 ext 012"));
    }

    #[test]
    fn what_could_mean_another_number_is_refused() {
        for (text, expected) in [
            ("", Reason::Missing),
            (" \u{3000}\u{200B}", Reason::Missing),
            ("-", Reason::NoDigits),
            ("+", Reason::NoDigits),
            ("1391234567O", Reason::Letters),
            ("139l2345678", Reason::Letters),
            ("手机:13912345678", Reason::Letters),
            ("一三九一二三四五六七八", Reason::Letters),
            ("139①2345678", Reason::Letters),
            ("139xxxx5678", Reason::Letters),
            ("5551234x", Reason::Letters),
            ("0171123456.5", Reason::Spreadsheet),
            ("021 123456.7", Reason::Spreadsheet),
            ("0812345678.25", Reason::Spreadsheet),
            ("0664 123456 / 1234", Reason::SeveralNumbers),
            ("5551234 ext 12 or 13", Reason::Letters),
            ("13912345678;tag=1", Reason::SeveralNumbers),
            ("13912345678,13812345678", Reason::SeveralNumbers),
            ("13912345678、13812345678", Reason::SeveralNumbers),
            ("13912345678 13812345678", Reason::SeveralNumbers),
            ("13912345678/13812345678", Reason::SeveralNumbers),
            ("13912345678\n13812345678", Reason::SeveralNumbers),
            ("010-65529988/89", Reason::SeveralNumbers),
            ("+86+8613912345678", Reason::SeveralNumbers),
            ("139****5678", Reason::UnexpectedCharacter),
            ("139_1234_5678", Reason::UnexpectedCharacter),
            ("=13912345678", Reason::UnexpectedCharacter),
            ("13912345678\0", Reason::UnexpectedCharacter),
            ("1.39123E+10", Reason::Spreadsheet),
            ("1.39123e10", Reason::Spreadsheet),
            ("##########", Reason::Spreadsheet),
            ("#N/A", Reason::Spreadsheet),
            ("030 123456.0", Reason::Spreadsheet),
            ("123456789012345678901234567890123", Reason::TooManyDigits),
        ] {
            assert_eq!(read(text), Err(expected), "{text:?}");
        }
        assert_eq!(read(&" ".repeat(97)), Err(Reason::TooLong));
        assert_eq!(read(&"１".repeat(1_000_000)), Err(Reason::TooLong));
    }
}
