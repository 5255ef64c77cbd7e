//! What do two keyings of one name have in common? Their canonical form.
//!
//! Nothing here translates. Each character is brought to its own standard form, and
//! separators to one form; simplified and traditional characters, romanisations and
//! nicknames remain different. Canonical forms are idempotent: the canonical form of a
//! canonical form is itself.
//!
//! The order is: fold characters (on the fast path where [`fast::fold`] takes the text,
//! otherwise by [`fold`], with the same result), remove what the cell added, settle the
//! order of the parts, settle the separators, remove titles, remove idle spaces. Where one
//! of these uncovers work for another, all of it is done again.

use std::borrow::Cow;

use super::address::Addressed;
use super::cell;
use super::fast;
use super::folding::fold;
use super::generation;
use super::normalization::{Step, Steps};
use super::order::settle_order;
use super::script::is_han;
use super::spacing::without_idle_spaces;
use super::title::{self, Bare};

/// How often the steps are done again at most. Each time the text gets shorter.
const MAX_ROUNDS: usize = 8;

/// A canonical form.
pub(super) struct Canonical<'t> {
    pub(super) name: Cow<'t, str>,
    /// The steps that led to it.
    pub(super) steps: Steps,
    /// Whom the forms of address that were left out address.
    pub(super) addressed: Option<Addressed>,
}

/// The canonical form of a text.
pub(super) fn canonical(text: &str) -> Canonical<'_> {
    let mut done = one_decoded_round(text);
    if done.name == text {
        return Canonical {
            name: Cow::Borrowed(text),
            steps: Steps::EMPTY,
            addressed: done.addressed,
        };
    }
    for _ in 0..MAX_ROUNDS {
        if !done.steps.contains(Step::IdleSpace) && !cell::may_have_cell(&done.name) {
            break;
        }
        let next = one_decoded_round(&done.name);
        if next.name == done.name {
            break;
        }
        done = Canonical {
            steps: done.steps.union(next.steps),
            addressed: done.addressed.or(next.addressed),
            name: Cow::Owned(next.name.into_owned()),
        };
    }
    done
}

/// The form that all steps give, done once each, without percent encoding.
fn one_decoded_round(text: &str) -> Canonical<'_> {
    let Some(decoded) = cell::decoded(text) else {
        return one_round(text);
    };
    let done = one_round(&decoded);
    Canonical {
        name: Cow::Owned(done.name.into_owned()),
        steps: done.steps.with(Step::Percent),
        addressed: done.addressed,
    }
}

/// The form that all steps give, done once each.
fn one_round(text: &str) -> Canonical<'_> {
    let (folded, mut steps) = fast::fold(text).unwrap_or_else(|| {
        let (folded, steps) = fold(text);
        (Cow::Owned(folded), steps)
    });
    let alone = match cell::without_cell(&folded) {
        Some((name, taken)) => {
            steps = steps.union(taken);
            Cow::Owned(name.into_owned())
        }
        None => folded,
    };
    let ordered = settle_order(alone, &mut steps);
    let settled = settle_separators(ordered, &mut steps);
    let Bare { name, addressed } = title::without_titles(&settled);
    if name.len() < settled.len() {
        steps.insert(Step::Title);
    }
    let name = if let Some(name) = generation::settled(name) {
        steps.insert(Step::Suffix);
        Cow::Owned(name)
    } else if name.len() == settled.len() {
        settled
    } else {
        match &settled {
            Cow::Borrowed(settled) => Cow::Borrowed(title::without_titles(settled).name),
            Cow::Owned(_) => Cow::Owned(name.to_owned()),
        }
    };
    let spaced = name.len();
    let name = without_idle_spaces(name);
    if name.len() != spaced {
        steps.insert(Step::IdleSpace);
    }
    Canonical {
        name,
        steps,
        addressed,
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '·')
}

/// Leaves one space between words and none between Han characters; replaces a hyphen or
/// a full stop between words of other scripts by a space, and a full stop between Han
/// characters by a dot.
fn settle_separators<'t>(text: Cow<'t, str>, steps: &mut Steps) -> Cow<'t, str> {
    if is_settled(&text) {
        return text;
    }
    let mut settled = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|c| !is_separator(c)).unwrap_or(rest.len());
        if length == 0 {
            settled.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (run, after) = rest.split_at_checked(length).unwrap_or_default();
        let between_han = settled.chars().next_back().is_some_and(is_han)
            && after.chars().next().is_some_and(is_han);
        let is_edge = settled.is_empty() || after.is_empty();
        let separator = separator(run, is_edge, between_han);
        if separator != run {
            for mark in run.chars() {
                steps.insert(match mark {
                    '-' => Step::Hyphen,
                    '.' => Step::FullStop,
                    '·' => Step::Dot,
                    _ => Step::Space,
                });
            }
        }
        settled.push_str(&separator);
        rest = after;
    }
    Cow::Owned(settled)
}

/// Whether the separators are settled already: single spaces between words, none after a
/// Han character, and no other separator.
fn is_settled(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let is_space_to_settle = c == ' ' && (before == ' ' || is_han(before));
        if matches!(c, '-' | '.' | '·') || is_space_to_settle {
            return false;
        }
        before = c;
    }
    before != ' '
}

/// The replacement for a run of separators.
fn separator(run: &str, is_edge: bool, between_han: bool) -> Cow<'_, str> {
    let signs: String = run.chars().filter(|&c| c != ' ').collect();
    match signs.as_str() {
        // Only spaces.
        "" if is_edge || between_han => "".into(),
        "" => " ".into(),
        // Several dots are a mask, not a separator; so are dots at the ends.
        _ if signs.contains('·') => signs.into(),
        "." if between_han => "·".into(),
        // An abbreviation's full stop, before a space or at the end.
        "." | "-" | ".-" | "-." if is_edge => "".into(),
        "." | "-" | ".-" | "-." if !between_han => " ".into(),
        _ => signs.into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            ("Straße", "straße"),
            ("WEIẞ", "weiß"),
            ("Me\u{301}ndez", "méndez"),
            ("Marcel·la", "marcel·la"),
            ("张，伟", "张伟"),
            ("김, 철수", "김철수"),
            ("欧阳，娜", "欧阳娜"),
            ("张伟，李四", "张伟,李四"),
            ("Smith, John, Jr.", "john smith jr"),
            ("a, b, c", "a, b, c"),
            ("Smith,", "smith"),
            ("张伟。", "张伟"),
            ("ŉ Kock", "'n kock"),
            ("\u{FE71}අ", "\u{64B}අ"),
            ("\u{1F80}\u{A4D}", "α\u{A4D}"),
            ("\u{1F80}\u{200B}\u{A4D}", "α\u{A4D}"),
            ("⻢-先生", "马-先生"),
            ("Mr Smith", "mr smith"),
        ] {
            assert_eq!(canonical(text).name, expected, "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The design's law that the fast path equals the slow path, on text where the
        /// two could differ.
        #[test]
        fn the_fast_path_equals_the_slow_path(text in "[a-ceiouyðÐßẞıİA-CÀ-ɏẠ-ỹ' .,-]{0,12}") {
            if let Some((folded, steps)) = fast::fold(&text) {
                prop_assert_eq!((folded.into_owned(), steps), fold(&text));
            }
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
                canonical(text).steps.iter().collect::<Vec<_>>(),
                expected,
                "{text:?}"
            );
        }
    }
}
