//! Texts with placeholders.

use thiserror::Error;

use crate::kinds::text_enum;

text_enum! {
    /// What a placeholder stands for.
    pub enum Placeholder: "placeholder" {
        /// `{addressee}`: the borrower's name.
        Addressee = "addressee",
        /// `{sender}`: who sends the notice.
        Sender = "sender",
        /// `{amount}`: what is due.
        Amount = "amount",
        /// `{due_date}`: when it is due.
        DueDate = "due_date",
        /// `{contact}`: where to turn to.
        Contact = "contact",
        /// `{wrong_number}`: how a stranger says so.
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

/// A text with placeholders in braces; `{{` and `}}` are braces themselves.
///
/// ```
/// use rightparty::notice::Template;
///
/// assert!(Template::parse("{addressee}，您好。【{sender}】").is_ok());
/// let error = Template::parse("{adressee}，您好").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown placeholder at byte 0: known are addressee, sender, amount, due_date, \
///      contact, wrong_number, opt_out"
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
    /// [`TemplateError`], if a placeholder is unknown or a brace stands alone.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                plain.push(c);
                rest = after;
            } else if let Some(after) = rest.strip_prefix('{') {
                let (name, after) = after
                    .split_once('}')
                    .ok_or(TemplateError::Unclosed { at })?;
                let known = Placeholder::ALL.into_iter().find(|one| one.name() == name);
                let placeholder = known.ok_or(TemplateError::Unknown { at })?;
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(Piece::Placeholder(placeholder));
                rest = after;
            } else if c == '}' {
                return Err(TemplateError::Unopened { at });
            } else {
                plain.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        pieces.push(Piece::Text(plain));
        Ok(Self { pieces })
    }

    /// Whether a placeholder stands in the template.
    #[must_use]
    pub fn has(&self, placeholder: Placeholder) -> bool {
        self.pieces.contains(&Piece::Placeholder(placeholder))
    }

    /// The text with values in place of the placeholders.
    pub(super) fn render(&self, value: impl Fn(Placeholder) -> String) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Placeholder(placeholder) => value(*placeholder),
        };
        self.pieces.iter().map(text).collect()
    }
}

/// What no template is. No message shows what stands in it: it may be somebody's
/// name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// A placeholder that does not exist.
    #[error("unknown placeholder at byte {at}: known are {}", known())]
    Unknown {
        /// Where.
        at: usize,
    },
    /// A brace that is not closed.
    #[error("the brace at byte {at} is not closed")]
    Unclosed {
        /// Where.
        at: usize,
    },
    /// A brace that was not opened.
    #[error("the brace at byte {at} was not opened")]
    Unopened {
        /// Where.
        at: usize,
    },
}

fn known() -> String {
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
                "unknown placeholder at byte {at}: known are addressee, sender, amount, \
                 due_date, contact, wrong_number, opt_out"
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
