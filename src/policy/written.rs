//! Which keys does a policy in a file have?

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::breaker::Breaker;
use super::limits::Limits;
use super::risk::Risk;
use super::valid_for::ValidFor;
use crate::fact::Fact;
use crate::finding::{Code, Severity};
use crate::variant::Variants;

/// A policy as it is written to a file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    #[serde(default)]
    pub(super) valid_for: ValidFor,
    #[serde(default)]
    pub(super) accepts: BTreeSet<Risk>,
    #[serde(default)]
    pub(super) severities: BTreeMap<Code, Severity>,
    #[serde(default)]
    pub(super) released_variants: Variants,
    #[serde(default)]
    pub(super) require: BTreeSet<Fact>,
    #[serde(default)]
    pub(super) expiry_days: BTreeMap<Fact, u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contact_days: Option<u32>,
    #[serde(default)]
    pub(super) source_ranks: Vec<String>,
    #[serde(default)]
    pub(super) limits: Limits,
    #[serde(default)]
    pub(super) breaker: Breaker,
}
