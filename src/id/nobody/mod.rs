//! Does a keyer's id say who keyed, or only that somebody or something did?

mod words;

use unicode_normalization::char::is_combining_mark;

use super::filler::is_filler;
use super::form::fold;
use super::likeness::core;
use super::run::is_han;
use words::{Class, MAX_BYTES, VOCABULARY, bare};

/// Whether an id names no person and no system that could be told from another: a filler
/// ([`is_filler`]), or words such as `unknown`, 未录入, `system import` or 测试, repeated or with
/// a number after them, in any domain. An account that many share (`admin`, 操作员) names nobody either, unless
/// it has a number.
///
/// Taking an id for nobody's costs a hold; taking `system` and `import` for two keyers, a wrong
/// clear.
pub(crate) fn names_nobody(id: &str) -> bool {
    if begins_as_a_name(id) {
        return false;
    }
    let has_domain = id.contains(['@', '\\', '＠', '＼', '﹫', '﹨']);
    let core = has_domain.then(|| core(&fold(id)).into_owned());
    let id = core.as_deref().unwrap_or(id);
    is_filler(id) || (may_name_nobody(id) && is_made_of_fillers(id))
}

/// The fewest letters of a phrase that is written together with another: `autoimport`, but
/// not `nana`. Scripts without spaces have none.
const MIN_JOINED: usize = 4;

/// A fast path without memory: most Chinese and Korean names begin as no filler does.
fn begins_as_a_name(id: &str) -> bool {
    let first = id
        .chars()
        .find(|c| !c.is_ascii() || c.is_ascii_alphabetic());
    first.is_some_and(|c| {
        matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
            && !VOCABULARY.begins.contains(&c)
    })
}

/// A fast path without memory: an ASCII id with a word that is in no phrase names somebody, as
/// most do.
fn may_name_nobody(id: &str) -> bool {
    if !id.is_ascii() || id.len() > MAX_BYTES {
        return id.len() <= MAX_BYTES;
    }
    let words = || {
        let words = id.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
        words.filter(|word| !word.is_empty())
    };
    let has_word = words().any(|word| word.len() > 1) || words().nth(1).is_some();
    if !has_word {
        return false;
    }
    let mut says_more = false;
    for word in words() {
        match VOCABULARY.find_ascii(word) {
            Some(is_more) => says_more |= is_more,
            None if begins_with_phrase(word) || matches!(word, b"n" | b"N") => says_more = true,
            None => return false,
        }
    }
    says_more
}

/// Whether an ASCII word begins with one that it may be written together with.
fn begins_with_phrase(word: &[u8]) -> bool {
    let ends = MIN_JOINED..=word.len().saturating_sub(MIN_JOINED);
    let mut begins = ends.filter_map(|end| word.get(..end));
    begins.any(|begin| VOCABULARY.find_ascii(begin).is_some())
}

fn is_made_of_fillers(id: &str) -> bool {
    let text = bare(&fold(id)).replace("n/a", " none ");
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    let words = words_of(&text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut says = Says::default();
    let mut rest = words.as_slice();
    while let [first, others @ ..] = rest {
        let phrase = (1..=VOCABULARY.max_words.min(rest.len()))
            .rev()
            .find_map(|count| {
                let (phrase, rest) = rest.split_at_checked(count)?;
                Some((*VOCABULARY.classes.get(phrase.join(" ").as_str())?, rest))
            });
        if let Some((class, after)) = phrase {
            says.add(class);
            rest = after;
        } else if let Some(joined) = joined(first) {
            for class in joined {
                says.add(class);
            }
            rest = others;
        } else {
            return false;
        }
    }
    says.nobody || (says.shared && !has_number)
}

/// The words of a text, without numbers and signs. A word is of scripts with spaces between
/// words, or of others.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let is_letter = !c.is_ascii_digit() && (c.is_alphanumeric() || is_combining_mark(c));
        let kind = is_letter.then(|| is_written_without_spaces(c));
        match words.last_mut() {
            Some(word) if kind.is_some() && kind == last => word.push(c),
            _ if is_letter => words.push(c.to_string()),
            _ => {}
        }
        last = kind;
    }
    words
}

/// What the words of an id say in sum.
#[derive(Default)]
struct Says {
    nobody: bool,
    shared: bool,
}

impl Says {
    fn add(&mut self, class: Class) {
        self.nobody |= matches!(class, Class::None | Class::Machine);
        self.shared |= class == Class::Shared;
    }
}

/// The classes of the phrases that a word is made of, written together; `None` if it is not:
/// 系统批量导入 has three, `dataimport` two.
fn joined(word: &str) -> Option<Vec<Class>> {
    let min = if word.chars().all(is_written_without_spaces) {
        1
    } else {
        MIN_JOINED
    };
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    // For each end, in characters: how the text up to there is made of phrases.
    let mut made: Vec<Option<Vec<Class>>> = vec![Some(Vec::new())];
    for end in 1..ends.len() {
        let begins = end.saturating_sub(VOCABULARY.max_chars)..(end + 1).saturating_sub(min);
        let found = begins.into_iter().find_map(|begin| {
            let before = made.get(begin)?.as_ref()?;
            let phrase = word.get(*ends.get(begin)?..*ends.get(end)?)?;
            let class = *VOCABULARY.classes.get(phrase)?;
            Some([before.as_slice(), &[class]].concat())
        });
        made.push(found);
    }
    made.pop().flatten()
}

fn is_written_without_spaces(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{E00}'..='\u{E7F}' | '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::filler::{EMPTY_WORDS, EVASIVE_WORDS};

    #[rustfmt::skip]
    #[test]
    fn ids_that_name_nobody() {
        for id in [
            "", "-", "--", "?", "N/A", "n/a n/a", "N/A 1", "none/none", "None, None", "unknown",
            "Unknown 1", "unknown-2", "UNKNOWN_03", "unknown unknown", "unknown user",
            "no name", "未录入", "未錄入", "未知1", "无1", "无无", "无/无", "暂无 2", "系统", "系统导入", "系統匯入",
            "系统批量导入", "批量导入", "批量导入20241101", "数据导入", "自动", "测试", "测试1", "测试员2", "system",
            "System 2", "SYSTEM", "import", "Import 2024-11-01", "import_20241101T0900Z",
            "batch", "batch-17", "batch job 3", "migration", "data migration", "auto",
            "auto-import", "autoimport", "dataimport", "imported by system", "system user",
            "sysadmin", "admin", "Admin.", "root", "operator", "user", "管理员", "系统管理员", "操作员",
            "录入员", "test", "test1", "test user 2", "ｓｙｓｔｅｍ", "sys\u{200B}tem", "unbekannt 2",
            "keine Angabe", "Inconnu", "non renseigné", "Système", "importación", "sin nombre",
            "não informado", "нет данных", "Неизвестно 2", "Система", "админ", "不明", "未入力",
            "システム", "自動取込", "自動取り込み", "無し", "관리자", "알 수 없음", "시스템", "không rõ", "Hệ thống", "tidak ada",
            "bilinmiyor", "Sistem", "غير معروف", "النظام", "ไม่ทราบ", "ระบบ", "אין",
            "unknown-٢", "导入١", "user unknown", "xxx", "某某", "默认", "batch import",
            "default user", "guest1", "import.csv", "root@bank-7", "BANK\\admin", "system@bank.com",
            "noreply@bank.com", "admin＠bank.com", "ＢＡＮＫ＼admin", "no-reply", "helpdesk", "bot", "机器人",
        ] {
            assert!(names_nobody(id), "{id:?}");
        }
    }

    /// The fast paths pass all fillers on.
    #[test]
    fn fillers_do_not_begin_as_names() {
        for word in EMPTY_WORDS.iter().chain(&EVASIVE_WORDS) {
            assert!(!begins_as_a_name(word) && names_nobody(word), "{word}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn ids_that_name_somebody() {
        for id in [
            "clerk-1", "a", "b", "x", "boss", "checker", "maker", "supervisor", "supervisor-1",
            "borrower", "crm", "CRM import", "crm import 2024", "ocr", "ocr-engine-2", "OCR系统",
            "core-banking", "core banking import", "call-centre", "web-form",
            "system of record", "application form", "核心系统", "信贷系统导入", "CRM导入", "王芳", "李无", "吴系",
            "Nana", "Nana 2", "na7", "Nil 7", "Foo Wei Ming", "Bar", "user7", "user-12",
            "operator-7", "admin2", "操作员3", "柜员12", "员工007", "管理员2", "E007", "7", "0001",
            "u1001", "Lot Vries", "Trọng", "Boş Ali", "Natalie", "Testa", "Autor", "Batchelor",
            "Systema Ltd", "Noname Li", "ann.lee@bank.com", "DOMAIN\\alice", "k.a.", "sa",
            "Test Wang", "clerk a", "unknown Lee", "系晓彤", "自力", "测雨", "空海", "Rootveld",
            "admin2@bank.com", "tester's mate", "John Guest",
        ] {
            assert!(!names_nobody(id), "{id:?}");
        }
    }

    #[test]
    fn the_words_are_in_their_form_and_once_a_class() {
        for line in include_str!("words.tsv").lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            if line.starts_with('#') {
                continue;
            }
            let [_, class, words] = columns.as_slice() else {
                panic!("{line}")
            };
            assert!(
                ["none", "machine", "shared", "joiner"].contains(class),
                "{line}"
            );
            for word in words.split(", ") {
                assert!(!word.is_empty() && word.trim() == word, "{line}: {word:?}");
                assert!(*class == "joiner" || names_nobody(word), "{word}");
            }
        }
    }
}
