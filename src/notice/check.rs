//! What has to stand in a notice, and what must not?

use super::debt::speaks_of_debt;
use super::length::length;
use super::mask::{self, addressee_name};
use super::naming::{self, Known};
use super::reading;
use super::template::{Placeholder, Template};
use super::text::{contains_name, folded};
use super::values::Values;
use crate::contact::Contact;
use crate::dossier::{Channel, Purpose};
use crate::finding::{Code, Detail, Field, Finding, Reason};
use crate::policy::Policy;

/// A notice that is sent as more messages than these gets a note.
const MAX_SEGMENTS: usize = 4;

/// An objection to a text.
pub(super) type Objection = (Code, Detail);

/// The findings that objections make under a policy: the heaviest first.
pub(super) fn findings(objections: Vec<Objection>, policy: &Policy) -> Vec<Finding> {
    let finding = |(code, detail)| Finding {
        code,
        severity: policy.severity(code),
        field: Field::NoticeText,
        detail,
    };
    let mut findings: Vec<Finding> = objections.into_iter().map(finding).collect();
    findings.sort_by(Finding::in_order);
    findings
}

/// The objections to a rendered template.
pub(super) fn of_template(
    text: &str,
    template: &Template,
    values: &Values<'_>,
    contact: &Contact<'_>,
    (purpose, channel): (Purpose, Channel),
) -> Vec<Objection> {
    let name = addressee_name(contact.name());
    let is_chinese = contact.phone().calling_code() == 86;
    // A placeholder counts if its value says something; a literal, since the caller vouches for it.
    let has = |placeholder: Placeholder| {
        template.declares(placeholder)
            || (template.has(placeholder) && !values.of(placeholder).trim().is_empty())
    };
    let has_route = |placeholder| {
        template.declares(placeholder)
            || (has(placeholder) && reading::has_way(values.of(placeholder)))
    };
    let names_sender = has(Placeholder::Sender)
        && (template.declares(Placeholder::Sender)
            || reading::names_sender(text, values.sender, is_chinese));
    let parts = Parts {
        addressee: names_addressee(text, &name),
        sender: names_sender,
        wrong_number: has_route(Placeholder::WrongNumber),
        opt_out: has_route(Placeholder::OptOut),
        missing: [
            (Placeholder::Amount, Reason::Amount),
            (Placeholder::DueDate, Reason::DueDate),
            (Placeholder::Contact, Reason::Contact),
        ]
        .into_iter()
        .filter(|&(placeholder, _)| !has(placeholder))
        .map(|(_, reason)| reason)
        .collect(),
        states_debt: template.has(Placeholder::Amount)
            || template.has(Placeholder::DueDate)
            || template.declares(Placeholder::Amount)
            || template.declares(Placeholder::DueDate),
    };
    let about = About {
        text,
        name: &name,
        sender: values.sender,
        others: values.others.iter().map(|other| *other.expose()).collect(),
        purpose,
        channel,
    };
    objections(&about, &parts)
}

/// Whether a text has the addressee's name as a whole, masked or not.
pub(super) fn names_addressee(text: &str, name: &str) -> bool {
    let text = folded(text);
    [name, &mask::masked(name)]
        .into_iter()
        .any(|name| contains_name(&text, &folded(name)))
}

/// A text, and who and what it is for.
pub(super) struct About<'a> {
    pub(super) text: &'a str,
    /// The addressee's name as notices show it.
    pub(super) name: &'a str,
    pub(super) sender: &'a str,
    pub(super) others: Vec<&'a str>,
    pub(super) purpose: Purpose,
    pub(super) channel: Channel,
}

/// What a text has.
#[allow(
    clippy::struct_excessive_bools,
    reason = "a text has each of these or not, independently"
)]
pub(super) struct Parts {
    pub(super) addressee: bool,
    pub(super) sender: bool,
    pub(super) wrong_number: bool,
    pub(super) opt_out: bool,
    /// The facts of a collection notice that it lacks.
    pub(super) missing: Vec<Reason>,
    /// Whether it has a place for an amount or a due date.
    pub(super) states_debt: bool,
}

pub(super) fn objections(about: &About<'_>, parts: &Parts) -> Vec<Objection> {
    let mut objections = Vec::new();
    let mut object_if = |objects: bool, code: Code, detail: Detail| {
        if objects {
            objections.push((code, detail));
        }
    };
    object_if(
        !parts.addressee,
        Code::NoticeAddresseeMissing,
        Detail::none(),
    );
    let named = naming::names_another(
        about.text,
        &Known {
            addressee: about.name,
            sender: about.sender,
            others: &about.others,
        },
    );
    let detail = named.map_or_else(Detail::none, Detail::reason);
    object_if(named.is_some(), Code::NoticeNamesSomeoneElse, detail);
    object_if(!parts.sender, Code::NoticeNoSender, Detail::none());
    object_if(
        !parts.wrong_number,
        Code::NoticeNoWrongNumberRoute,
        Detail::none(),
    );
    let needs_opt_out = about.channel == Channel::Sms;
    object_if(
        needs_opt_out && !parts.opt_out,
        Code::NoticeNoOptOut,
        Detail::none(),
    );
    match about.purpose {
        Purpose::Collection => {
            for &reason in &parts.missing {
                object_if(true, Code::NoticeMissingFact, Detail::reason(reason));
            }
        }
        Purpose::Advance => {
            let discloses =
                parts.states_debt || speaks_of_debt(about.text, about.name, about.sender);
            object_if(discloses, Code::NoticeDisclosesDebt, Detail::none());
        }
    }
    if about.channel == Channel::Sms {
        let segments = length(about.text).segments;
        let detail = Detail {
            count: u32::try_from(segments).ok(),
            ..Detail::none()
        };
        object_if(segments > MAX_SEGMENTS, Code::NoticeTooLong, detail);
    }
    objections
}
