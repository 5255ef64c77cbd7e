//! What does the mobile operator say, asked through CAMARA?
//!
//! It reads KYC Match, KYC Fill-in, Tenure, Number Recycling, SIM Swap, Subscription Status
//! and Device Reachability Status, each with its HTTP status. Of a number that is not the
//! operator's it has no data. Number Verification (does the one who holds the device have
//! the number?) and Device Swap answer no fact of ours, and are not read.
//!
//! Source: the API definitions of the CAMARA project (Linux Foundation).

mod answer;
mod kyc;
mod status;
mod swap;

pub use kyc::{kyc_fill_in, kyc_match, tenure};
pub use status::{reachability, subscription_status};
pub use swap::{number_recycling, sim_swap_check, sim_swap_date};
