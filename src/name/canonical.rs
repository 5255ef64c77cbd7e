//! The canonical form of a name: what two keyings of one name have in common.
//!
//! Nothing here translates. Characters are only brought to the standard
//! spelling of themselves, and separators to one form; simplified and
//! traditional characters, romanisations and nicknames stay apart.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::characters::{
    is_apostrophe, is_dot, is_east_asian, is_han, is_hyphen, is_invisible, is_plain_han,
    width_folded,
};
use super::standard_form::standard_form;
use super::steps::{Step, Steps};
use super::title;

/// The canonical form, and the steps that led to it.
///
/// Applying it to its own result changes nothing.
pub(super) fn canonical(text: &str) -> (Cow<'_, str>, Steps) {
    let mut steps = Steps::NONE;
    if text.chars().all(is_plain_han) {
        let (name, stripped) = title::without_titles(text);
        if stripped {
            steps.add(Step::Title);
        }
        return (Cow::Borrowed(name), steps);
    }
    if !is_nfc(text) {
        steps.add(Step::Composition);
    }
    // Case first: folding it makes apostrophes of some letters.
    let folded = fold_characters(&fold_case(text, &mut steps), &mut steps);
    let ordered = settle_order(&folded, &mut steps);
    let spaced = settle_separators(&ordered, &mut steps);
    let (name, stripped) = title::without_titles(&spaced);
    if stripped {
        steps.add(Step::Title);
    }
    if name == text {
        return (Cow::Borrowed(text), Steps::NONE);
    }
    (Cow::Owned(name.to_owned()), steps)
}

/// Brings each character to its standard form.
fn fold_characters(text: &str, steps: &mut Steps) -> String {
    let mut folded = String::with_capacity(text.len());
    for typed in text.chars() {
        if is_invisible(typed) {
            steps.add(Step::Invisible);
            continue;
        }
        let mut c = typed;
        if let Some(wide) = width_folded(c) {
            steps.add(Step::Width);
            c = wide;
        }
        if let Some(standard) = standard_form(c) {
            steps.add(Step::StandardForm);
            c = standard;
        }
        let separator = match c {
            _ if is_dot(c) => Some(('·', Step::Dot)),
            '。' => Some(('.', Step::FullStop)),
            _ if is_hyphen(c) => Some(('-', Step::Hyphen)),
            _ if is_apostrophe(c) => Some(('\'', Step::Apostrophe)),
            _ if c.is_whitespace() => Some((' ', Step::Space)),
            _ => None,
        };
        if let Some((one_form, step)) = separator {
            if c != one_form {
                steps.add(step);
            }
            c = one_form;
        }
        folded.push(c);
    }
    // Voiced half-width kana are two characters until now.
    folded.nfc().collect()
}

/// Folds case in full (`ß` to `ss`), without any language's special rules, and
/// composes what can be composed.
fn fold_case(text: &str, steps: &mut Steps) -> String {
    let folded: String = text.nfd().default_case_fold().nfc().collect();
    if !folded.chars().eq(text.nfc()) {
        steps.add(Step::Case);
    }
    folded
}

/// What may stand behind a comma without making the name before it a surname.
const SUFFIXES: [&str; 8] = ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"];

/// `smith, john` becomes `john smith`: the comma says which is the surname. In
/// Chinese, Korean and Japanese names the surname comes first anyway, so there
/// the comma just goes, if what stands before it can be a surname.
fn settle_order(text: &str, steps: &mut Steps) -> String {
    // `smith, john, jr`: what follows the last comma is no name.
    if let Some((name, suffix)) = text.rsplit_once(',')
        && SUFFIXES.contains(&suffix.trim().trim_end_matches('.'))
    {
        steps.add(Step::Comma);
        return format!("{} {}", settle_order(name, steps), suffix.trim());
    }
    let Some((before, after)) = text.split_once(',') else {
        return text.to_owned();
    };
    let (before, after) = (before.trim(), after.trim());
    let surname_first = before.chars().all(is_east_asian);
    if after.contains(',') || (surname_first && !title::can_be_surname(before)) {
        // Several names, rather.
        return text.to_owned();
    }
    steps.add(Step::Comma);
    if before.is_empty() || after.is_empty() {
        [before, after].concat()
    } else if surname_first {
        format!("{before} {after}")
    } else {
        format!("{after} {before}")
    }
}

/// One space between words and none between Han characters; a hyphen or a full
/// stop between words of other scripts is a space; a full stop between Han
/// characters is a dot.
fn settle_separators(text: &str, steps: &mut Steps) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut settled = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        at += 1;
        if !matches!(c, ' ' | '-' | '.' | '·') {
            settled.push(c);
            continue;
        }
        let begun = at - 1;
        while chars
            .get(at)
            .is_some_and(|c| matches!(c, ' ' | '-' | '.' | '·'))
        {
            at += 1;
        }
        let run = chars.get(begun..at).unwrap_or_default();
        let between_han = settled.chars().next_back().is_some_and(is_han)
            && chars.get(at).is_some_and(|&next| is_han(next));
        let is_edge = settled.is_empty() || at == chars.len();
        let separator = separator(run, is_edge, between_han);
        if !separator.chars().eq(run.iter().copied()) {
            let step = |mark| match mark {
                '-' => Step::Hyphen,
                '.' => Step::FullStop,
                '·' => Step::Dot,
                _ => Step::Space,
            };
            for &mark in run {
                steps.add(step(mark));
            }
        }
        settled.push_str(&separator);
    }
    settled
}

/// What stands for a run of separators.
fn separator(run: &[char], is_edge: bool, between_han: bool) -> String {
    let signs: String = run.iter().filter(|&&c| c != ' ').collect();
    match signs.as_str() {
        // Only spaces.
        "" if is_edge || between_han => String::new(),
        "" => " ".to_owned(),
        // Several dots are a mask, not a separator; so are dots at the ends.
        _ if signs.contains('·') => signs,
        "." if between_han => "·".to_owned(),
        // An abbreviation's full stop, before a space or at the end.
        "." | "-" | ".-" | "-." if is_edge => String::new(),
        "." | "-" | ".-" | "-." if !between_han => " ".to_owned(),
        _ => signs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_forms() {
        for (text, expected) in [
            ("张伟", "张伟"),
            ("张 伟", "张伟"),
            ("　张\u{200B}伟 ", "张伟"),
            ("⻢云", "马云"),
            ("\u{E863}龙", "䶮龙"),
            ("买买提·吐尔逊", "买买提·吐尔逊"),
            ("买买提•吐尔逊", "买买提·吐尔逊"),
            ("买买提 ・ 吐尔逊", "买买提·吐尔逊"),
            ("买买提.吐尔逊", "买买提·吐尔逊"),
            ("买买提．吐尔逊", "买买提·吐尔逊"),
            ("买买提吐尔逊", "买买提吐尔逊"),
            ("张伟先生", "张伟"),
            ("王先生", "王先生"),
            ("ＪＯＨＮ　Ｓｍｉｔｈ", "john smith"),
            ("SMITH, John", "john smith"),
            ("Smith，John", "john smith"),
            ("John Smith, Jr.", "john smith jr"),
            ("Dr. John A. Smith", "john a smith"),
            ("Jean-Luc  Picard", "jean luc picard"),
            ("An Na", "an na"),
            ("Anna", "anna"),
            ("O’Brien", "o'brien"),
            ("Straße", "strasse"),
            ("Me\u{301}ndez", "méndez"),
            ("Marcel·la", "marcel·la"),
            ("张，伟", "张伟"),
            ("김, 철수", "김 철수"),
            ("欧阳，娜", "欧阳娜"),
            ("张伟，李四", "张伟,李四"),
            ("Smith, John, Jr.", "john smith jr"),
            ("a, b, c", "a, b, c"),
            ("Smith,", "smith"),
            ("张伟。", "张伟"),
            ("ŉ Kock", "'n kock"),
            ("⻢-先生", "马-先生"),
            ("Mr Smith", "mr smith"),
        ] {
            assert_eq!(canonical(text).0, expected, "{text:?}");
        }
    }

    #[test]
    fn steps_are_recorded() {
        for (text, expected) in [
            ("张伟", vec![]),
            ("张 伟", vec![Step::Space]),
            ("买买提•吐尔逊", vec![Step::Dot]),
            ("SMITH, John", vec![Step::Case, Step::Comma]),
            ("张伟先生", vec![Step::Title]),
            ("⻢云", vec![Step::StandardForm]),
        ] {
            assert_eq!(
                canonical(text).1.iter().collect::<Vec<_>>(),
                expected,
                "{text:?}"
            );
        }
    }
}
