//! What does an unknown code say of itself, without giving away what was typed?

use core::str::FromStr;

use thiserror::Error;

use super::code::Code;

/// A text that is not a finding code.
///
/// The message shows the text if it has the form of a code; anything else may be a name or
/// a number.
///
/// ```
/// use rightparty::Code;
///
/// let error = "phone.differ".parse::<Code>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown finding code \"phone.differ\"");
/// let error = "张伟".parse::<Code>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown finding code");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown finding code{}", self.shown())]
pub struct UnknownCodeError {
    text: Option<String>,
}

impl FromStr for Code {
    type Err = UnknownCodeError;

    fn from_str(text: &str) -> Result<Self, UnknownCodeError> {
        Self::all()
            .find(|code| code.as_str() == text)
            .ok_or_else(|| UnknownCodeError::new(text))
    }
}

impl UnknownCodeError {
    fn new(text: &str) -> Self {
        Self {
            text: (has_form_of_code(text) || is_family(text)).then(|| text.to_owned()),
        }
    }

    fn shown(&self) -> String {
        match &self.text {
            // TOML reads `phone.foreign` without quotes as a table.
            Some(text) if !text.contains('.') => {
                format!(" {text:?}: a code stands in quotes, as \"{text}.…\"")
            }
            Some(text) => format!(" {text:?}"),
            None => String::new(),
        }
    }
}

/// Whether a text is the family of a code, such as `phone`.
fn is_family(text: &str) -> bool {
    Code::all()
        .filter_map(|code| code.as_str().split_once('.'))
        .any(|(family, _)| family == text)
}

/// Whether a text has the form `family.kebab-case`, in small ASCII letters, of a family that
/// there is: `zhang.wei` is a name.
fn has_form_of_code(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.len() <= 48
        && text
            .split_once('.')
            .is_some_and(|(family, rest)| is_family(family) && is_word(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_form_of_a_code_is_shown() {
        let message = |text: &str| UnknownCodeError::new(text).to_string();
        assert_eq!(
            message("phone.differ"),
            "unknown finding code \"phone.differ\""
        );
        assert_eq!(
            message("phone"),
            "unknown finding code \"phone\": a code stands in quotes, as \"phone.…\""
        );
        assert_eq!(message("zhang.wei"), "unknown finding code");
        assert_eq!(message("zhang.wei1"), "unknown finding code");
        assert_eq!(message("13912345670"), "unknown finding code");
    }
}
