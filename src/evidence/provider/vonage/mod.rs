//! What does Vonage say about the number?
//!
//! [`identity_insights`] reads the name, the SIM swap, the line type and the reachability;
//! [`number_insight`] reads the status and the line type of Number Insight Advanced, which the
//! provider withdraws on 2027-02-04.

pub mod identity_insights;
pub mod number_insight;
