//! How are most records split? The fast path: the cells are what lies between delimiters.

use std::ops::Range;

use super::delimiters::Delimiters;

/// Splits text, record by record.
pub(super) struct Splitter<'t> {
    text: &'t str,
    /// What stands between fields.
    delimiter: u8,
    signs: Delimiters<'t>,
    /// Where the next record begins, or blank lines before it.
    position: usize,
    /// The fields of the last record.
    fields: Vec<&'t str>,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A record, from its first byte to the first byte of the line break that ends it,
    /// inclusive. Each cell has no quotes, or one at either end and none within.
    Record(Range<usize>),
    /// A record that begins here and has quotes or line breaks within cells: only the parser
    /// can tell where it ends.
    Complex(usize),
    /// There are no more records.
    End,
}

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            delimiter,
            signs: Delimiters::from(text.as_bytes(), 0, delimiter),
            position: 0,
            fields: Vec::new(),
        }
    }

    /// Continues after a record that the parser has read.
    pub(super) fn go_on_from(&mut self, position: usize) {
        self.signs = Delimiters::from(self.text.as_bytes(), position, self.delimiter);
        self.position = position;
    }

    /// The fields of the last record.
    pub(super) fn fields(&self) -> &[&'t str] {
        &self.fields
    }

    #[inline]
    pub(super) fn next(&mut self) -> Next {
        let bytes = self.text.as_bytes();
        let delimiter = Some(self.delimiter);
        self.fields.clear();
        let (mut begun, mut field) = (self.position, self.position);
        // A local copy stays in registers.
        let mut signs = self.signs.clone();
        loop {
            let mut at = signs.next().unwrap_or(bytes.len());
            let mut cell = field..at;
            let mut sign = bytes.get(at).copied();
            if sign == Some(b'"') {
                let Some((closing, left)) =
                    closing(bytes, self.delimiter, signs.clone()).filter(|_| at == field)
                else {
                    return Next::Complex(begun);
                };
                signs = left;
                cell = at + 1..closing;
                at = closing + 1;
                sign = bytes.get(at).copied();
            }
            if at == begun && sign != delimiter {
                // Blank lines are not records.
                if sign.is_none() {
                    return Next::End;
                }
                begun = at + 1;
                field = begun;
                continue;
            }
            // Delimiters are single bytes, so what lies between them are whole characters.
            self.fields.push(self.text.get(cell).unwrap_or_default());
            field = at + 1;
            if sign != delimiter {
                self.signs = signs;
                self.position = field.min(bytes.len());
                return Next::Record(begun..self.position);
            }
        }
    }
}

/// The position of the closing quote of a cell whose opening quote was the last delimiter,
/// and the delimiters from the end of the cell onwards. `None` if the cell contains quotes or
/// line breaks, or if anything follows its closing quote.
#[inline(never)]
fn closing<'b>(
    bytes: &[u8],
    delimiter: u8,
    mut signs: Delimiters<'b>,
) -> Option<(usize, Delimiters<'b>)> {
    let closing = loop {
        let at = signs.next()?;
        match *bytes.get(at)? {
            b'"' => break at,
            sign if sign == delimiter => {}
            _ => return None,
        }
    };
    let next = signs.next().unwrap_or(bytes.len());
    let is_end = next == closing + 1 && bytes.get(next) != Some(&b'"');
    is_end.then_some((closing, signs))
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// The fast path finds the same records as the `csv` crate.
    #[test]
    fn records_are_those_of_a_csv_reader() {
        let signs = ['a', ',', '\n', '\r', '张', '"'];
        let mut complex = 0;
        for length in 0..8_u32 {
            for number in 0..6_usize.pow(length) {
                let digit = |at: u32| signs[number / 6_usize.pow(at) % 6];
                let text: String = (0..length).map(digit).collect();
                let (found, is_whole) = found(&text);
                let parsed = parsed(&text);
                assert_eq!(found, parsed[..found.len()], "{text:?}");
                assert!(!is_whole || found.len() == parsed.len(), "{text:?}");
                let has_quotes = text.contains('"');
                assert!(is_whole || has_quotes, "{text:?}");
                complex += usize::from(!is_whole);
            }
        }
        assert!(complex > 0);
    }

    /// The records before the first complex one, and whether there was none.
    fn found(text: &str) -> (Vec<Vec<&str>>, bool) {
        let mut splitter = Splitter::new(text, b',');
        let (mut all, mut end) = (Vec::new(), 0);
        loop {
            match splitter.next() {
                Next::Record(bytes) => {
                    // Nothing but blank lines lies between two records.
                    let between = &text[end..bytes.start];
                    assert!(between.trim_matches(['\n', '\r']).is_empty(), "{text:?}");
                    let record = text[bytes.clone()].replace(['\n', '\r', '"'], "");
                    assert_eq!(record, splitter.fields().join(","));
                    end = bytes.end;
                    all.push(splitter.fields().to_vec());
                }
                Next::Complex(from) => {
                    assert!(from >= end);
                    return (all, false);
                }
                Next::End => return (all, true),
            }
        }
    }

    fn parsed(text: &str) -> Vec<Vec<String>> {
        let mut builder = csv::ReaderBuilder::new();
        let builder = builder.has_headers(false).flexible(true);
        let mut reader = builder.from_reader(text.as_bytes());
        let record = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        reader.records().map(|read| record(read.unwrap())).collect()
    }

    #[test]
    fn complex_records_are_left_to_the_parser() {
        let text = "a,\"b\"\n\nc,\"d\ne\"\n\"f,\",g";
        let mut splitter = Splitter::new(text, b',');
        assert_eq!(splitter.next(), Next::Record(0..6));
        assert_eq!(splitter.fields(), ["a", "b"]);
        assert_eq!(splitter.next(), Next::Complex(7));
        splitter.go_on_from(15);
        assert_eq!(splitter.next(), Next::Record(15..21));
        assert_eq!(splitter.fields(), ["f,", "g"]);
        assert_eq!(splitter.next(), Next::End);
        assert_eq!(splitter.next(), Next::End);
    }
}
