//! What does a text with placeholders say, and are they all known?

use thiserror::Error;

use crate::kinds::text_enum;

text_enum! {
    /// A placeholder of a [`Template`].
    ///
    /// ```
    /// use rightparty::notice::{Placeholder, Template};
    ///
    /// let template = Template::parse("【{sender}】{addressee}，您好")?;
    /// assert!(template.has(Placeholder::Addressee));
    /// // Fit for an advance notice: it discloses no amount.
    /// assert!(!template.has(Placeholder::Amount));
    /// # Ok::<(), rightparty::notice::TemplateError>(())
    /// ```
    pub enum Placeholder: "placeholder" {
        /// `{addressee}`: the borrower's name.
        Addressee = "addressee",
        /// `{sender}`: the sender of the notice.
        Sender = "sender",
        /// `{amount}`: the amount that is due.
        Amount = "amount",
        /// `{due_date}`: the date by which it is due.
        DueDate = "due_date",
        /// `{contact}`: whom to contact.
        Contact = "contact",
        /// `{wrong_number}`: how a stranger reports that the number is wrong.
        WrongNumber = "wrong_number",
        /// `{opt_out}`: how to get no more messages.
        OptOut = "opt_out",
    }
}

impl Placeholder {
    /// The name between the braces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Addressee => "addressee",
            Self::Sender => "sender",
            Self::Amount => "amount",
            Self::DueDate => "due_date",
            Self::Contact => "contact",
            Self::WrongNumber => "wrong_number",
            Self::OptOut => "opt_out",
        }
    }
}

/// A text with placeholders in braces; `{{` and `}}` stand for braces.
///
/// ```
/// use rightparty::notice::Template;
///
/// assert!(Template::parse("{addressee}，您好。【{sender}】").is_ok());
/// let error = Template::parse("{adressee}，您好").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown placeholder at byte 0: expected one of addressee, sender, amount, \
///      due_date, contact, wrong_number, opt_out"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Placeholder(Placeholder),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// [`TemplateError`], if a placeholder is unknown or a brace has no partner.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                literal.push(c);
                rest = after;
            } else if let Some(after) = rest.strip_prefix('{') {
                let (name, after) = after
                    .split_once('}')
                    .ok_or(TemplateError::Unclosed { at })?;
                let placeholder = Placeholder::ALL
                    .into_iter()
                    .find(|placeholder| placeholder.name() == name)
                    .ok_or(TemplateError::Unknown { at })?;
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
                pieces.push(Piece::Placeholder(placeholder));
                rest = after;
            } else if c == '}' {
                return Err(TemplateError::Unopened { at });
            } else {
                literal.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        pieces.push(Piece::Text(literal));
        Ok(Self { pieces })
    }

    /// Whether the template contains a placeholder.
    #[must_use]
    pub fn has(&self, placeholder: Placeholder) -> bool {
        self.pieces.contains(&Piece::Placeholder(placeholder))
    }

    /// The text with values in place of its placeholders.
    pub(super) fn render(&self, value: impl Fn(Placeholder) -> String) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Placeholder(placeholder) => value(*placeholder),
        };
        self.pieces.iter().map(text).collect()
    }
}

/// Why a text is not a template. No message shows the text, which may be somebody's name.
///
/// ```
/// use rightparty::notice::{Template, TemplateError};
///
/// let error = Template::parse("{addressee，您好").unwrap_err();
/// assert_eq!(error, TemplateError::Unclosed { at: 0 });
/// assert_eq!(error.to_string(), "the brace at byte 0 is not closed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// There is no such placeholder.
    #[error(
        "unknown placeholder at byte {at}: expected one of {}",
        placeholder_names()
    )]
    Unknown {
        /// The byte offset in the text.
        at: usize,
    },
    /// A brace that is not closed.
    #[error("the brace at byte {at} is not closed")]
    Unclosed {
        /// The byte offset in the text.
        at: usize,
    },
    /// A brace that was not opened.
    #[error("the brace at byte {at} was not opened")]
    Unopened {
        /// The byte offset in the text.
        at: usize,
    },
}

fn placeholder_names() -> String {
    Placeholder::ALL.map(Placeholder::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let render = |text: &str| {
            let template = Template::parse(text).map_err(|error| error.to_string())?;
            Ok::<_, String>(template.render(|placeholder| format!("<{}>", placeholder.name())))
        };
        let unknown = |at| {
            format!(
                "unknown placeholder at byte {at}: expected one of addressee, sender, \
                 amount, due_date, contact, wrong_number, opt_out"
            )
        };
        for (text, expected) in [
            ("", Ok("")),
            ("{addressee}，{amount}元", Ok("<addressee>，<amount>元")),
            ("{{{sender}}}", Ok("{<sender>}")),
            ("a {{b}} c", Ok("a {b} c")),
            ("{x}", Err(unknown(0))),
            ("张{ amount }", Err(unknown(3))),
            ("a{", Err("the brace at byte 1 is not closed".to_owned())),
            ("a}b", Err("the brace at byte 1 was not opened".to_owned())),
        ] {
            let expected = expected.map(str::to_owned);
            assert_eq!(render(text), expected, "{text}");
        }
    }
}
