//! Which silence must a policy name before it may keep it?

use crate::finding::Code;
use crate::kinds::text_enum;

text_enum! {
    /// A risk that a policy has to accept by name before it may turn the codes that warn of it
    /// into notes. Every decision under such a policy names it
    /// ([`Decision::accepted`](crate::Decision::accepted)).
    ///
    /// ```
    /// use rightparty::{Code, Policy, Risk, Severity};
    ///
    /// let strict = Policy::strict();
    /// let error = strict.clone().with_severity(Code::BookSharedPhone, Severity::Note).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "book.shared-phone can be a note only in a policy that accepts shared-phone",
    /// );
    /// let policy = strict
    ///     .with_accepted(Risk::SharedPhone)
    ///     .with_severity(Code::BookSharedPhone, Severity::Note)?;
    /// assert_eq!(policy.accepted().collect::<Vec<_>>(), [Risk::SharedPhone]);
    /// # Ok::<(), rightparty::PolicyError>(())
    /// ```
    #[non_exhaustive]
    pub enum Risk: "risk" {
        /// A notice goes to the lender's or an agency's own phone.
        LenderPhone = "lender-phone",
        /// A notice goes to a contact that is not the one that was stored.
        ChangedContact = "changed-contact",
        /// A notice goes to a number that another borrower has, or may have.
        SharedPhone = "shared-phone",
        /// A notice goes to a line whose subscriber is somebody else.
        OtherSubscriber = "other-subscriber",
        /// A notice goes to somebody who is known not to be the borrower, to a minor, or to a
        /// number that is not in service.
        NotRightParty = "not-right-party",
        /// A notice goes to a borrower who is said to have died.
        Deceased = "deceased",
        /// A text that should disclose no debt does.
        DebtDisclosed = "debt-disclosed",
        /// A stranger is given no way to say that the number is wrong.
        NoWrongNumberRoute = "no-wrong-number-route",
        /// A text does not name its addressee, or names somebody else.
        OtherAddressee = "other-addressee",
    }
}

impl Risk {
    /// The risk that a code warns of, if it is one that a policy has to name.
    pub(super) const fn of(code: Code) -> Option<Self> {
        Some(match code {
            Code::BookLenderPhone => Self::LenderPhone,
            Code::ContactChanged => Self::ChangedContact,
            Code::BookSharedPhone | Code::BookNotAsked => Self::SharedPhone,
            Code::ContactSubscriberMismatch => Self::OtherSubscriber,
            Code::ContactNotRightParty | Code::ContactNotInService | Code::ContactMinor => {
                Self::NotRightParty
            }
            Code::ContactDeceased => Self::Deceased,
            Code::NoticeDisclosesDebt => Self::DebtDisclosed,
            Code::NoticeNoWrongNumberRoute => Self::NoWrongNumberRoute,
            Code::NoticeAddresseeMissing | Code::NoticeNamesSomeoneElse => Self::OtherAddressee,
            _ => return None,
        })
    }
}
