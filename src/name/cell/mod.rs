//! What in a name field is not the name but the cell around it?
//!
//! Exports and clerks leave quotation marks, brackets, labels and remarks: `"张伟"`,
//! `Name: John Smith`, 张伟(本人). What is removed is on a list or is a sign, and harmless:
//! anything else in brackets stays for the rules that look for second names, relatives and
//! notes (`张伟(李四)`, `张伟(已故)`). It is removed from folded text, so that every width and
//! case of it is one.

mod percent;
mod words;

pub(super) use percent::decoded;

use std::borrow::Cow;

use super::han::is_compound_surname;
use super::normalization::{Step, Steps};
use super::script::{is_east_asian, is_han};
use super::title;
use words::{Place, is_label, remark};

/// Signs around a whole name, in pairs.
const PAIRS: [(char, char); 17] = [
    ('"', '"'),
    ('“', '”'),
    ('”', '”'),
    ('„', '“'),
    ('„', '”'),
    ('\'', '\''),
    ('«', '»'),
    ('»', '«'),
    ('‹', '›'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('《', '》'),
];

/// Signs left at either end of a name when a list was cut up. A comma is not among them: it
/// may show the order, which `order` settles.
const LEFT_OVER: [char; 4] = [';', '、', '|', ':'];

/// The first and last characters of remarks that are joined to a name in Han. The fast path
/// hands on the names that have them there.
pub(super) const JOINED_BEGINNINGS: [char; 4] = ['尊', '亲', '敬', '親'];
pub(super) const JOINED_ENDINGS: [char; 4] = ['人', '收', '启', '啟'];

/// The name alone, if there is anything around it, and the steps taken.
pub(super) fn without_cell(text: &str) -> Option<(Cow<'_, str>, Steps)> {
    if !may_have_cell(text) {
        return None;
    }
    let mut steps = Steps::EMPTY;
    let mut name = Cow::Borrowed(text);
    loop {
        let Some((next, step)) = without_one(&name) else {
            return (!steps.is_empty()).then_some((name, steps));
        };
        steps.insert(step);
        name = Cow::Owned(next.trim().to_owned());
    }
}

/// A quick test: whether a text has a sign of a cell or the end of a remark.
pub(super) fn may_have_cell(text: &str) -> bool {
    let is_sign = |c: char| {
        LEFT_OVER.contains(&c)
            || matches!(
                c,
                '%' | '='
                    | '"'
                    | ')'
                    | ']'
                    | '}'
                    | '>'
                    | '”'
                    | '“'
                    | '»'
                    | '«'
                    | '›'
                    | '」'
                    | '』'
                    | '】'
                    | '》'
            )
    };
    let is_edge = |c: char| c == '\'';
    if text.is_ascii() {
        return text.bytes().any(|byte| is_sign(byte.into()))
            || text.trim_start().starts_with(is_edge);
    }
    text.chars().any(is_sign)
        || text.trim_start().starts_with(is_edge)
        || (text.chars().any(is_han)
            && (text.trim_end().ends_with(JOINED_ENDINGS)
                || text.trim_start().starts_with(JOINED_BEGINNINGS)
                || text.trim_end().ends_with(['男', '女', '性', '士'])))
}

/// The text without one thing around the name; `None` if there is none left.
fn without_one(text: &str) -> Option<(String, Step)> {
    let text = text.trim();
    if let Some(inner) = unwrapped(text) {
        return Some((inner.to_owned(), Step::Punctuation));
    }
    if let Some((label, name)) = text.split_once([':', '='])
        && is_label(label)
        && has_letter(name)
    {
        return Some((name.to_owned(), Step::Label));
    }
    without_remark(text).map(|name| (name, Step::Remark))
}

/// The text without signs around it.
fn unwrapped(text: &str) -> Option<&str> {
    // A formula that shows a text: ="张伟".
    let formula = text.strip_prefix('=').filter(|rest| rest.starts_with('"'));
    let trimmed = text.trim_matches(LEFT_OVER).trim();
    if trimmed.len() != text.len() && has_letter(trimmed) {
        return Some(trimmed);
    }
    let text = formula.unwrap_or(text);
    for (open, close) in PAIRS {
        if let Some(inner) = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
            && has_letter(inner)
        {
            return Some(inner);
        }
    }
    // A quotation mark at one end, and no other; the sign that makes a cell a text.
    for quote in ['"', '“', '”'] {
        let inner = text
            .strip_prefix(quote)
            .or_else(|| text.strip_suffix(quote));
        if let Some(inner) = inner
            && !inner.contains(['"', '“', '”'])
            && has_letter(inner)
        {
            return Some(inner);
        }
    }
    let inner = text.strip_prefix('\'')?;
    // In 't Hooft and 'n Kock the apostrophe belongs to the name.
    let is_particle = inner
        .chars()
        .nth(1)
        .is_none_or(|second| !second.is_alphabetic())
        && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    (!is_particle && has_letter(inner)).then_some(inner)
}

/// The text without a remark, or with the title that the remark stands for.
fn without_remark(text: &str) -> Option<String> {
    if let Some((name, inner)) = bracketed(text) {
        if let Some(remark) = remark(inner)
            && remark.place != Place::Before
        {
            return Some(titled(name, remark.title));
        }
        return as_title(name, inner);
    }
    if !text.chars().any(is_han) {
        return None;
    }
    let before =
        words::remarks(Place::Before).filter_map(|remark| text.strip_prefix(&*remark.text));
    if let Some(rest) = before
        .filter(|rest| has_letter(rest))
        .min_by_key(|rest| rest.len())
    {
        return Some(rest.to_owned());
    }
    if let Some((name, last)) = text.rsplit_once([' ', '-', '/', ',', '、', '|', ';'])
        && let Some(remark) = remark(last)
        && matches!(remark.place, Place::Word | Place::Joined)
        && is_full(name)
    {
        return Some(titled(name, remark.title));
    }
    let (name, remark) = words::remarks(Place::Joined)
        .filter_map(|remark| Some((text.strip_suffix(&*remark.text)?, remark)))
        .min_by_key(|(name, _)| name.len())?;
    // 不是本人, 非本人: not the borrower.
    let is_denied = name.ends_with(['是', '非', '不', '否', '未']);
    let is_name = has_letter(name) && name.chars().all(is_part) && !is_denied;
    is_name.then(|| titled(name, remark.title))
}

/// A name and what stands in brackets behind or before it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let brackets = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('【', '】')];
    brackets.into_iter().find_map(|(open, close)| {
        let (name, inner) = text
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
            .or_else(|| {
                let (inner, name) = text.strip_prefix(open)?.split_once(close)?;
                Some((name, inner))
            })?;
        has_letter(name).then_some((name.trim(), inner.trim()))
    })
}

/// The name with the title that stood in brackets, if it is one.
fn as_title(name: &str, inner: &str) -> Option<String> {
    if title::is_title(inner.trim_end_matches('.')) {
        return Some(format!("{inner} {name}"));
    }
    let is_behind = name.ends_with(is_east_asian)
        && title::without_titles(&format!("王小明{inner}")).name == "王小明";
    is_behind.then(|| format!("{name}{inner}"))
}

/// A name with a title on the side where its language has it.
fn titled(name: &str, title: &str) -> String {
    if title.starts_with(is_han) {
        format!("{name}{title}")
    } else if title.is_empty() {
        name.to_owned()
    } else {
        format!("{title} {name}")
    }
}

/// Whether a text in East Asian letters is more than a surname.
fn is_full(name: &str) -> bool {
    let name = name.trim_end();
    name.chars().nth(1).is_some() && name.chars().all(is_part) && !is_compound_surname(name)
}

fn is_part(c: char) -> bool {
    is_east_asian(c) || matches!(c, ' ' | '·' | '-')
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_cells() {
        for (text, expected) in [
            ("\"张伟\"", "张伟"),
            ("'张伟", "张伟"),
            ("'john smith'", "john smith"),
            ("=\"张伟\"", "张伟"),
            ("[张伟]", "张伟"),
            ("(john smith)", "john smith"),
            ("【张伟】", "张伟"),
            ("、张伟", "张伟"),
            ("john smith;", "john smith"),
            ("姓名:张伟", "张伟"),
            ("姓名: \"张伟\"", "张伟"),
            ("full  name : john smith", "john smith"),
            ("prénom et nom: jean dupont", "jean dupont"),
            ("张伟(本人)", "张伟"),
            ("(本人)张伟", "张伟"),
            ("张伟本人", "张伟"),
            ("张伟(男)", "张伟先生"),
            ("张伟 女", "张伟女士"),
            ("张伟 收", "张伟"),
            ("张伟/男", "张伟先生"),
            ("张伟先生收", "张伟先生"),
            ("attn: john smith", "john smith"),
            ("尊敬的张伟先生", "张伟先生"),
            ("尊敬的王先生", "王先生"),
            ("尊敬的客户", "客户"),
            ("张本人", "张"),
            ("王建国(老师)", "王建国老师"),
            ("john smith (self)", "john smith"),
            ("john smith (mr)", "mr john smith"),
        ] {
            let name = without_cell(text).map(|(name, _)| name.into_owned());
            assert_eq!(name.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "张伟(李四)",
            "张伟(老婆)",
            "张伟(已故)",
            "张伟(大)",
            "john smith (johnny)",
            "(a) b (c)",
            "'t hooft",
            "张伟男",
            "张 男",
            "欧阳 男",
            "联系人:李四",
            "guarantor: john smith",
            "//",
            "(-)",
        ] {
            assert!(without_cell(text).is_none(), "{text}");
        }
    }

    /// The fast path in Han relies on it.
    #[test]
    fn the_ends_of_joined_remarks_are_known() {
        for remark in words::remarks(Place::Joined) {
            assert!(remark.text.ends_with(JOINED_ENDINGS), "{}", remark.text);
        }
        for remark in words::remarks(Place::Before) {
            assert!(
                remark.text.starts_with(JOINED_BEGINNINGS),
                "{}",
                remark.text
            );
        }
    }
}
