//! What has to stand in a notice, and what must not?

use super::debt::speaks_of_debt;
use super::greeting::speaks_to_another;
use super::length::length;
use super::mask::{self, addressee_name};
use super::template::{Placeholder, Template};
use super::text::{contains_name, folded, is_han, visible};
use super::values::Values;
use crate::contact::Contact;
use crate::dossier::{Channel, Purpose};
use crate::finding::{Code, Detail, Reason};

/// A notice that is sent as more messages than these gets a note.
const MAX_SEGMENTS: usize = 4;

/// Words by which a text tells a stranger how to say that they are one.
const WRONG_NUMBER: [&str; 6] = [
    "非本人",
    "不是本人",
    "非您本人",
    "如误发",
    "wrong number",
    "wrong person",
];

/// Words by which a text tells how to get no more messages.
const OPT_OUT: [&str; 7] = [
    "退订",
    "拒收",
    "回t",
    "reply stop",
    "text stop",
    "opt out",
    "unsubscribe",
];

/// The objections to a rendered text, each with its details.
pub(super) fn objections(
    text: &str,
    template: &Template,
    values: &Values<'_>,
    contact: &Contact<'_>,
    (purpose, channel): (Purpose, Channel),
) -> Vec<(Code, Detail)> {
    let mut check = Check {
        text,
        folded: folded(text),
        name: addressee_name(contact.name()),
        values,
        objections: Vec::new(),
    };
    check.persons();
    check.sender(contact.phone().calling_code() == 86);
    check.ways_out(channel);
    match purpose {
        Purpose::Collection => check.facts(),
        Purpose::Advance => check.disclosure(template),
    }
    if channel == Channel::Sms {
        check.length();
    }
    check.objections
}

/// One text under check.
struct Check<'a> {
    text: &'a str,
    folded: String,
    /// The addressee's name as notices show it.
    name: String,
    values: &'a Values<'a>,
    objections: Vec<(Code, Detail)>,
}

impl Check<'_> {
    fn object_if(&mut self, objects: bool, code: Code, detail: Detail) {
        if objects {
            self.objections.push((code, detail));
        }
    }

    fn has_value(&self, value: &str) -> bool {
        !value.trim().is_empty() && self.folded.contains(&folded(value))
    }

    fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.folded.contains(word))
    }

    /// The text names its addressee, and nobody else.
    fn persons(&mut self) {
        let (name, masked) = (folded(&self.name), folded(&mask::masked(&self.name)));
        let is_named = contains_name(&self.folded, &name) || contains_name(&self.folded, &masked);
        self.object_if(!is_named, Code::NoticeAddresseeMissing, Detail::none());
        let mut others = self.values.others.iter();
        let names_another = others.any(|other| self.names_another(other.expose().trim(), &name))
            || speaks_to_another(&visible(self.text), &self.name, self.values.sender);
        self.object_if(names_another, Code::NoticeNamesSomeoneElse, Detail::none());
    }

    /// Whether the text contains another person's name that is not part of the addressee's.
    fn names_another(&self, other: &str, addressee: &str) -> bool {
        let mut other = folded(other);
        let is_in_text = if other.chars().any(is_han) {
            other.retain(|c| c != ' ');
            self.folded.replace(' ', "").contains(&other)
        } else {
            contains_name(&self.folded, &other)
        };
        is_in_text && !other.is_empty() && !addressee.contains(&other)
    }

    fn sender(&mut self, is_chinese: bool) {
        let is_named = names_sender(self.text, self.values.sender, is_chinese);
        self.object_if(!is_named, Code::NoticeNoSender, Detail::none());
    }

    /// The text says how a stranger reports a wrong number and how to opt out.
    fn ways_out(&mut self, channel: Channel) {
        let has_route = self.has_value(self.values.wrong_number) || self.has_any(&WRONG_NUMBER);
        self.object_if(!has_route, Code::NoticeNoWrongNumberRoute, Detail::none());
        let has_opt_out = self.has_value(self.values.opt_out) || self.has_any(&OPT_OUT);
        let needs_opt_out = channel == Channel::Sms;
        self.object_if(
            needs_opt_out && !has_opt_out,
            Code::NoticeNoOptOut,
            Detail::none(),
        );
    }

    /// A collection notice states the amount, the due date and whom to contact.
    fn facts(&mut self) {
        for (value, reason) in [
            (self.values.amount, Reason::Amount),
            (self.values.due_date, Reason::DueDate),
            (self.values.contact, Reason::Contact),
        ] {
            let is_missing = !self.has_value(value);
            self.object_if(is_missing, Code::NoticeMissingFact, Detail::reason(reason));
        }
    }

    /// An advance notice discloses no debt.
    fn disclosure(&mut self, template: &Template) {
        let discloses = speaks_of_debt(&self.folded, &self.name, self.values.sender)
            || self.has_value(self.values.amount)
            || template.has(Placeholder::Amount)
            || template.has(Placeholder::DueDate);
        self.object_if(discloses, Code::NoticeDisclosesDebt, Detail::none());
    }

    fn length(&mut self) {
        let segments = length(self.text).segments;
        let detail = Detail {
            count: u32::try_from(segments).ok(),
            ..Detail::none()
        };
        self.object_if(segments > MAX_SEGMENTS, Code::NoticeTooLong, detail);
    }
}

/// Whether a text names its sender. In China the sender stands in 【】 at the beginning or
/// the end, as carriers require; elsewhere anywhere in the text.
fn names_sender(text: &str, sender: &str, is_chinese: bool) -> bool {
    let sender = sender.trim();
    let text = text.trim();
    if sender.is_empty() {
        return false;
    }
    if !is_chinese {
        return contains_name(&folded(text), &folded(sender));
    }
    let at_start = text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .map(|(name, _)| name);
    let at_end = text
        .strip_suffix('】')
        .and_then(|rest| rest.rsplit_once('【'))
        .map(|(_, name)| name);
    [at_start, at_end].contains(&Some(sender))
}
