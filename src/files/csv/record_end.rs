//! Where does the last whole record end?

/// Where the last whole record ends in bytes that begin with a record: after the last line
/// break outside quotes.
pub(super) fn last_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let last_break = |from: usize, to: usize| {
        let piece = bytes.get(from..to).unwrap_or_default();
        memchr::memrchr2(b'\n', b'\r', piece).map(|at| from + at + 1)
    };
    let (mut end, mut outside, mut at) = (None, 0, 0);
    while let Some(quote) = find_quote(bytes, at) {
        let before = quote.checked_sub(1).and_then(|before| bytes.get(before));
        let begins_field =
            before.is_none_or(|&byte| byte == delimiter || matches!(byte, b'\n' | b'\r'));
        if !begins_field && quote != outside {
            // Within an unquoted field a quote is an ordinary character.
            at = quote + 1;
            continue;
        }
        end = last_break(outside, quote).or(end);
        let mut inside = quote + 1;
        outside = loop {
            let Some(closing) = find_quote(bytes, inside) else {
                return end;
            };
            // A doubled quote is part of the cell.
            if bytes.get(closing + 1) != Some(&b'"') {
                break closing + 1;
            }
            inside = closing + 2;
        };
        at = outside;
    }
    last_break(outside, bytes.len()).or(end)
}

fn find_quote(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memchr::memchr(b'"', rest).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::csv::quotes::Quotes;

    /// The same answer, byte by byte.
    fn slow_end(bytes: &[u8]) -> Option<usize> {
        let mut quotes = Quotes::new(0, b',');
        let mut end = None;
        for (at, &byte) in bytes.iter().enumerate() {
            quotes.read(&[byte]);
            if quotes.is_outside() && matches!(byte, b'\n' | b'\r') {
                end = Some(at + 1);
            }
        }
        end
    }

    #[test]
    fn the_fast_search_agrees_with_the_slow_one() {
        let signs = *b"a,\n\r\"";
        for length in 0..9_u32 {
            for number in 0..5_usize.pow(length) {
                let digit = |at: u32| signs[number / 5_usize.pow(at) % 5];
                let bytes: Vec<u8> = (0..length).map(digit).collect();
                let text = String::from_utf8_lossy(&bytes);
                assert_eq!(last_end(&bytes, b','), slow_end(&bytes), "{text:?}");
            }
        }
    }
}
