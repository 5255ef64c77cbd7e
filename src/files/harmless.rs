//! May the title of a column, or the name of a file, be shown? A file without a header row has
//! a borrower in its place, and a file may be named after one.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::redaction::reads_as_number;
use crate::name::may_be_han_name;
use crate::phone::Region;

/// More characters than the title of a column has.
const MAX_CHARS: usize = 64;

/// Whether the title of an unknown column may be shown: it has one of the words of which titles
/// are made, and is no number or address.
pub(super) fn is_harmless_title(title: &str) -> bool {
    title.chars().nth(MAX_CHARS).is_none() && !holds_number(title) && has_column_word(title)
}

/// Whether the name of a file may be shown. Most names of files say what is in them, and in no
/// set of words; so all may be shown but those that look like a number or a person's name.
fn is_harmless_file(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    if holds_number(stem) {
        return false;
    }
    has_column_word(stem) || !may_be_name(stem)
}

/// The name of each file, or the paths of all if two have the same name. A file that may be
/// named after a borrower is called by its place among the files.
pub(super) fn file_names(books: &[PathBuf]) -> Vec<String> {
    fn name(path: &Path) -> String {
        let name = path.file_name().unwrap_or(OsStr::new("-"));
        name.to_string_lossy().into_owned()
    }
    let shown = |text: String, place: usize, path: &Path| {
        if is_harmless_file(&name(path)) {
            text
        } else {
            format!("file-{}", place + 1)
        }
    };
    let all = |text: fn(&Path) -> String| -> Vec<String> {
        let books = books.iter().enumerate();
        books
            .map(|(place, path)| shown(text(path), place, path))
            .collect()
    };
    let names = all(name);
    if names.iter().collect::<BTreeSet<_>>().len() == names.len() {
        names
    } else {
        all(|path| path.to_string_lossy().into_owned())
    }
}

/// Whether a text holds as many digits together as a number that belongs to somebody, or an
/// address. A date has eight digits.
fn holds_number(text: &str) -> bool {
    let text: String = text.nfkc().collect();
    let longest = text
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .max();
    let is_long = longest.is_some_and(|longest| longest > 8 && !is_date_and_time(&text));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits > 8 && reads_as_number(&text, Region::CN);
    is_long || is_number || text.contains('@')
}

/// Whether the only long run of digits is a date with a time, such as `20261120093000`.
fn is_date_and_time(text: &str) -> bool {
    let mut long = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() > 8);
    let (Some(run), None) = (long.next(), long.next()) else {
        return false;
    };
    let within = |from: usize, to: usize, least: u32, most: u32| {
        let part = run.get(from..to).and_then(|part| part.parse().ok());
        part.is_some_and(|part: u32| (least..=most).contains(&part))
    };
    matches!(run.len(), 12 | 14)
        && within(0, 4, 2000, 2199)
        && within(4, 6, 1, 12)
        && within(6, 8, 1, 31)
        && within(8, 10, 0, 23)
        && within(10, 12, 0, 59)
}

/// Whether a text may be the name of a person: Han characters that begin with a surname, or
/// several words of letters that begin with capitals.
fn may_be_name(text: &str) -> bool {
    let words = || {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    let is_capitalised = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
    };
    words().any(may_be_han_name) || words().filter(is_capitalised).count() > 1
}

/// Whether a text has one of the words of which titles are made.
fn has_column_word(text: &str) -> bool {
    let text: String = text.nfkc().collect();
    let is_inside = WORDS.inside.iter().any(|word| text.contains(word));
    is_inside
        || words_of(&text)
            .iter()
            .any(|word| WORDS.whole.contains(word.as_str()))
}

/// The words of a title, in lower case and without marks: `loanAmount_2` has *loan* and
/// *amount*.
fn words_of(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in text.nfd().filter(|c| !is_mark(*c)) {
        let begins = c.is_uppercase() && was_lower;
        if begins || !c.is_alphabetic() {
            words.push(String::new());
        }
        was_lower = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphabetic()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

struct Words {
    /// Words of languages without spaces.
    inside: Vec<&'static str>,
    whole: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = include_str!("column_words.tsv").lines();
    let mut words = Words {
        inside: Vec::new(),
        whole: HashSet::new(),
    };
    for (language, list) in lines.filter_map(|line| line.split_once('\t')) {
        match language {
            "zh" | "ja" | "ko" => words.inside.extend(list.split('|')),
            _ => words.whole.extend(list.split('|')),
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_shown_and_borrowers_are_not() {
        for (title, expected) in [
            ("loan_amount", true),
            ("LoanAmount", true),
            ("DPD", true),
            ("Due Date", true),
            ("产品名称", true),
            ("备注", true),
            ("逾期天数(天)", true),
            ("Número de cuenta", true),
            ("张伟", false),
            ("王建华", false),
            ("John Smith", false),
            ("john smith", false),
            ("zhangwei", false),
            ("13912345670", false),
            ("Loan 13912345670", false),
            ("date 110105194912310021", false),
            ("a@b.example", false),
            ("B-1", false),
            ("", false),
        ] {
            assert_eq!(is_harmless_title(title), expected, "{title}");
        }
    }

    #[test]
    fn files_are_named_unless_they_name_somebody() {
        for (name, expected) in [
            ("BOOK.csv", true),
            ("sample.csv", true),
            ("night-2026-11-20.csv", true),
            ("book_20261120.csv", true),
            ("export-20261120093000.csv", true),
            ("逾期名册.csv", true),
            ("客户.xlsx", true),
            ("Overdue Loans.csv", true),
            ("张伟.csv", false),
            ("王建华_2.csv", false),
            ("John Smith.csv", false),
            ("JohnSmith.csv", true),
            ("13912345670.csv", false),
            ("a 110105194912310021.csv", false),
        ] {
            assert_eq!(is_harmless_file(name), expected, "{name}");
        }
    }
}
