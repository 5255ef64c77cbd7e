//! What must stand in a notice, and what must not.

use unicode_normalization::UnicodeNormalization;

use super::greeting::speaks_to_another;
use super::length::length;
use super::template::{Placeholder, Template};
use super::{Values, called, mask};
use crate::contact::Contact;
use crate::dossier::{Channel, Purpose};
use crate::finding::{Code, Detail, Reason};

/// More messages than these for one notice are worth a note.
const MOST_SEGMENTS: usize = 4;

/// Words by which a text speaks of a debt, wherever they stand.
#[rustfmt::skip]
const DEBT: [&str; 78] = [
    "欠", "逾期", "还款", "借款", "贷", "催收", "债", "本金", "利息", "违约", "账单", "应还", "分期", "还钱", "应付",
    "未付", "未结清", "征信", "起诉", "律师", "诉讼", "信用卡", "花呗", "借呗", "白条", "结清", "偿还", "归还", "催缴",
    "滞纳金", "罚息", "透支", "法院", "仲裁", "法务", "失信", "款项", "还清",
    "還款", "貸", "債", "帳單", "應還", "違約", "還錢", "應付", "律師", "起訴", "結清", "償還", "歸還", "催繳", "滯納金",
    "罰息", "款項", "訴訟",
    "overdue", "debt", "repay", "past due", "amount due", "balance", "collection", "arrears", "instalment",
    "installment", "payment", "legal action", "lawsuit", "credit", "unpaid", "delinquent", "mortgage", "bailiff",
    "in default", "settle your", "settle the", "is outstanding",
];

/// The same of words that other words hold: Powell, Sloane, courtesy.
const DEBT_WORDS: [&str; 14] = [
    "owe",
    "owes",
    "owed",
    "owing",
    "loan",
    "loans",
    "court",
    "courts",
    "defaulted",
    "outstanding account",
    "outstanding amount",
    "outstanding sum",
    "settlement",
    "settle",
];

/// Words by which a stranger is told how to say so.
const WRONG_NUMBER: [&str; 6] = [
    "非本人",
    "不是本人",
    "非您本人",
    "如误发",
    "wrong number",
    "wrong person",
];

/// Words by which is told how to get no more messages.
const OPT_OUT: [&str; 7] = [
    "退订",
    "拒收",
    "回t",
    "reply stop",
    "text stop",
    "opt out",
    "unsubscribe",
];

/// What is objected to in a text.
pub(super) fn objections(
    text: &str,
    template: &Template,
    values: &Values<'_>,
    contact: &Contact<'_>,
    (purpose, channel): (Purpose, Channel),
) -> Vec<(Code, Detail)> {
    let folded = fold(text);
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let has = |value: &str| !value.trim().is_empty() && folded.contains(&fold(value));
    let mut found = Vec::new();
    let mut object = |is_so: bool, code, detail| {
        if is_so {
            found.push((code, detail));
        }
    };

    let name = &called(contact.name());
    let is_named = names(&folded, &fold(name)) || names(&folded, &fold(&mask::masked(name)));
    object(!is_named, Code::NoticeAddresseeMissing, Detail::none());
    let mut others = values.others.iter().map(|other| other.expose().trim());
    let is_other = |other: &str| {
        let mut other = fold(other);
        let stands = if other.chars().any(is_han) {
            other.retain(|c| c != ' ');
            folded.replace(' ', "").contains(&other)
        } else {
            names(&folded, &other)
        };
        stands && !other.is_empty() && !fold(name).contains(&other)
    };
    object(
        others.any(is_other) || speaks_to_another(&visible(text), name, values.sender),
        Code::NoticeNamesSomeoneElse,
        Detail::none(),
    );
    object(
        !names_sender(text, values.sender, contact.phone().calling_code() == 86),
        Code::NoticeNoSender,
        Detail::none(),
    );
    object(
        !has(values.wrong_number) && !says(&WRONG_NUMBER),
        Code::NoticeNoWrongNumberRoute,
        Detail::none(),
    );
    object(
        channel == Channel::Sms && !has(values.opt_out) && !says(&OPT_OUT),
        Code::NoticeNoOptOut,
        Detail::none(),
    );
    match purpose {
        Purpose::Collection => {
            for (value, reason) in [
                (values.amount, Reason::Amount),
                (values.due_date, Reason::DueDate),
                (values.contact, Reason::Contact),
            ] {
                object(!has(value), Code::NoticeMissingFact, Detail::reason(reason));
            }
        }
        Purpose::Advance => {
            let discloses = speaks_of_debt(&folded, name, values.sender)
                || has(values.amount)
                || template.has(Placeholder::Amount)
                || template.has(Placeholder::DueDate);
            object(discloses, Code::NoticeDisclosesDebt, Detail::none());
        }
    }
    let segments = length(text).segments;
    let count = Detail {
        count: u32::try_from(segments).ok(),
        ..Detail::none()
    };
    object(
        channel == Channel::Sms && segments > MOST_SEGMENTS,
        Code::NoticeTooLong,
        count,
    );
    found
}

/// In China a text message bears its sender in 【】, at its beginning or its end,
/// as carriers require; elsewhere it names the sender.
fn names_sender(text: &str, sender: &str, is_chinese: bool) -> bool {
    let sender = sender.trim();
    let text = text.trim();
    if sender.is_empty() {
        return false;
    }
    if !is_chinese {
        return names(&fold(text), &fold(sender));
    }
    let at_start = text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .map(|(name, _)| name);
    let at_end = text
        .strip_suffix('】')
        .and_then(|rest| rest.rsplit_once('【'))
        .map(|(_, name)| name);
    [at_start, at_end].contains(&Some(sender))
}

/// Whether a name stands in a text by itself: 张伟 does not in 张伟强, nor ING in
/// pending.
fn names(text: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() && !is_han(c);
    let without_spaces = name.chars().any(is_han);
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + name.len()..).unwrap_or_default();
        if without_spaces {
            let follows = ["先生", "女士", "小姐", "您", "你", "的", "有", "应", "请"];
            !after.starts_with(is_han) || follows.iter().any(|word| after.starts_with(word))
        } else {
            !name.is_empty() && !before.ends_with(goes_on) && !after.starts_with(goes_on)
        }
    })
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a text speaks of a debt or of an amount of money, apart from what the addressee
/// and the sender are called: Mary Loan owes nothing, and Acme Loans says who writes.
fn speaks_of_debt(folded: &str, name: &str, sender: &str) -> bool {
    let mut text = folded.to_owned();
    let (name, sender) = (fold(name), fold(sender));
    for called in [&name, &sender] {
        text = without(&text, called);
    }
    // Ms Loan by her surname; but a loan remains one in a text to her.
    for word in name.split(' ') {
        for title in [
            "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "dear", "hi", "hello",
        ] {
            text = without(&text, &format!("{title} {word}"));
        }
    }
    DEBT.iter().any(|word| text.contains(word))
        || DEBT_WORDS
            .iter()
            .any(|word| stands_alone(&text, word).is_some())
        || names_money(&text)
}

/// A text without a name, wherever that stands by itself.
fn without(text: &str, name: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = stands_alone(rest, name) {
        out += rest.get(..at).unwrap_or_default();
        out.push(' ');
        rest = rest.get(at + name.len()..).unwrap_or_default();
    }
    out + rest
}

/// Where a word first stands in a text by itself: one in Han anywhere, another where no
/// letter and no digit is beside it.
fn stands_alone(text: &str, word: &str) -> Option<usize> {
    let goes_on = |c: char| c.is_alphanumeric() && !is_han(c);
    let is_word = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        word.chars().any(is_han) || !(before.ends_with(goes_on) || after.starts_with(goes_on))
    };
    let mut places = text.match_indices(word).map(|(at, _)| at);
    places.find(is_word).filter(|_| !word.is_empty())
}

/// Whether an amount stands in a text: digits beside a currency.
fn names_money(text: &str) -> bool {
    let places = |currency: &'static str| {
        text.match_indices(currency).map(move |(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + currency.len()..).unwrap_or_default();
            (before.trim_end(), after)
        })
    };
    let is_digit = |c: char| c.is_numeric();
    let is_amount = |before: &str| {
        let digits = before.rsplit(|c: char| !c.is_numeric() && !matches!(c, '.' | ','));
        let digits = digits.into_iter().next().unwrap_or_default();
        digits.chars().any(|c| c.is_numeric() && c != '0') || before.ends_with('万')
    };
    // 单元 is a flat, and 元旦 the new year.
    let mut yuan = ["元", "块钱"].into_iter().flat_map(places);
    let mut signs = ["¥", "$", "€", "£"].into_iter().flat_map(places);
    let mut codes = ["usd", "eur", "gbp", "rmb", "cny", "hkd", "inr"]
        .into_iter()
        .flat_map(places);
    yuan.any(|(before, after)| is_amount(before) && !after.starts_with('旦'))
        || signs.any(|(before, after)| {
            before.ends_with(is_digit) || after.trim_start().starts_with(is_digit)
        })
        || codes.any(|(before, after)| {
            let is_word =
                !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
            is_word && (before.ends_with(is_digit) || after.trim_start().starts_with(is_digit))
        })
}

/// A text in lower case, hyphens as spaces, and else as [`visible`].
fn fold(text: &str) -> String {
    let lower = visible(text).to_lowercase();
    lower.replace(['-', '\u{2010}', '\u{2011}'], " ")
}

/// A text in one width, without what does not show, with single spaces.
pub(super) fn visible(text: &str) -> String {
    let shows = |c: &char| {
        !matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
    };
    let text: String = text.nfkc().filter(shows).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
