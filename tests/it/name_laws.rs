//! The laws of names, by property.

use crate::support::name_model;
use proptest::prelude::*;
use proptest::sample::Index;
use rightparty::name::{NameAgreement, NameError, NameReason};
use rightparty::{PersonName, Slip, Variant, Variants};

/// Names of several scripts, and rubbish.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[王李张刘陈马䶮㛃][伟芳娜敏静]{1,2}",
        "[买艾古]{2,3}[·•‧・.．] ?[提江丽]{2,3}",
        "[A-Za-zÀ-ÿ'’-]{1,8}[ -][A-Za-zÀ-ÿ]{1,8}(, [a-z]{1,5})?",
        "(Mr|Dr\\.|Prof) [A-Z][a-z]{1,6} [A-Z][a-z]{1,6}",
        "[王李张]([伟芳])?(先生|女士)",
        "[А-Яа-яΑ-Ωα-ω가-힣ぁ-んا-ي ]{1,10}",
        "[\"'(\\[]?(姓名|name|имя)?[:：]? ?[张伟a-c ]{1,6}[\\])\"]?(本人|\\(男\\)|（女）| 收|;|、|%20)?",
        "[hktq]?[oòóuú][aeyàáâ][n ]{0,2} [iıİIßẞðÐ]{1,3}",
        "[عبدالاوينرحمهةىأإآؤئيک ]{3,12}",
        "[\u{901}\u{902}कखनणमतदपब\u{93C}\u{94D}ि ]{2,8}",
        "[Ͱ-Ͽἀ-῾ ]{2,8}",
        "\\PC{0,12}",
        any::<String>(),
    ]
}

/// Noise that changes nobody's name.
fn noisy(name: &str, noise: &[(u8, Index)]) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    for (kind, at) in noise {
        let at = at.index(chars.len() + 1);
        match kind {
            0 => chars.insert(at, '\u{200B}'),
            1 => chars.insert(at, '\u{2060}'),
            2 => chars.insert(0, ' '),
            3 => chars.push('\u{3000}'),
            4 => chars.insert(at, '\u{FE0F}'),
            _ => {
                if let Some(c) = chars.get_mut(at) {
                    // Full-width letters; dots in another form.
                    *c = match *c {
                        'a'..='z' | 'A'..='Z' => char::from_u32(u32::from(*c) + 0xFEE0).unwrap(),
                        '·' => '•',
                        other => other,
                    };
                }
            }
        }
    }
    chars.into_iter().collect()
}

fn canonical(text: &str) -> Option<String> {
    let name = PersonName::parse(text).ok()?;
    Some(name.canonical().expose().to_string())
}

/// Names that are often the same, or nearly.
fn near_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[王张章]( |\u{200B}|　)?[伟玮国]( )?[伟建]?(先生| 女士)?",
        "[张張阎闫][伟偉][国國]?",
        "[买買]提[·•・. ]?[尔爾]([·.]尔)?",
        "([A-C][a-b]{1,2}|[a-b])[ .'-]{1,2}[a-bA-B]{1,3}(, ?[ab]{1,2})?",
        "(Mr |dr\\. |Ａ)?[abéü]{1,4} [abéeu]{1,5}( [ab]{1,2})?",
        "[иe][а-в]{1,3} [а-в]{1,3}",
        "[가-갂각]( )?[가-갂각]( )?[가-갂각]?",
        "[Dd]?[iıİIðÐđĐ]{1,2} [Ww]e(ß|ss|ẞ|SS)",
        "[сС][её]м[её]н [а-в]{2}",
        "(Zhang|ZHANG|Zhāng) ?(Wei|wěi|Guo)",
    ]
}

/// What a comparison says, but for the steps and for which of the two is meant.
fn outcome(agreement: NameAgreement) -> String {
    match agreement {
        NameAgreement::Identical | NameAgreement::Equivalent(_) => "agree".to_owned(),
        NameAgreement::Slip {
            kind: Slip::Dropped | Slip::Inserted | Slip::Doubled,
            position,
        } => format!("one more at {position}"),
        other => format!("{other:?}"),
    }
}

fn compared(a: &str, b: &str) -> Result<NameAgreement, NameError> {
    Ok(PersonName::parse(a)?.compare(&PersonName::parse(b)?))
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig::default();
    config.cases = config.cases.max(6_000);
    config.failure_persistence = None;
    config
}

proptest! {
    #![proptest_config(config())]

    /// Law 5.
    #[test]
    fn canonical_forms_are_idempotent(text in name()) {
        if let Some(once) = canonical(&text)
            && let Some(twice) = canonical(&once)
        {
            prop_assert_eq!(&twice, &once);
        }
    }

    /// Law 4: reflexive where comparable, symmetric, transitive.
    #[test]
    fn agreement_is_an_equivalence(texts in prop::collection::vec(name(), 3), noise in prop::collection::vec((0..8_u8, any::<Index>()), 0..4)) {
        let mut texts = texts;
        texts.push(noisy(&texts[0], &noise));
        let names: Vec<PersonName<'_>> = texts.iter().filter_map(|text| PersonName::parse(text).ok()).collect();
        for a in &names {
            prop_assert_eq!(a.compare(a).agrees(), a.comparable().is_ok());
            for b in &names {
                prop_assert_eq!(a.compare(b).agrees(), b.compare(a).agrees());
                for c in &names {
                    prop_assert!(!a.compare(b).agrees() || !b.compare(c).agrees() || a.compare(c).agrees());
                }
            }
        }
    }

    /// Harmless noise does not change what a comparison says.
    #[test]
    fn noise_changes_nothing(text in name(), noise in prop::collection::vec((0..8_u8, any::<Index>()), 0..5)) {
        let with_noise = noisy(&text, &noise);
        prop_assert_eq!(canonical(&with_noise), canonical(&text), "{:?} {:?}", text, with_noise);
    }

    /// Harmless noise on either side does not change what a comparison says.
    #[test]
    fn noise_changes_no_outcome(a in near_name(), b in near_name(), noise in prop::collection::vec((0..8_u8, any::<Index>()), 1..4)) {
        let said = compared(&a, &b).map(outcome);
        prop_assert_eq!(&compared(&noisy(&a, &noise), &b).map(outcome), &said, "{:?} {:?}", a, b);
        prop_assert_eq!(&compared(&a, &noisy(&b, &noise)).map(outcome), &said, "{:?} {:?}", a, b);
    }

    /// Six outcomes, the same from either side, for whatever is written.
    #[test]
    fn comparing_is_symmetric(a in prop_oneof![name(), near_name()], b in prop_oneof![name(), near_name()]) {
        if let (Ok(there), Ok(back)) = (compared(&a, &b), compared(&b, &a)) {
            prop_assert_eq!(outcome(there), outcome(back), "{:?} {:?}", a, b);
            if let NameAgreement::Variant(kinds) = there {
                // Nothing at all would be released by any policy.
                prop_assert!(!kinds.is_empty());
                prop_assert!(there.varies_within(Variant::ALL.into_iter().collect()));
                prop_assert!(!there.varies_within(Variants::EMPTY));
            } else {
                prop_assert!(!there.varies_within(Variant::ALL.into_iter().collect()));
            }
            if let NameAgreement::Slip { position, .. } = there {
                prop_assert!(position >= 1);
            }
        }
    }

    /// Law 6: the slow, obvious model says the same of whether two names agree.
    #[test]
    fn the_model_agrees(a in near_name(), b in near_name(), noise in prop::collection::vec((0..6_u8, any::<Index>()), 0..3)) {
        for b in [b, noisy(&a, &noise)] {
            let says = match compared(&a, &b) {
                Ok(NameAgreement::NotComparable(why)) if is_of_one(why.as_str()) => None,
                Ok(agreement) => Some(agreement.agrees()),
                Err(error) => {
                    // `éé éé` is taken for damaged text.
                    let reasons = [NameReason::Placeholder, NameReason::Unreadable];
                    prop_assert!(reasons.contains(&error.reason()));
                    continue;
                }
            };
            prop_assert_eq!(says, name_model::agree(&a, &b), "{:?} {:?}", a, b);
        }
    }

    /// No text panics; nothing of it is shown.
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        match PersonName::parse(&text) {
            Ok(name) => {
                let shown = format!("{name:?}");
                prop_assert!(text.chars().count() < 4 || !shown.contains(&text));
            }
            Err(error) => prop_assert!(text.chars().count() < 4 || !error.to_string().contains(&text)),
        }
    }
}

/// Whether a name by itself cannot be compared, rather than two with one another.
fn is_of_one(reason: &str) -> bool {
    !["other-script", "unknown-reading"].contains(&reason)
}

/// The generated names reach every outcome, so that the properties say something.
#[test]
fn the_generated_names_reach_every_outcome() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut counts = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..20_000 {
        let pair = (near_name(), near_name())
            .new_tree(&mut runner)
            .unwrap()
            .current();
        if let Ok(agreement) = compared(&pair.0, &pair.1) {
            let class = outcome(agreement);
            let class = class.split([' ', '(']).next().unwrap().to_owned();
            *counts.entry(class).or_default() += 1;
        }
    }
    for class in [
        "agree",
        "Variant",
        "Slip",
        "one",
        "Different",
        "NotComparable",
    ] {
        assert!(
            counts.get(class).is_some_and(|&count| count > 20),
            "{class}: {counts:?}"
        );
    }
}
