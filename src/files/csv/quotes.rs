//! Can the quotes of a record be trusted? The quote guard.
//!
//! A lenient reader forgives stray quotes. A gate must not, because a stray quote can swallow
//! rows and put one borrower's number beside another's name.

/// What is wrong with a record's quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The quotes are in order.
    Sound,
    /// The record cannot be trusted, but others are not affected: text follows a closing quote
    /// on its only line, or one line within it looks like a row.
    Doubtful,
    /// Rows may have vanished into the record: it has several lines, and text follows a closing
    /// quote, or several of its lines look like rows.
    Swallowing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    FieldStart,
    Field,
    Quoted,
    /// After a quote within a quoted field: it ends the field, or is the first half of a
    /// doubled quote.
    Quote,
}

/// The state of the quotes of one record.
#[derive(Debug, Clone)]
pub(super) struct Quotes {
    state: State,
    stray: bool,
    /// Line breaks before anything else.
    leading: usize,
    /// Whether anything but line breaks was read.
    begun: bool,
    /// Whether the last byte was a carriage return: together with a following line feed it is
    /// one line break.
    after_return: bool,
    /// Delimiters in the current line, quoted or not.
    delimiters: usize,
    /// Complete lines.
    lines: usize,
    /// Complete lines after the first that have as many delimiters as a row.
    rows: usize,
    /// Line breaks before the quote that was opened last.
    opened: u64,
    breaks: u64,
    /// How many fields a row has, and what stands between them.
    width: usize,
    delimiter: u8,
}

impl Quotes {
    pub(super) const fn new(width: usize, delimiter: u8) -> Self {
        Self {
            state: State::FieldStart,
            stray: false,
            leading: 0,
            begun: false,
            after_return: false,
            delimiters: 0,
            lines: 0,
            rows: 0,
            opened: 0,
            breaks: 0,
            width,
            delimiter,
        }
    }

    /// Reads the next bytes of the record, up to and including the line break that ends it.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let is_break = matches!(byte, b'\n' | b'\r');
            self.begun |= !is_break;
            self.leading += usize::from(!self.begun);
            self.state = match (self.state, byte) {
                (State::FieldStart, b'"') => {
                    self.opened = self.breaks;
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Quote,
                (State::Quoted, _) | (State::Quote, b'"') => State::Quoted,
                (_, byte) if is_break || byte == self.delimiter => State::FieldStart,
                (State::Quote, _) => {
                    self.stray = true;
                    State::Field
                }
                _ => State::Field,
            };
            self.delimiters += usize::from(byte == self.delimiter);
            if is_break && !(byte == b'\n' && self.after_return) {
                self.end_line();
            }
            self.after_return = byte == b'\r';
        }
    }

    fn end_line(&mut self) {
        self.breaks += 1;
        if self.begun {
            self.rows += self.line_is_row();
            self.lines += 1;
        }
        self.delimiters = 0;
    }

    /// 1 if the current line is not the first and has as many delimiters as a row.
    fn line_is_row(&self) -> usize {
        usize::from(self.lines > 0 && self.width > 1 && self.delimiters + 1 >= self.width)
    }

    /// The verdict on the whole record.
    pub(super) fn verdict(&self) -> Verdict {
        let rows = self.rows + self.line_is_row();
        if rows > 1 || (self.stray && self.has_several_lines()) {
            Verdict::Swallowing
        } else if rows > 0 || self.stray {
            Verdict::Doubtful
        } else {
            Verdict::Sound
        }
    }

    /// Whether the last byte is outside quotes.
    pub(super) fn is_outside(&self) -> bool {
        self.state != State::Quoted
    }

    /// Whether the record ends with this byte, the last one read.
    pub(super) fn is_over(&self, byte: u8) -> bool {
        self.begun && matches!(byte, b'\n' | b'\r') && self.is_outside()
    }

    /// Line breaks before the quote that is still open, if there is one.
    pub(super) fn open(&self) -> Option<u64> {
        (self.state == State::Quoted).then_some(self.opened)
    }

    /// Line breaks before the quote that was opened last.
    pub(super) const fn last_opened(&self) -> u64 {
        self.opened
    }

    /// Whether anything follows the first line.
    pub(super) const fn has_several_lines(&self) -> bool {
        // The last line may be incomplete, if the file ends with it.
        self.lines > 1 || (self.lines == 1 && !matches!(self.state, State::FieldStart))
    }

    /// How many bytes precede the record: blank lines, and a line feed that belongs to the line
    /// break of the previous record.
    pub(super) const fn leading(&self) -> usize {
        self.leading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &str) -> Quotes {
        let mut quotes = Quotes::new(3, b',');
        // In two pieces, cut anywhere.
        let (a, b) = record.as_bytes().split_at(record.len() / 2);
        quotes.read(a);
        quotes.read(b);
        quotes
    }

    #[test]
    fn verdicts() {
        use Verdict::{Doubtful, Sound, Swallowing};
        for (record, verdict, open) in [
            ("a,b,c\n", Sound, None),
            ("\"a\",\"b,c\",\"\"\r\n", Sound, None),
            ("a,\"say \"\"x\"\"\",c\n", Sound, None),
            ("a,\"two\nlines\",c\n", Sound, None),
            ("a,\"two\r\nlines\",c\r\n", Sound, None),
            ("a,b,\"two\nlines, three\"\n", Sound, None),
            ("5\" pipe,b,c\n", Sound, None),
            ("a,\"b\"c,d\n", Doubtful, None),
            ("a,\"b,c\nd,e\",f\n", Doubtful, None),
            ("a,\"b\rd,e\",f\r", Doubtful, None),
            ("a,b,\"c\nd,e,f\n\"\n", Doubtful, None),
            ("a,\"b,c\nd,e\"x,f\n", Swallowing, None),
            ("a,\"b,c\nd,e,f\ng,h\",i", Swallowing, None),
            ("a,b,\"c\n\n", Sound, Some(0)),
            ("\n\na,\"b\n\",\"c", Sound, Some(3)),
            ("\r\n\r\na,b,\"c\r\n", Sound, Some(2)),
            ("a,b,\"\"\"\"", Sound, None),
            ("a,b,\"\"", Sound, None),
        ] {
            let quotes = read(record);
            if verdict == Swallowing {
                assert_eq!(quotes.last_opened(), 0, "{record:?}");
            }
            assert_eq!(
                (quotes.verdict(), quotes.open()),
                (verdict, open),
                "{record:?}"
            );
        }
    }

    #[test]
    fn lines_and_leading_breaks() {
        for (record, several, leading) in [
            ("a,b,c\n", false, 0),
            ("a,b,c", false, 0),
            ("a,b,\"c\"\n", false, 0),
            ("a,\"b\nc\",d\n", true, 0),
            ("\na,\"b\nc\",d", true, 1),
        ] {
            let quotes = read(record);
            assert_eq!(
                (quotes.has_several_lines(), quotes.leading()),
                (several, leading),
                "{record:?}"
            );
        }
    }
}
