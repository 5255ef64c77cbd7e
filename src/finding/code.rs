//! The codes of findings: one table of what each means, does and asks for.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use super::severity::Severity;

/// What the table says of a code.
struct Row {
    code: Code,
    text: &'static str,
    default: Severity,
    floor: Option<Severity>,
    meaning: &'static str,
    remedy: &'static str,
}

/// Makes the enum and its table from one list, so that neither can lack what
/// the other has.
macro_rules! codes {
    ($($name:ident $text:literal $default:ident $floor:expr, $meaning:literal, $remedy:literal;)+) => {
        /// What a finding objects to. The text form is stable and never reused.
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

/// Cannot be loosened at all.
const BLOCKS: Option<Severity> = Some(Severity::Block);
/// Can be loosened to a hold: without a name and a number there is nothing to
/// clear.
const HOLDS: Option<Severity> = Some(Severity::Hold);
/// Can be loosened and tightened.
const FREE: Option<Severity> = None;

codes! {
    RecordMalformed "record.malformed" Block BLOCKS,
        "The row could not be read as a record.",
        "Correct the row in the file it comes from; its bytes are kept aside.";
    RecordColumnsSwapped "record.columns-swapped" Block BLOCKS,
        "A name column holds what reads as a phone.",
        "Check which columns the export put name and phone in.";
    RecordIncomplete "record.incomplete" Block FREE,
        "A field that every record needs is empty: the borrower's id, or a whole entry.",
        "Complete the record; a second entry has to be keyed by somebody else.";
    PhoneMissing "phone.missing" Block HOLDS,
        "The phone is empty.",
        "Key the phone from the application form.";
    PhoneUnreadable "phone.unreadable" Block HOLDS,
        "The phone is no number: letters, several numbers, stray characters.",
        "Key the phone again from the application form, one number and digits only.";
    PhoneSpreadsheet "phone.spreadsheet" Block HOLDS,
        "A spreadsheet has damaged the phone.",
        "Take the phone from the source system again; format the column as text.";
    PhoneNotInPlan "phone.not-in-plan" Block HOLDS,
        "The country's numbering plan has no numbers of this length.",
        "Count the digits against the application form and key the phone again.";
    PhoneUnknownRange "phone.unknown-range" Hold FREE,
        "The number's length fits the plan, but its range is not listed in it.",
        "Check the first digits against the application form; the range may be new.";
    PhoneEnginesDisagree "phone.engines-disagree" Hold FREE,
        "Two engines read the number differently.",
        "Confirm the number with the borrower.";
    PhoneServiceNumber "phone.service-number" Block HOLDS,
        "The number belongs to a service, not to a person.",
        "Key the borrower's own number.";
    PhoneNeverDial "phone.never-dial" Block FREE,
        "The number lies in a range kept for films and books.",
        "Key the borrower's own number.";
    PhonePlaceholder "phone.placeholder" Hold FREE,
        "The number is one that people type to fill a field.",
        "Ask the borrower whether the number is theirs.";
    PhoneForeign "phone.foreign" Hold FREE,
        "The number is of another country than the record's region.",
        "Confirm the number and the region with the borrower.";
    PhoneExtension "phone.extension" Block FREE,
        "The number has an extension, so that others may answer it.",
        "Key a number that is the borrower's alone.";
    PhoneRepairDoubtful "phone.repair-doubtful" Hold FREE,
        "Reading the number took a repair that may have made it another.",
        "Key the phone again in full, with country code.";
    PhoneRepaired "phone.repaired" Note FREE,
        "Reading the number took an ordinary repair.",
        "Nothing has to be done.";
    PhoneNotTextable "phone.not-textable" Block FREE,
        "The line does not take text messages.",
        "Key a mobile, or use another channel.";
    PhoneDiffers "phone.differs" Block BLOCKS,
        "The two entries have different numbers.",
        "Key the phone again from the application form.";
    NameMissing "name.missing" Block HOLDS,
        "The name is empty.",
        "Key the name from the identity document.";
    NameUnreadable "name.unreadable" Block HOLDS,
        "The name is damaged, too long, or has characters that no name has.",
        "Key the name again from the identity document.";
    NamePlaceholder "name.placeholder" Block HOLDS,
        "The name is a filler, such as test or 无.",
        "Key the name from the identity document.";
    NameNotAPerson "name.not-a-person" Hold FREE,
        "The name reads as an organisation's, or has digits in it.",
        "Check that the record is of a person, and key the name without additions.";
    NameNotComparable "name.not-comparable" Block HOLDS,
        "The name does not say who is named (masked, a surname alone, mixed scripts), or nothing leads from one script to the other.",
        "Key the full name from the identity document.";
    NameDiffers "name.differs" Block BLOCKS,
        "The two entries have different names.",
        "Key the name again from the identity document.";
    NameVariant "name.variant" Hold HOLDS,
        "The two entries have what may be two forms of one name.",
        "See the identity document for the form that the record should have.";
    EntrySameKeyer "entry.same-keyer" Block BLOCKS,
        "One keyer keyed both entries.",
        "Have somebody else key the second entry.";
    EntryKeyerUnknown "entry.keyer-unknown" Hold HOLDS,
        "It is not known who keyed an entry, so the two may not be independent.",
        "Record the keyer of each entry.";
    EntrySameSource "entry.same-source" Note FREE,
        "Both entries were keyed from one source: agreement tests the keying only.",
        "Nothing has to be done.";
    EntryOutOfOrder "entry.out-of-order" Hold FREE,
        "The second entry is dated before the first, an entry lies in the future, or a date is none.",
        "Check the dates of the entries; write them as RFC 3339 with an offset.";
    ContactChanged "contact.changed" Block FREE,
        "Name or number are not those that were agreed on or ruled on before, or the ruling has come to nothing.",
        "Key the record twice again, or have it ruled on to the end; earlier rulings and waivers count no more.";
    ContactStale "contact.stale" Hold FREE,
        "The contact is old, or evidence that the policy requires is lacking.",
        "Confirm name and number with the borrower, or ask for the evidence.";
    ContactRecycled "contact.recycled" Block BLOCKS,
        "The number has changed hands.",
        "Key the borrower's present number, twice.";
    ContactRecyclingUnknown "contact.recycling-unknown" Note FREE,
        "It is not known whether the number has changed hands since it was keyed.",
        "Ask a source of recycled numbers, with the date of the entries.";
    ContactSubscriberMismatch "contact.subscriber-mismatch" Block FREE,
        "The subscriber of the line is somebody else.",
        "Find out whose line it is; key the borrower's own number.";
    ContactSubscriberUnknown "contact.subscriber-unknown" Note FREE,
        "It is not known who the subscriber of the line is.",
        "Ask the carrier's identity check.";
    ContactSimSwapped "contact.sim-swapped" Hold FREE,
        "The SIM of the line was swapped lately.",
        "Confirm with the borrower on another way.";
    ContactWrongNumberReported "contact.wrong-number-reported" Block BLOCKS,
        "Somebody at the number has said that it is the wrong one.",
        "Key the record twice again and confirm the number with the borrower.";
    ContactOptedOut "contact.opted-out" Block BLOCKS,
        "Somebody at the number wants no more messages.",
        "Use another way, or wait for consent.";
    ContactConsentExpired "contact.consent-expired" Note FREE,
        "Consent to messages has lapsed or was withdrawn.",
        "Ask for consent again.";
    ContactNoAdvanceNotice "contact.no-advance-notice" Note FREE,
        "No advance notice was delivered to the number.",
        "Send an advance notice first.";
    BookDuplicateBorrower "book.duplicate-borrower" Note FREE,
        "The same name and number stand under another borrower id.",
        "Merge the records, if they are one person's.";
    BookLenderPhone "book.lender-phone" Block FREE,
        "The number is the lender's or an agency's own.",
        "Key the borrower's own number.";
    BookSharedPhone "book.shared-phone" Hold FREE,
        "Another borrower of the book has the same number.",
        "Find out whose number it is; co-borrowers share a loan id.";
    BookThirdPartyPhone "book.third-party-phone" Block BLOCKS,
        "The number is one of the borrower's own third parties: emergency contact, guarantor, employer, reference.",
        "Key the borrower's own number.";
    NoticeMissing "notice.missing" Block FREE,
        "The sending system names no number or no addressee.",
        "Fill the sending queue's field.";
    NoticePhoneDiffers "notice.phone-differs" Block BLOCKS,
        "The sending system is about to use another number than the agreed one.",
        "Find out where the queue's number comes from; a join may have shifted.";
    NoticeNameDiffers "notice.name-differs" Block BLOCKS,
        "The sending system is about to address another name than the agreed one.",
        "Find out where the queue's name comes from; a join may have shifted.";
    NoticeAddresseeMissing "notice.addressee-missing" Block FREE,
        "The text does not name its addressee.",
        "Put the addressee into the template, masked if need be.";
    NoticeNamesSomeoneElse "notice.names-someone-else" Block FREE,
        "The text names somebody else than its addressee.",
        "Take the other name out of the template.";
    NoticeNoSender "notice.no-sender" Block FREE,
        "The text does not say who sends it, in China as a signature in 【】.",
        "Put the sender into the template.";
    NoticeNoWrongNumberRoute "notice.no-wrong-number-route" Block FREE,
        "The text gives a stranger no way to say that they are one.",
        "Say what to reply if the number is wrong.";
    NoticeNoOptOut "notice.no-opt-out" Hold FREE,
        "The text does not say how to get no more of them.",
        "Say what to reply to get no more messages.";
    NoticeMissingFact "notice.missing-fact" Block FREE,
        "The text lacks the amount, the due date, or where to turn to.",
        "Put the missing fact into the template.";
    NoticeDisclosesDebt "notice.discloses-debt" Block FREE,
        "The text of an advance notice speaks of a debt.",
        "Take all that speaks of a debt out of the template.";
    NoticeTooLong "notice.too-long" Note FREE,
        "The text is sent as more than four messages.",
        "Shorten the text.";
    RunRowShift "run.row-shift" Block BLOCKS,
        "A column agrees with the record some rows away, or with other borrowers' records: rows and columns have come apart.",
        "Repair the join or the sorting that made the file, and run it again.";
    RunBreakerTripped "run.breaker-tripped" Hold HOLDS,
        "More rows of the run disagree than slips explain.",
        "Find out where the columns come from before anything goes out.";
    RunTooPerfect "run.too-perfect" Note FREE,
        "Both entries are typed the same in more rows than two keyers would: one may be a copy.",
        "Ask how the second entries were made.";
    RuleFailed "rule.failed" Block BLOCKS,
        "A rule could not be evaluated, and what is not known is not yes.",
        "Correct the field so that it can be read.";
}

impl Code {
    /// All codes, in the order of their declaration.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.code)
    }

    /// Whether it says that two fields differ which should be one.
    pub(crate) const fn is_difference(self) -> bool {
        matches!(
            self,
            Self::PhoneDiffers
                | Self::NameDiffers
                | Self::NoticePhoneDiffers
                | Self::NoticeNameDiffers
        )
    }

    /// Whether it is about a run as a whole, and not about one contact.
    pub(crate) const fn is_of_run(self) -> bool {
        matches!(
            self,
            Self::RunRowShift | Self::RunBreakerTripped | Self::RunTooPerfect
        )
    }

    fn row(self) -> Option<&'static Row> {
        // The table is in the order of the enum; a test holds that.
        TABLE.get(self as usize)
    }

    /// The stable text form, `family.kebab-case`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().map_or("", |row| row.text)
    }

    /// What the code does under the strict policy.
    #[must_use]
    pub fn default_severity(self) -> Severity {
        self.row().map_or(Severity::Block, |row| row.default)
    }

    /// The least that a policy may make of the code; `None` if it may make a
    /// note of it.
    #[must_use]
    pub fn floor(self) -> Option<Severity> {
        self.row().and_then(|row| row.floor)
    }

    /// What the code means, in a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.row().map_or("", |row| row.meaning)
    }

    /// What to do about it, in a sentence.
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

/// The text is no finding code. It is shown if it has the form of one; anything else
/// may be a name or a number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown finding code{}", self.shown())]
pub struct UnknownCodeError {
    text: Option<String>,
}

impl UnknownCodeError {
    fn shown(&self) -> String {
        match &self.text {
            // TOML takes `phone.foreign` without quotes for a table.
            Some(text) if !text.contains('.') => {
                format!(" {text:?}: a code stands in quotes, as \"{text}.…\"")
            }
            Some(text) => format!(" {text:?}"),
            None => String::new(),
        }
    }
}

/// Whether codes begin so.
fn is_family(text: &str) -> bool {
    let families = TABLE.iter().filter_map(|row| row.text.split_once('.'));
    families.into_iter().any(|(family, _)| family == text)
}

/// `family.kebab-case`, in ASCII letters.
fn has_form_of_code(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.len() <= 48
        && text
            .split_once('.')
            .is_some_and(|(family, rest)| is_word(family) && is_word(rest))
}

impl FromStr for Code {
    type Err = UnknownCodeError;

    fn from_str(text: &str) -> Result<Self, UnknownCodeError> {
        TABLE
            .iter()
            .find(|row| row.text == text)
            .map(|row| row.code)
            .ok_or_else(|| UnknownCodeError {
                text: (has_form_of_code(text) || is_family(text)).then(|| text.to_owned()),
            })
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
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
    fn what_no_policy_loosens_is_floored_at_its_default() {
        for text in [
            "phone.differs",
            "name.differs",
            "notice.phone-differs",
            "notice.name-differs",
            "record.columns-swapped",
            "record.malformed",
            "entry.same-keyer",
            "entry.keyer-unknown",
            "book.third-party-phone",
            "run.row-shift",
            "run.breaker-tripped",
            "rule.failed",
        ] {
            let code: Code = text.parse().unwrap();
            assert_eq!(code.floor(), Some(code.default_severity()), "{text}");
        }
    }

    #[test]
    fn what_differs_is_known_by_its_text() {
        for code in Code::all() {
            assert_eq!(
                code.is_difference(),
                code.as_str().ends_with("differs"),
                "{code}"
            );
        }
    }

    #[test]
    fn an_unknown_code_is_named() {
        let error = "phone.differ".parse::<Code>().unwrap_err();
        assert_eq!(error.to_string(), "unknown finding code \"phone.differ\"");
    }
}
