//! May this text be sent to this number?
//!
//! A [`Notice`] is made from a [`Clearance`] and in no other way. Its text is rendered from
//! a [`Template`] with known placeholders ([`Placeholder`]) and then checked. It has to
//!
//! - name its addressee, masked if desired (张*伟), and speak to nobody else;
//! - say who sends it, how a stranger says that the number is wrong, and in a text message
//!   how to get no more of them;
//! - state the amount, the due date and a contact, if it is a collection notice;
//! - disclose no debt, if it is an advance notice.
//!
//! Only a text that passes is given out, together with the number. What a check objects to
//! is a finding of the family `notice.` ([`Code`](crate::Code)); the policy says how much
//! it weighs. Two example policies, for China and for the United States, are in
//! `examples/policies`, each line with its reason. They are not legal advice.
//!
//! What it has to say counts only where the template has the placeholder, or the caller declares a
//! literal part to be it ([`Template::with_literal`]): words that look like an amount are none.
//! A route has a way to act: `please ignore this` is none. The text is searched for the
//! names that the caller gives ([`Values::others`]) in any form (masked, spaced, romanised, in part),
//! for other people in a greeting, and for relatives, guarantors and employers.
//!
//! Terms of debt stand in tables by language (Chinese, English, Spanish, Portuguese, French,
//! German, Indonesian, Vietnamese, Hindi, Swahili, Japanese), and are found however they are typed.
//! No table is complete, so an advance notice is best made from the shipped ones
//! ([`Template::advance`]). A text of somebody else's is checked as a [`Draft`]. How often the
//! checks are right, on whose texts:
//!
#![doc = include_str!("confusion.md")]
//!
//!
//! [`length()`] counts a text in GSM-7 or UCS-2, and in messages; no grapheme is split between
//! two messages.
//!
//! Where to look next: [`Clearance::request`] for how a clearance is had, and
//! [`feedback`](crate::feedback) for what comes back.

mod advance;
mod check;
mod debt;
mod draft;
mod length;
mod mask;
mod naming;
mod reading;
mod template;
mod text;
mod values;

pub use advance::Language;
pub use draft::Draft;
pub use length::{Alphabet, Length, length};
pub use template::{Placeholder, Template, TemplateError};
pub use values::Values;

use core::fmt;

use thiserror::Error;

use crate::clearance::{Clearance, SpendError};
use crate::contact::Contact;
use crate::dossier::{Channel, Purpose};
use crate::finding::{Finding, Severity};
use crate::gate::Gate;
use crate::sensitive::Sensitive;
use crate::timestamp::Timestamp;

/// A message that may be sent, and the number to send it to.
///
/// The only way to make one is [`address`](Self::address), which consumes a clearance:
///
/// ```
/// use rightparty::notice::{Values, Notice, Template};
/// use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
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
    decided_at: Timestamp,
    expires_at: Timestamp,
    findings: Vec<Finding>,
}

impl Notice {
    /// Consumes a clearance, renders the template for its contact and checks the text. The
    /// gate has to be the one that gave the clearance, or one with the same policy.
    ///
    /// # Errors
    ///
    /// [`NoticeError`], if the clearance has expired or was given under another policy, or
    /// if a check objects to the text. The clearance is consumed all the same; to try a text
    /// first, use [`preview`](Self::preview).
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
        let (decided_at, expires_at) = (clearance.decided_at(), clearance.expires_at());
        let contact = clearance.spend(now)?;
        let text = render(template, values, &contact);
        Ok(Self {
            id,
            length: length(&text),
            text: Sensitive::new(text),
            number: Sensitive::new(contact.phone().e164().expose().to_string()),
            purpose,
            channel,
            decided_at,
            expires_at,
            findings,
        })
    }

    /// The objections to the text, without consuming the clearance and without giving out
    /// the text or the number.
    ///
    /// # Errors
    ///
    /// [`NoticeError::OtherPolicy`], if the clearance was given under another policy.
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
        let sending = (clearance.purpose(), clearance.channel());
        let objections = check::of_template(&text, template, values, contact, sending);
        Ok(check::findings(objections, gate.policy()))
    }

    /// The caller's id for the notice.
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

    /// The length of the text.
    #[must_use]
    pub const fn length(&self) -> Length {
        self.length
    }

    /// The purpose of the notice.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The channel by which it is to be sent.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// When the gate decided; what it knew of the number is as of then.
    #[must_use]
    pub const fn decided_at(&self) -> Timestamp {
        self.decided_at
    }

    /// From when on the notice must not be sent any more, as its clearance said.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
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
    let name = mask::addressee_name(contact.name());
    template.render(|placeholder| match placeholder {
        Placeholder::Addressee if values.masks_name => mask::masked(&name),
        Placeholder::Addressee => name.clone(),
        placeholder => values.of(placeholder).to_owned(),
    })
}

/// Why a notice is not given out.
///
/// ```
/// use rightparty::notice::{Notice, NoticeError, Template, Values};
/// use rightparty::{BookAnswer, Clearance, Dossier, Entry, Gate, Policy, Region, Timestamp};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gate = Gate::new(Policy::strict());
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let first = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-1");
/// let second = Entry::new("张伟", "13912345670", Region::CN).with_keyer("clerk-2");
/// let dossier = Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION);
/// let clearance = Clearance::request(&gate, dossier, "notice-1", now).unwrap();
/// // The text does not say to whom it speaks, nor much else.
/// let template = Template::parse("【{sender}】您有款项到期。")?;
/// let values = Values { sender: "某某银行", ..Values::default() };
/// let error = Notice::address(clearance, &gate, &template, &values, now).unwrap_err();
/// let NoticeError::Objected(findings) = error else {
///     return Err(error.into());
/// };
/// assert_eq!(findings[0].code.as_str(), "notice.addressee-missing");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The clearance is not valid at this time.
    #[error(transparent)]
    NotValid(#[from] SpendError),
    /// The clearance was given under another policy.
    #[error("the clearance was given under another policy")]
    OtherPolicy,
    /// Checks object to the text: their findings, notes included.
    #[error("the text is objected to: {}", codes(.0))]
    Objected(Vec<Finding>),
}

/// The codes, each with its reason if it has one.
fn codes(findings: &[Finding]) -> String {
    let codes = findings.iter().map(|finding| match finding.detail.reason {
        Some(reason) => format!("{} ({reason})", finding.code),
        None => finding.code.to_string(),
    });
    codes.collect::<Vec<_>>().join(", ")
}
