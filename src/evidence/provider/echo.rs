//! Is the number that a response repeats the one that was asked about?

use crate::phone::PhoneNumber;

/// How a provider writes the number in its response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// `+14155550123`.
    E164,
    /// `14155550123`.
    International,
    /// `4155550123`, of the country with this calling code.
    National(u16),
    /// `139****5670`, or the whole national number, of China.
    Masked,
}

/// Whether a number, as the provider writes it, is this one.
pub(super) fn is_of(text: &str, spelling: Spelling, number: &PhoneNumber) -> bool {
    let e164 = number.e164();
    let Some(digits) = e164.expose().as_str().strip_prefix('+') else {
        return false;
    };
    let code = number.calling_code().to_string();
    let national = digits.strip_prefix(code.as_str()).unwrap_or(digits);
    match spelling {
        Spelling::E164 => text.strip_prefix('+') == Some(digits),
        Spelling::International => text == digits,
        Spelling::National(of) => number.calling_code() == of && text == national,
        Spelling::Masked => number.calling_code() == 86 && fits_mask(text, national),
    }
}

/// Whether a number has the digits that a mask leaves open. A mask that leaves fewer than
/// seven open could be of many numbers.
fn fits_mask(mask: &str, digits: &str) -> bool {
    mask.len() == digits.len()
        && mask.bytes().filter(u8::is_ascii_digit).count() >= 7
        && mask
            .bytes()
            .zip(digits.bytes())
            .all(|(shown, digit)| shown == b'*' || shown == digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Region;

    #[test]
    fn the_spelling_is_the_providers() {
        let number = PhoneNumber::parse("13912345670", Region::CN).unwrap();
        for (text, spelling) in [
            ("+8613912345670", Spelling::E164),
            ("8613912345670", Spelling::International),
            ("13912345670", Spelling::National(86)),
            ("13912345670", Spelling::Masked),
            ("139****5670", Spelling::Masked),
            ("1391234****", Spelling::Masked),
        ] {
            assert!(is_of(text, spelling, &number), "{text}");
        }
        for (text, spelling) in [
            ("8613912345670", Spelling::E164),
            ("+8613912345670", Spelling::International),
            ("8613912345670", Spelling::National(86)),
            ("13912345671", Spelling::National(86)),
            ("139****5671", Spelling::Masked),
            ("139***5670", Spelling::Masked),
            ("***********", Spelling::Masked),
            ("139*****670", Spelling::Masked),
            ("", Spelling::Masked),
            // The same digits in another country.
            ("13912345670", Spelling::National(1)),
        ] {
            assert!(!is_of(text, spelling, &number), "{text}");
        }
    }
}
