//! What is the standard form of each character of a name?
//!
//! Width, case, composition and spelling are folded here, and signs brought to one form.
//! Nothing is moved or removed but invisible characters: that is `canonical`'s work. The
//! fast path for Latin letters is `fast::fold`, with the same result.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::alphabet::one_spelling;
use super::compatibility::standard_form;
use super::normalization::{Step, Steps};
use super::script::{
    is_apostrophe, is_big_dot, is_dot, is_hebrew, is_hyphen, is_invisible, is_ligature,
    width_folded,
};

/// The text with each character in its standard form, and nothing else changed. Words of
/// tables must be in it to be found in names: السيده, not السيدة.
pub(super) fn folded(text: &str) -> String {
    // Most words of the tables; there are thousands to fold before the first name is read.
    if text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b' ')) {
        return text.to_owned();
    }
    fold(text).0
}

/// Folds each character to its standard form: the slow path, which reads any text.
pub(super) fn fold(text: &str) -> (String, Steps) {
    let mut steps = Steps::EMPTY;
    // Invisible characters go first: they would keep marks from being put in order.
    let visible: String;
    let text = if text.chars().any(is_invisible) {
        steps.insert(Step::Invisible);
        visible = text.chars().filter(|&c| !is_invisible(c)).collect();
        &visible
    } else {
        text
    };
    if !is_nfc(text) {
        steps.insert(Step::Composition);
    }
    let separate: String;
    let text = if text.chars().any(is_ligature) {
        steps.insert(Step::Width);
        let parts = |c: char| core::iter::once(c).nfkc();
        let mut letters = String::with_capacity(text.len());
        for c in text.chars() {
            if is_ligature(c) {
                letters.extend(parts(c));
            } else {
                letters.push(c);
            }
        }
        separate = letters;
        &separate
    } else {
        text
    };
    // Case first: folding it turns some letters into apostrophes.
    let characters = fold_characters(&fold_case(text, &mut steps), &mut steps);
    let spelt = match one_spelling(&characters) {
        Cow::Borrowed(_) => None,
        Cow::Owned(spelt) => Some(spelt),
    };
    let folded = match spelt {
        Some(spelt) => {
            steps.insert(Step::Spelling);
            spelt
        }
        None => characters,
    };
    (folded, steps)
}

/// Brings each character to its standard form.
fn fold_characters(text: &str, steps: &mut Steps) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(typed) = chars.next() {
        // Decomposing a ligature may leave something invisible.
        if is_invisible(typed) {
            steps.insert(Step::Invisible);
            continue;
        }
        let mut c = typed;
        if let Some(wide) = width_folded(c) {
            steps.insert(Step::Width);
            c = wide;
        }
        if let Some(standard) = standard_form(c) {
            steps.insert(Step::StandardForm);
            c = standard;
        }
        let separator = match c {
            _ if is_dot(c) => Some(('·', Step::Dot)),
            _ if is_big_dot(c) && is_between_parts(&folded, chars.clone()) => {
                Some(('·', Step::Dot))
            }
            // An abbreviation's sign: ד״ר.
            '"' | '”' | '״'
                if folded.ends_with(is_hebrew)
                    && chars.peek().is_some_and(|&next| is_hebrew(next)) =>
            {
                Some(('״', Step::Apostrophe))
            }
            '。' => Some(('.', Step::FullStop)),
            '،' => Some((',', Step::Width)),
            '\u{1361}' => Some((' ', Step::Space)),
            _ if is_hyphen(c) => Some(('-', Step::Hyphen)),
            _ if is_apostrophe(c) => Some(('\'', Step::Apostrophe)),
            _ if c.is_whitespace() => Some((' ', Step::Space)),
            _ => None,
        };
        if let Some((one_form, step)) = separator {
            if c != one_form {
                steps.insert(step);
            }
            c = one_form;
        }
        folded.push(c);
    }
    // Voiced half-width kana are still two characters here.
    folded.nfc().collect()
}

/// Whether two letters at least stand on either side, so that a big dot between them is no
/// mask: 阿卜杜拉 ● 艾力, but 张●伟.
fn is_between_parts(before: &str, after: impl Iterator<Item = char>) -> bool {
    let has_two = |letters: &mut dyn Iterator<Item = char>| {
        let letters = letters.skip_while(|c| c.is_whitespace());
        letters.take(2).filter(|c| c.is_alphabetic()).count() == 2
    };
    has_two(&mut before.chars().rev()) && has_two(&mut { after })
}

/// Applies full case folding without language-specific rules, and composes what can be
/// composed. `ß` remains: Preuß and Preuss are two surnames in law. So does the iota
/// below Greek letters, which is a mark of theirs.
fn fold_case(text: &str, steps: &mut Steps) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            'ß' | 'ẞ' => folded.push('ß'),
            '\u{345}' => folded.push(c),
            _ => folded.extend(core::iter::once(c).default_case_fold()),
        }
    }
    let folded: String = folded.nfc().collect();
    if !folded.chars().eq(text.nfc()) {
        steps.insert(Step::Case);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::script::is_basic_han;

    #[test]
    fn folded_characters() {
        for (text, expected) in [
            ("ＪＯＨＮ　Ｓｍｉｔｈ", "john smith"),
            ("WEIẞ", "weiß"),
            ("STRASSE", "strasse"),
            ("İnce", "ince"),
            ("阿卜杜拉●艾力", "阿卜杜拉·艾力"),
            ("张●伟", "张●伟"),
            ("ד\"ר כהן", "ד״ר כהן"),
            ("ΕΛΈΝΗΣ", "ελενησ"),
        ] {
            assert_eq!(folded(text), expected);
            assert_eq!(folded(expected), expected);
        }
    }

    #[test]
    fn basic_han_folds_to_itself() {
        for c in ('\u{3400}'..='\u{9FFF}').filter(|&c| is_basic_han(c)) {
            let text = c.to_string();
            assert_eq!(fold(&text), (text, Steps::EMPTY));
        }
    }
}
