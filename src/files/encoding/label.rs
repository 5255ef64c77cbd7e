//! How is an encoding called, and how is it decoded?

use std::fmt;
use std::str::FromStr;

use encoding_rs::{REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};
use thiserror::Error;

/// An encoding of text: any label of the [Encoding Standard](https://encoding.spec.whatwg.org),
/// such as `gb18030` (with all of GBK and GB 2312), `big5`, `shift_jis`, `euc-kr`,
/// `windows-1252`, `utf-16le`; or `utf-16`, whose byte order the file itself shows.
///
/// ```
/// use rightparty::files::csv::{CsvFormat, CsvReader};
/// use rightparty::files::Encoding;
///
/// let gbk: Encoding = "GBK".parse()?;
/// assert_eq!(gbk.to_string(), "gb18030");
///
/// // 张伟, in GBK.
/// let book = b"borrower_id,name_1,phone_1,name_2,phone_2\nB1,\xD5\xC5\xCE\xB0,1,\xD5\xC5\xCE\xB0,1\n";
/// let format = CsvFormat::default().with_encoding(gbk);
/// assert!(CsvReader::with_format(&book[..], 0, format).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// UTF-16 in the byte order that the file shows.
    Utf16,
    Named(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Named(UTF_8));

    pub(in crate::files) fn is_utf_8(self) -> bool {
        self == Self::UTF_8
    }

    /// Whether each character takes two bytes or more, so that lines cannot be told by bytes.
    pub(in crate::files) fn is_wide(self) -> bool {
        matches!(self.0, Kind::Utf16) || [UTF_16LE, UTF_16BE].map(Self::named).contains(&self)
    }

    pub(super) const fn named(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(Kind::Named(encoding))
    }

    /// The encoding that the first bytes of a file show: by a byte-order mark, or by the zeros
    /// that every other byte is where ASCII is written in UTF-16.
    pub(in crate::files) fn shown(start: &[u8]) -> Option<Self> {
        let marked = encoding_rs::Encoding::for_bom(start);
        if let Some((encoding, _)) = marked {
            return Some(Self::named(encoding));
        }
        let pairs = start.get(..64).unwrap_or(start).as_chunks::<2>().0;
        let zeros = |at: usize| {
            let is_zero = |pair: &&[u8; 2]| pair.get(at) == Some(&0);
            pairs.iter().filter(is_zero).count()
        };
        let (first, second) = (zeros(0), zeros(1));
        match pairs.len() {
            count if count >= 4 && second * 2 > count && first == 0 => Some(Self::named(UTF_16LE)),
            count if count >= 4 && first * 2 > count && second == 0 => Some(Self::named(UTF_16BE)),
            _ => None,
        }
    }

    /// A decoder for a file that begins with these bytes.
    pub(in crate::files) fn decoder(self, start: &[u8]) -> encoding_rs::Decoder {
        let encoding = match self.0 {
            Kind::Named(encoding) => encoding,
            Kind::Utf16 => match Self::shown(start) {
                Some(Self(Kind::Named(encoding))) if encoding == UTF_16BE => UTF_16BE,
                _ => UTF_16LE,
            },
        };
        encoding.new_decoder_with_bom_removal()
    }

    /// Whether a file whose first bytes show another encoding may still be in this one.
    pub(in crate::files) fn agrees_with(self, shown: Self) -> bool {
        self == shown || (self.0 == Kind::Utf16 && shown.is_wide())
    }

    /// Whether a line of a file in this encoding is rather UTF-8. In encodings of two bytes, one
    /// character or two may be valid by chance; in those of one byte hardly any.
    pub(in crate::files) fn is_surely_utf_8(self, line: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(line) else {
            return false;
        };
        let length = if self.is_single_byte() { 2 } else { 3 };
        let long = text.chars().filter(|c| c.len_utf8() >= length).count();
        long > usize::from(!self.is_single_byte())
    }

    pub(super) fn is_single_byte(self) -> bool {
        matches!(self.0, Kind::Named(encoding) if encoding.is_single_byte())
    }

    /// A whole text; `None` if it is not in this encoding.
    pub(in crate::files) fn decode(self, bytes: &[u8]) -> Option<String> {
        let mut decoder = self.decoder(bytes);
        let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len())?;
        let mut text = String::with_capacity(most);
        let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        (result == encoding_rs::DecoderResult::InputEmpty).then_some(text)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Utf16 => f.write_str("utf-16"),
            Kind::Named(encoding) => f.write_str(&encoding.name().to_ascii_lowercase()),
        }
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({self})")
    }
}

/// A text is no [`Encoding`].
///
/// ```
/// use rightparty::files::Encoding;
///
/// let error = "ansi".parse::<Encoding>().unwrap_err();
/// assert!(error.to_string().starts_with("not an encoding: use one like gb18030"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "not an encoding: use one like gb18030, big5, shift_jis, euc-jp, euc-kr, windows-1252, \
     utf-16"
)]
pub struct UnknownEncodingError;

impl FromStr for Encoding {
    type Err = UnknownEncodingError;

    /// Reads a label, without regard to case, hyphens and underscores.
    fn from_str(label: &str) -> Result<Self, UnknownEncodingError> {
        let label = label.trim().to_ascii_lowercase();
        let plain: String = label.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        let label = match plain.as_str() {
            "utf16" | "unicode" | "ucs2" => return Ok(Self(Kind::Utf16)),
            // What code pages and Java call them.
            "cp936" | "ms936" | "gbk" | "gb2312" | "936" | "gb18030" => "gb18030",
            "cp950" | "ms950" | "950" | "big5hkscs" => "big5",
            "cp932" | "ms932" | "932" | "sjis" => "shift_jis",
            "cp949" | "ms949" | "949" | "uhc" => "euc-kr",
            "cp874" => "windows-874",
            "utf16le" => "utf-16le",
            "utf16be" => "utf-16be",
            _ => &label,
        };
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        let usable = encoding.filter(|one| *one != REPLACEMENT && *one != X_USER_DEFINED);
        usable.map(Self::named).ok_or(UnknownEncodingError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_any_form() {
        for (label, expected) in [
            ("gb18030", Some("gb18030")),
            ("GBK", Some("gb18030")),
            ("cp936", Some("gb18030")),
            ("Big5", Some("big5")),
            ("shift-jis", Some("shift_jis")),
            ("Shift_JIS", Some("shift_jis")),
            ("euc-kr", Some("euc-kr")),
            ("cp1252", Some("windows-1252")),
            ("latin1", Some("windows-1252")),
            ("UTF-16", Some("utf-16")),
            ("utf-16le", Some("utf-16le")),
            ("UTF-16BE", Some("utf-16be")),
            ("utf8", Some("utf-8")),
            ("ansi", None),
            ("x-user-defined", None),
            ("iso-2022-kr", None),
            ("", None),
        ] {
            let read = label.parse::<Encoding>().ok().map(|one| one.to_string());
            assert_eq!(read.as_deref(), expected, "{label}");
        }
    }

    #[test]
    fn marks_and_zeros_show_an_encoding() {
        for (start, expected) in [
            (&b"\xFF\xFEb\0o\0"[..], Some("utf-16le")),
            (b"\xFE\xFF\0b\0o", Some("utf-16be")),
            (b"\xEF\xBB\xBFbo", Some("utf-8")),
            (b"b\0o\0r\0r\0o\0", Some("utf-16le")),
            (b"\0b\0o\0r\0r\0o", Some("utf-16be")),
            (b"borrower_id,", None),
            (b"", None),
        ] {
            let shown = Encoding::shown(start).map(|one| one.to_string());
            assert_eq!(shown.as_deref(), expected, "{start:?}");
        }
    }
}
