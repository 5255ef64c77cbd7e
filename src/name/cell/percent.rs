//! Is a name percent-encoded, as in an address on the web?

use unicode_normalization::char::is_combining_mark;

/// The text that a percent-encoded one stands for (RFC 3986, in UTF-8), if all of it is
/// letters, spaces and the signs of names. Anything else is left as typed.
pub(in crate::name) fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        if !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    let decoded = String::from_utf8(bytes).ok()?;
    let is_of_name = |c: char| {
        c.is_alphabetic()
            || is_combining_mark(c)
            || matches!(c, ' ' | '-' | '.' | ',' | '\'' | '’' | '·')
    };
    decoded.chars().all(is_of_name).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding() {
        for (text, expected) in [
            ("John%20Smith", Some("John Smith")),
            ("%E5%BC%A0%E4%BC%9F", Some("张伟")),
            ("Jos%C3%A9", Some("José")),
            ("Jos%E9", None),
            ("John%2", None),
            ("100% John", None),
            ("John%3FSmith", None),
            ("%2B1", None),
            ("John Smith", None),
        ] {
            assert_eq!(decoded(text).as_deref(), expected, "{text}");
        }
    }
}
