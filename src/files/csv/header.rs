//! Which row is the header, and what separates its fields? The first row, by the delimiter
//! that gives the columns of a book.

use super::delimiter::Delimiter;
use super::error::{Advice, CsvError, Kind};
use super::foreign::foreign;
use super::parser::Parser;
use super::piece::{Piece, count_breaks};
use crate::book::Columns;
use crate::files::encoding::{Encoding, Guess, Sample, guess};
use crate::finding::Reason;

/// How many lines below the first are searched for a header, for the message.
const LOWER_LINES: usize = 10;

/// A header row that was found.
pub(super) struct Found {
    pub(super) columns: Columns,
    pub(super) delimiter: Delimiter,
    /// How many bytes it takes up, with a line before it that names the delimiter.
    pub(super) length: usize,
}

/// The beginning of a file in which a header is sought.
pub(super) struct Start<'s> {
    pub(super) bytes: &'s [u8],
    /// Whether it is the whole file.
    pub(super) is_whole: bool,
}

impl Start<'_> {
    /// The header row of a file that is CSV and UTF-8.
    pub(super) fn header(&self, given: Option<Delimiter>) -> Result<Found, Kind> {
        let bytes = self.bytes;
        if let Some(what) = foreign(bytes) {
            return Err(Kind::Foreign(what));
        }
        if let Some(shown) = Encoding::shown(bytes).filter(|shown| !shown.is_utf_8()) {
            return Err(Kind::HeaderNotUtf8(Advice(Some(Guess::certain(shown)))));
        }
        self.likely_header(given).map_err(|kind| match kind {
            Kind::HeaderRow(Reason::InvalidUtf8) => {
                Kind::HeaderNotUtf8(Advice(guess(&Sample::of(bytes))))
            }
            other => other,
        })
    }

    /// The header row. Unless a delimiter is given, by the caller or the first line, it is the
    /// only one by which the header is that of a book.
    fn likely_header(&self, given: Option<Delimiter>) -> Result<Found, Kind> {
        let (from, named) = self.separator_line()?;
        let candidates = match given.or(named) {
            Some(one) => vec![one],
            None => Delimiter::ALL.to_vec(),
        };
        let mut read: Vec<_> = candidates
            .into_iter()
            .map(|delimiter| self.read(from, delimiter))
            .collect();
        if let Some(at) = read.iter().position(|row| row.found.is_ok()) {
            return read.swap_remove(at).found;
        }
        // The delimiter by which the row has the most fields is likely to be meant.
        let most = read.iter().map(|row| row.fields).max().unwrap_or_default();
        let likely = read.into_iter().find(|row| row.fields == most);
        let error = likely.and_then(|row| row.found.err());
        let error = error.unwrap_or(Kind::Empty);
        let is_of_columns = matches!(error, Kind::Header(_));
        match self.lower_header(from, given.or(named)) {
            Some(line) if is_of_columns => Err(Kind::HeaderBelow(line)),
            _ => Err(error),
        }
    }

    /// The line by which spreadsheets name the delimiter, `sep=;`: where the next line begins,
    /// and which one it names.
    fn separator_line(&self) -> Result<(usize, Option<Delimiter>), Kind> {
        let mark = b"\xEF\xBB\xBF";
        let begin = if self.bytes.starts_with(mark) { 3 } else { 0 };
        let rest = self.bytes.get(begin..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        let quoted = line
            .strip_prefix(b"\"")
            .and_then(|line| line.strip_suffix(b"\""));
        let name = match quoted.unwrap_or(line) {
            [s, e, p, b'=', name @ ..] if [s, e, p].map(u8::to_ascii_lowercase) == *b"sep" => name,
            _ => return Ok((0, None)),
        };
        let delimiter = match name {
            [byte] => Delimiter::of(*byte),
            _ => None,
        };
        let is_pair = rest.get(end..end + 2) == Some(b"\r\n");
        let next = begin + end + if is_pair { 2 } else { 1 };
        let delimiter = delimiter.ok_or(Kind::UnknownSeparator)?;
        Ok((next.min(self.bytes.len()), Some(delimiter)))
    }

    /// The row that begins at a position, read as a header.
    fn read(&self, from: usize, delimiter: Delimiter) -> Row {
        let mut fields = 0;
        let found = self.parse(from, delimiter, &mut fields);
        if matches!(found, Err(Kind::OpenQuote(_) | Kind::SwallowedRows(_))) {
            // Its quotes are at the ends of its fields, so that it is the one that is meant.
            fields = usize::MAX;
        }
        Row { fields, found }
    }

    fn parse(&self, from: usize, delimiter: Delimiter, fields: &mut usize) -> Result<Found, Kind> {
        let bytes = self.bytes.get(from..).unwrap_or_default();
        let piece = Piece {
            bytes: bytes.to_vec(),
            offset: 0,
            lines: count_breaks(self.bytes.get(..from).unwrap_or_default()),
            at_end: self.is_whole,
            width: 0,
            delimiter: delimiter.byte(),
        };
        let mut parser = Parser::new(&piece);
        let parsed = parser.parse().map_err(CsvError::into_kind)?;
        let parsed = parsed.ok_or(Kind::Empty)?;
        *fields = parsed.fields;
        let length = parser.position();
        if !piece.at_end && length == piece.bytes.len() {
            return Err(Kind::HeaderRow(Reason::TooLong));
        }
        if let Some(fault) = parsed.fault {
            return Err(Kind::HeaderRow(fault));
        }
        if parsed.several_lines {
            return Err(Kind::HeaderLineBreak);
        }
        let text = parser.text(&parsed).map_err(Kind::HeaderRow)?;
        let titles = (0..parsed.fields).map(|index| parser.field(text, index));
        let columns = Columns::from_header(titles).map_err(Kind::Header)?;
        Ok(Found {
            columns,
            delimiter,
            length: from + length,
        })
    }

    /// The line of a header below the first row, counted from 1.
    fn lower_header(&self, from: usize, given: Option<Delimiter>) -> Option<u64> {
        let bytes = self.bytes.get(from..)?;
        let feeds = memchr::memchr_iter(b'\n', bytes).take(LOWER_LINES);
        let lines = feeds.enumerate().map(|(index, at)| (index, from + at + 1));
        let is_blank = |at: usize| matches!(self.bytes.get(at), None | Some(b'\n' | b'\r'));
        let mut lines = lines.filter(|(_, at)| !is_blank(*at));
        let is_header = |at: usize| {
            let mut delimiters = Delimiter::ALL.into_iter();
            delimiters.any(|one| {
                given.is_none_or(|given| given == one) && self.read(at, one).found.is_ok()
            })
        };
        let (index, _) = lines.find(|(_, at)| is_header(*at))?;
        let skipped = u64::from(from > 0);
        Some(index as u64 + 2 + skipped)
    }
}

/// What a row is as a header.
struct Row {
    fields: usize,
    found: Result<Found, Kind>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Result<(Delimiter, usize), String> {
        let bytes = text.as_bytes();
        let is_whole = true;
        let found = Start { bytes, is_whole }.header(None);
        found
            .map(|found| (found.delimiter, found.length))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_header() {
        let header = "borrower_id,name_1,phone_1,name_2,phone_2\n";
        for (text, delimiter) in [
            (header.to_owned(), Delimiter::Comma),
            (header.replace(',', ";"), Delimiter::Semicolon),
            (header.replace(',', "\t"), Delimiter::Tab),
            (header.replace(',', "|"), Delimiter::Bar),
            (
                header.replace("name_1", "\"notes; and more\",name_1"),
                Delimiter::Comma,
            ),
        ] {
            assert_eq!(found(&text), Ok((delimiter, text.len())), "{text}");
        }
        let header = header.replace(',', ";");
        for line in ["sep=;\n", "\u{FEFF}SEP=;\r\n", "\"sep=;\"\r"] {
            let text = format!("{line}{header}");
            let expected = Ok((Delimiter::Semicolon, text.len()));
            assert_eq!(found(&text), expected, "{text}");
        }
    }

    #[test]
    fn errors_are_those_of_the_likely_delimiter() {
        for (text, expected) in [
            (
                "borrower_id;name_1;phone_1;name_2\n",
                "the header lacks: phone_2",
            ),
            (
                "sep=:\nborrower_id;name_1;phone_1;name_2;phone_2\n",
                "the first line names a separator that is not one of comma, semicolon, tab, bar",
            ),
            (
                "sep=,\nborrower_id;name_1;phone_1;name_2;phone_2\n",
                "the header lacks: borrower_id, name_1, phone_1, name_2, phone_2",
            ),
            (
                "November,,,,\nborrower_id,name_1,phone_1,name_2,phone_2\n",
                "the header seems to be in line 2: remove what is above it",
            ),
            (
                "客户名单\n\n借款人编号\t姓名1\t手机号1\t姓名2\t手机号2\n",
                "the header seems to be in line 3: remove what is above it",
            ),
        ] {
            assert_eq!(found(text), Err(expected.to_owned()), "{text}");
        }
    }
}
