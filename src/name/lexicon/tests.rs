//! Tests of what listed words say.

use super::*;

fn says(text: &str) -> (Option<Says>, bool) {
    let meaning = meaning(text, text);
    let filler = is_filler(text).then_some(Says::Filler);
    (meaning.says.or(filler), meaning.is_not_a_person)
}

#[test]
fn fillers_organisations_and_phones() {
    for (text, filler, not_a_person, phone_like) in [
        ("张伟", false, false, false),
        ("张三", false, false, false),
        ("一二三", false, false, false),
        ("测试", true, false, false),
        ("n/a", true, false, false),
        ("na na", false, false, false),
        ("not available", true, false, false),
        ("---", true, false, false),
        ("先生", true, false, false),
        ("深圳某某有限公司", false, true, false),
        ("acme ltd", false, true, false),
        ("张伟2", false, true, false),
        ("john limitedson", false, false, false),
        ("13912345678", false, true, true),
        ("139-1234-5678", false, true, true),
        ("１３９１２３４５６７８", false, true, true),
    ] {
        assert_eq!(
            says(text),
            (filler.then_some(Says::Filler), not_a_person),
            "{text}"
        );
        assert_eq!(is_phone_like(text), phone_like, "{text}");
    }
}
