//! Which objections can a person ever lift?

use super::code::Code;
use super::severity::Severity;

impl Code {
    /// Whether a waiver can lift a finding with this code under some policy.
    ///
    /// A [`Waiver`](crate::Waiver) is refused for the others: codes that no policy can loosen
    /// below a block, those of a run as a whole, those that say why two entries make no contact
    /// (a waiver is for a contact), and those of a notice's text, which is to be corrected.
    ///
    /// ```
    /// use rightparty::Code;
    ///
    /// assert!(Code::BookSharedPhone.is_waivable());
    /// for code in [
    ///     Code::PhoneDiffers,
    ///     Code::RunBreakerTripped,
    ///     Code::NameVariant,
    ///     Code::NoticeNoOptOut,
    /// ] {
    ///     assert!(!code.is_waivable(), "{code}");
    /// }
    /// ```
    #[must_use]
    pub fn is_waivable(self) -> bool {
        self.floor() != Some(Severity::Block)
            && !self.is_of_run()
            && !self.explains_no_contact()
            && !self.is_of_text()
    }

    /// Whether the code objects to the text of a notice.
    fn is_of_text(self) -> bool {
        self.as_str().starts_with("notice.") && self != Self::NoticeMissing
    }

    /// Whether a finding explains why two entries make no contact. No policy can loosen these
    /// below a hold.
    pub(crate) const fn explains_no_contact(self) -> bool {
        matches!(
            self,
            Self::RecordMalformed
                | Self::RecordColumnsSwapped
                | Self::PhoneMissing
                | Self::PhoneUnreadable
                | Self::PhoneSpreadsheet
                | Self::PhoneNotInPlan
                | Self::PhoneServiceNumber
                | Self::PhoneRegionUnknown
                | Self::PhoneDiffers
                | Self::NameMissing
                | Self::NameUnreadable
                | Self::NamePlaceholder
                | Self::NameNotComparable
                | Self::NameSeveral
                | Self::NameThirdParty
                | Self::NameSaysNotToContact
                | Self::NameDiffers
                | Self::NameVariant
                | Self::EntrySameKeyer
                | Self::EntryKeyerUnknown
                | Self::EntryKeyerDoubtful
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding that explains a missing contact stops the notice under every policy.
    #[test]
    fn no_policy_lets_a_missing_contact_pass() {
        for code in Code::all().filter(|code| code.explains_no_contact()) {
            assert!(code.floor() >= Some(Severity::Hold), "{code}");
        }
    }
}
