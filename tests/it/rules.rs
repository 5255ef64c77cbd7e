//! Each code by a case in which it is found, and one beside it in which it is
//! not.

use rightparty::{
    BookAnswer, Channel, Clearance, Code, Dossier, Entry, Gate, Ground, Outcome, Policy, Queued,
    Reason, Region, Sensitive, Severity, Variant,
};

use crate::support::evidence::NOW;

const NAME: &str = "张伟";
const PHONE: &str = "13912345670";

fn dossier(name: [&'static str; 2], phone: [&'static str; 2]) -> Dossier<'static> {
    let first = Entry::new(name[0], phone[0], Region::CN).with_keyer("clerk-1");
    let second = Entry::new(name[1], phone[1], Region::CN).with_keyer("clerk-2");
    Dossier::new("B-1", first, second, BookAnswer::NO_OBJECTION)
}

fn codes(dossier: &Dossier<'_>) -> Vec<Code> {
    let decision = Gate::new(Policy::strict()).decide(dossier, NOW);
    let notable = |f: &&rightparty::Finding| f.code != Code::PhoneRepaired;
    decision
        .findings()
        .iter()
        .filter(notable)
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn phones() {
    for (first, second, expected) in [
        (PHONE, PHONE, vec![]),
        (PHONE, "+86 (0)139-1234-5670", vec![]),
        (PHONE, "", vec![Code::PhoneMissing]),
        (PHONE, "139l2345670", vec![Code::PhoneUnreadable]),
        (
            PHONE,
            "13912345670 13812345670",
            vec![Code::PhoneUnreadable],
        ),
        (PHONE, "1.39E+10", vec![Code::PhoneSpreadsheet]),
        (
            PHONE,
            "13912345670111",
            vec![Code::PhoneDiffers, Code::PhoneNotInPlan],
        ),
        (
            PHONE,
            "1391234567",
            vec![
                Code::PhoneDiffers,
                Code::PhonePlaceholder,
                Code::PhoneUnknownRange,
            ],
        ),
        (PHONE, "13912345671", vec![Code::PhoneDiffers]),
        (
            PHONE,
            "13912345670转8",
            vec![Code::PhoneDiffers, Code::PhoneExtension],
        ),
        ("13912345670x8", "13912345670#8", vec![Code::PhoneExtension]),
        ("10012345670", "10012345670", vec![Code::PhoneUnknownRange]),
        (
            "+78002345671",
            "+78002345671",
            vec![
                Code::PhoneNotTextable,
                Code::PhoneServiceNumber,
                Code::PhoneEnginesDisagree,
                Code::PhoneForeign,
            ],
        ),
        (
            "+78001234567",
            "+78001234567",
            vec![
                Code::PhoneNotTextable,
                Code::PhoneServiceNumber,
                Code::PhoneEnginesDisagree,
                Code::PhoneForeign,
                Code::PhonePlaceholder,
            ],
        ),
        ("95588", "95588", vec![Code::PhoneServiceNumber; 2]),
        (
            "4008123123",
            "4008123123",
            vec![Code::PhoneNotTextable, Code::PhoneServiceNumber],
        ),
        (
            "+1 201 555 0123",
            "+12015550123",
            vec![Code::PhoneNeverDial, Code::PhoneForeign],
        ),
        ("13800138000", "13800138000", vec![Code::PhonePlaceholder]),
        ("13888888888", "13888888888", vec![Code::PhonePlaceholder]),
        ("+852 6123 4576", "+85261234576", vec![Code::PhoneForeign]),
        (
            "+86 17951 13912345670",
            PHONE,
            vec![Code::PhoneRepairDoubtful],
        ),
        ("010 65529988", "01065529988", vec![Code::PhoneNotTextable]),
    ] {
        assert_eq!(
            codes(&dossier([NAME, NAME], [first, second])),
            expected,
            "{first} {second}"
        );
    }
    let mut landline = dossier([NAME, NAME], ["010 65529988"; 2]);
    landline.channel = Channel::Voice;
    assert_eq!(codes(&landline), []);
}

#[test]
fn names() {
    for (first, second, expected) in [
        (NAME, "张 伟", vec![]),
        (NAME, "章伟", vec![Code::NameDiffers]),
        (NAME, "張偉", vec![Code::NameVariant]),
        (NAME, "Zhang Wei", vec![Code::NameVariant]),
        (NAME, "David Zhang", vec![Code::NameNotComparable]),
        ("王建国", "王建华", vec![Code::NameDiffers]),
        ("于洋", "於洋", vec![Code::NameDiffers]),
        (NAME, "", vec![Code::NameMissing]),
        (NAME, "张\u{FFFD}", vec![Code::NameUnreadable]),
        (NAME, "测试", vec![Code::NamePlaceholder]),
        ("张*", "张*", vec![Code::NameNotComparable; 2]),
        ("张伟商店", "张伟商店", vec![Code::NameNotAPerson; 2]),
        (NAME, PHONE, vec![Code::RecordColumnsSwapped]),
    ] {
        assert_eq!(
            codes(&dossier([first, second], [PHONE, PHONE])),
            expected,
            "{first} {second}"
        );
    }
}

/// What a finding on names says, in the file and in words.
#[test]
fn name_findings() {
    for (first, second, json, text, remedy) in [
        (
            NAME,
            "张炜",
            r#"{"code":"name.differs","severity":"block","field":"name","detail":{"slip":"homophone","positions":[2]}}"#,
            "name.differs: The two entries have different names (2nd character sounds the same).",
            "Key the name again from the identity document. Look at its 2nd character.",
        ),
        (
            "王建国",
            "王国建",
            r#"{"code":"name.differs","severity":"block","field":"name","detail":{"slip":"transposed","positions":[2,3]}}"#,
            "name.differs: The two entries have different names (2nd character is swapped with the next).",
            "Key the name again from the identity document. Look at its 2nd character.",
        ),
        (
            "王建国",
            "王建华",
            r#"{"code":"name.differs","severity":"block","field":"name"}"#,
            "name.differs: The two entries have different names.",
            "Key the name again from the identity document.",
        ),
        (
            "José García",
            "Garcia Jose",
            r#"{"code":"name.variant","severity":"hold","field":"name","detail":{"variants":["order","diacritics"]}}"#,
            "name.variant: The two names may be two forms of the same name (order, diacritics).",
            "Use the form on the identity document.",
        ),
        (
            NAME,
            "David Zhang",
            r#"{"code":"name.not-comparable","severity":"block","field":"name","detail":{"reason":"other-script"}}"#,
            "name.not-comparable: The name does not identify a person (masked, a surname alone, mixed scripts), or the two scripts cannot be compared (other-script).",
            "Key the full name from the identity document.",
        ),
    ] {
        let decision =
            Gate::new(Policy::strict()).decide(&dossier([first, second], [PHONE, PHONE]), NOW);
        let [finding] = decision.findings() else {
            panic!("{:?}", decision.findings());
        };
        assert_eq!(serde_json::to_string(finding).unwrap(), json);
        assert_eq!(finding.to_string(), text);
        assert_eq!(finding.remedy(), remedy);
    }
}

/// A policy releases kinds of variation by name, and nothing else.
#[test]
fn a_policy_releases_variants() {
    let order: Policy = toml::from_str(r#"released_variants = ["order"]"#).unwrap();
    let gate = Gate::new(order);
    for (first, second, expected) in [
        ("John Smith", "Smith John", Outcome::Clear),
        ("José García", "Garcia Jose", Outcome::Hold),
        (NAME, "張偉", Outcome::Hold),
        (NAME, "章伟", Outcome::Block),
        ("王建国", "王建华", Outcome::Block),
    ] {
        let dossier = dossier([first, second], [PHONE, PHONE]);
        assert_eq!(
            gate.decide(&dossier, NOW).outcome(),
            expected,
            "{first} {second}"
        );
    }
    // The ruling is marked as one, and takes the first entry's name.
    let ruled = dossier(["John Smith", "Smith John"], [PHONE, PHONE]);
    let decision = gate.decide(&ruled, NOW);
    assert_eq!(
        serde_json::to_string(&decision.findings()).unwrap(),
        r#"[{"code":"name.variant","severity":"note","field":"name","detail":{"variants":["order"],"reason":"ruled-by-policy"}}]"#
    );
    let clearance = Clearance::request(&gate, ruled.clone(), "n", NOW).unwrap();
    let contact = clearance.spend(NOW).unwrap();
    assert_eq!(
        contact.ground(),
        Ground::RuledByPolicy(Variant::Order.into())
    );
    assert_eq!(*contact.name().as_typed().expose(), "John Smith");
    // The queue is checked against that name, by the same policy.
    for (queued, expected) in [
        ("John Smith", Outcome::Clear),
        ("SMITH John", Outcome::Clear),
        ("J Smith", Outcome::Block),
        ("John Smyth", Outcome::Block),
    ] {
        let mut ruled = ruled.clone();
        ruled.queued = Queued::new(queued, PHONE);
        assert_eq!(gate.decide(&ruled, NOW).outcome(), expected, "{queued}");
    }
    // One keyer, or another phone, is not the names' affair.
    let differs = dossier(["John Smith", "Smith John"], [PHONE, "13812345679"]);
    assert_eq!(gate.decide(&differs, NOW).outcome(), Outcome::Block);
}

#[test]
fn entries() {
    let entry = |keyer: &'static str| Entry::new(NAME, PHONE, Region::CN).with_keyer(keyer);
    let at = |seconds: i64| NOW.plus_seconds(seconds);
    for (first, second, expected) in [
        (entry("a"), entry("b"), vec![]),
        (entry("a"), entry(" A"), vec![Code::EntrySameKeyer]),
        (entry("a"), entry("Team A"), vec![Code::EntryKeyerDoubtful]),
        (entry("7"), entry("007"), vec![Code::EntryKeyerDoubtful]),
        (entry("a"), entry(" "), vec![Code::EntryKeyerUnknown]),
        (entry("a"), entry("系统导入"), vec![Code::EntryKeyerUnknown]),
        (
            entry("").with_source("x"),
            entry("").with_source("y"),
            vec![Code::EntryKeyerUnknown],
        ),
        (
            entry("a").with_source("form"),
            entry("b").with_source("FORM "),
            vec![Code::EntrySameSource],
        ),
        (entry("a").with_source("form"), entry("b"), vec![]),
        (
            entry("a").with_keyed_at(at(-9)),
            entry("b").with_keyed_at(at(-9)),
            vec![],
        ),
        (
            entry("a").with_keyed_at(at(-8)),
            entry("b").with_keyed_at(at(-9)),
            vec![Code::EntryOutOfOrder],
        ),
        (
            entry("a").with_keyed_at(at(0)),
            entry("b").with_keyed_at(at(1)),
            vec![Code::EntryOutOfOrder],
        ),
        (
            entry("a").with_keyed_at(at(0)),
            entry("b").with_keyed_at(at(0)),
            vec![],
        ),
    ] {
        assert_eq!(
            codes(&Dossier::new(
                "B-1",
                first,
                second,
                BookAnswer::NO_OBJECTION
            )),
            expected
        );
    }
    let mut undated = entry("a");
    undated.keyed_at = Some("yesterday".parse());
    assert_eq!(
        codes(&Dossier::new(
            "B-1",
            undated,
            entry("b"),
            BookAnswer::NO_OBJECTION
        )),
        [Code::EntryOutOfOrder]
    );
}

#[test]
fn records_and_books() {
    let mut nameless = dossier([NAME, NAME], [PHONE, PHONE]);
    nameless.borrower_id = Sensitive::new("N/A");
    assert_eq!(codes(&nameless), [Code::RecordIncomplete]);
    assert_eq!(
        codes(&dossier([NAME, ""], [PHONE, " "])),
        [
            Code::NameMissing,
            Code::PhoneMissing,
            Code::RecordIncomplete
        ]
    );
    assert_eq!(
        codes(&dossier([NAME, ""], [PHONE, PHONE])),
        [Code::NameMissing]
    );

    let mut shared = dossier([NAME, NAME], [PHONE, PHONE]);
    shared.book.as_mut().unwrap().other_borrowers = 1;
    assert_eq!(codes(&shared), [Code::BookSharedPhone]);

    for (third, expected) in [
        ("13812345670", vec![]),
        ("+86 139 1234 5670", vec![Code::BookThirdPartyPhone]),
        ("139 1234 5670转2", vec![Code::BookThirdPartyPhone]),
        ("无", vec![]),
        ("-", vec![]),
        ("139?2345670", vec![Code::RuleFailed]),
        ("同本人", vec![Code::RuleFailed]),
        ("一三九", vec![Code::RuleFailed]),
        ("139l2345670", vec![Code::RuleFailed]),
        ("same as borrower", vec![Code::RuleFailed]),
        ("没有联系人", vec![]),
        ("none given", vec![]),
        ("妻子 13812345679", vec![]),
        ("母亲：13812345679（家）", vec![]),
        ("妻子 13912345670", vec![Code::BookThirdPartyPhone]),
        // One number that is read does not vouch for one that is not.
        ("妻子13812345679 本人139l2345670", vec![Code::RuleFailed]),
        ("12 or 138 1234 5679", vec![Code::RuleFailed]),
        ("13812345679 or 138 1234 5678", vec![]),
        ("13912345670 13812345670", vec![Code::BookThirdPartyPhone]),
        ("13912345671,13812345670", vec![]),
        ("+0086 13912345670", vec![Code::BookThirdPartyPhone]),
        ("86 86 13912345670", vec![Code::BookThirdPartyPhone]),
        ("13912345670-1", vec![Code::BookThirdPartyPhone]),
        ("0113912345670", vec![Code::BookThirdPartyPhone]),
        // What was lost or evaded is not nobody.
        ("#NAME?", vec![Code::RuleFailed]),
        ("#16206700418?", vec![Code::RuleFailed]),
        ("同上", vec![Code::RuleFailed]),
        ("same", vec![Code::RuleFailed]),
        ("false", vec![Code::RuleFailed]),
        // As it is written where everybody knows the first digits.
        ("1234-5670", vec![Code::BookThirdPartyPhone]),
        ("345670", vec![Code::BookThirdPartyPhone]),
        ("45670", vec![]),
        ("2234-5670", vec![]),
    ] {
        let mut dossier = dossier([NAME, NAME], [PHONE, PHONE]);
        dossier.third_party_phones = vec![Sensitive::new(third)];
        assert_eq!(codes(&dossier), expected, "{third}");
    }
    // A third party's number is found in either entry.
    let mut either = dossier([NAME, NAME], [PHONE, "13812345670"]);
    either.third_party_phones = vec![Sensitive::new("13812345670")];
    assert_eq!(
        codes(&either),
        [Code::BookThirdPartyPhone, Code::PhoneDiffers]
    );
}

#[test]
fn queue_rows() {
    for (name, phone, expected) in [
        ("张 伟", "+86 139 1234 5670", vec![]),
        (" ", PHONE, vec![Code::NoticeMissing]),
        (NAME, "", vec![Code::NoticeMissing]),
        ("章伟", PHONE, vec![Code::NoticeNameDiffers]),
        ("张*", PHONE, vec![Code::NoticeNameDiffers]),
        ("\u{FFFD}", PHONE, vec![Code::NoticeNameDiffers]),
        (NAME, "13912345671", vec![Code::NoticePhoneDiffers]),
        (NAME, "139l2345670", vec![Code::NoticePhoneDiffers]),
        (NAME, "13912345670转1", vec![Code::NoticePhoneDiffers]),
    ] {
        let mut dossier = dossier([NAME, NAME], [PHONE, PHONE]);
        dossier.queued = Queued::new(name, phone);
        assert_eq!(codes(&dossier), expected, "{name} {phone}");
        let decision = Gate::new(Policy::strict()).decide(&dossier, NOW);
        assert!(decision.notice_checked());
    }
}

/// A policy may let a note be made of a hold that has no floor, and then the
/// row is clear.
#[test]
fn a_policy_loosens_what_it_may() {
    let foreign = dossier([NAME, NAME], ["+852 6123 4576"; 2]);
    let policy = Policy::strict()
        .with_severity(Code::PhoneForeign, Severity::Note)
        .unwrap();
    assert_eq!(
        Gate::new(Policy::strict()).decide(&foreign, NOW).outcome(),
        Outcome::Hold
    );
    assert_eq!(
        Gate::new(policy).decide(&foreign, NOW).outcome(),
        Outcome::Clear
    );
    // Seven digits of an American number and ten of a Chinese mobile have lengths of the plan.
    let loosened = Policy::strict().with_severity(Code::PhoneUnknownRange, Severity::Note);
    assert!(loosened.is_err());
    // Without two keyers there is no contact, whatever else is loosened.
    let gate = Gate::new(Policy::strict());
    assert_eq!(
        gate.decide_malformed(Reason::FieldCount).outcome(),
        Outcome::Block
    );
}

#[test]
fn a_decision_is_the_line_of_the_contract() {
    let transposed = dossier([NAME, NAME], [PHONE, "13912435670"]);
    let decision = Gate::new(Policy::strict()).decide(&transposed, NOW);
    // A list leaves out what a whole run has in common.
    let json = serde_json::to_string(&decision).unwrap();
    let (line, _) = json.split_once(r#","made_by":"#).unwrap();
    assert_eq!(
        line,
        r#"{"outcome":"block","notice_checked":false,"book_checked":true,"findings":[{"code":"phone.differs","severity":"block","field":"phone","detail":{"slip":"transposed","positions":[6,7]}}]"#
    );
}
