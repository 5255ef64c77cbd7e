//! How does a backend store an entry?

use serde::de;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Entry, EntrySource, Keyer};
use crate::id;
use crate::phone::Region;
use crate::sensitive::Sensitive;
use crate::timestamp::{InvalidTimestampError, Timestamp};

/// An entry that owns its text: what a backend stores.
///
/// It holds every field as typed, byte for byte. A region or a time that cannot be read is
/// kept, not lost; [`as_entry`](Self::as_entry) reads them. An entry that was stored and
/// read back decides exactly as the original does.
///
/// **Serde writes plaintext**, since this is the caller's own storage: keep it where names
/// and numbers may be kept. `Debug` shows none of the text, there is no `Display`, and an
/// error of reading does not show a value.
///
/// ```
/// use rightparty::{BookAnswer, Dossier, Entry, Gate, Outcome, OwnedEntry, Policy, Region, Timestamp};
///
/// let first = Entry::new("张 伟", "139 1234 5670", Region::CN).with_keyer("borrower");
/// let stored = serde_json::to_string(&OwnedEntry::from(first))?;
/// assert_eq!(
///     stored,
///     r#"{"name":"张 伟","phone":"139 1234 5670","region":"CN","keyer":"borrower","source":null,"keyed_at":null}"#,
/// );
///
/// // Later, when the second keyer is done:
/// let first: OwnedEntry = serde_json::from_str(&stored)?;
/// let second = Entry::new("张伟", "+86 139 1234 5670", Region::CN).with_keyer("clerk-7");
/// let now: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let decision =
///     Gate::new(Policy::strict()).decide(&Dossier::new("B-1", first.as_entry(), second, BookAnswer::NO_OBJECTION), now);
/// assert_eq!(decision.outcome(), Outcome::Clear);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Stored")]
pub struct OwnedEntry {
    /// The name as typed.
    pub name: Sensitive<String>,
    /// The phone as typed.
    pub phone: Sensitive<String>,
    /// The region as typed: a code of ISO 3166-1 such as `CN`. Anything else reads as
    /// [`Region::UNKNOWN`].
    pub region: Sensitive<String>,
    /// The id of the keyer as typed, if there is one.
    pub keyer: Option<Sensitive<String>>,
    /// The id of the source as typed, if there is one.
    pub source: Option<Sensitive<String>>,
    /// The time as typed, if there is one: RFC 3339 with an offset. Blank reads as not
    /// known, anything else as an error that the gate holds.
    pub keyed_at: Option<Sensitive<String>>,
}

impl OwnedEntry {
    /// An entry with the two fields and the region as typed; keyer, source and time are not
    /// known.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        phone: impl Into<String>,
        region: impl Into<String>,
    ) -> Self {
        Self {
            name: Sensitive::new(name.into()),
            phone: Sensitive::new(phone.into()),
            region: Sensitive::new(region.into()),
            keyer: None,
            source: None,
            keyed_at: None,
        }
    }

    /// The same entry, keyed by this person or system.
    #[must_use]
    pub fn with_keyer(self, id: impl Into<String>) -> Self {
        Self {
            keyer: Some(Sensitive::new(id.into())),
            ..self
        }
    }

    /// The same entry, keyed from this document or system.
    #[must_use]
    pub fn with_source(self, id: impl Into<String>) -> Self {
        Self {
            source: Some(Sensitive::new(id.into())),
            ..self
        }
    }

    /// The same entry, keyed at this time, as typed.
    #[must_use]
    pub fn with_keyed_at(self, typed: impl Into<String>) -> Self {
        Self {
            keyed_at: Some(Sensitive::new(typed.into())),
            ..self
        }
    }

    /// The entry that borrows this one's text: what is compared and decided on.
    #[must_use]
    pub fn as_entry(&self) -> Entry<'_> {
        Entry {
            name: Sensitive::new(self.name.expose()),
            phone: Sensitive::new(self.phone.expose()),
            region: id::trimmed(self.region.expose())
                .parse()
                .unwrap_or(Region::UNKNOWN),
            keyer: exposed(self.keyer.as_ref()).and_then(Keyer::new),
            source: exposed(self.source.as_ref()).and_then(EntrySource::new),
            keyed_at: exposed(self.keyed_at.as_ref()).and_then(read_time),
        }
    }
}

fn exposed(text: Option<&Sensitive<String>>) -> Option<&str> {
    text.map(|text| text.expose().as_str())
}

/// The time that a text says; `None` if it is blank.
fn read_time(typed: &str) -> Option<Result<Timestamp, InvalidTimestampError>> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.parse())
}

/// Stands for a time that could not be read. An [`Entry`] does not have its text any more.
const UNREADABLE_TIME: &str = "unreadable";

impl From<Entry<'_>> for OwnedEntry {
    /// The entry with its text owned. A time that could not be read stays one that cannot be
    /// read, but an [`Entry`] does not hold its text: to keep that, start from
    /// [`OwnedEntry::new`].
    fn from(entry: Entry<'_>) -> Self {
        let owned = |text: &str| Sensitive::new(text.to_owned());
        Self {
            name: owned(entry.name.expose()),
            phone: owned(entry.phone.expose()),
            region: owned(entry.region.as_str()),
            keyer: entry.keyer.map(|keyer| owned(keyer.id())),
            source: entry.source.map(|source| owned(source.id())),
            keyed_at: entry.keyed_at.map(|at| match at {
                Ok(at) => Sensitive::new(at.to_string()),
                Err(_) => owned(UNREADABLE_TIME),
            }),
        }
    }
}

impl<'de> Deserialize<'de> for OwnedEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Serde's own message shows the value or the field that it did not expect: a phone.
        let stored = Stored::deserialize(deserializer).map_err(|_| {
            de::Error::custom(
                "not a stored entry: expected texts in the fields name, phone and region, and \
                 perhaps in keyer, source and keyed_at",
            )
        })?;
        Ok(stored.into())
    }
}

/// An owned entry as it is stored. All fields are always written, so that formats without
/// field names can read them back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    name: String,
    phone: String,
    region: String,
    #[serde(default)]
    keyer: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    keyed_at: Option<String>,
}

impl From<OwnedEntry> for Stored {
    fn from(entry: OwnedEntry) -> Self {
        let text = |typed: Sensitive<String>| typed.expose().clone();
        Self {
            name: text(entry.name),
            phone: text(entry.phone),
            region: text(entry.region),
            keyer: entry.keyer.map(text),
            source: entry.source.map(text),
            keyed_at: entry.keyed_at.map(text),
        }
    }
}

impl From<Stored> for OwnedEntry {
    fn from(stored: Stored) -> Self {
        let typed = Sensitive::new;
        Self {
            name: typed(stored.name),
            phone: typed(stored.phone),
            region: typed(stored.region),
            keyer: stored.keyer.map(typed),
            source: stored.source.map(typed),
            keyed_at: stored.keyed_at.map(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_same(a: Entry<'_>, b: Entry<'_>) -> bool {
        a.name == b.name
            && a.phone == b.phone
            && a.region == b.region
            && a.keyer.map(Keyer::id) == b.keyer.map(Keyer::id)
            && a.source.map(EntrySource::id) == b.source.map(EntrySource::id)
            && a.keyed_at == b.keyed_at
    }

    fn stored_and_read(entry: &OwnedEntry) -> OwnedEntry {
        let json = serde_json::to_string(entry).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        let typed = OwnedEntry::new(" 张\u{3000}伟\u{0}\n", "１３９ 1234-5670", "China")
            .with_keyer(" Clerk 7 ")
            .with_source("N/A")
            .with_keyed_at("20 Nov, 9 o'clock");
        let read = stored_and_read(&typed);
        assert_eq!(read, typed);
        let entry = read.as_entry();
        assert_eq!(*entry.name.expose(), " 张\u{3000}伟\u{0}\n");
        assert_eq!(entry.region, Region::UNKNOWN);
        assert_eq!(entry.keyer.map(Keyer::id), Some("Clerk 7"));
        assert!(entry.source.is_none());
        assert!(matches!(entry.keyed_at, Some(Err(_))));
        assert!(is_same(OwnedEntry::from(entry).as_entry(), entry));
    }

    #[test]
    fn blank_is_not_known() {
        let typed = OwnedEntry::new("", "", " ")
            .with_keyer("")
            .with_source(" ")
            .with_keyed_at(" ");
        let entry = typed.as_entry();
        assert_eq!(entry.region, Region::UNKNOWN);
        assert!(entry.keyer.is_none() && entry.source.is_none() && entry.keyed_at.is_none());
    }

    #[test]
    fn fields_may_be_absent_but_not_misnamed() {
        let read: OwnedEntry =
            serde_json::from_str(r#"{"name":"张伟","phone":"1","region":" cn "}"#).unwrap();
        assert_eq!(read, OwnedEntry::new("张伟", "1", " cn "));
        assert_eq!(read.as_entry().region, Region::CN);
        let misnamed = r#"{"name":"张伟","phone":"1","region":"CN","keyed_by":"a"}"#;
        assert!(serde_json::from_str::<OwnedEntry>(misnamed).is_err());
        let incomplete = r#"{"name":"张伟","region":"CN"}"#;
        assert!(serde_json::from_str::<OwnedEntry>(incomplete).is_err());
    }

    #[test]
    fn nothing_leaks() {
        let typed = OwnedEntry::new("Zhang Wei", "13912345670", "Zhang Wei")
            .with_keyer("Zhang Wei")
            .with_source("Zhang Wei")
            .with_keyed_at("13912345670");
        let shown = format!("{typed:?}");
        assert!(
            !shown.contains("Zhang") && !shown.contains("139"),
            "{shown}"
        );
        for phone in [
            "13912345670",
            "-13912345670",
            "13912345670.5",
            "[13912345670]",
        ] {
            let json = format!(r#"{{"name":"x","phone":{phone},"region":"CN"}}"#);
            let error = serde_json::from_str::<OwnedEntry>(&json).unwrap_err();
            assert!(!error.to_string().contains("139"), "{error}");
        }
        for json in ["13912345670", r#""13912345670""#, r#"{"13912345670":"x"}"#] {
            let error = serde_json::from_str::<OwnedEntry>(json).unwrap_err();
            assert!(!error.to_string().contains("139"), "{error}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_entry_that_was_stored_is_the_same(
            (name, phone) in (any::<String>(), any::<String>()),
            (keyer, source) in (any::<String>(), any::<String>()),
            region in proptest::sample::select(Region::all().chain([Region::UNKNOWN]).collect::<Vec<_>>()),
            at in proptest::option::of(prop_oneof![
                (Timestamp::MIN.unix_seconds()..=Timestamp::MAX.unix_seconds()).prop_map(Some),
                Just(None),
            ]),
        ) {
            let entry = Entry {
                region,
                keyed_at: at.map(|at| match at {
                    Some(seconds) => Timestamp::from_unix_seconds(seconds),
                    None => "x".parse(),
                }),
                ..Entry::new(&name, &phone, region).with_keyer(&keyer).with_source(&source)
            };
            let owned = OwnedEntry::from(entry);
            let read = stored_and_read(&owned);
            prop_assert_eq!(&read, &owned);
            prop_assert!(is_same(read.as_entry(), entry));
        }
    }
}
