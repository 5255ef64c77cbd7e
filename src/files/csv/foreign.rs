//! What is a file that is not CSV at all? Its first bytes tell, whatever its name.

/// What the file is, and what to do with it; `None` if it may be CSV.
pub(super) fn foreign(start: &[u8]) -> Option<&'static str> {
    let begins = |magic: &[u8]| start.starts_with(magic);
    let has = |text: &[u8]| memchr::memmem::find(start, text).is_some();
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(match () {
            () if has(b"xl/") => {
                "an Excel workbook (.xlsx): build with --features xlsx, or save it as CSV UTF-8"
            }
            () if has(b"opendocument.spreadsheet") => {
                "an OpenDocument spreadsheet (.ods): save it as CSV in UTF-8"
            }
            () if has(b"word/") => "a Word document: save its table as CSV in UTF-8",
            () => "a ZIP archive: unpack it, or save it as CSV in UTF-8 if it is a spreadsheet",
        });
    }
    let magic: [(&[u8], &'static str); 12] = [
        (
            b"\xD0\xCF\x11\xE0",
            "an old Excel workbook (.xls) or a protected one: save it as CSV in UTF-8",
        ),
        (
            b"\x09\x08",
            "a very old Excel workbook (.xls): save it as CSV in UTF-8",
        ),
        (b"%PDF", "a PDF document: ask for the data as CSV"),
        (b"{\\rtf", "an RTF document: save its table as CSV in UTF-8"),
        (b"\x1F\x8B", "compressed with gzip: unpack it first"),
        (b"BZh", "compressed with bzip2: unpack it first"),
        (b"\x28\xB5\x2F\xFD", "compressed with zstd: unpack it first"),
        (b"\xFD7zXZ", "compressed with xz: unpack it first"),
        (b"7z\xBC\xAF", "a 7-Zip archive: unpack it first"),
        (b"Rar!", "a RAR archive: unpack it first"),
        (b"SQLite format 3", "an SQLite database: export it as CSV"),
        (b"ARROW1", "an Arrow file: save it as Parquet or CSV"),
    ];
    let known = magic.into_iter().find(|(magic, _)| begins(magic));
    known.map(|(_, what)| what).or_else(|| markup(start))
}

/// Web pages and XML, which some systems save under the names of spreadsheets; and JSON.
fn markup(start: &[u8]) -> Option<&'static str> {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let start = start.trim_ascii_start();
    let lower: Vec<u8> = start.iter().take(400).map(u8::to_ascii_lowercase).collect();
    let begins = |text: &[u8]| lower.starts_with(text);
    let has = |text: &[u8]| memchr::memmem::find(&lower, text).is_some();
    if begins(b"<?xml") && has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        return Some("an XML spreadsheet: save it as CSV in UTF-8");
    }
    let tags: [&[u8]; 7] = [
        b"<!doctype html",
        b"<html",
        b"<table",
        b"<head",
        b"<meta",
        b"<body",
        b"<style",
    ];
    if tags.iter().any(|tag| begins(tag)) || (begins(b"<?xml") && has(b"<html")) {
        return Some(
            "a web page (HTML), perhaps saved under the name of a spreadsheet: save it as CSV \
             in UTF-8",
        );
    }
    if begins(b"<?xml") {
        return Some("XML: export it as CSV");
    }
    let is_json = begins(b"{\"") || begins(b"[{") || begins(b"[\n") || begins(b"{\n");
    is_json.then_some("JSON: export it as CSV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_for_what_they_are() {
        for (start, expected) in [
            (&b"borrower_id,name_1"[..], ""),
            ("借款人编号;姓名1".as_bytes(), ""),
            (b"", ""),
            (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive"),
            (
                b"PK\x03\x04\x14\0\x06\0....xl/workbook.xml",
                "an Excel workbook (.xlsx)",
            ),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel workbook"),
            (b"%PDF-1.7", "a PDF"),
            (b"{\\rtf1\\ansi", "an RTF"),
            (b"\r\n <HTML xmlns:o=\"x\">", "a web page"),
            (b"\xEF\xBB\xBF<table border=1>", "a web page"),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                "an XML spreadsheet",
            ),
            (b"<?xml version=\"1.0\"?><rows/>", "XML"),
            (b"[{\"borrower_id\":1}]", "JSON"),
            (b"\x1F\x8B\x08", "compressed with gzip"),
        ] {
            let what = foreign(start).unwrap_or_default();
            assert!(what.starts_with(expected), "{what}");
            assert_eq!(what.is_empty(), expected.is_empty(), "{what}");
        }
    }
}
