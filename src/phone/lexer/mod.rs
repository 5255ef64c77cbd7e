//! Which digits does a field contain as typed?
//!
//! Signs between digits are dropped; anything that could mean another number is refused.
//! [`Spelling::read`] tries a fast path, which takes ASCII digits with plus, spaces,
//! hyphens and brackets, and hands everything else on to the slow path in `reader`, which
//! gives the same answer on these; a test compares the two. The module `dialling`
//! interprets the digits.

mod cell;
pub(super) mod decimal;
pub(super) mod digits;
pub(super) mod extension;
mod invisible;
mod reader;
mod spelling;

pub(super) use spelling::Spelling;

use super::reason::PhoneReason;
use cell::Cell;
use reader::Reader;
use spelling::NUMBER_SIZED;

/// The longest field that is read, in characters.
pub(super) const MAX_CHARS: usize = 96;

impl Spelling {
    /// Reads a field into an empty spelling.
    pub(super) fn read(&mut self, text: &str) -> Result<(), PhoneReason> {
        if self.read_fast(text.as_bytes()).is_some() {
            return Ok(());
        }
        if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
            return Err(PhoneReason::TooLong);
        }
        *self = Self::read_slow(text)?;
        Ok(())
    }

    /// Reads a field as it is, or else without what stands around its number.
    fn read_slow(text: &str) -> Result<Self, PhoneReason> {
        let reason = match Reader::default().read(text) {
            Ok(spelling) => return Ok(spelling),
            Err(reason) => reason,
        };
        let Some(cell) = Cell::read(text) else {
            return Err(reason);
        };
        let read = Reader::default().read(&cell.number);
        let mut spelling = read.map_err(|_| reason)?;
        if let Some(refused) = cell.refused {
            return Err(refused);
        }
        spelling.repairs = spelling.repairs.union(cell.repairs);
        Ok(spelling)
    }

    /// The fast path, for ASCII digits with plus, spaces, hyphens and brackets. `None` hands
    /// everything else on to the slow path.
    fn read_fast(&mut self, text: &[u8]) -> Option<()> {
        let (mut len, mut group, mut plus) = (0, 0, false);
        let (mut numbers, mut signs) = (0, 0_u64);
        for &byte in text {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                self.digits.set(len, digit)?;
                len += 1;
                continue;
            }
            signs |= 1 << len;
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
        self.signs = signs;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::Repair;

    fn read(text: &str) -> Result<String, PhoneReason> {
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
    fn the_fast_path_equals_the_slow_path() {
        let mut rng = fastrand::Rng::with_seed(7);
        let mut taken = 0;
        for _ in 0..20_000 {
            let len = rng.usize(0..24);
            let text: String = (0..len)
                .map(|_| *rng.choice(b"0123456789 0123456789-()+.").unwrap() as char)
                .collect();
            let mut fast = Spelling::EMPTY;
            if fast.read_fast(text.as_bytes()).is_none() {
                continue;
            }
            let slow = Reader::default().read(&text).unwrap();
            assert_eq!(fast.digits.as_slice(), slow.digits.as_slice(), "{text:?}");
            assert_eq!(
                (fast.plus, fast.repairs, fast.gaps()),
                (slow.plus, slow.repairs, slow.gaps()),
                "{text:?}"
            );
            taken += 1;
        }
        assert!(taken > 1_000, "{taken}");
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
    fn what_stands_around_a_number_goes() {
        for (text, repair) in [
            ("=\"13912345678\"", Repair::Formula),
            ("\"13912345678\"", Repair::Quotes),
            ("`13912345678`", Repair::Quotes),
            ("“13912345678”", Repair::Quotes),
            ("＂13912345678＂", Repair::Quotes),
            ("「13912345678」", Repair::Quotes),
            ("13912345678'", Repair::Quotes),
            ("手机:13912345678", Repair::Label),
            ("手機號碼：13912345678", Repair::Label),
            ("电话 13912345678", Repair::Label),
            ("Tel. 13912345678", Repair::Label),
            ("Mobile No.: 139-1234-5678", Repair::Label),
            ("PHONE 1: 13912345678", Repair::Label),
            ("T13912345678", Repair::Label),
            ("携帯：13912345678", Repair::Label),
            ("Тел.: 13912345678", Repair::Label),
            ("Số điện thoại: 13912345678", Repair::Label),
            ("13912345678(手机)", Repair::Label),
            ("13912345678(本人)", Repair::Remark),
            ("13912345678（本人手机）", Repair::Remark),
            ("13912345678 (self)", Repair::Remark),
            ("本人：13912345678", Repair::Remark),
            ("13912345678，", Repair::TrailingPunctuation),
            ("13912345678。", Repair::TrailingPunctuation),
            ("13912345678;", Repair::TrailingPunctuation),
            ("13912345678*", Repair::Star),
            ("*13912345678", Repair::Star),
            ("&nbsp;13912345678", Repair::Encoded),
            ("13912345678&nbsp;", Repair::Encoded),
            ("139%2012345678", Repair::Encoded),
            ("1.3912345678E+10", Repair::Exponent),
            ("1.3912345678e10", Repair::Exponent),
            ("1.39123456780E+10", Repair::Exponent),
        ] {
            assert_eq!(read(text).as_deref(), Ok("13912345678"), "{text:?}");
            let mut spelling = Spelling::EMPTY;
            spelling.read(text).unwrap();
            assert!(
                spelling.repairs.contains(repair),
                "{text:?} {:?}",
                spelling.repairs
            );
        }
        for text in [
            "&#43;8613912345678",
            "&plus;8613912345678",
            "%2B8613912345678",
            "&#x2b;86139 1234 5678",
        ] {
            assert_eq!(read(text).as_deref(), Ok("+8613912345678"), "{text:?}");
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
            ("", PhoneReason::Missing),
            (" \u{3000}\u{200B}", PhoneReason::Missing),
            ("-", PhoneReason::NoDigits),
            ("+", PhoneReason::NoDigits),
            ("1391234567O", PhoneReason::Letters),
            ("139l2345678", PhoneReason::Letters),
            ("139****5678(本人)", PhoneReason::UnexpectedCharacter),
            ("见附件13912345678", PhoneReason::Letters),
            ("13912345678(老婆)", PhoneReason::SomebodyElse),
            ("紧急联系人电话：13912345678", PhoneReason::SomebodyElse),
            ("139 1234 5678 Wife", PhoneReason::SomebodyElse),
            ("13912345678（停机）", PhoneReason::OutOfUse),
            ("13912345678 (old)", PhoneReason::OutOfUse),
            ("旧号13912345678", PhoneReason::OutOfUse),
            ("1.391234E+10", PhoneReason::Spreadsheet),
            ("%4139123456789", PhoneReason::UnexpectedCharacter),
            ("一三九一二三四五六七八", PhoneReason::Letters),
            ("139①2345678", PhoneReason::Letters),
            ("139xxxx5678", PhoneReason::Letters),
            ("5551234x", PhoneReason::Letters),
            ("0171123456.5", PhoneReason::Spreadsheet),
            ("021 123456.7", PhoneReason::Spreadsheet),
            ("0812345678.25", PhoneReason::Spreadsheet),
            ("0664 123456 / 1234", PhoneReason::SeveralNumbers),
            ("5551234 ext 12 or 13", PhoneReason::Letters),
            ("13912345678;tag=1", PhoneReason::SeveralNumbers),
            ("13912345678,13812345678", PhoneReason::SeveralNumbers),
            ("13912345678、13812345678", PhoneReason::SeveralNumbers),
            ("13912345678 13812345678", PhoneReason::SeveralNumbers),
            ("13912345678/13812345678", PhoneReason::SeveralNumbers),
            ("13912345678\n13812345678", PhoneReason::SeveralNumbers),
            ("010-65529988/89", PhoneReason::SeveralNumbers),
            ("+86+8613912345678", PhoneReason::SeveralNumbers),
            ("139****5678", PhoneReason::UnexpectedCharacter),
            ("139_1234_5678", PhoneReason::UnexpectedCharacter),
            ("=13912345678", PhoneReason::UnexpectedCharacter),
            ("13912345678\0", PhoneReason::UnexpectedCharacter),
            ("1.39123E+10", PhoneReason::Spreadsheet),
            ("1.39123e10", PhoneReason::Spreadsheet),
            ("##########", PhoneReason::Spreadsheet),
            ("#N/A", PhoneReason::Spreadsheet),
            ("030 123456.0", PhoneReason::Spreadsheet),
            (
                "123456789012345678901234567890123",
                PhoneReason::TooManyDigits,
            ),
        ] {
            assert_eq!(read(text), Err(expected), "{text:?}");
        }
        assert_eq!(read(&" ".repeat(97)), Err(PhoneReason::TooLong));
        assert_eq!(read(&"１".repeat(1_000_000)), Err(PhoneReason::TooLong));
    }
}
