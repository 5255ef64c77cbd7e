//! What might a file be that is not CSV in UTF-8?

/// A clause for the end of an error message; empty if the file gives no hint.
pub(super) fn hint(file: &[u8]) -> &'static str {
    let start = file.get(..1_000).unwrap_or(file);
    let line = start
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, line).count();
    match start {
        [b'P', b'K', 3, 4, ..] => "; it seems to be a spreadsheet: save it as CSV in UTF-8",
        [0x1F, 0x8B, ..] => "; it seems to be compressed with gzip: unpack it first",
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "; it seems to be UTF-16: convert it to UTF-8",
        _ if count(b',') > 2 => "",
        _ if count(b';') > 2 => "; it seems to be separated by semicolons: use commas",
        _ if count(b'\t') > 2 => "; it seems to be separated by tabs: use commas",
        _ => "",
    }
}
