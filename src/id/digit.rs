//! What is the value of a decimal digit of any script?

/// The zeros of the decimal digits (general category Nd of Unicode 17), which their other nine
/// follow; ASCII and the mathematical digits, which NFKC makes ASCII, apart. Sorted.
#[rustfmt::skip]
const ZEROS: [u32; 71] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0,
    0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0,
    0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0,
    0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950,
    0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50,
    0x16D70, 0x1CCF0, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// A decimal digit as ASCII; any other character as it is.
pub(super) fn ascii_digit(c: char) -> char {
    if c.is_ascii() || !c.is_numeric() {
        return c;
    }
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code);
    let zero = at.checked_sub(1).and_then(|at| ZEROS.get(at));
    let value = zero.map(|zero| code - zero).filter(|&value| value < 10);
    value
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_digits() {
        for (c, digit) in [
            ('7', '7'),
            ('٧', '7'),
            ('۷', '7'),
            ('७', '7'),
            ('７', '7'),
            ('๗', '7'),
            ('০', '0'),
            ('९', '9'),
            ('\u{1E959}', '9'),
            ('\u{1E95A}', '\u{1E95A}'),
            ('\u{66A}', '\u{66A}'),
            ('七', '七'),
            ('Ⅳ', 'Ⅳ'),
            ('½', '½'),
            ('a', 'a'),
        ] {
            assert_eq!(ascii_digit(c), digit, "{c:?}");
        }
        assert!(ZEROS.is_sorted());
    }
}
