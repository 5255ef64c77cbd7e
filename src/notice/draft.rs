//! What is to be objected to in a text that is no template?

use core::fmt;

use super::check::{self, About, Parts};
use super::reading;
use crate::dossier::{Channel, Purpose};
use crate::finding::Finding;
use crate::policy::Policy;
use crate::sensitive::Sensitive;

/// A whole text, as somebody has written it, for checking before it is made into a template.
///
/// What a template shows by its placeholders has to be read from a draft: whether it names its
/// sender, and says how to report a wrong number and how to opt out. Amounts, dates and contacts
/// cannot be read with certainty, so a draft is not held to have them. No draft is ever sent: a
/// [`Notice`](super::Notice) is made from a [`Template`](super::Template) and a clearance.
/// `Debug` shows neither the text nor the names.
///
/// ```
/// use rightparty::notice::Draft;
/// use rightparty::{Policy, Purpose};
///
/// let text = "【某某银行】王建华您好，今后我行将用此号码与您联系。非本人请回复N，退订回T。";
/// let draft = Draft::new(text, "王建华", "某某银行", Purpose::Advance);
/// assert!(draft.check(&Policy::strict()).is_empty());
///
/// let text = "【某某银行】王建华您好，您的账单已逾期。如非本人请忽略。";
/// let draft = Draft { text, ..draft };
/// let codes: Vec<_> = draft.check(&Policy::strict()).iter().map(|one| one.code.as_str()).collect();
/// assert_eq!(codes, [
///     "notice.discloses-debt", "notice.no-wrong-number-route", "notice.no-opt-out",
/// ]);
/// ```
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The text.
    pub text: &'a str,
    /// The addressee's full name.
    pub addressee: &'a str,
    /// The sender's name.
    pub sender: &'a str,
    /// Names that must not be in the text.
    pub others: &'a [Sensitive<&'a str>],
    /// What the notice is for.
    pub purpose: Purpose,
    /// How it is to be sent.
    pub channel: Channel,
}

impl<'a> Draft<'a> {
    /// A draft for a text message.
    #[must_use]
    pub const fn new(text: &'a str, addressee: &'a str, sender: &'a str, purpose: Purpose) -> Self {
        Self {
            text,
            addressee,
            sender,
            others: &[],
            purpose,
            channel: Channel::Sms,
        }
    }

    /// The objections to the text, with the severities of this policy: the heaviest first.
    #[must_use]
    pub fn check(&self, policy: &Policy) -> Vec<Finding> {
        let text = self.text.trim();
        let is_chinese = text.starts_with('【') || text.ends_with('】');
        let parts = Parts {
            addressee: check::names_addressee(text, self.addressee.trim()),
            sender: reading::names_sender(text, self.sender, is_chinese),
            wrong_number: reading::has_wrong_number_route(text),
            opt_out: reading::has_opt_out(text),
            missing: Vec::new(),
            states_debt: false,
        };
        let about = About {
            text,
            name: self.addressee.trim(),
            sender: self.sender,
            others: self.others.iter().map(|other| *other.expose()).collect(),
            purpose: self.purpose,
            channel: self.channel,
        };
        check::findings(check::objections(&about, &parts), policy)
    }
}

impl fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("purpose", &self.purpose)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}
