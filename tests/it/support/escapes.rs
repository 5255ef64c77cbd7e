//! Characters that do not show, as tables write them.

/// `\u{200B}` as the character.
pub(crate) fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut whole = parts.next().unwrap().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap();
        whole.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap());
        whole += rest;
    }
    whole
}
