//! Which cells of a sample are names, and do they begin as names do?

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::label::Encoding;
use super::sample::Sample;
use crate::book::Columns;

/// How many names are judged.
const MOST: usize = 500;

/// The reviewed table: language, source, surnames.
const TABLE: &str = include_str!("surnames.tsv");

static SURNAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.rsplit('\t').next())
        .flat_map(|surnames| surnames.split(' '))
        .collect()
});

/// What the names of a sample look like in one encoding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// How many different names were judged.
    pub(super) names: usize,
    /// How many of them begin with a common surname.
    pub(super) surnames: usize,
    /// How many cannot be names: bytes that mean nothing, signs, or two scripts in a word.
    pub(super) odd: usize,
}

impl Looks {
    /// The looks of a sample in an encoding.
    pub(super) fn of(sample: &Sample, encoding: Encoding) -> Self {
        let columns = columns(sample, encoding);
        let mut seen = HashSet::new();
        let mut looks = Self::default();
        for line in &sample.lines {
            let Some(text) = encoding.decode(line) else {
                looks.names += 1;
                looks.odd += 1;
                continue;
            };
            for name in names(&text, columns.as_ref()) {
                if seen.len() < MOST && seen.insert(name.clone()) {
                    looks.names += 1;
                    looks.surnames += usize::from(begins_with_surname(&name));
                    looks.odd += usize::from(is_odd(&name));
                }
            }
        }
        looks
    }

    /// How many names of a hundred begin with a common surname.
    pub(super) const fn percent(self) -> usize {
        match self.names {
            0 => 0,
            names => self.surnames * 100 / names,
        }
    }

    pub(super) const fn is_mostly_odd(self) -> bool {
        self.odd * 2 > self.names
    }
}

/// Where the names are, and what separates cells.
struct NameColumns {
    delimiter: char,
    indices: Vec<usize>,
}

/// The columns of names, if the header is that of a book.
fn columns(sample: &Sample, encoding: Encoding) -> Option<NameColumns> {
    let header = encoding.decode(&sample.header)?;
    [',', ';', '\t', '|'].into_iter().find_map(|delimiter| {
        let titles = header.split(delimiter).map(|title| title.trim_matches('"'));
        let columns = Columns::from_header(titles).ok()?;
        let known = columns.known();
        let indices = known.filter(|(name, _)| name.contains("name"));
        Some(NameColumns {
            delimiter,
            indices: indices.map(|(_, index)| index).collect(),
        })
    })
}

/// The cells of a line that are names and not ASCII. Without known columns, all that are
/// short.
fn names(line: &str, columns: Option<&NameColumns>) -> Vec<String> {
    let clean = |cell: &str| cell.trim_matches('"').trim().to_owned();
    let cells: Vec<String> = match columns {
        Some(columns) => {
            let all: Vec<&str> = line.split(columns.delimiter).collect();
            let cells = columns.indices.iter();
            cells
                .filter_map(|index| all.get(*index))
                .map(|cell| clean(cell))
                .collect()
        }
        None => line
            .split([',', ';', '\t', '|'])
            .map(clean)
            .filter(|cell| cell.chars().count() < 30)
            .collect(),
    };
    let is_name = |cell: &String| !cell.is_ascii() && !cell.is_empty();
    cells.into_iter().filter(is_name).collect()
}

/// Whether a name in Chinese, Japanese or Korean begins with a common surname and goes on.
fn begins_with_surname(name: &str) -> bool {
    let name: String = name.nfkc().collect();
    let count = name.chars().filter(|c| !c.is_whitespace()).count();
    let ends = name.char_indices().skip(1).map(|(at, _)| at).take(5);
    let mut starts = ends.filter_map(|end| name.get(..end));
    (2..=10).contains(&count) && starts.any(|start| SURNAMES.contains(start))
}

/// Whether a text cannot be a name: it has signs, or a word of two scripts, or of letters that
/// all have accents.
fn is_odd(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let is_sign = |c: &char| {
        let is_mark = matches!(c, '·' | '•' | '・' | '’' | 'ʼ' | '\u{300}'..='\u{36F}');
        !c.is_ascii() && !c.is_alphabetic() && !c.is_whitespace() && !is_mark
    };
    let is_accented = |c: &char| matches!(c, '\u{80}'..='\u{24F}');
    let mixes = |pair: &[char]| {
        let [first, second] = [pair.first(), pair.last()];
        let is_latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
        let is_other = |c: Option<&char>| {
            c.is_some_and(|c| {
                c.is_alphabetic() && !c.is_ascii() && !is_accented(c) && !is_vietnamese(*c)
            })
        };
        (is_latin(first) && is_other(second)) || (is_other(first) && is_latin(second))
    };
    chars.iter().any(is_sign)
        || chars.windows(2).any(mixes)
        || chars.windows(3).any(|three| three.iter().all(is_accented))
}

/// Latin letters with two accents.
const fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1E00}'..='\u{1EFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_surnames() {
        for (name, expected) in [
            ("张伟", true),
            ("張偉", true),
            ("欧阳娜娜", true),
            ("佐藤健", true),
            ("佐々木 希", true),
            ("タナカ タロウ", true),
            ("김철수", true),
            ("寮犱紵", false),
            ("桽帣", false),
            ("王", false),
            ("José", false),
        ] {
            assert_eq!(begins_with_surname(name), expected, "{name}");
        }
    }

    #[test]
    fn what_no_name_looks_like_is_odd() {
        for (name, expected) in [
            ("张伟", false),
            ("阿不都·热依木", false),
            ("José Núñez", false),
            ("Nguyễn Thị Ánh", false),
            ("Łukasz Wałęsa", false),
            ("Иван Петров", false),
            ("N聱ez", true),
            ("Josй", true),
            ("Wa³êsa", true),
            ("Èâàí", true),
            ("å¼ ä¼Ÿ", true),
        ] {
            assert_eq!(is_odd(name), expected, "{name}");
        }
    }
}
