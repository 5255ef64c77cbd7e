//! The message: rendered from a template, checked, and only then given out with the
//! number.

mod check;
mod greeting;
mod length;
mod mask;
mod template;

pub use length::{Alphabet, Length, length};
pub use template::{Placeholder, Template, TemplateError};

use core::fmt;

use thiserror::Error;

use crate::clearance::{Clearance, ExpiredError};
use crate::contact::Contact;
use crate::dossier::{Channel, Purpose};
use crate::finding::{Field, Finding, Severity};
use crate::gate::Gate;
use crate::name::PersonName;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// What a template is filled with, and who else is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values<'a> {
    /// Who sends the notice: in China the signature between 【】.
    pub sender: &'a str,
    /// What is due.
    pub amount: &'a str,
    /// When it is due.
    pub due_date: &'a str,
    /// Where to turn to.
    pub contact: &'a str,
    /// How a stranger says that they are one.
    pub wrong_number: &'a str,
    /// How to get no more messages.
    pub opt_out: &'a str,
    /// Whether the addressee's name is masked in the text: 张*伟.
    pub masks_name: bool,
    /// Names that must not stand in the text: third parties, other borrowers.
    pub others: &'a [Sensitive<&'a str>],
}

/// A message that may be sent, and the number to send it to.
///
/// There is no way to one but [`address`](Self::address), which uses up a
/// clearance:
///
/// ```
/// use rightparty::notice::{Values, Notice, Template};
/// use rightparty::{Clearance, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let dossier = Dossier::new("B-1", first, second);
/// let clearance = Clearance::request(&gate, dossier, "notice-1", now).unwrap();
/// let template = Template::parse(
///     "【{sender}】{addressee}，您尾号款项{amount}元应于{due_date}前支付，详询{contact}。\
///      {wrong_number}，{opt_out}。",
/// )?;
/// let values = Values {
///     sender: "某某银行",
///     amount: "1,234.56",
///     due_date: "12月1日",
///     contact: "400-000-0000",
///     wrong_number: "非本人请回复“非本人”",
///     opt_out: "退订回T",
///     masks_name: true,
///     ..Values::default()
/// };
/// let notice = Notice::address(clearance, &gate, &template, &values, now)?;
/// assert!(notice.text().expose().starts_with("【某某银行】张*，"));
/// assert_eq!(notice.number().expose(), "+8613912345670");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ```compile_fail,E0308
/// # use rightparty::notice::{Values, Notice, NoticeError, Template};
/// # use rightparty::{Contact, Gate, Timestamp};
/// fn without_clearance(contact: Contact<'_>, gate: &Gate, template: &Template, values: &Values<'_>, now: Timestamp) -> Result<Notice, NoticeError> {
///     Notice::address(contact, gate, template, values, now)
/// }
/// ```
///
/// ```
/// # use rightparty::notice::{Values, Notice, NoticeError, Template};
/// # use rightparty::{Clearance, Gate, Timestamp};
/// fn with_clearance(clearance: Clearance<'_>, gate: &Gate, template: &Template, values: &Values<'_>, now: Timestamp) -> Result<Notice, NoticeError> {
///     Notice::address(clearance, gate, template, values, now)
/// }
/// ```
pub struct Notice {
    id: String,
    text: Sensitive<String>,
    number: Sensitive<String>,
    length: Length,
    purpose: Purpose,
    channel: Channel,
    findings: Vec<Finding>,
}

impl Notice {
    /// Uses a clearance up, renders the template for its contact and checks the
    /// text. The gate has to be the one that gave the clearance, or one of the same
    /// policy.
    ///
    /// # Errors
    ///
    /// [`NoticeError`], if the clearance has expired or is of another policy, or the
    /// text is objected to. The clearance is used up all the same; to try a text
    /// first, see [`preview`](Self::preview).
    pub fn address(
        clearance: Clearance<'_>,
        gate: &Gate,
        template: &Template,
        values: &Values<'_>,
        now: Timestamp,
    ) -> Result<Self, NoticeError> {
        let findings = Self::preview(&clearance, gate, template, values)?;
        if findings
            .iter()
            .any(|finding| finding.severity > Severity::Note)
        {
            return Err(NoticeError::Objected(findings));
        }
        let (id, purpose) = (clearance.notice_id().to_owned(), clearance.purpose());
        let channel = clearance.channel();
        let contact = clearance.spend(now)?;
        let text = render(template, values, &contact);
        Ok(Self {
            id,
            length: length(&text),
            text: Sensitive::new(text),
            number: Sensitive::new(contact.phone().e164().expose().to_string()),
            purpose,
            channel,
            findings,
        })
    }

    /// What would be objected to in the text, without using the clearance up and
    /// without giving text or number out.
    ///
    /// # Errors
    ///
    /// [`NoticeError::OtherPolicy`], if the clearance is of another policy.
    pub fn preview(
        clearance: &Clearance<'_>,
        gate: &Gate,
        template: &Template,
        values: &Values<'_>,
    ) -> Result<Vec<Finding>, NoticeError> {
        if clearance.policy_digest() != gate.policy_digest() {
            return Err(NoticeError::OtherPolicy);
        }
        let contact = clearance.contact();
        let text = render(template, values, contact);
        let use_of = (clearance.purpose(), clearance.channel());
        let objections = check::objections(&text, template, values, contact, use_of);
        let finding = |(code, detail)| Finding {
            code,
            severity: gate.policy().severity(code),
            field: Field::NoticeText,
            detail,
        };
        let mut findings: Vec<Finding> = objections.into_iter().map(finding).collect();
        findings.sort_by(Finding::in_order);
        Ok(findings)
    }

    /// The caller's id of the notice.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &Sensitive<String> {
        &self.text
    }

    /// The number, as E.164.
    #[must_use]
    pub const fn number(&self) -> &Sensitive<String> {
        &self.number
    }

    /// How long the text is.
    #[must_use]
    pub const fn length(&self) -> Length {
        self.length
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// How it is to be sent.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Notes on the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Debug for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notice")
            .field("length", &self.length)
            .field("purpose", &self.purpose)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

fn render(template: &Template, values: &Values<'_>, contact: &Contact<'_>) -> String {
    let name = called(contact.name());
    template.render(|placeholder| match placeholder {
        Placeholder::Addressee if values.masks_name => mask::masked(&name),
        Placeholder::Addressee => name.clone(),
        Placeholder::Sender => values.sender.to_owned(),
        Placeholder::Amount => values.amount.to_owned(),
        Placeholder::DueDate => values.due_date.to_owned(),
        Placeholder::Contact => values.contact.to_owned(),
        Placeholder::WrongNumber => values.wrong_number.to_owned(),
        Placeholder::OptOut => values.opt_out.to_owned(),
    })
}

/// What a notice calls its addressee: Han names without the spaces and titles of forms
/// (张 伟先生), which would undo a mask; others as they were typed, in one width.
fn called(name: &PersonName<'_>) -> String {
    let canonical = name.canonical().expose();
    let is_han =
        |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '·' | '〇');
    if canonical.chars().all(is_han) {
        canonical.to_string()
    } else {
        check::visible(name.as_typed().expose())
    }
}

/// Why a notice is not given out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The clearance has expired.
    #[error(transparent)]
    Expired(#[from] ExpiredError),
    /// The clearance was given under another policy.
    #[error("the clearance was given under another policy")]
    OtherPolicy,
    /// The text is objected to.
    #[error("the text is objected to: {}", codes(.0))]
    Objected(Vec<Finding>),
}

fn codes(findings: &[Finding]) -> String {
    let codes: Vec<&str> = findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    codes.join(", ")
}
