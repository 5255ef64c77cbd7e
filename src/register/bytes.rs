//! How do bytes stand in the text of an event? In hexadecimal digits.

use serde::{Deserializer, Serializer, de};

/// The digits of these bytes.
pub(super) fn to_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| match value {
        0..=9 => char::from(b'0' + value),
        _ => char::from(b'a' + value - 10),
    };
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]);
    digits.collect()
}

/// The bytes of these digits; `None` if they are not lower-case hexadecimal digits in pairs.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    let byte = |&[high, low]: &[u8; 2]| Some(value(high)? << 4 | value(low)?);
    pairs.iter().map(byte).collect()
}

pub(super) fn serialize<T: AsRef<[u8]>, S: Serializer>(
    bytes: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_hex(bytes.as_ref()))
}

pub(super) fn deserialize<'de, T: TryFrom<Vec<u8>>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let text = crate::quiet::text(deserializer)?;
    from_hex(&text)
        .and_then(|bytes| T::try_from(bytes).ok())
        .ok_or_else(|| de::Error::custom("not the bytes that were expected, in hexadecimal digits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_back_and_nothing_else_is() {
        for bytes in [vec![], vec![0], vec![0xFF, 0x0A, 0x90]] {
            assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes));
        }
        for text in ["0", "0G", "AA", " 0", "张"] {
            assert_eq!(from_hex(text), None, "{text}");
        }
    }
}
