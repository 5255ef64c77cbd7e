//! How is a decision written, and read back?

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::audit::{MadeBy, PolicyMark, Rest, RuledBy};
use super::decision::{Decision, VERSION, outcome_of};
use super::outcome::Outcome;
use super::waiving::{VoidWaiver, Waived};
use crate::contact::Ground;
use crate::digest::KeyedDigest;
use crate::double_entry::Discrepancy;
use crate::finding::Finding;
use crate::policy::Risk;
use crate::quiet;
use crate::timestamp::Timestamp;
use crate::variant::Variants;

/// A decision as it is serialised.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'d> {
    outcome: Outcome,
    notice_checked: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    book_checked: Option<bool>,
    findings: Cow<'d, [Finding]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    waived: Cow<'d, [Waived]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    void_waivers: Cow<'d, [VoidWaiver]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basis: Option<WrittenBasis<'d>>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    accepted: Cow<'d, [Risk]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_by: Option<WrittenMadeBy<'d>>,
}

/// On what ground there is a contact, and who ruled.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBasis<'d> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ground: Option<GroundKind>,
    #[serde(default, skip_serializing_if = "Variants::is_empty")]
    variants: Variants,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    adjudicator: Option<Cow<'d, str>>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    rulings: Cow<'d, [RuledBy]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    waiting: Cow<'d, [Discrepancy]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMadeBy<'d> {
    version: Cow<'d, str>,
    policy: Cow<'d, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    input: Option<Cow<'d, KeyedDigest>>,
}

/// A ground without its particulars.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum GroundKind {
    /// Both entries agree.
    Agreed,
    /// A policy releases the variants between them.
    Released,
    /// A third person ruled.
    Ruled,
}

impl GroundKind {
    const fn of(ground: Ground) -> Self {
        match ground {
            Ground::Agreed => Self::Agreed,
            Ground::RuledByPolicy(_) => Self::Released,
            Ground::Adjudicated => Self::Ruled,
        }
    }

    const fn with(self, variants: Variants) -> Ground {
        match self {
            Self::Agreed => Ground::Agreed,
            Self::Released => Ground::RuledByPolicy(variants),
            Self::Ruled => Ground::Adjudicated,
        }
    }
}

impl Decision {
    /// What a list of many decisions says of each, such as `decisions.jsonl`: all but what a
    /// whole run has in common, and the ground of contacts that nobody had to rule on.
    ///
    /// ```
    /// use rightparty::{Gate, Policy, Reason};
    ///
    /// let decision = Gate::new(Policy::strict()).decide_malformed(Reason::FieldCount);
    /// assert_eq!(
    ///     serde_json::to_string(&decision.in_list())?,
    ///     r#"{"outcome":"block","notice_checked":false,"findings":[{"code":"record.malformed","severity":"block","field":"record","detail":{"reason":"field-count"}}]}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn in_list(&self) -> impl Serialize + '_ {
        let is_ruled = self.ground == Some(Ground::Adjudicated);
        let basis = self.written_basis();
        Written {
            book_checked: None,
            basis: basis.filter(|basis| is_ruled || basis.is_by_people()),
            made_by: None,
            ..self.written()
        }
    }

    fn written(&self) -> Written<'_> {
        let rest = self.rest.as_deref();
        Written {
            outcome: self.outcome,
            notice_checked: self.notice_checked,
            book_checked: Some(self.book_checked),
            findings: Cow::Borrowed(&self.findings),
            waived: Cow::Borrowed(&self.waived),
            void_waivers: Cow::Borrowed(self.void_waivers()),
            basis: self.written_basis(),
            accepted: Cow::Borrowed(self.accepted()),
            made_by: self.made_by.as_ref().map(|made_by| WrittenMadeBy {
                version: Cow::Borrowed(self.version()),
                policy: Cow::Borrowed(&made_by.policy.digest),
                at: made_by.at,
                input: rest.and_then(|rest| rest.input.as_ref()).map(Cow::Borrowed),
            }),
        }
    }

    fn written_basis(&self) -> Option<WrittenBasis<'_>> {
        let basis = WrittenBasis {
            ground: self.ground.map(GroundKind::of),
            variants: match self.ground {
                Some(Ground::RuledByPolicy(variants)) => variants,
                _ => Variants::EMPTY,
            },
            adjudicator: self.adjudicator().map(Cow::Borrowed),
            rulings: Cow::Borrowed(self.rulings()),
            waiting: Cow::Borrowed(self.waiting()),
        };
        (basis.ground.is_some() || basis.is_by_people()).then_some(basis)
    }
}

impl WrittenBasis<'_> {
    fn is_by_people(&self) -> bool {
        self.adjudicator.is_some() || !self.rulings.is_empty() || !self.waiting.is_empty()
    }
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

/// The decision that was written; `None` if its outcome is not the one that its findings make.
fn read(written: Written<'_>) -> Option<Decision> {
    if written.outcome != outcome_of(&written.findings) {
        return None;
    }
    let mut rest = Rest {
        void: written.void_waivers.into_owned(),
        ..Rest::default()
    };
    let mut ground = None;
    if let Some(basis) = written.basis {
        ground = basis.ground.map(|kind| kind.with(basis.variants));
        rest.adjudicator = basis.adjudicator.map(Cow::into_owned);
        rest.rulings = basis.rulings.into_owned();
        rest.waiting = basis.waiting.into_owned();
    }
    let made_by = written.made_by.map(|made_by| {
        let is_other = made_by.version != VERSION;
        rest.version = is_other.then(|| made_by.version.into_owned());
        rest.input = made_by.input.map(Cow::into_owned);
        MadeBy {
            policy: Arc::new(PolicyMark {
                digest: made_by.policy.into_owned(),
                accepted: written.accepted.into_owned(),
            }),
            at: made_by.at,
        }
    });
    Some(Decision {
        outcome: written.outcome,
        notice_checked: written.notice_checked,
        book_checked: written.book_checked.unwrap_or(false),
        findings: written.findings.into_owned(),
        waived: written.waived.into_owned(),
        ground,
        made_by,
        rest: rest.boxed(),
    })
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written: Written<'_> = quiet::value(deserializer)?;
        read(written).ok_or_else(|| D::Error::custom("the outcome is not that of the findings"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Code, Detail, Field, Severity};

    #[test]
    fn a_decision_is_read_back_as_it_was_written() {
        let finding = Finding {
            code: Code::PhoneForeign,
            severity: Severity::Hold,
            field: Field::Phone,
            detail: Detail::none(),
        };
        let decision = Decision::weigh(vec![finding], true, true);
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
        let forged = json.replace("\"outcome\":\"hold\"", "\"outcome\":\"clear\"");
        let error = serde_json::from_str::<Decision>(&forged).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("the outcome is not that of the findings")
        );
        // What another version has decided says so.
        let other = r#""made_by":{"version":"0.0.1","policy":"abc"}}"#;
        let other = format!("{},{other}", json.strip_suffix('}').unwrap());
        let read: Decision = serde_json::from_str(&other).unwrap();
        assert_eq!((read.version(), read.policy_digest()), ("0.0.1", "abc"));
        assert_eq!(serde_json::to_string(&read).unwrap(), other);
    }
}
