//! Does a name carry a mark by which a system tells namesakes apart?
//!
//! Where two customers have one name, systems and clerks write 张伟A and 张伟B, 김철수2, 张伟(大)
//! or John Smith (2). Which of them a mark means is known there alone, and a mark is easily
//! left out; so a marked name is not comparable, even with itself.

use super::script::{is_digit, is_east_asian, is_han};

/// Whether a canonical name ends with a mark that tells namesakes apart.
pub(super) fn has_mark(canonical: &str) -> bool {
    // The first and the last character say at once that most names have none.
    if canonical.starts_with(|c: char| c.is_ascii_alphanumeric() || is_digit(c))
        && begins_with_mark(canonical)
    {
        return true;
    }
    let Some(last) = canonical.chars().next_back() else {
        return false;
    };
    let is_candidate =
        last == ')' || last == '小' || last.is_ascii_alphanumeric() || is_digit(last);
    if !is_candidate {
        return false;
    }
    if let Some((name, mark)) = in_brackets(canonical) {
        return is_name(name) && is_bracketed_mark(mark);
    }
    if last == '小' {
        let rest = canonical.strip_suffix('小').unwrap_or_default();
        return is_full_han(rest) && !rest.ends_with('小');
    }
    let is_of_mark = |c: char| c.is_ascii_alphanumeric() || is_digit(c) || c == '#';
    let name = canonical.trim_end_matches(is_of_mark);
    let mark = canonical
        .get(name.len()..)
        .unwrap_or_default()
        .trim_start_matches('#');
    let name = name.trim_end_matches([' ', '-', '.', '·', '_']);
    if name.chars().next_back().is_some_and(is_east_asian) {
        is_full(name) && (is_number(mark) || is_letter_mark(mark))
    } else {
        // Behind words a letter is an initial, and a Roman numeral the generation.
        is_name(name) && is_number(mark)
    }
}

/// Whether a letter or a number stands before a name in East Asian characters: A张伟.
fn begins_with_mark(canonical: &str) -> bool {
    let name = canonical.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || is_digit(c));
    let mark = canonical.strip_suffix(name).unwrap_or_default();
    let name = name.trim_start_matches([' ', '-', '.', '·', '_']);
    name.starts_with(is_east_asian) && is_full(name) && (is_number(mark) || is_letter_mark(mark))
}

/// A name, and what stands in brackets behind it.
fn in_brackets(canonical: &str) -> Option<(&str, &str)> {
    let (name, mark) = canonical.strip_suffix(')')?.rsplit_once('(')?;
    Some((name.trim_end(), mark.trim()))
}

/// A number, a letter or one character.
fn is_bracketed_mark(mark: &str) -> bool {
    is_number(mark.trim_start_matches('#')) || is_letter_mark(mark) || {
        let mut chars = mark.chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    }
}

/// A number of one or two digits.
fn is_number(mark: &str) -> bool {
    (1..=2).contains(&mark.chars().count()) && mark.chars().all(is_digit)
}

/// One Latin letter, or a Roman numeral. x and o stand for a character that is masked.
fn is_letter_mark(mark: &str) -> bool {
    match mark.as_bytes() {
        [letter] => letter.is_ascii_lowercase() && !matches!(letter, b'x' | b'o'),
        _ => ["ii", "iii", "iv", "vi", "vii", "viii", "ix"].contains(&mark),
    }
}

fn is_name(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

/// Whether East Asian characters are more than a surname of one.
fn is_full(name: &str) -> bool {
    name.chars().filter(|&c| is_east_asian(c)).nth(1).is_some()
}

fn is_full_han(name: &str) -> bool {
    is_full(name) && name.chars().all(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_namesakes() {
        for (name, expected) in [
            ("张伟a", true),
            ("张伟 b", true),
            ("张伟-b", true),
            ("张伟①", true),
            ("张伟2", true),
            ("张伟02", true),
            ("张伟#2", true),
            ("张伟ii", true),
            ("张伟小", true),
            ("张伟(大)", true),
            ("张伟(2)", true),
            ("张伟(a)", true),
            ("김철수b", true),
            ("ヤマダタロウ2", true),
            ("a张伟", true),
            ("1张伟", true),
            ("john smith 2", true),
            ("john smith (2)", true),
            ("john smith #2", true),
            ("josé garcía (a)", true),
            ("иван петров 2", true),
            ("张伟", false),
            ("李小小", false),
            ("王小", false),
            ("张伟x", false),
            ("王xiaoming", false),
            ("王a", false),
            ("张伟(李四)", false),
            ("张伟(本人)", false),
            ("john smith ii", false),
            ("john smith a", false),
            ("john smith (johnny)", false),
            ("john smith 1985", false),
            ("j2", false),
        ] {
            assert_eq!(has_mark(name), expected, "{name}");
        }
    }
}
