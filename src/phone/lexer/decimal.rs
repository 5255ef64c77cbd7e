//! Which value does a decimal digit have, in any script?

/// The value of a Unicode decimal digit (general category `Nd`), 0 to 9.
pub(in crate::phone) fn value(c: char) -> Option<u8> {
    let code = u32::from(c);
    let zero = match c {
        '0'..='9' => u32::from('0'),
        // The most common ones outside ASCII.
        '０'..='９' => u32::from('０'),
        // Below the first of all others.
        '\0'..'\u{660}' => return None,
        _ => {
            let after = ZEROS.partition_point(|&zero| zero <= code);
            *ZEROS.get(after.checked_sub(1)?)?
        }
    };
    u8::try_from(code - zero).ok().filter(|&value| value < 10)
}

/// The zeros of all runs of ten decimal digits outside ASCII.
///
/// Source: `DerivedGeneralCategory.txt`, category `Nd`, Unicode 16.0.0
/// (Unicode licence v3); a test compares with the tables of `regex-syntax`.
#[rustfmt::skip]
static ZEROS: [u32; 75] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
    0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
    0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0,
    0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0,
    0x1E5F1, 0x1E950, 0x1FBF0,
];

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::*;

    #[test]
    fn the_zeros_are_unicode_s() {
        let hir = regex_syntax::parse(r"[\p{Nd}--[0-9]]").unwrap();
        let HirKind::Class(Class::Unicode(class)) = hir.kind() else {
            panic!("not a class");
        };
        let zeros: Vec<u32> = class
            .ranges()
            .iter()
            .flat_map(|range| (u32::from(range.start())..=u32::from(range.end())).step_by(10))
            .collect();
        assert_eq!(zeros, ZEROS);
    }

    #[test]
    fn values() {
        for (c, expected) in [
            ('7', Some(7)),
            ('７', Some(7)),
            ('٧', Some(7)),
            ('७', Some(7)),
            ('𝟕', Some(7)),
            ('𝟿', Some(9)),
            ('²', None),
            ('①', None),
            ('七', None),
            ('O', None),
        ] {
            assert_eq!(value(c), expected, "{c}");
        }
    }
}
