//! Which facts can be attested about a number?
//!
//! Evidence answers them, and policies require them.

use crate::kinds::text_enum;

text_enum! {
    /// What an attestation is about.
    ///
    /// ```
    /// use rightparty::Fact;
    ///
    /// assert_eq!("one-time-code".parse(), Ok(Fact::OneTimeCode));
    /// assert!(!Fact::Recycled.is_good());
    /// ```
    #[non_exhaustive]
    pub enum Fact: "fact" {
        /// The subscriber of the line has the borrower's name.
        SubscriberName = "subscriber-name",
        /// The number has changed hands since a date.
        Recycled = "recycled",
        /// The line's SIM has been swapped since a date. A policy that requires the fact is
        /// satisfied by an answer about however short a time.
        SimSwapped = "sim-swapped",
        /// The line has had its subscriber at least since a date.
        Tenure = "tenure",
        /// The borrower has read out a code that was sent to the number.
        OneTimeCode = "one-time-code",
        /// The borrower has been reached at the number.
        RightParty = "right-party",
        /// Somebody at the number has said that the borrower is not there.
        WrongNumber = "wrong-number",
        /// Somebody at the number has asked for no more messages.
        OptOut = "opt-out",
        /// The borrower has consented to messages.
        Consent = "consent",
        /// An advance notice has been delivered to the number.
        AdvanceNotice = "advance-notice",
        /// The number is in service.
        InService = "in-service",
        /// The line takes text messages.
        Textable = "textable",
        /// A reply from the number has come in that nobody has understood yet. A yes is dated
        /// with the time of the reply, and so is the no of the person who has read it.
        ReplyUnread = "reply-unread",
        /// The debt is disputed.
        Disputed = "disputed",
        /// Somebody at the number has complained, or has threatened to go to an authority, the
        /// police or a lawyer.
        Complained = "complained",
        /// The borrower is said to have died.
        Deceased = "deceased",
        /// The borrower is said to be insolvent, or in a debt arrangement.
        Bankrupt = "bankrupt",
        /// The person at the number is said to be a minor.
        Minor = "minor",
    }
}

impl Fact {
    /// Whether a yes speaks for sending. For the other facts a yes is an objection, and a no
    /// speaks for sending.
    #[must_use]
    pub const fn is_good(self) -> bool {
        !matches!(
            self,
            Self::Recycled
                | Self::SimSwapped
                | Self::WrongNumber
                | Self::OptOut
                | Self::ReplyUnread
                | Self::Disputed
                | Self::Complained
                | Self::Deceased
                | Self::Bankrupt
                | Self::Minor
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_is_the_serialised_one() {
        for fact in Fact::ALL {
            let json = serde_json::to_string(&fact).unwrap();
            assert_eq!(json, format!("\"{fact}\""));
            assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), fact);
        }
    }
}
