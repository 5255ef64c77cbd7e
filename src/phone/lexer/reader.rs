//! How is a field with any sign, script or repair read? The slow path of the lexer.

use super::decimal;
use super::extension::{extension, extension_mark};
use super::invisible::is_invisible;
use super::spelling::{NUMBER_SIZED, Spelling};
use crate::phone::reason::PhoneReason;
use crate::repair::Repair;

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
    const fn of_byte(byte: u8) -> Self {
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
pub(super) struct Reader {
    spelling: Spelling,
    /// Where the current group of digits began: the number of digits before it.
    group: usize,
    /// How many groups so far could be numbers by themselves.
    numbers: usize,
    /// Where the last dot was: the number of digits before it.
    dot: Option<usize>,
    dots: usize,
    /// Where the first slash was: the number of digits before it.
    slash: Option<usize>,
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
            signs: false,
        }
    }
}

impl Reader {
    pub(super) fn read(mut self, text: &str) -> Result<Spelling, PhoneReason> {
        let text = self.without_tel_uri(text);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match Class::of_byte(byte) {
                Class::Digit => self.digit(byte - b'0')?,
                Class::Space => self.end_group(),
                Class::Sign => self.sign(),
                Class::Dot => self.dot(),
                Class::Slash => self.slash(),
                Class::Plus => self.plus()?,
                Class::Other => {
                    if let Some(digit) = full_width_digit(byte, bytes.get(at..)) {
                        self.spelling.repairs.insert(Repair::Width);
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
                self.spelling.repairs.insert(Repair::TelUri);
                number
            }
            _ => text,
        }
    }

    fn digit(&mut self, digit: u8) -> Result<(), PhoneReason> {
        self.spelling
            .digits
            .push(digit)
            .ok_or(PhoneReason::TooManyDigits)
    }

    /// A sign between groups of digits.
    fn sign(&mut self) {
        self.signs = true;
        self.gap();
    }

    fn gap(&mut self) {
        self.spelling.signs |= 1 << self.spelling.digits.len();
    }

    fn end_group(&mut self) {
        self.gap();
        let len = self.spelling.digits.len();
        self.numbers += usize::from(len - self.group >= NUMBER_SIZED);
        self.group = len;
    }

    fn dot(&mut self) {
        self.dot = Some(self.spelling.digits.len());
        self.dots += 1;
        self.sign();
    }

    fn slash(&mut self) {
        let before = self.spelling.digits.len();
        self.slash.get_or_insert(before);
        self.signs = true;
        self.end_group();
    }

    fn plus(&mut self) -> Result<(), PhoneReason> {
        if self.spelling.digits.len() > 0 {
            return Err(PhoneReason::SeveralNumbers);
        }
        if self.spelling.plus {
            self.spelling.repairs.insert(Repair::RepeatedPlus);
        }
        self.spelling.plus = true;
        Ok(())
    }

    /// Reads signs and digits outside ASCII, and the leading apostrophe; `false` if the
    /// character is none of them.
    fn wide(&mut self, c: char) -> Result<bool, PhoneReason> {
        if let Some(digit) = decimal::value(c) {
            self.spelling.repairs.insert(Repair::Width);
            self.digit(digit)?;
            return Ok(true);
        }
        match c {
            '＋' | '﹢' => {
                self.spelling.repairs.insert(Repair::Width);
                self.plus()?;
            }
            // Hyphens and dashes, the minus sign, and the prolonged sound mark that
            // Japanese input methods give for a hyphen.
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
            | '］'
            | '{'
            | '}' => self.sign(),
            '．' | '\u{2024}' => self.dot(),
            '／' | '~' | '～' | '〜' => self.slash(),
            '\'' | '\u{2019}' if self.is_untouched() => {
                self.spelling.repairs.insert(Repair::Apostrophe);
            }
            '\u{202E}' => self.spelling.repairs.insert(Repair::RightToLeftOverride),
            _ if is_invisible(c) => self.spelling.repairs.insert(Repair::Invisible),
            _ if c.is_whitespace() => self.end_group(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn is_untouched(&self) -> bool {
        self.spelling.digits.len() == 0 && !self.spelling.plus && !self.signs
    }

    /// Handles a character that no number contains: it marks an extension, or is the
    /// reason why the field is refused.
    fn end_of_digits(&mut self, c: char, rest: &str) -> Result<(), PhoneReason> {
        let bare = self.spelling.digits.len() == 0;
        if let Some(after) = extension_mark(c, rest).filter(|_| !bare) {
            self.spelling.extension = Some(extension(after)?);
            return Ok(());
        }
        Err(match c {
            'e' | 'E' if !bare && is_exponent(rest) => PhoneReason::Spreadsheet,
            // `#####`, `#N/A`, `#REF!`: what a spreadsheet shows instead of a value.
            '#' if bare => PhoneReason::Spreadsheet,
            ',' | ';' | '，' | '；' | '、' | '|' | '｜' | '&' | '＆' => {
                PhoneReason::SeveralNumbers
            }
            _ if c.is_alphanumeric() => PhoneReason::Letters,
            _ => PhoneReason::UnexpectedCharacter,
        })
    }

    fn finish(mut self, text: &str) -> Result<Spelling, PhoneReason> {
        self.end_group();
        if self.spelling.digits.len() == 0 {
            return Err(if self.spelling.plus || self.signs {
                PhoneReason::NoDigits
            } else {
                PhoneReason::Missing
            });
        }
        if self.numbers > 1 || self.has_short_second_number() {
            return Err(PhoneReason::SeveralNumbers);
        }
        if let Some(before) = self.dot.filter(|_| self.dots == 1) {
            self.drop_decimals(before, text)?;
        }
        Ok(self.spelling)
    }

    /// `12345678/79`: two numbers that share all but the last digits.
    fn has_short_second_number(&self) -> bool {
        self.slash.is_some_and(|before| {
            before >= NUMBER_SIZED && (1..=4).contains(&(self.spelling.digits.len() - before))
        })
    }

    /// Drops the decimals of `13912345678.0`, a number that passed through a spreadsheet.
    /// Decimals other than zeros are damage; so are zeros in a number with other signs,
    /// since they could be digits of the number. Several dots are signs between groups.
    fn drop_decimals(&mut self, before: usize, text: &str) -> Result<(), PhoneReason> {
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
            return Err(PhoneReason::Spreadsheet);
        }
        self.spelling.digits.truncate(before);
        self.spelling.repairs.insert(Repair::DecimalZero);
        Ok(())
    }
}

/// The value of a full-width digit from its bytes in UTF-8. Chinese and Japanese input
/// methods produce so many of these that they get a fast path of their own.
fn full_width_digit(first: u8, rest: Option<&[u8]>) -> Option<u8> {
    match (first, rest?) {
        (0xEF, [0xBC, last @ 0x90..=0x99, ..]) => Some(last - 0x90),
        _ => None,
    }
}

/// Whether a text is an exponent: what follows the `E` in `1.39123E+10`.
fn is_exponent(rest: &str) -> bool {
    let digits = rest.trim_end().trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}
