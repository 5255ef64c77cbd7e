//! What does a text with placeholders say, and are they all known?

use core::fmt;

use thiserror::Error;

use super::reading;

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
///
/// What a notice has to say counts only where the template has its placeholder, whatever its words
/// look like, unless the caller declares a literal part of the text to be it
/// ([`with_literal`](Self::with_literal)). `Debug` shows the placeholders and no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    /// What literal parts of the text are.
    declared: Vec<Placeholder>,
}

#[derive(Clone, PartialEq, Eq)]
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
        Self::parse_with(text, &[])
    }

    /// Reads a template that calls some placeholders by names of the caller's own, each with the
    /// placeholder that it is.
    ///
    /// ```
    /// use rightparty::notice::{Placeholder, Template};
    ///
    /// let names = [("CUST_NAME", Placeholder::Addressee), ("AMT", Placeholder::Amount)];
    /// let template = Template::parse_with("Dear {CUST_NAME}, {AMT}", &names)?;
    /// assert!(template.has(Placeholder::Amount));
    /// # Ok::<(), rightparty::notice::TemplateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TemplateError`], if a placeholder is neither known nor among these names, or a brace has
    /// no partner.
    pub fn parse_with(text: &str, names: &[(&str, Placeholder)]) -> Result<Self, TemplateError> {
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
                let own = names.iter().find(|(own, _)| *own == name);
                let placeholder = own
                    .map(|&(_, placeholder)| placeholder)
                    .or_else(|| name.parse().ok())
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
        Ok(Self {
            pieces,
            declared: Vec::new(),
        })
    }

    /// The same template, of which a literal part is what a placeholder would stand for: the
    /// lender's hotline as the contact, the words for opting out. An addressee's name is never
    /// a literal.
    ///
    /// ```
    /// use rightparty::notice::{Placeholder, Template, TemplateError};
    ///
    /// let template = Template::parse("{addressee}, call 0800 123. Reply STOP to end.")?;
    /// let template = template
    ///     .with_literal(Placeholder::Contact, "0800 123")?
    ///     .with_literal(Placeholder::OptOut, "Reply STOP to end")?;
    /// let error = template.with_literal(Placeholder::Amount, "500").unwrap_err();
    /// assert_eq!(error, TemplateError::NoSuchLiteral);
    /// # Ok::<(), TemplateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TemplateError::NoSuchLiteral`], if the text does not have these words, they are blank, or
    /// they stand for the addressee; [`TemplateError::NoRoute`], if they are to be the way to
    /// report a wrong number or to opt out, and say nothing to do.
    pub fn with_literal(
        mut self,
        placeholder: Placeholder,
        literal: &str,
    ) -> Result<Self, TemplateError> {
        let is_in = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains(literal));
        let is_blank = literal.trim().is_empty();
        if is_blank || placeholder == Placeholder::Addressee || !self.pieces.iter().any(is_in) {
            return Err(TemplateError::NoSuchLiteral);
        }
        let is_route = matches!(placeholder, Placeholder::WrongNumber | Placeholder::OptOut);
        if is_route && !reading::has_way(literal) {
            return Err(TemplateError::NoRoute);
        }
        self.declared.push(placeholder);
        Ok(self)
    }

    pub(super) const fn empty() -> Self {
        Self {
            pieces: Vec::new(),
            declared: Vec::new(),
        }
    }

    /// Whether a literal part of the text was declared to be this.
    pub(super) fn declares(&self, placeholder: Placeholder) -> bool {
        self.declared.contains(&placeholder)
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

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let placeholders = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Text(_) => None,
        });
        f.debug_set().entries(placeholders).finish()
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
    /// The text does not have the words that are declared, or they cannot be literal.
    #[error("the text has no such words")]
    NoSuchLiteral,
    /// The words tell nobody what to do: `please ignore this` is no route.
    #[error("the words say nothing to do, such as what to reply or whom to call")]
    NoRoute,
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
