//! How does a file in another encoding become UTF-8, as it is read? What cannot be decoded
//! becomes a byte that is never valid, so that its row is malformed.

use std::io::{self, Read, Write};
use std::ops::Range;

use encoding_rs::{Decoder, DecoderResult};

use crate::files::encoding::{Encoding, Guess, Sample, contradicts, guess};

/// What stands for bytes that mean nothing in the encoding.
const INVALID: u8 = 0xFF;

/// How many bytes are decoded at a time where a line does not end before.
const LONG_LINE: usize = 1 << 20;

/// How many bytes are decoded in one step.
const STEP: usize = 16 * 1024;

/// Decodes a file, and judges by its names whether the encoding is right.
pub(in crate::files) struct Decoding {
    named: Encoding,
    decoder: Option<Decoder>,
    /// The beginning of a line whose end has not been read.
    pending: Vec<u8>,
    output: Vec<u8>,
    sample: Sample,
    judged: bool,
}

impl Decoding {
    pub(super) fn new(named: Encoding) -> Self {
        Self {
            named,
            decoder: None,
            pending: Vec::new(),
            output: vec![0; 4 * STEP],
            sample: Sample::default(),
            judged: false,
        }
    }

    pub(super) const fn named(&self) -> Encoding {
        self.named
    }

    /// What the lines read so far look like.
    pub(super) fn guess(&self) -> Option<Guess> {
        guess(&self.sample)
    }

    /// Decodes the next bytes; `is_last` at the end of the file.
    ///
    /// # Errors
    ///
    /// What the file looks like, if that is another encoding.
    pub(super) fn push(
        &mut self,
        bytes: &[u8],
        is_last: bool,
        to: &mut Vec<u8>,
    ) -> Result<(), Guess> {
        self.pending.extend_from_slice(bytes);
        // Wait for enough to see what the file shows.
        if self.decoder.is_none() && self.pending.len() < 64 && !is_last {
            return Ok(());
        }
        if self.decoder.is_none() {
            let shown = Encoding::shown(&self.pending);
            if let Some(shown) = shown.filter(|shown| !self.named.agrees_with(*shown)) {
                return Err(Guess::certain(shown));
            }
            let header = self.pending.split(|byte| *byte == b'\n').next();
            self.sample.set_header(header.unwrap_or_default());
            self.decoder = Some(self.named.decoder(&self.pending));
        }
        let mut pending = std::mem::take(&mut self.pending);
        let whole = match memchr::memrchr(b'\n', &pending) {
            _ if is_last || self.named.is_wide() || pending.len() > LONG_LINE => pending.len(),
            Some(at) => at + 1,
            None => 0,
        };
        self.decode_lines(pending.get(..whole).unwrap_or_default(), is_last, to);
        pending.drain(..whole);
        self.pending = pending;
        if !self.judged && (is_last || self.sample.is_full()) {
            self.judged = true;
            return contradicts(&self.sample, self.named).map_or(Ok(()), Err);
        }
        Ok(())
    }

    /// Decodes whole lines. In one that is UTF-8 amid others that are not, the first character
    /// is made invalid: decoded, it would give another name.
    fn decode_lines(&mut self, lines: &[u8], is_last: bool, to: &mut Vec<u8>) {
        let mut decoded = 0;
        if !self.named.is_wide() && !self.named.is_utf_8() {
            let mut begin = 0;
            while let Some(rest) = lines.get(begin..).filter(|rest| !rest.is_empty()) {
                let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
                let line = rest.get(..length).unwrap_or_default();
                if let Some(at) = line.iter().position(|byte| !byte.is_ascii()) {
                    self.sample.add(line.trim_ascii_end());
                    if self.named.is_surely_utf_8(line) {
                        let before = lines.get(decoded..begin + at).unwrap_or_default();
                        self.decode(before, false, to);
                        to.push(INVALID);
                        decoded = begin + at;
                    }
                }
                begin += length;
            }
        }
        self.decode(lines.get(decoded..).unwrap_or_default(), is_last, to);
    }

    fn decode(&mut self, mut bytes: &[u8], is_last: bool, to: &mut Vec<u8>) {
        let Some(decoder) = &mut self.decoder else {
            return;
        };
        loop {
            let (step, rest) = bytes.split_at(bytes.len().min(STEP));
            let ends = is_last && rest.is_empty();
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(step, &mut self.output, ends);
            to.extend_from_slice(self.output.get(..written).unwrap_or_default());
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty if bytes.is_empty() => return,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => to.push(INVALID),
            }
        }
    }
}

/// A file in another encoding, of which some parts are copied, from the front to the back.
pub(in crate::files) struct DecodedFile<R> {
    reader: R,
    decoding: Decoding,
    /// Decoded bytes, and where they begin.
    decoded: Vec<u8>,
    offset: u64,
    at_end: bool,
}

impl<R: Read> DecodedFile<R> {
    pub(in crate::files) fn new(reader: R, encoding: Encoding) -> Self {
        Self {
            reader,
            decoding: Decoding::new(encoding),
            decoded: Vec::new(),
            offset: 0,
            at_end: false,
        }
    }

    /// Where the next part may begin.
    pub(in crate::files) const fn position(&self) -> u64 {
        self.offset
    }

    /// Reads a part by its place in the decoded text; `Err` if the file cannot be read.
    pub(in crate::files) fn copy(
        &mut self,
        part: Range<u64>,
        to: &mut impl Write,
    ) -> io::Result<()> {
        let mut from = part.start;
        while from < part.end {
            let skipped = usize::try_from(from - self.offset).unwrap_or(usize::MAX);
            let skipped = skipped.min(self.decoded.len());
            self.decoded.drain(..skipped);
            self.offset += skipped as u64;
            if self.offset == from {
                let left = usize::try_from(part.end - from).unwrap_or(usize::MAX);
                let bytes = self.decoded.get(..left.min(self.decoded.len()));
                let bytes = bytes.unwrap_or_default();
                to.write_all(bytes)?;
                from += bytes.len() as u64;
            }
            if from < part.end && !self.read()? {
                break;
            }
        }
        Ok(())
    }

    /// Decodes some more. Returns whether there was any.
    fn read(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(LONG_LINE as u64);
        limited.read_to_end(&mut bytes)?;
        self.at_end = bytes.is_empty();
        // The file was judged when it was read before.
        let _ = self.decoding.push(&bytes, self.at_end, &mut self.decoded);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], label: &str, size: usize) -> Vec<u8> {
        let mut decoding = Decoding::new(label.parse().unwrap());
        let mut text = Vec::new();
        for piece in bytes.chunks(size) {
            decoding.push(piece, false, &mut text).unwrap();
        }
        decoding.push(b"", true, &mut text).unwrap();
        text
    }

    #[test]
    fn text_is_decoded_however_it_is_pushed() {
        let text = "borrower_id,name_1\nB1,张伟\nB2,王秀英\r\nB3,刘洋";
        let gbk = encoding_rs::GB18030.encode(text).0;
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&b"\xFE\xFF"[..], &wide].concat();
        for size in [1, 2, 3, 7, 100, 1_000] {
            assert_eq!(decoded(&gbk, "gbk", size), text.as_bytes());
            assert_eq!(decoded(&marked, "utf-16", size), text.as_bytes());
            assert_eq!(decoded(&wide, "utf-16be", size), text.as_bytes());
        }
    }

    #[test]
    fn what_is_not_in_the_encoding_is_invalid_and_joins_no_cells() {
        // Half a character before a comma, and a row of UTF-8.
        let mut book = b"B1,\xD5\xC5\xCE\xB0,\xD5,1\n".to_vec();
        book.extend("B2,张伟,2\n".bytes());
        book.extend(b"B3,\xD5\xC5\xCE\xB0,3\n".repeat(9));
        let text = decoded(&book, "gb18030", 5);
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
        assert_eq!(
            lines[0],
            [&b"B1,\xE5\xBC\xA0\xE4\xBC\x9F,\xFF,1"[..]].concat()
        );
        assert!(lines[1].starts_with(b"B2,\xFF") && lines[1].ends_with(b",2"));
        assert_eq!(lines[2], "B3,张伟,3".as_bytes());

        let mut parts = DecodedFile::new(book.as_slice(), "gb18030".parse().unwrap());
        let mut copied = Vec::new();
        for part in [0..5, 8..9, 10..13, 40..1_000] {
            let place = |at: u64| usize::try_from(at).unwrap();
            let range = place(part.start)..place(part.end).min(text.len());
            copied.clear();
            parts.copy(part, &mut copied).unwrap();
            assert_eq!(copied, text[range]);
        }
    }
}
