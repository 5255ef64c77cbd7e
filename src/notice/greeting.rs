//! Does a text speak to anybody but its addressee?

use super::mask;
use crate::name::han_surname;

/// Chinese forms of address, after the name.
const TITLES: [&str; 5] = ["先生", "女士", "小姐", "太太", "同志"];

/// Chinese greetings, after the name, with or without a comma before them.
const HELLOS: [&str; 7] = [
    "您好",
    "你好",
    "早上好",
    "上午好",
    "下午好",
    "晚上好",
    "亲启",
];

/// Characters that may precede a name in a greeting and do not belong to it.
const BEFORE_NAME: [char; 14] = [
    '的', '敬', '尊', '亲', '爱', '好', '您', '你', '致', '嗨', '给', '请', '和', '与',
];

/// Words that greet everybody, or are a heading.
#[rustfmt::skip]
const EVERYBODY: [&str; 24] = [
    "客户", "用户", "会员", "顾客", "朋友", "家长", "业主", "同学", "各位", "大家", "本人", "提示", "提醒",
    "通知", "公告", "消息", "告知", "注意", "先生", "女士", "小姐", "銀行", "银行", "客戶",
];

/// English forms of address and greetings, before the name.
const SALUTATIONS: [&str; 14] = [
    "dear",
    "hi",
    "hello",
    "hey",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "attn",
    "attention",
    "to",
    "good morning",
    "good evening",
];

/// Words that follow a salutation and name nobody.
#[rustfmt::skip]
const NOBODY: [&str; 34] = [
    "customer", "client", "sir", "madam", "mr", "mrs", "ms", "miss", "dr", "there", "valued", "all", "member",
    "friend", "team", "user", "account", "holder", "from", "this", "we", "you", "your", "again", "stop", "the",
    "our", "i", "it", "please", "and", "opt", "pay", "a",
];

/// Words that ask somebody to tell the borrower.
const RELAY: [&str; 12] = [
    "转告",
    "转达",
    "代为通知",
    "代为转",
    "帮忙通知",
    "轉告",
    "轉達",
    "pass this on",
    "pass on this",
    "pass this message",
    "please tell",
    "relay this",
];

/// Whether a text speaks to somebody other than the addressee, or asks somebody to pass it
/// on. People are recognised by forms of address and greetings only; a name elsewhere in the
/// text has to be among [`Values::others`](super::Values::others).
pub(super) fn speaks_to_another(text: &str, name: &str, sender: &str) -> bool {
    let addressee = Addressee::new(name, sender);
    let lower = text.to_lowercase();
    RELAY.iter().any(|words| lower.contains(words))
        || han_greeted(text).any(|greeted| !addressee.may_be_called(greeted))
        || words_greeted(text).any(|greeted| !addressee.may_be_called(greeted))
}

/// The names by which the addressee may be called.
struct Addressee {
    names: Vec<String>,
    sender: String,
}

impl Addressee {
    fn new(name: &str, sender: &str) -> Self {
        let (name, mask) = (name.to_lowercase(), mask::masked(&name.to_lowercase()));
        let mut names = vec![name.clone(), mask.clone()];
        if let Some(surname) = han_surname(&name) {
            let given = name.strip_prefix(surname).unwrap_or_default();
            names.extend([surname.to_owned(), given.to_owned()]);
        } else {
            let words = [&name, &mask].into_iter().flat_map(|one| one.split(' '));
            let bare = |word: &str| {
                word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '*')
                    .to_owned()
            };
            let words: Vec<String> = words.map(bare).collect();
            names.extend(words);
        }
        let sender = sender.trim().to_lowercase();
        Self { names, sender }
    }

    /// Whether this is a name of the addressee, the sender, or nobody's name.
    fn may_be_called(&self, greeted: &str) -> bool {
        let greeted = greeted.to_lowercase();
        let is_general = EVERYBODY.iter().any(|word| greeted.ends_with(word));
        greeted.is_empty()
            || is_general
            || self.names.contains(&greeted)
            || (greeted.chars().count() > 1 && self.sender.contains(&greeted))
    }
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '·' | '*' | '〇')
}

/// The Han names before a form of address or a greeting, and at the beginning of a text that
/// goes on with "you".
fn han_greeted(text: &str) -> impl Iterator<Item = &str> {
    let titled = TITLES.iter().flat_map(move |title| {
        let before = text.match_indices(title);
        before.filter_map(|(at, _)| text.get(..at).map(|before| last_han(before, 4)))
    });
    let hailed = HELLOS.iter().flat_map(move |hello| {
        text.match_indices(hello).filter_map(|(at, _)| {
            let before = text.get(..at)?.trim_end_matches(is_pause);
            // A longer run is a clause and not a name.
            let run = last_han(before, usize::MAX);
            (run.chars().count() <= 4 || run.contains(['*', '·'])).then_some(run)
        })
    });
    let opening = text
        .trim_start()
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .map_or(text, |(_, rest)| rest)
        .trim_start();
    let first = opening.split_once(is_pause).and_then(|(first, rest)| {
        let goes_on = ["您", "你", "请"]
            .iter()
            .any(|you| rest.trim_start().starts_with(you));
        let is_short = (2..=4).contains(&first.chars().count()) && first.chars().all(is_han);
        (goes_on && is_short).then_some(first)
    });
    titled
        .chain(hailed)
        .chain(first)
        .map(|name| name.trim_start_matches(BEFORE_NAME))
}

const fn is_pause(c: char) -> bool {
    matches!(
        c,
        ',' | '，' | '、' | '：' | ':' | '！' | '!' | ' ' | '\u{3000}'
    )
}

/// The Han characters at the end of a text, up to a number of them.
fn last_han(text: &str, max_chars: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_han(c))
        .take(max_chars)
        .last()
        .map_or(text.len(), |(start, _)| start);
    text.get(start..).unwrap_or_default()
}

/// The words after an English form of address, and a name before a comma that is followed by
/// "you".
fn words_greeted(text: &str) -> impl Iterator<Item = &str> {
    let lower = text.to_ascii_lowercase();
    let mut greeted = Vec::new();
    for salutation in SALUTATIONS {
        for (at, _) in lower.match_indices(salutation) {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + salutation.len()..).unwrap_or_default();
            if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
                continue;
            }
            let word = first_word(after.trim_start_matches(['.', ' ', ',', ':']));
            // After these, only a capital distinguishes a name from another word.
            let needs_capital = ["hi", "hello", "hey", "to", "attention"].contains(&salutation);
            if !needs_capital || word.starts_with(char::is_uppercase) {
                greeted.push(word);
            }
        }
    }
    for (at, _) in lower.match_indices(", you") {
        let before = text.get(..at).unwrap_or_default();
        let start = before.rfind(|c: char| ".:!?;\n】".contains(c));
        let clause = before
            .get(start.map_or(0, |start| start + 1)..)
            .unwrap_or(before);
        let clause = clause.trim();
        let is_name = clause
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
        if is_name && clause.split(' ').count() <= 2 {
            greeted.extend(clause.split(' '));
        }
    }
    greeted.into_iter().filter(|word| {
        let word = word.to_ascii_lowercase();
        !NOBODY.contains(&word.as_str()) && !SALUTATIONS.contains(&word.as_str())
    })
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || "*'-".contains(c)));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_spoken_to() {
        for (text, name, expected) in [
            ("尊敬的张大伟先生，您有款项", "张大伟", false),
            ("尊敬的张先生，您有款项", "张大伟", false),
            ("张*伟先生您好", "张大伟", false),
            ("大伟，您好", "张大伟", false),
            ("尊敬的客户，您好", "张大伟", false),
            ("尊敬的客户您好，张大伟，您有款项", "张大伟", false),
            ("【某某银行】温馨提示：您有款项", "张大伟", false),
            ("某某银行您好", "张大伟", false),
            ("欧阳先生，您好", "欧阳娜娜", false),
            ("请您致电我行，张大伟先生", "张大伟", false),
            ("李娜，请转告张大伟", "张大伟", true),
            ("张大伟，请转告李娜", "张大伟", true),
            ("李娜您好，张大伟有款项", "张大伟", true),
            ("李娜，您好", "张大伟", true),
            ("【某某银行】李娜，您有款项", "张大伟", true),
            ("张大先生您好", "张大伟", true),
            ("王先生，您好", "张大伟", true),
            ("尊敬的李*女士", "张大伟", true),
            ("阿依古丽·买买提您好", "张大伟", true),
            ("Dear John, your payment", "John Smith", false),
            ("Dear Mr. Smith, your payment", "John Smith", false),
            ("DEAR J*** S****, your payment", "John Smith", false),
            ("Hello, this is Acme Bank", "John Smith", false),
            ("Hi there, we have news", "John Smith", false),
            ("Reply to this text", "John Smith", false),
            ("John Smith, you have", "John Smith", false),
            ("Reply STOP to opt out", "John Smith", false),
            ("Dear valued customer", "John Smith", false),
            ("Dear  Bob, your payment", "John Smith", true),
            ("Hi Bob, your payment", "John Smith", true),
            ("Hello\nBob", "John Smith", true),
            ("Bob, your payment is due", "John Smith", true),
            ("Acme Bank: Bob Jones, you have", "John Smith", true),
            ("Dear Ann", "Joanna Smith", true),
            ("Attn: Mary Jones", "John Smith", true),
            ("Please tell your son", "John Smith", true),
            ("Mrs Smith", "John Smith", false),
        ] {
            let spaced: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let found = speaks_to_another(&spaced, name, "某某银行 Acme Bank");
            assert_eq!(found, expected, "{text}");
        }
    }
}
