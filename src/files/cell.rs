//! How is a cell written so that no spreadsheet runs it?

use std::borrow::Cow;

/// Adds a cell to a line of CSV, quoted if it contains a comma, a quote or a line break
/// (RFC 4180).
pub(in crate::files) fn add_cell(line: &mut Vec<u8>, cell: &str) {
    let cell = harmless(cell);
    let breaks = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.bytes().any(breaks) {
        let doubled = cell.replace('"', "\"\"");
        line.extend_from_slice(format!("\"{doubled}\"").as_bytes());
    } else {
        line.extend_from_slice(cell.as_bytes());
    }
}

/// Whether a spreadsheet may run a cell as a formula, judging by how it begins (OWASP, *CSV
/// injection*). Chinese and Japanese versions also accept full-width signs.
fn may_be_run(cell: &str) -> bool {
    match cell.as_bytes() {
        [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n', ..] => true,
        // The first byte of the full-width signs.
        [0xEF, ..] => cell.starts_with(['＝', '＋', '－', '＠']),
        _ => false,
    }
}

/// A cell that no spreadsheet runs: with a leading `'` where necessary.
pub(in crate::files) fn harmless(cell: &str) -> Cow<'_, str> {
    if may_be_run(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_are_harmless_and_whole() {
        for (cell, expected) in [
            ("", ""),
            ("B1", "B1"),
            ("张伟", "张伟"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("@x,y", "\"'@x,y\""),
            ("\rx", "\"'\rx\""),
            ("\tx", "'\tx"),
            ("\n=x", "\"'\n=x\""),
            ("＝1+1", "'＝1+1"),
            ("＋x", "'＋x"),
            ("－x", "'－x"),
            ("＠x", "'＠x"),
        ] {
            let mut line = Vec::new();
            add_cell(&mut line, cell);
            assert_eq!(line, expected.as_bytes(), "{cell:?}");
        }
    }

    proptest! {
        /// A reader gets back any cells that were written.
        #[test]
        fn a_line_is_read_as_it_was_written(cells in prop::collection::vec("[a,\"\n\r 张=+@＝-]{0,5}", 2..5)) {
            let mut line = Vec::new();
            for (index, cell) in cells.iter().enumerate() {
                if index > 0 {
                    line.push(b',');
                }
                add_cell(&mut line, cell);
            }
            line.push(b'\n');
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_slice());
            let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            prop_assert_eq!(read.len(), 1);
            for (read, cell) in read[0].iter().zip(&cells) {
                let bare = read.strip_prefix('\'').unwrap_or(read);
                prop_assert_eq!(bare, cell);
                prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']));
            }
        }
    }
}
