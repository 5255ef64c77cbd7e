//! What replies mean, on a list of them, and by property.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use rightparty::feedback::{Meanings, ReadBy, classify, classify_for};
use rightparty::{Answer, Attestation, Fact, Gate, Outcome, Policy};

use crate::support::evidence::{NOW, ago, dossier, says};

fn class(said: Meanings) -> &'static str {
    match (said.wrong_number, said.opt_out, said.right_party) {
        (true, true, false) => "wrong+opt",
        (true, false, false) => "wrong",
        (false, true, false) => "opt",
        (false, true, true) => "right+opt",
        (false, false, true) => "right",
        (false, false, false) => "none",
        (true, _, true) => "both parties",
    }
}

fn replies() -> Vec<(&'static str, &'static str)> {
    include_str!("../data/replies.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .collect()
}

/// The kinds of files in `tests/data`, whose they are, and where the text and the class stand.
const FILES: [(&str, &str, usize); 4] = [
    (
        "composed with the vocabulary",
        include_str!("../data/replies.tsv"),
        1,
    ),
    (
        "somebody else's sample",
        include_str!("../data/replies_dev.tsv"),
        0,
    ),
    (
        "written before the vocabulary",
        include_str!("../data/replies_held_out.tsv"),
        0,
    ),
    ("written last", include_str!("../data/replies_fresh.tsv"), 0),
];

/// What is said and what is read, file by file and language by language.
#[test]
fn the_documentation_has_the_table() {
    let mut table = String::from(
        "| replies | language | wrong number: read of said | wrongly read | opt-out: read of said | wrongly read | right party: read of said | wrongly read |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (whose, file, text) in FILES {
        let mut counts: BTreeMap<&str, [[u32; 3]; 3]> = BTreeMap::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (reply, said) = (cells[text], cells[1 - text]);
            let language = cells.get(2).copied().unwrap_or("zh, en");
            let read = class(classify(reply));
            for (place, meaning) in ["wrong", "opt", "right"].into_iter().enumerate() {
                let of = &mut counts.entry(language).or_default()[place];
                let (says, reads) = (said.contains(meaning), read.contains(meaning));
                of[0] += u32::from(says && reads);
                of[1] += u32::from(says);
                of[2] += u32::from(reads && !says);
            }
        }
        for (language, of) in counts {
            let cells = of.map(|[read, said, wrongly]| format!("{read}/{said} | {wrongly}"));
            let _ = writeln!(table, "| {whose} | {language} | {} |", cells.join(" | "));
        }
    }
    let page = include_str!("../../src/feedback/confusion.md");
    assert!(page.contains(&table), "confusion.md should have:\n{table}");
}

/// What the sample of other people's replies must come to at least.
#[test]
fn replies_of_others_are_understood() {
    let (mut counts, mut promises) = ([[0_u32; 3]; 3], 0);
    for line in include_str!("../data/replies_dev.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let read = class(classify(cells[0]));
        for (place, meaning) in ["wrong", "opt", "right"].into_iter().enumerate() {
            let (says, reads) = (cells[1].contains(meaning), read.contains(meaning));
            counts[place][0] += u32::from(says && reads);
            counts[place][1] += u32::from(says);
            counts[place][2] += u32::from(reads && !says);
        }
        promises += u32::from(matches!(cells[1], "right" | "none") && read.contains("wrong"));
    }
    for [read, said, wrongly] in &counts[..2] {
        assert!(read * 100 >= said * 95, "{counts:?}");
        assert!(read * 100 >= (read + wrongly) * 97, "{counts:?}");
    }
    // Nobody is taken for the borrower who does not say so.
    assert_eq!(counts[2][2], 0);
    assert!(promises <= 2, "{promises}");
}

/// What must never happen: a wrong-number reply that counts as anything that speaks
/// for sending.
#[test]
fn no_wrong_number_reply_is_read_as_consent() {
    let now = NOW;
    for (expected, text) in replies() {
        let said = classify(text);
        let attestations = said.attestations(now, "reply");
        let speaks_for = attestations
            .iter()
            .any(|one| one.speaks_for() == Some(true));
        if expected.contains("wrong") {
            assert!(!speaks_for, "{text}");
        }
        assert!(
            attestations.iter().all(|one| one.fact != Fact::Consent),
            "{text}"
        );
        assert!(
            attestations.iter().all(|one| one.answer == Answer::Yes),
            "{text}"
        );
        let is_unread = attestations.iter().any(|one| one.fact == Fact::ReplyUnread);
        assert_eq!(is_unread, said.is_unread(), "{text}");
    }
}

/// The borrower's name as an argument: misspelt, in pinyin, in other characters.
#[test]
fn names_are_denied_and_given() {
    for (text, name, expected) in [
        ("我不是张伟", "张伟", "wrong"),
        ("不是張偉", "张伟", "wrong"),
        ("wo bu shi zhang wei", "张伟", "wrong"),
        ("张伟欠的，不是我", "张伟", "wrong"),
        ("im not robrt", "Robert Miller", "wrong"),
        ("This isnt mike", "Mike Jones", "wrong"),
        ("Mike does not live here", "Mike Jones", "wrong"),
        ("no soy miguel", "Miguel Pérez", "wrong"),
        ("我是张伟", "张伟", "right"),
        ("I am Mike, I will pay friday", "Mike Jones", "right"),
        // Somebody else, or who knows.
        ("我是李静", "张伟", "none"),
        ("我是张伟的老婆", "张伟", "none"),
        ("Mike will pay", "Mike Jones", "none"),
        ("Mike is my brother", "Mike Jones", "none"),
    ] {
        assert_eq!(class(classify_for(text, name)), expected, "{text}");
    }
}

/// What was not read, because it is quoted or stands too far down, waits; nobody is the right party
/// beside it.
#[test]
fn what_is_not_read_waits() {
    let promise = "I will pay tomorrow. ";
    assert!(classify(promise).right_party);
    for text in [
        promise.repeat(220) + "Wrong number, I am not him.",
        "明天还“打错了”".to_owned(),
        "“打错了” 明天还".to_owned(),
        "I will pay tomorrow “wrong number”".to_owned(),
        "I will pay tomorrow “wrong number".to_owned(),
        "I will pay tomorrow \"wrong number\"".to_owned(),
        "明天还「不是我」".to_owned(),
    ] {
        let said = classify(&text);
        assert!(!said.right_party, "{text}");
        let facts = said.attestations(NOW, "gateway");
        let holds = facts.iter().any(|one| one.speaks_for() == Some(false));
        assert!(holds, "{text}");
    }
    // Also if what was read says something.
    let cut = classify(&("别发了。".repeat(1_100) + "打错了"));
    assert!(cut.opt_out && cut.is_unread());
}

/// Laws 1 and 12: whatever a reply says, it moves no decision toward clear and lifts no report; and
/// what nobody understands holds until somebody has read that very reply.
#[test]
fn no_reply_moves_toward_clear() {
    let gate = Gate::new(Policy::strict());
    let outcome = |evidence: &[Attestation]| {
        let mut dossier = dossier(1);
        dossier.evidence = Some(evidence.to_vec());
        gate.decide(&dossier, NOW).outcome()
    };
    let report = says(Fact::WrongNumber, Answer::Yes, 5);
    let mut unread = 0;
    for (_, file, text) in FILES {
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let reply = line.split('\t').nth(text).unwrap();
            let said = classify(reply);
            let mut evidence = said.attestations(ago(0), "gateway");
            let after = outcome(&evidence);
            assert!(said.right_party || after > Outcome::Clear, "{reply}");
            evidence.push(report.clone());
            assert_eq!(outcome(&evidence), Outcome::Block, "{reply}");
            if !said.is_unread() {
                continue;
            }
            unread += 1;
            let reader = ReadBy::new("clerk-7", NOW, Meanings::default()).unwrap();
            let [waits, another] = [ago(0), ago(2)].map(|at| {
                let mut evidence = said.attestations(ago(0), "gateway");
                evidence.extend(reader.attestations(at));
                outcome(&evidence)
            });
            assert_eq!((waits, another), (Outcome::Clear, Outcome::Hold), "{reply}");
        }
    }
    assert!(unread > 50, "{unread}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Width, case, punctuation around, and invisible characters change nothing.
    #[test]
    fn noise_changes_nothing(index in any::<prop::sample::Index>(), end in "[。！!. ～]{0,3}", upper in any::<bool>()) {
        let replies = replies();
        let (_, text) = replies[index.index(replies.len())];
        // A capital within a sentence tells a name.
        let upper = upper && !text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        let noisy = format!(" {}\u{200B}{end}", if upper { text.to_uppercase() } else { text.to_owned() });
        prop_assert_eq!(classify(&noisy), classify(text), "{}", text);
    }

    /// No text panics, and nobody is both the wrong and the right party.
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let said = classify(&text);
        prop_assert!(!(said.wrong_number && said.right_party));
    }
}
