//! Dossiers with their decisions, one file each, so that a changed rule shows as a
//! change of a file.
//!
//! Where a decision differs, the file as it would have to be is written to
//! `target/decisions`, to be looked at and copied if the change is meant.

use std::fs;
use std::path::Path;

use rightparty::{
    Attestation, BookAnswer, Channel, Dossier, Entry, Gate, Policy, Purpose, Queued, Recent,
    Region, Sensitive, TimeZones, Timestamp,
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    about: String,
    policy: String,
    now: Timestamp,
    dossier: Written,
    decision: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    first: Keying,
    second: Keying,
    queued: Option<NameAndPhone>,
    #[serde(default)]
    third_party_phones: Vec<String>,
    book: Option<Book>,
    evidence: Option<Vec<Attestation>>,
    purpose: Option<Purpose>,
    channel: Option<Channel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keying {
    name: String,
    phone: String,
    keyed_by: String,
    keyed_at: Timestamp,
    region: Option<Region>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameAndPhone {
    name: String,
    phone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    other_borrowers: u32,
}

impl Keying {
    fn entry(&self) -> Entry<'_> {
        Entry::new(&self.name, &self.phone, self.region.unwrap_or(Region::CN))
            .with_keyer(&self.keyed_by)
            .with_keyed_at(self.keyed_at)
    }
}

impl Written {
    fn dossier(&self) -> Dossier<'_> {
        let mut dossier = Dossier::new(
            "B-1",
            self.first.entry(),
            self.second.entry(),
            BookAnswer::NO_OBJECTION,
        );
        if let Some(queued) = &self.queued {
            dossier.queued = Queued::new(&queued.name, &queued.phone);
        }
        dossier.third_party_phones = self
            .third_party_phones
            .iter()
            .map(|phone| Sensitive::new(phone.as_str()))
            .collect();
        if let Some(book) = &self.book {
            dossier.book = Some(BookAnswer {
                other_borrowers: book.other_borrowers,
                ..BookAnswer::NO_OBJECTION
            });
        }
        dossier.evidence.clone_from(&self.evidence);
        dossier.purpose = self.purpose.unwrap_or(dossier.purpose);
        dossier.channel = self.channel.unwrap_or(dossier.channel);
        dossier.recent = Some(Recent { day: 0, week: 1 });
        dossier
    }
}

/// The strict policy, or one of the worked ones.
fn policy(name: &str) -> Policy {
    if name == "strict" {
        return Policy::strict();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("examples/policies/{name}.toml"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn decisions_are_as_they_were() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut changed = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(root.join("tests/data/decisions")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let golden: Golden = serde_json::from_str(&text).unwrap();
        assert!(!golden.about.is_empty());
        let gate = Gate::new(policy(&golden.policy)).with_time_zones(TimeZones::bundled());
        let decision = gate.decide(&golden.dossier.dossier(), golden.now);
        let mut decision = serde_json::to_value(&decision).unwrap();
        // By what and on what ground it was made is not of the entries alone, and is tested
        // elsewhere.
        for field in ["made_by", "basis"] {
            decision.as_object_mut().unwrap().remove(field);
        }
        count += 1;
        if decision != golden.decision {
            let mut whole: Value = serde_json::from_str(&text).unwrap();
            *whole.get_mut("decision").unwrap() = decision;
            let folder = root.join("target/decisions");
            fs::create_dir_all(&folder).unwrap();
            let name = path.file_name().unwrap();
            let text = serde_json::to_string_pretty(&whole).unwrap() + "\n";
            fs::write(folder.join(name), text).unwrap();
            changed.push(name.to_string_lossy().into_owned());
        }
    }
    assert!(count >= 15, "{count}");
    assert!(
        changed.is_empty(),
        "changed, see target/decisions: {changed:?}"
    );
}
