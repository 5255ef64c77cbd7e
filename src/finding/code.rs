//! What can a finding object to, how much does it weigh, and what is to be done about it?
//!
//! One table has all codes: see [`Code`].

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::severity::Severity;

/// A row of the table: what a code means, does and asks for.
struct Row {
    code: Code,
    text: &'static str,
    default: Severity,
    floor: Option<Severity>,
    meaning: &'static str,
    remedy: &'static str,
}

/// Makes the enum and its table from one list, so that the two cannot differ.
macro_rules! codes {
    ($($name:ident $text:literal $default:ident $floor:expr, $meaning:literal, $remedy:literal;)+) => {
        /// What a finding objects to. The text form is stable and never reused.
        ///
        /// ```
        /// use rightparty::{Code, Severity};
        ///
        /// let code: Code = "phone.foreign".parse()?;
        /// assert_eq!(code.default_severity(), Severity::Hold);
        /// assert_eq!(code.floor(), None);
        /// assert_eq!(code.remedy(), "Confirm the number and the region with the borrower.");
        /// # Ok::<(), rightparty::UnknownCodeError>(())
        /// ```
        ///
        #[doc = include_str!("codes.md")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $meaning] $name,)+
        }

        static TABLE: &[Row] = &[
            $(Row {
                code: Code::$name,
                text: $text,
                default: Severity::$default,
                floor: $floor,
                meaning: $meaning,
                remedy: $remedy,
            },)+
        ];
    };
}

/// Cannot be loosened.
const BLOCKS: Option<Severity> = Some(Severity::Block);
/// Can be loosened to a hold, but no further: without a name and a number there is nothing
/// to clear.
const HOLDS: Option<Severity> = Some(Severity::Hold);
/// Can be loosened and tightened.
const FREE: Option<Severity> = None;

codes! {
    RecordMalformed "record.malformed" Block BLOCKS,
        "The row could not be read as a record.",
        "Correct the row in the file it comes from; its bytes are kept aside.";
    RecordColumnsSwapped "record.columns-swapped" Block BLOCKS,
        "A name column holds what looks like a phone.",
        "Check which columns the export put name and phone in.";
    RecordIncomplete "record.incomplete" Block FREE,
        "A field that every record needs is empty: the borrower's id, or a whole entry.",
        "Complete the record; a second entry has to be keyed by somebody else.";
    PhoneMissing "phone.missing" Block HOLDS,
        "The phone is empty.",
        "Key the phone from the application form.";
    PhoneUnreadable "phone.unreadable" Block HOLDS,
        "The phone is not a number: letters, several numbers, stray characters.",
        "Key the phone again from the application form, one number and digits only.";
    PhoneSpreadsheet "phone.spreadsheet" Block HOLDS,
        "A spreadsheet has damaged the phone.",
        "Take the phone from the source system again; format the column as text.";
    PhoneNotInPlan "phone.not-in-plan" Block HOLDS,
        "The country's numbering plan has no numbers of this length.",
        "Count the digits against the application form and key the phone again.";
    PhoneUnknownRange "phone.unknown-range" Hold HOLDS,
        "The number's length fits the plan, but its range is not listed in it.",
        "Check the first digits against the application form; the range may be new.";
    PhoneEnginesDisagree "phone.engines-disagree" Hold FREE,
        "Two engines read the number differently.",
        "Confirm the number with the borrower.";
    PhoneServiceNumber "phone.service-number" Block HOLDS,
        "The number belongs to a service, not to a person.",
        "Key the borrower's own number.";
    PhoneNeverDial "phone.never-dial" Block FREE,
        "The number is in a range reserved for fiction.",
        "Key the borrower's own number.";
    PhonePlaceholder "phone.placeholder" Hold FREE,
        "The number is one that people type to fill a field.",
        "Ask the borrower whether the number is theirs.";
    PhoneForeign "phone.foreign" Hold FREE,
        "The number belongs to a country other than the record's region.",
        "Confirm the number and the region with the borrower.";
    PhoneOtherCountry "phone.other-country" Hold FREE,
        "The number was typed without a plus, and may be a number of another country.",
        "Key the phone again with a plus and its country code.";
    PhoneRegionUnknown "phone.region-unknown" Block HOLDS,
        "The phone has no country code, and the record's region is not known.",
        "Write the region as two letters of ISO 3166-1, such as CN, or the phone with its country code.";
    PhoneRegionAssumed "phone.region-assumed" Note FREE,
        "The record's region is empty, so the region of the run was taken.",
        "No action is needed if the phone has a country code; if not, fill in the region.";
    PhoneExtension "phone.extension" Block FREE,
        "The number has an extension, so somebody else may answer.",
        "Key a number that only the borrower answers.";
    PhoneRepairDoubtful "phone.repair-doubtful" Hold FREE,
        "Reading the number took a repair that may have changed it into another.",
        "Key the phone again in full, with its country code.";
    PhoneRepaired "phone.repaired" Note FREE,
        "Reading the number took an ordinary repair.",
        "No action is needed.";
    PhoneNotTextable "phone.not-textable" Block FREE,
        "The line does not receive text messages.",
        "Key a mobile number, or use another channel.";
    PhoneDiffers "phone.differs" Block BLOCKS,
        "The two entries have different numbers.",
        "Key the phone again from the application form.";
    NameMissing "name.missing" Block HOLDS,
        "The name is empty.",
        "Key the name from the identity document.";
    NameUnreadable "name.unreadable" Block HOLDS,
        "The name is damaged, too long, or has characters that do not occur in names.",
        "Key the name again from the identity document.";
    NamePlaceholder "name.placeholder" Block HOLDS,
        "The name is a filler, such as test or 无.",
        "Key the name from the identity document.";
    NameNotAPerson "name.not-a-person" Hold FREE,
        "The name looks like an organisation's, or contains digits.",
        "Check that the borrower is a person, and key the name without additions.";
    NameNotComparable "name.not-comparable" Block HOLDS,
        "The name does not identify a person (masked, a surname alone, mixed scripts), or the two scripts cannot be compared.",
        "Key the full name from the identity document.";
    NameSeveral "name.several" Block HOLDS,
        "The name field holds the names of several people, or two names of one.",
        "Key the name of the borrower alone, as on the identity document.";
    NameThirdParty "name.third-party" Block HOLDS,
        "The name is that of a relative, a guarantor, an estate or somebody else who stands for the borrower.",
        "Find out whose number it is; key the borrower's own name and number.";
    NameSaysNotToContact "name.says-not-to-contact" Block BLOCKS,
        "The name field says that the number is wrong, or that the borrower has died or must not be contacted.",
        "Record the fact where it belongs, and key the borrower's name and number if there is one to contact.";
    NameTitlesContradict "name.titles-contradict" Hold HOLDS,
        "One entry addresses the borrower as a man, the other as a woman: two people may share the name.",
        "Key the full given name from the identity document.";
    NameDiffers "name.differs" Block BLOCKS,
        "The two entries have different names.",
        "Key the name again from the identity document.";
    NameVariant "name.variant" Hold HOLDS,
        "The two names may be two forms of the same name.",
        "Use the form on the identity document.";
    EntrySameKeyer "entry.same-keyer" Block BLOCKS,
        "The same keyer keyed both entries.",
        "Have somebody else key the second entry.";
    EntryKeyerUnknown "entry.keyer-unknown" Hold HOLDS,
        "It is not known who keyed an entry, so the two may not be independent.",
        "Record the keyer of each entry.";
    EntryKeyerDoubtful "entry.keyer-doubtful" Hold HOLDS,
        "The two keyers may be one: their ids look alike, or one says what the other does, as clerk-7 and 07.",
        "Record the two keyers by ids of one form, such as their employee numbers, or have somebody else key the second entry.";
    EntrySameSource "entry.same-source" Note FREE,
        "Both entries were keyed from the same source, so agreement tests only the keying.",
        "No action is needed.";
    EntryRegionsDiffer "entry.regions-differ" Hold FREE,
        "The two entries were keyed for different regions.",
        "Find out which region the borrower's number belongs to.";
    EntryOutOfOrder "entry.out-of-order" Hold FREE,
        "The second entry is dated before the first, an entry is dated in the future, or a date cannot be read.",
        "Check the dates of the entries; write them as RFC 3339 with an offset.";
    ContactChanged "contact.changed" Block FREE,
        "The name or the number is not the one that was agreed or ruled on before, or the ruling does not stand.",
        "Key the record twice again, or have the adjudication completed; earlier rulings and waivers no longer count.";
    ContactStale "contact.stale" Hold FREE,
        "The contact is old, or evidence that the policy requires has expired.",
        "Confirm the name and the number with the borrower, or obtain the evidence again.";
    ContactEvidenceMissing "contact.evidence-missing" Hold FREE,
        "Evidence that the policy requires was never supplied.",
        "Ask the source of the evidence, and hand its answer to the gate.";
    ContactRecycled "contact.recycled" Block BLOCKS,
        "The number has changed hands.",
        "Key the borrower's current number, twice.";
    ContactRecyclingUnknown "contact.recycling-unknown" Note FREE,
        "It is not known whether the number has changed hands since it was keyed.",
        "Query a source of recycled numbers, with the date of the entries.";
    ContactSubscriberMismatch "contact.subscriber-mismatch" Block FREE,
        "The subscriber of the line is somebody else.",
        "Find out whose line it is; key the borrower's own number.";
    ContactSubscriberUnknown "contact.subscriber-unknown" Note FREE,
        "It is not known who the subscriber of the line is.",
        "Query the carrier's identity check.";
    ContactSimSwapped "contact.sim-swapped" Hold FREE,
        "The SIM of the line was swapped recently.",
        "Confirm the number with the borrower over another channel.";
    ContactWrongNumberReported "contact.wrong-number-reported" Block BLOCKS,
        "Somebody at the number has said that it is a wrong number.",
        "Key the record twice again and confirm the number with the borrower.";
    ContactOptedOut "contact.opted-out" Block BLOCKS,
        "Somebody at the number has asked for no more messages.",
        "Use another channel, or wait for consent.";
    ContactConsentExpired "contact.consent-expired" Note FREE,
        "Consent to messages has lapsed or was withdrawn.",
        "Ask for consent again.";
    ContactNoAdvanceNotice "contact.no-advance-notice" Note FREE,
        "No advance notice was delivered to the number.",
        "Send an advance notice first.";
    ContactNotRightParty "contact.not-right-party" Block FREE,
        "A source says that the person at the number is not the borrower.",
        "Find out whose number it is; key the borrower's own number.";
    ContactNotInService "contact.not-in-service" Block FREE,
        "The number is not in service, and may be given to somebody else.",
        "Key the borrower's current number, twice.";
    ContactReplyUnread "contact.reply-unread" Hold FREE,
        "A reply from the number has been understood by nobody yet.",
        "Read the reply, and record what it means, who read it and when.";
    ContactDisputed "contact.disputed" Hold FREE,
        "The debt is disputed.",
        "Answer the dispute before anything is collected.";
    ContactComplained "contact.complained" Hold FREE,
        "Somebody at the number has complained, or has threatened to.",
        "Hand the case to whoever answers complaints.";
    ContactDeceased "contact.deceased" Block FREE,
        "The borrower is said to have died.",
        "Hand the case to whoever deals with estates; send nothing to the number.";
    ContactBankrupt "contact.bankrupt" Hold FREE,
        "The borrower is said to be insolvent, or in a debt arrangement.",
        "Find out whether the law forbids collection, and whom to write to instead.";
    ContactMinor "contact.minor" Hold FREE,
        "The person at the number is said to be a minor.",
        "Find out whose number it is; key the borrower's own number.";
    ContactQuietHours "contact.quiet-hours" Hold FREE,
        "It is, or may be, a time at which no notice may arrive where the number is.",
        "Ask again when the quiet hours are over.";
    ContactTooOften "contact.too-often" Hold FREE,
        "The number has been contacted as often as the policy allows, or it is not known how often.",
        "Wait until fewer contacts lie within the period, or tell the gate how many there were.";
    BookDuplicateBorrower "book.duplicate-borrower" Note FREE,
        "Another borrower id has the same name and number.",
        "Merge the records if they are the same person's.";
    BookLenderPhone "book.lender-phone" Block FREE,
        "The number is the lender's or an agency's own.",
        "Key the borrower's own number.";
    BookNotAsked "book.not-asked" Hold FREE,
        "The book was not asked whether another borrower has the number.",
        "Ask the register, or screen the book, before a collection notice goes out.";
    BookSharedPhone "book.shared-phone" Hold FREE,
        "Another borrower of the book has the same number.",
        "Find out whose number it is; co-borrowers share a loan id.";
    BookThirdPartyPhone "book.third-party-phone" Block BLOCKS,
        "The number is one of the borrower's own third parties: emergency contact, guarantor, employer, reference.",
        "Key the borrower's own number.";
    NoticeAlreadyCleared "notice.already-cleared" Block BLOCKS,
        "A notice with this id has been cleared before.",
        "Give each notice an id of its own; this one waits to be redeemed, or has expired.";
    NoticeAlreadyRedeemed "notice.already-redeemed" Block BLOCKS,
        "A notice with this id has been redeemed: it went out, or nobody knows.",
        "Find out from the gateway what became of it; never send it again as a matter of course.";
    NoticeMissing "notice.missing" Block FREE,
        "The sending system gives no number or no addressee.",
        "Fill in the field of the sending queue.";
    NoticePhoneDiffers "notice.phone-differs" Block BLOCKS,
        "The sending system is about to use a number other than the agreed one.",
        "Find out where the queue's number comes from; a join may have shifted.";
    NoticeNameDiffers "notice.name-differs" Block BLOCKS,
        "The sending system is about to address a name other than the agreed one.",
        "Find out where the queue's name comes from; a join may have shifted.";
    NoticeAddresseeMissing "notice.addressee-missing" Block FREE,
        "The text does not name its addressee.",
        "Add the addressee to the template, masked if need be.";
    NoticeNamesSomeoneElse "notice.names-someone-else" Block FREE,
        "The text names somebody other than its addressee.",
        "Remove the other name from the template.";
    NoticeNoSender "notice.no-sender" Block FREE,
        "The text does not say who sends it, in China as a signature in 【】.",
        "Add the sender to the template.";
    NoticeNoWrongNumberRoute "notice.no-wrong-number-route" Block FREE,
        "The text gives a stranger no way to say that the number is wrong.",
        "Say what to reply if the number is wrong.";
    NoticeNoOptOut "notice.no-opt-out" Hold FREE,
        "The text does not say how to opt out.",
        "Say what to reply to stop the messages.";
    NoticeMissingFact "notice.missing-fact" Block FREE,
        "The text lacks the amount, the due date, or whom to contact.",
        "Add the missing fact to the template.";
    NoticeDisclosesDebt "notice.discloses-debt" Block FREE,
        "The text of an advance notice mentions a debt.",
        "Remove every mention of a debt from the template.";
    NoticeTooLong "notice.too-long" Note FREE,
        "The text is sent as more than four message segments.",
        "Shorten the text.";
    RunRowShift "run.row-shift" Block BLOCKS,
        "A column agrees with the record some rows away, or with other borrowers' records: it is out of line with its rows.",
        "Repair the join or the sorting that made the file, and run it again.";
    RunWithheld "run.withheld" Hold HOLDS,
        "A run has withheld this borrower's notice, and nothing recorded since lifts that.",
        "Find the row in the run's list, act on its remedy and record it, or run the corrected book.";
    RunBreakerTripped "run.breaker-tripped" Hold HOLDS,
        "More rows of the run disagree than keying slips explain.",
        "Find out where the columns come from before anything goes out.";
    RunTooPerfect "run.too-perfect" Note FREE,
        "More rows have both entries typed identically than two keyers would produce: one column may be a copy.",
        "Ask how the second entries were made.";
    RuleFailed "rule.failed" Block BLOCKS,
        "A rule could not be evaluated, and unknown is never yes.",
        "Correct the field so that it can be read.";
}

impl Code {
    /// All codes, in the order of their declaration.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.code)
    }

    /// Whether the code says that two fields differ that should agree.
    pub(crate) const fn is_difference(self) -> bool {
        matches!(
            self,
            Self::PhoneDiffers
                | Self::NameDiffers
                | Self::NoticePhoneDiffers
                | Self::NoticeNameDiffers
        )
    }

    /// Whether the code is about a run as a whole rather than about one contact.
    pub(crate) const fn is_of_run(self) -> bool {
        matches!(
            self,
            Self::RunRowShift | Self::RunWithheld | Self::RunBreakerTripped | Self::RunTooPerfect
        )
    }

    fn row(self) -> Option<&'static Row> {
        // A test checks that the table is in the order of the enum.
        TABLE.get(self as usize)
    }

    /// The stable text form, `family.kebab-case`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().map_or("", |row| row.text)
    }

    /// The severity of the code under the strict policy.
    #[must_use]
    pub fn default_severity(self) -> Severity {
        self.row().map_or(Severity::Block, |row| row.default)
    }

    /// The lowest severity that a policy may give the code; `None` if it may be a note.
    #[must_use]
    pub fn floor(self) -> Option<Severity> {
        self.row().and_then(|row| row.floor)
    }

    /// What the code means, in one sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.row().map_or("", |row| row.meaning)
    }

    /// What to do about the objection, in one sentence.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        self.row().map_or("", |row| row.remedy)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_table_is_in_order_and_its_texts_are_unique() {
        let mut texts = BTreeSet::new();
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.code as usize, index, "{}", row.text);
            assert_eq!(row.text.parse(), Ok(row.code));
            assert!(texts.insert(row.text), "{}", row.text);
            assert!(
                row.floor.is_none_or(|floor| floor <= row.default),
                "{}",
                row.text
            );
            assert!(
                row.meaning.ends_with('.') && row.remedy.ends_with('.'),
                "{}",
                row.text
            );
        }
    }

    /// Renders the table of the documentation.
    fn table() -> String {
        let word = |severity: Severity| format!("{severity:?}").to_lowercase();
        let mut table = String::from(
            "| code | default | loosest | meaning | remedy |\n| --- | --- | --- | --- | --- |\n",
        );
        for row in TABLE {
            let loosest = word(row.floor.unwrap_or(Severity::Note));
            let cells = [&word(row.default), &loosest, row.meaning, row.remedy].join(" | ");
            table += &["| `", row.text, "` | ", &cells, " |\n"].concat();
        }
        table
    }

    /// If this fails, put what it prints into `src/finding/codes.md`.
    #[test]
    fn the_documentation_has_the_table() {
        let table = table();
        assert!(
            include_str!("codes.md") == table,
            "codes.md should be:\n{table}"
        );
    }

    #[test]
    fn some_codes_cannot_be_loosened() {
        for text in [
            "phone.differs",
            "name.differs",
            "notice.phone-differs",
            "notice.name-differs",
            "record.columns-swapped",
            "record.malformed",
            "entry.same-keyer",
            "entry.keyer-unknown",
            "entry.keyer-doubtful",
            "book.third-party-phone",
            "run.row-shift",
            "run.withheld",
            "notice.already-cleared",
            "notice.already-redeemed",
            "run.breaker-tripped",
            "rule.failed",
        ] {
            let code: Code = text.parse().unwrap();
            assert_eq!(code.floor(), Some(code.default_severity()), "{text}");
        }
    }

    #[test]
    fn the_codes_of_differences_end_in_differs() {
        for code in Code::all() {
            assert_eq!(
                code.is_difference(),
                code.as_str().ends_with("differs"),
                "{code}"
            );
        }
    }
}
