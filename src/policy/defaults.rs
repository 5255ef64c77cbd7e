//! What holds where a policy says nothing?

use crate::fact::Fact;

/// For how many minutes a clearance is valid by default: a working day and the night before it.
pub(super) const DEFAULT_MINUTES: u32 = 24 * 60;

/// Up to which age in days an attestation counts by default.
pub(super) const fn default_expiry(fact: Fact) -> u32 {
    match fact {
        // A SIM can be swapped overnight.
        Fact::SimSwapped => 3,
        Fact::Recycled | Fact::Tenure | Fact::InService => 30,
        Fact::SubscriberName => 90,
        Fact::OneTimeCode | Fact::RightParty | Fact::AdvanceNotice => 180,
        _ => 365,
    }
}
