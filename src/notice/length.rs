//! How long is a text message, as mobile networks count it?

use unicode_segmentation::UnicodeSegmentation;

use crate::kinds::text_enum;

text_enum! {
    /// The alphabet in which a message is sent.
    ///
    /// ```
    /// use rightparty::notice::{Alphabet, length};
    ///
    /// assert_eq!(length("Your payment is due").alphabet, Alphabet::Gsm7);
    /// // One Han character changes the alphabet of the whole message.
    /// assert_eq!(length("张 Your payment is due").alphabet, Alphabet::Ucs2);
    /// ```
    pub enum Alphabet: "alphabet" {
        /// The GSM default alphabet, seven bits a character: 160 in one message, 153 in
        /// each part of a longer one.
        Gsm7 = "gsm-7",
        /// UCS-2, sixteen bits a unit: 70 in one message, 67 in each part.
        Ucs2 = "ucs-2",
    }
}

impl Alphabet {
    /// The units of a message that is sent alone.
    const fn single_capacity(self) -> usize {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// The units of each part of a longer message.
    const fn part_capacity(self) -> usize {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }
}

/// The length of a message.
///
/// ```
/// use rightparty::notice::length;
///
/// let text = "张".repeat(71);
/// let length = length(&text);
/// // 71 do not fit into one message of 70, so they take two parts of up to 67.
/// assert_eq!((length.units, length.segments), (71, 2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The alphabet that the text needs.
    pub alphabet: Alphabet,
    /// The length in septets (GSM-7, where characters of the extension table take two) or
    /// in units of 16 bits (UCS-2).
    pub units: usize,
    /// The number of messages that it is sent as.
    pub segments: usize,
}

/// The characters of the GSM default alphabet. Source: 3GPP TS 23.038, 6.2.1.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The characters of its extension table, which take two septets each. Source: 3GPP TS
/// 23.038, 6.2.1.1.
const EXTENSION: &str = "\u{C}^{}\\[~]|€";

/// Counts the length of a text. A grapheme is never split between two messages, so a message
/// may be shorter than its capacity; only a grapheme that is longer than a message is split.
#[must_use]
pub fn length(text: &str) -> Length {
    let is_gsm = |c| BASIC.contains(c) || EXTENSION.contains(c);
    let alphabet = if text.chars().all(is_gsm) {
        Alphabet::Gsm7
    } else {
        Alphabet::Ucs2
    };
    let size = |text: &str| -> usize {
        match alphabet {
            Alphabet::Gsm7 => text
                .chars()
                .map(|c| if EXTENSION.contains(c) { 2 } else { 1 })
                .sum(),
            Alphabet::Ucs2 => text.encode_utf16().count(),
        }
    };
    let units = size(text);
    let segments = if units <= alphabet.single_capacity() {
        usize::from(units > 0)
    } else {
        let mut segments = 1;
        let mut left = alphabet.part_capacity();
        let mut take = |size: usize| {
            if size > left {
                segments += 1;
                left = alphabet.part_capacity();
            }
            left -= size.min(left);
        };
        for grapheme in text.graphemes(true) {
            if size(grapheme) <= alphabet.part_capacity() {
                take(size(grapheme));
            } else {
                grapheme
                    .chars()
                    .for_each(|c| take(size(c.encode_utf8(&mut [0; 4]))));
            }
        }
        segments
    };
    Length {
        alphabet,
        units,
        segments,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let family = "👨\u{200D}👩\u{200D}👧";
        for (text, alphabet, units, segments) in [
            (String::new(), Alphabet::Gsm7, 0, 0),
            ("a".repeat(160), Alphabet::Gsm7, 160, 1),
            ("a".repeat(161), Alphabet::Gsm7, 161, 2),
            ("a".repeat(306), Alphabet::Gsm7, 306, 2),
            ("a".repeat(307), Alphabet::Gsm7, 307, 3),
            ("€".repeat(80), Alphabet::Gsm7, 160, 1),
            // Neither half of an extension character goes over.
            (
                "a".repeat(152) + "€" + &"a".repeat(152),
                Alphabet::Gsm7,
                306,
                3,
            ),
            ("张".repeat(70), Alphabet::Ucs2, 70, 1),
            ("张".repeat(71), Alphabet::Ucs2, 71, 2),
            ("张".repeat(134), Alphabet::Ucs2, 134, 2),
            ("张".repeat(135), Alphabet::Ucs2, 135, 3),
            ("𠮷".repeat(35), Alphabet::Ucs2, 70, 1),
            // 33 pairs go into a part of 67 units.
            ("𠮷".repeat(66), Alphabet::Ucs2, 132, 2),
            ("𠮷".repeat(67), Alphabet::Ucs2, 134, 3),
            ("张".repeat(66) + family + "张", Alphabet::Ucs2, 75, 2),
            ("ç".to_owned(), Alphabet::Ucs2, 1, 1),
            ("Ç".to_owned(), Alphabet::Gsm7, 1, 1),
            (
                format!("e{}", "\u{301}".repeat(100)),
                Alphabet::Ucs2,
                101,
                2,
            ),
        ] {
            let expected = Length {
                alphabet,
                units,
                segments,
            };
            assert_eq!(length(&text), expected, "{text}");
        }
        assert_eq!(BASIC.chars().count(), 127);
    }
}
