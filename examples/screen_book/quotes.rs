//! Watches the quotes of a CSV file, which a lenient reader forgives and a gate
//! must not: a stray quote can swallow rows, and put one borrower's number
//! beside another's name.

/// What is wrong with a record's quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing.
    Sound,
    /// Text follows a closing quote, or several lines within one record look
    /// like rows of their own.
    Stray,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Field,
    Quoted,
    /// After a quote within a quoted field: the end of the field, or the first
    /// half of a quote that is written twice.
    Quote,
}

/// The quotes of one record.
#[derive(Debug, Clone)]
pub(crate) struct Quotes {
    state: State,
    stray: bool,
    /// Whether anything but line breaks was read.
    begun: bool,
    /// Bytes of the record so far.
    length: u64,
    /// Where its first line ends, if it goes on after that.
    first_line: Option<u64>,
    /// Commas of the current line, quoted or not.
    commas: usize,
    /// Lines that have as many commas as a row.
    rows: usize,
    /// Line breaks before the quote that is open now.
    opened: u64,
    breaks: u64,
    /// How many fields a row has.
    width: usize,
}

impl Quotes {
    pub(crate) const fn new(width: usize) -> Self {
        Self {
            state: State::FieldStart,
            stray: false,
            begun: false,
            length: 0,
            first_line: None,
            commas: 0,
            rows: 0,
            opened: 0,
            breaks: 0,
            width,
        }
    }

    /// Takes in the next bytes of the record, with the line break that ends it.
    pub(crate) fn read(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.length += 1;
            self.begun |= !matches!(byte, b'\n' | b'\r');
            self.state = match (self.state, byte) {
                (State::FieldStart, b'"') => {
                    self.opened = self.breaks;
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Quote,
                (State::Quoted, _) | (State::Quote, b'"') => State::Quoted,
                (_, b',' | b'\n' | b'\r') => State::FieldStart,
                (State::Quote, _) => {
                    self.stray = true;
                    State::Field
                }
                _ => State::Field,
            };
            match byte {
                b',' => self.commas += 1,
                b'\n' => self.end_line(),
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        self.breaks += 1;
        // A blank line before the record is none of its lines.
        if self.first_line.is_none() && self.begun {
            self.first_line = Some(self.length);
        }
        if self.width > 1 && self.commas + 1 >= self.width {
            self.rows += 1;
        }
        self.commas = 0;
    }

    /// The verdict on the whole record.
    pub(crate) fn verdict(&self) -> Verdict {
        let last_line_is_row = self.width > 1 && self.commas + 1 >= self.width;
        if self.stray || self.rows + usize::from(last_line_is_row) > 1 {
            Verdict::Stray
        } else {
            Verdict::Sound
        }
    }

    /// Line breaks before the quote that is still open; `None` if none is.
    pub(crate) fn open(&self) -> Option<u64> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    /// The length of the first line, if the record has more than one.
    pub(crate) fn first_of_several_lines(&self) -> Option<u64> {
        self.first_line.filter(|&first| first < self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> Quotes {
        let mut quotes = Quotes::new(3);
        // In two pieces, wherever they part.
        let (a, b) = record.as_bytes().split_at(record.len() / 2);
        quotes.read(a);
        quotes.read(b);
        quotes
    }

    #[test]
    fn verdicts() {
        for (record, verdict, open) in [
            ("a,b,c\n", Verdict::Sound, None),
            ("\"a\",\"b,c\",\"\"\r\n", Verdict::Sound, None),
            ("a,\"say \"\"x\"\"\",c\n", Verdict::Sound, None),
            ("a,\"two\nlines\",c\n", Verdict::Sound, None),
            ("5\" pipe,b,c\n", Verdict::Sound, None),
            ("a,\"b\"c,d\n", Verdict::Stray, None),
            ("a,\"b,c\nd,e\",f\n", Verdict::Stray, None),
            ("a,\"b,c\nd,e,f\ng,h\",i", Verdict::Stray, None),
            ("a,b,\"c\n\n", Verdict::Sound, Some(0)),
            ("\n\na,\"b\n\",\"c", Verdict::Sound, Some(3)),
            ("a,b,\"\"\"\"", Verdict::Sound, None),
            ("a,b,\"\"", Verdict::Sound, None),
        ] {
            let quotes = read(record);
            assert_eq!(
                (quotes.verdict(), quotes.open()),
                (verdict, open),
                "{record:?}"
            );
        }
    }

    #[test]
    fn the_first_of_several_lines() {
        for (record, first) in [
            ("a,b,c\n", None),
            ("\n\na,b,c\n", None),
            ("a,\"b\nc\",d\n", Some(5)),
            ("\n\na,\"b\nc\",d\n", Some(7)),
        ] {
            assert_eq!(read(record).first_of_several_lines(), first, "{record:?}");
        }
    }
}
