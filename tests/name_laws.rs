//! The laws of names, by property.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use proptest::sample::Index;
use rightparty::PersonName;
use rightparty::name::{NameAgreement, NotComparable};

/// Names of several scripts, and rubbish.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[王李张刘陈马䶮㛃][伟芳娜敏静]{1,2}",
        "[买艾古]{2,3}[·•‧・.．] ?[提江丽]{2,3}",
        "[A-Za-zÀ-ÿ'’-]{1,8}[ -][A-Za-zÀ-ÿ]{1,8}(, [a-z]{1,5})?",
        "(Mr|Dr\\.|Prof) [A-Z][a-z]{1,6} [A-Z][a-z]{1,6}",
        "[王李张]([伟芳])?(先生|女士)",
        "[А-Яа-яΑ-Ωα-ω가-힣ぁ-んا-ي ]{1,10}",
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

/// Pairs that agree and pairs that do not, each with its reason.
#[test]
fn agreement() {
    for (a, b, agrees, why) in [
        ("张伟", "张伟", true, "the same text"),
        ("张伟", "张　伟", true, "a space between Han characters"),
        ("张伟", "章伟", false, "another surname of the same sound"),
        ("张伟", "张炜", false, "another character of the same sound"),
        ("王建国", "王建华", false, "siblings"),
        (
            "于洋",
            "於洋",
            false,
            "two surnames that converters confuse",
        ),
        (
            "阎军",
            "闫军",
            false,
            "two surnames that are distinct in law",
        ),
        ("马云", "⻢云", true, "a radical for its character"),
        ("䶮龙", "\u{E863}龙", true, "an old private-use character"),
        (
            "马云",
            "馬云",
            false,
            "traditional: not agreement, but a variant for a policy to rule on",
        ),
        (
            "买买提·吐尔逊",
            "买买提・吐尔逊",
            true,
            "another form of the dot",
        ),
        ("买买提·吐尔逊", "买买提吐尔逊", false, "a missing dot"),
        (
            "Marcel·la Puig",
            "Marcella Puig",
            false,
            "the Catalan dot is a letter's part",
        ),
        (
            "John Smith",
            "SMITH, John",
            true,
            "a comma settles the order",
        ),
        (
            "John Smith",
            "Smith John",
            false,
            "nothing settles the order",
        ),
        ("An Na", "Anna", false, "a removed space"),
        (
            "Jean-Luc Picard",
            "Jean Luc Picard",
            true,
            "a hyphen for a space",
        ),
        ("Jan Tomas", "Jan Tom", false, "stripping is by words"),
        ("Dr John Smith", "John Smith", true, "a title"),
        (
            "Hùng Trần",
            "Hưng Trần",
            false,
            "Vietnamese marks are letters",
        ),
        (
            "José García",
            "Jose\u{301} Garci\u{301}a",
            true,
            "composed and decomposed",
        ),
        ("José García", "Jose Garcia", false, "lost marks: a variant"),
        ("O'Brien", "O’Brien", true, "another apostrophe"),
        ("STRASSE Anna", "straße anna", true, "full case folding"),
        ("Зоя Петрова", "ЗОЯ ПЕТРОВА", true, "case in Cyrillic"),
        ("김철수", "김철수", true, "Hangul, decomposed"),
        ("末永", "未永", false, "look-alikes"),
        (
            "בן־גוריון דוד",
            "בן גוריון דוד",
            true,
            "a maqaf for a space",
        ),
        ("Oʻktam Aliyev", "O'ktam Aliyev", true, "another apostrophe"),
        ("محـمد علي", "محمد علي", true, "a stretched word"),
        ("Muthu A/L Raman", "MUTHU a/l RAMAN", true, "son of"),
        ("Na Na", "NA NA", true, "a name, if a short one"),
    ] {
        let (first, second) = (PersonName::parse(a).unwrap(), PersonName::parse(b).unwrap());
        assert_eq!(first.compare(&second).agrees(), agrees, "{a} / {b}: {why}");
    }
    let masked = PersonName::parse("张*").unwrap();
    assert_eq!(
        masked.compare(&masked),
        NameAgreement::NotComparable(NotComparable::Masked)
    );
}
