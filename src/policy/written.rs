//! Which keys does a policy in a file have?

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Breaker, Policy, PolicyError, default_clearance_hours};
use crate::fact::Fact;
use crate::finding::{Code, Severity};
use crate::variant::Variants;

/// A policy as it is written to a file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(default = "default_clearance_hours")]
    clearance_hours: u32,
    #[serde(default)]
    severities: BTreeMap<Code, Severity>,
    #[serde(default)]
    released_variants: Variants,
    #[serde(default)]
    require: BTreeSet<Fact>,
    #[serde(default)]
    expiry_days: BTreeMap<Fact, u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact_days: Option<u32>,
    #[serde(default)]
    breaker: Breaker,
}

impl From<Policy> for Written {
    fn from(policy: Policy) -> Self {
        Self {
            clearance_hours: policy.clearance_hours,
            severities: policy.changed,
            released_variants: policy.released,
            require: policy.required,
            expiry_days: policy.expiries,
            contact_days: policy.contact_days,
            breaker: policy.breaker,
        }
    }
}

impl TryFrom<Written> for Policy {
    type Error = PolicyError;

    fn try_from(written: Written) -> Result<Self, PolicyError> {
        let policy = Self::strict()
            .with_clearance_hours(written.clearance_hours)?
            .with_breaker(written.breaker)?
            .with_released(written.released_variants);
        let mut policy = written
            .require
            .into_iter()
            .fold(policy, Self::with_required);
        for (fact, days) in written.expiry_days {
            policy = policy.with_expiry_days(fact, days)?;
        }
        if let Some(days) = written.contact_days {
            policy = policy.with_contact_days(days)?;
        }
        written
            .severities
            .into_iter()
            .try_fold(policy, |policy, (code, severity)| {
                policy.with_severity(code, severity)
            })
    }
}
