//! By which lines is the encoding of a file judged? Some that are not ASCII.

/// How many bytes of lines are enough.
const ENOUGH: usize = 64 * 1024;

/// Lines of a file that are not ASCII, and its first line.
#[derive(Debug, Clone, Default)]
pub(in crate::files) struct Sample {
    pub(super) header: Vec<u8>,
    pub(super) lines: Vec<Vec<u8>>,
    bytes: usize,
}

impl Sample {
    /// The lines of the beginning of a file.
    pub(in crate::files) fn of(start: &[u8]) -> Self {
        let mut sample = Self::default();
        let mut lines = lines(start);
        if let Some(header) = lines.next() {
            sample.set_header(header);
            sample.add(header);
        }
        lines.for_each(|line| sample.add(line));
        sample
    }

    /// Keeps the header row, in which columns are found.
    pub(in crate::files) fn set_header(&mut self, header: &[u8]) {
        header.clone_into(&mut self.header);
    }

    /// Adds a line, if it is not ASCII and there are not enough.
    pub(in crate::files) fn add(&mut self, line: &[u8]) {
        if !self.is_full() && !line.is_ascii() {
            self.bytes += line.len();
            self.lines.push(line.to_vec());
        }
    }

    pub(in crate::files) const fn is_full(&self) -> bool {
        self.bytes >= ENOUGH
    }

    pub(in crate::files) const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether all lines are valid UTF-8.
    pub(super) fn is_utf_8(&self) -> bool {
        let mut lines = self.lines.iter();
        !self.is_empty() && lines.all(|line| std::str::from_utf8(line).is_ok())
    }
}

/// The lines of some bytes, without their breaks. An empty one may be missing or too many.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| matches!(byte, b'\n' | b'\r'))
}
