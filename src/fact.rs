//! The kinds of facts that are attested about a number, shared by evidence and
//! policies.

use core::fmt;

use serde::{Deserialize, Serialize};

/// What an attestation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fact {
    /// The subscriber of the line has the borrower's name.
    SubscriberName,
    /// The number has changed hands since a date.
    Recycled,
    /// The line's SIM has been swapped since a date.
    SimSwapped,
    /// The line has had its subscriber at least since a date.
    Tenure,
    /// The borrower has read out a code that was sent to the number.
    OneTimeCode,
    /// The borrower has been reached at the number.
    RightParty,
    /// Somebody at the number has said that the borrower is not there.
    WrongNumber,
    /// Somebody at the number wants no more messages.
    OptOut,
    /// The borrower has consented to messages.
    Consent,
    /// An advance notice has been delivered to the number.
    AdvanceNotice,
}

impl Fact {
    /// All facts.
    pub const ALL: [Self; 10] = [
        Self::SubscriberName,
        Self::Recycled,
        Self::SimSwapped,
        Self::Tenure,
        Self::OneTimeCode,
        Self::RightParty,
        Self::WrongNumber,
        Self::OptOut,
        Self::Consent,
        Self::AdvanceNotice,
    ];

    /// The stable text form, in kebab case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SubscriberName => "subscriber-name",
            Self::Recycled => "recycled",
            Self::SimSwapped => "sim-swapped",
            Self::Tenure => "tenure",
            Self::OneTimeCode => "one-time-code",
            Self::RightParty => "right-party",
            Self::WrongNumber => "wrong-number",
            Self::OptOut => "opt-out",
            Self::Consent => "consent",
            Self::AdvanceNotice => "advance-notice",
        }
    }

    /// Whether a yes speaks for sending. Of the others a yes is an objection, and a
    /// no speaks for sending.
    #[must_use]
    pub const fn is_good(self) -> bool {
        !matches!(
            self,
            Self::Recycled | Self::SimSwapped | Self::WrongNumber | Self::OptOut
        )
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_form_is_the_serialised_one() {
        for fact in Fact::ALL {
            let json = serde_json::to_string(&fact).unwrap();
            assert_eq!(json, format!("\"{fact}\""));
            assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), fact);
        }
    }
}
