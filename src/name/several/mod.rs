//! Does the field name more than one person?
//!
//! Two people in one cell are told by what stands between their names: a sign, a line, a word
//! such as "and" (`conjunctions.tsv`), or nothing, where names are written without spaces
//! (`east_asian`). This runs on the text as typed, folded in case and width, since the
//! canonical form no longer has the signs, the lines and the capitals that tell "e" between two
//! names from the initial E.

mod east_asian;
mod table;

pub(super) use east_asian::COUPLES;
pub(super) use table::words;

use super::folding::folded;
use super::title;
use table::{Kind, is_given_name, kind};

/// Words for kinship with a slash that are part of a name, such as "son of", as names
/// are written in Malaysia, Singapore and India.
const KINSHIP: [&str; 5] = ["a/l", "a/p", "s/o", "d/o", "w/o"];

/// Words between a name and another name of the same person. They are names too, so
/// they count only after a full name.
const ALIAS: [&str; 6] = ["aka", "fka", "alias", "née", "nee", "geb"];

/// Particles that begin a surname of several words: `Pérez y de la Cruz`.
const PARTICLES: [&str; 12] = [
    "de", "del", "la", "los", "las", "da", "do", "dos", "das", "di", "van", "von",
];

/// Whether a field, as typed and in canonical form, names several people, or one by two names.
pub(super) fn are_several(typed: &str, canonical: &str) -> bool {
    let typed = typed.trim();
    typed.chars().any(is_line_end)
        || has_wide_gap(typed)
        || has_sign_between(canonical)
        || has_alias(canonical)
        || has_family_word(canonical)
        || has_conjunction(typed, canonical)
        || east_asian::are_two(typed, canonical)
}

/// Whether a character ends a line or a paragraph.
fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a gap wider than all others, or a dash between spaces, parts the words into two
/// full names: `John Smith  Mary Jones`.
fn has_wide_gap(typed: &str) -> bool {
    let is_dash = |text: &str| matches!(text, "-" | "–" | "—" | "−" | "~" | "_" | "·");
    if !typed.contains(' ') {
        return false;
    }
    let words: Vec<&str> = typed.split(' ').collect();
    let mut gaps = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.is_empty() || is_dash(word));
    let (Some((at, _)), None) = (gaps.next(), gaps.next()) else {
        return false;
    };
    let is_full = |words: Option<&[&str]>| {
        let is_name = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        words.is_some_and(|words| words.iter().filter(is_name).count() >= 2)
    };
    let begins = |at: usize| words.get(at).map(|word| word.to_lowercase());
    is_full(words.get(..at))
        && is_full(words.get(at + 1..))
        && begins(at + 1).is_some_and(|first| !PARTICLES.contains(&first.as_str()))
}

/// Whether a sign stands between two names, or around an alias.
fn has_sign_between(canonical: &str) -> bool {
    let is_sign = |c: char| {
        matches!(
            c,
            '/' | '、' | '&' | '+' | ';' | '|' | ',' | '@' | '(' | ')' | '[' | '"' | '“' | '”'
        )
    };
    canonical
        .split(' ')
        .any(|word| word.contains(is_sign) && !KINSHIP.contains(&word))
}

fn has_alias(canonical: &str) -> bool {
    let mut words = canonical.split(' ').skip(2).peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some() && ALIAS.contains(&word) {
            return true;
        }
    }
    false
}

/// `the smith family`, `familie müller`, `김철수 가족`.
fn has_family_word(canonical: &str) -> bool {
    let is_family = |words: &str| kind(words) == Some(Kind::Family);
    let Some((first, rest)) = canonical.split_once(' ') else {
        return false;
    };
    let second = rest
        .split_once(' ')
        .map(|(second, _)| first.len() + 1 + second.len());
    let last = canonical
        .rsplit_once(' ')
        .map_or(canonical, |(_, last)| last);
    let is_surname_of_several_words = canonical
        .rsplit(' ')
        .nth(1)
        .is_some_and(|before| PARTICLES.contains(&before));
    is_family(first)
        || (is_family(last) && !is_surname_of_several_words)
        || second
            .and_then(|end| canonical.get(..end))
            .is_some_and(is_family)
}

/// Whether a word joins two names.
fn has_conjunction(typed: &str, canonical: &str) -> bool {
    if !typed.contains(char::is_whitespace) {
        return false;
    }
    // Most names have no such word, and need not be folded word by word.
    let may_join = |word: &str| kind(word).is_some() || joined_name(word).is_some();
    if !canonical.split(' ').any(may_join) {
        return false;
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    let has_case = typed.chars().any(char::is_lowercase) && typed.chars().any(char::is_uppercase);
    words.len() > 1
        && words.iter().enumerate().any(|(at, word)| {
            let word = folded(word.trim_matches([',', '(', ')']));
            match kind(&word) {
                // Or is a given name.
                Some(Kind::And) if at == 0 && word == "or" => false,
                Some(Kind::And) => is_no_initial(&words, at, has_case),
                Some(Kind::Either) => joins_two(&words, at, has_case),
                _ => at > 0 && joined_name(&word).is_some(),
            }
        })
}

/// Whether a word that joins names is not the initial of one: `Иванов И. П.`, `ИВАНОВ И П`.
fn is_no_initial(words: &[&str], at: usize, has_case: bool) -> bool {
    let is_name = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
    };
    words.get(at).is_some_and(|word| {
        // One letter, composed or not.
        let is_letter = folded(word).chars().nth(1).is_none() && !word.contains('&');
        !is_letter
            || (is_name(at.checked_sub(1))
                && is_name(at.checked_add(1))
                && (!has_case || word.chars().all(char::is_lowercase)))
    })
}

/// Whether a word that may be part of one name joins two: what stands around it tells.
fn joins_two(words: &[&str], at: usize, has_case: bool) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    if at == 0 || !is_no_initial(words, at, has_case) {
        return false;
    }
    let is_capital = next.starts_with(char::is_uppercase);
    let next = folded(next.trim_matches([',', '.']));
    if title::is_title(&next) {
        return true;
    }
    let is_person = is_given_name(&next);
    let is_lower = !word.chars().any(char::is_uppercase);
    if !has_case {
        // In capitals, a particle is told from a name by the name that follows.
        return is_person;
    }
    if !is_lower || !is_capital || PARTICLES.contains(&next.as_str()) {
        return false;
    }
    let after = words.len() - at - 1;
    // `Ortega y Gasset`, `Puig i Cadafalch`: two surnames of one person.
    let may_be_surnames = word.chars().nth(1).is_none();
    is_person || !may_be_surnames || (at == 1 && after >= 2 && matches!(*word, "e" | "y" | "i"))
}

/// The name to which "and" is written on in Arabic and Hebrew: محمد وفاطمة.
fn joined_name(word: &str) -> Option<&str> {
    let name = word.strip_prefix(['و', 'ו'])?;
    is_given_name(name).then_some(name)
}

/// Whether a comma stands between the names of two people, not between a surname and
/// given names: `john smith, mary jones`, but `garcía lópez, juan carlos`.
pub(super) fn comma_joins(before: &str, after: &str) -> bool {
    let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).count();
    if words(before) < 2 || words(after) < 2 {
        return has_conjunction(before, before) || has_conjunction(after, after);
    }
    let is_given = |word: Option<&str>| word.is_some_and(is_given_name);
    let shares = before
        .split(' ')
        .any(|word| !PARTICLES.contains(&word) && after.split(' ').any(|other| other == word));
    shares
        || (is_given(before.split(' ').next())
            && is_given(after.split(' ').next())
            && !is_given(after.rsplit(' ').next()))
        || has_conjunction(before, before)
        || has_conjunction(after, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [&str; 38] = [
        "John Smith and Mary Jones",
        "Mr and Mrs Smith",
        "and Mrs Smith",
        "John Smith  Mary Jones",
        "John Smith - Mary Jones",
        "John Smith\nMary Jones",
        "John\u{2028}Mary",
        "João e Maria Silva",
        "JOÃO E MARIA SILVA",
        "Juan Pérez y María López",
        "Juan Pérez y María",
        "Jan i Anna Kowalski",
        "Jan en Marie Jansen",
        "De heer en mevrouw Jansen",
        "Anna u. Hans Meier",
        "山田太郎・花子",
        "山田太郎 鈴木花子",
        "山田太郎及び花子",
        "Siti dan Budi",
        "Иван и Мария Петровы",
        "ИВАН И МАРИЯ ПЕТРОВЫ",
        "محمد وفاطمة علي",
        "דוד ושרה כהן",
        "राम एवं सीता शर्मा",
        "Smith Family",
        "Familie Hans Müller",
        "Juan dela Cruz at Maria Santos",
        "张伟同李四",
        "张伟或李四",
        "张伟夫妻",
        "张伟　李四",
        "张伟-李四",
        "张伟·李四",
        "王建国李秀英",
        "山田太郎と花子",
        "김철수 이영희",
        "김철수와 이영희",
        "김철수 및 이영희",
    ];

    const ONE: [&str; 25] = [
        "José Ortega y Gasset",
        "Josep Puig i Cadafalch",
        "Maria Sousa e Silva",
        "John E Smith",
        "JOHN E SMITH",
        "John E. Smith",
        "Иванов И. П.",
        "ИВАНОВ И П",
        "Dan Smith",
        "John Dan Smith",
        "José de Casal",
        "Anna  Smith",
        "Muthu a/l Raman",
        "Ravi s/o Kumar",
        "وليد حسن",
        "张 伟",
        "欧阳 娜娜",
        "山田 太郎",
        "佐々木 希",
        "長谷川健太郎",
        "高橋健太郎",
        "买买提吐尔逊",
        "佐藤さとみ",
        "김 철수",
        "남궁 민수",
    ];

    #[test]
    fn two_people_and_one() {
        let two = TWO.into_iter().map(|name| (name, true));
        for (name, expected) in two.chain(ONE.into_iter().map(|name| (name, false))) {
            let canonical = folded(name);
            assert_eq!(are_several(name, &canonical), expected, "{name}");
        }
        for (before, after, expected) in [
            ("john smith", "mary smith", true),
            ("smith john", "smith mary", true),
            ("john smith", "mary jones", true),
            ("smith", "john and mary", true),
            ("garcía lópez", "juan carlos", false),
            ("de la cruz", "juan de", false),
            ("smith", "john michael", false),
        ] {
            assert_eq!(comma_joins(before, after), expected, "{before}, {after}");
        }
    }
}
