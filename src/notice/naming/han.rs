//! Persons in Chinese and Japanese texts.

use super::allowed::Allowed;
use crate::name::may_be_han_name;

/// Forms of address, after the name.
const TITLES: [&str; 20] = [
    "先生", "女士", "小姐", "太太", "同志", "老师", "经理", "老板", "师傅", "主任", "总监", "医生",
    "阿姨", "叔叔", "大哥", "大姐", "様", "さん", "殿", "君",
];

/// Titles that are also words for what the lender has: they count only with a greeting.
const POSTS: [&str; 4] = ["经理", "主任", "总监", "老师"];

/// Greetings, after the name, with or without a comma before them.
const HELLOS: [&str; 9] = [
    "您好",
    "你好",
    "早上好",
    "上午好",
    "下午好",
    "晚上好",
    "亲启",
    "收",
    "启",
];

/// Characters that may precede a name in a greeting and do not belong to it.
const BEFORE_NAME: [char; 19] = [
    '的', '敬', '尊', '亲', '爱', '好', '您', '你', '致', '嗨', '给', '请', '和', '与', '由', '是',
    '让', '为', '向',
];

/// Words that greet everybody, or are a heading.
#[rustfmt::skip]
const EVERYBODY: [&str; 40] = [
    "客户", "用户", "会员", "顾客", "朋友", "家长", "业主", "同学", "各位", "大家", "本人", "提示", "提醒", "持卡人", "贵宾",
    "通知", "公告", "消息", "告知", "注意", "先生", "女士", "小姐", "银行", "お客", "客", "皆", "机主", "用戶", "伙伴", "亲",
    "女士/", "先生/", "商户", "学员", "车主", "读者", "旅客", "乘客", "访客",
];

/// Words that ask somebody to tell the addressee, or to bring them.
#[rustfmt::skip]
const RELAY: [&str; 33] = [
    "转告", "转达", "代为", "代转", "带话", "带个话", "捎话", "帮忙通知", "帮忙联系", "帮忙提醒", "通知一下", "协助联系", "协助通知", "协助转",
    "告诉他", "告诉她", "让他", "让她", "叫他", "叫她", "请他", "请她", "提醒他", "提醒她", "劝", "认识吗", "请协助", "您认识", "你认识",
    "伝えて", "お伝えください", "ご伝言", "催促他",
];

/// People beside a borrower, and bodies that they work for.
#[rustfmt::skip]
const KIN: [&str; 61] = [
    "父亲", "母亲", "父母", "爸爸", "妈妈", "爸", "妈", "太太", "老婆", "老公", "丈夫", "妻子", "爱人", "配偶", "儿子", "女儿", "孩子", "哥哥",
    "弟弟", "姐姐", "妹妹", "哥", "姐", "弟", "妹", "家属", "家人", "家里人", "亲属", "亲戚", "亲友", "同事", "单位", "公司", "领导", "老板", "上司",
    "朋友", "邻居", "室友", "监护人", "房东", "租客", "同学", "男友", "女友", "前夫", "前妻", "岳父", "婆婆", "亲家", "侄", "外甥", "叔", "舅", "姑", "担保人", "联系人", "雇主", "学校", "村委",
];

/// Words that say that the reader is not the borrower, wherever they stand.
#[rustfmt::skip]
const ROLES: [&str; 17] = [
    "担保人", "保证人", "共同借款人", "共借人", "紧急联系人", "连带责任", "贵公司", "贵单位", "贵司员工", "人事部", "被担保", "的家属", "的家人",
    "的亲属", "保証人", "ご家族", "家里人",
];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text speaks to, or of, somebody beside the addressee, or asks to tell them.
pub(super) fn speaks_of_relation(text: &str, allowed: &Allowed) -> bool {
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if has(&dense, &RELAY) || has(&dense, &ROLES) {
        return true;
    }
    // 让王建华给我们回电, 提醒王建华, 找王建华, 认识王建华吗.
    let asks = |before: &str| {
        [
            "让", "提醒", "找", "认识", "通知", "叫", "告诉", "联系", "催促", "请问", "帮",
        ]
        .iter()
        .any(|word| before.ends_with(word))
    };
    let names = || {
        allowed
            .names
            .iter()
            .filter(|name| name.chars().nth(1).is_some())
    };
    let name_places = |name: &String| -> Vec<usize> {
        dense
            .match_indices(name.as_str())
            .map(|(at, _)| at)
            .collect()
    };
    let beside_name = names().any(|name| {
        name_places(name).into_iter().any(|at| {
            let before = dense.get(..at).unwrap_or_default();
            let after = dense.get(at + name.len()..).unwrap_or_default();
            let after = after.trim_start_matches(['的', '他', '她', '及', '之', '其']);
            asks(before) || KIN.iter().any(|kin| after.starts_with(kin)) || ends_in_your_kin(before)
        })
    });
    beside_name || has_your_kin_with_name(&dense)
}

/// 您儿子, 您的爱人: before the addressee's name.
fn ends_in_your_kin(before: &str) -> bool {
    KIN.iter().any(|kin| {
        let rest = before
            .strip_suffix(kin)
            .map(|rest| rest.trim_end_matches('的'));
        rest.is_some_and(|rest| rest.ends_with(['您', '你', '家']))
    })
}

/// 您的爱人李娜: a relative with a name.
fn has_your_kin_with_name(text: &str) -> bool {
    ["您", "你"]
        .iter()
        .flat_map(|you| text.match_indices(you))
        .any(|(at, you)| {
            let after = text.get(at + you.len()..).unwrap_or_default();
            let after = after.trim_start_matches('的');
            KIN.iter().any(|kin| {
                after.strip_prefix(kin).is_some_and(|rest| {
                    let name: String = rest.chars().take(2).collect();
                    may_be_han_name(&name)
                })
            })
        })
}

/// Whether a text greets, or lists, somebody other than the addressee.
pub(super) fn greets_another(text: &str, allowed: &Allowed) -> bool {
    let is_other = |name: &str| {
        let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let general = EVERYBODY.iter().any(|word| bare.ends_with(word));
        !bare.is_empty() && !general && !allowed.has(&bare) && !bare.ends_with(&allowed.whole)
    };
    greeted(text).any(is_other) || is_listed_beside(text, allowed)
}

const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{3040}'..='\u{30FF}' | '·' | '*' | '〇')
}

const fn is_pause(c: char) -> bool {
    matches!(
        c,
        ',' | '，' | '、' | '：' | ':' | '！' | '!' | ' ' | '\u{3000}'
    )
}

/// The names before a form of address or a greeting, behind *to*, and at the beginning.
fn greeted(text: &str) -> impl Iterator<Item = &str> {
    titled(text)
        .chain(hailed(text))
        .chain(bracketed(text))
        .chain(behind_to(text))
        .chain(opening(text))
        .map(|name| name.trim_start_matches(BEFORE_NAME))
}

/// The names before a form of address.
fn titled(text: &str) -> impl Iterator<Item = &str> {
    TITLES.iter().flat_map(move |title| {
        let places = text.match_indices(title);
        places.filter_map(move |(at, _)| {
            let before = text.get(..at)?;
            let after = text.get(at + title.len()..)?.trim_start_matches(is_pause);
            let is_greeted = HELLOS.iter().any(|hello| after.starts_with(hello));
            let counts = !POSTS.contains(title) || is_greeted;
            let name = last_han(before, 8);
            // A longer run is a clause, of which the last characters may be a name.
            let name = if name.chars().count() > 4 && !name.contains(['·', '*']) {
                let start = name.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
                let tail = name
                    .get(start..)
                    .unwrap_or_default()
                    .trim_start_matches(BEFORE_NAME);
                if may_be_han_name(tail) { tail } else { "" }
            } else {
                name
            };
            (counts && !name.is_empty()).then_some(name)
        })
    })
}

/// The names before a greeting.
fn hailed(text: &str) -> impl Iterator<Item = &str> {
    HELLOS.iter().flat_map(move |hello| {
        text.match_indices(hello).filter_map(move |(at, _)| {
            let before = text.get(..at)?.trim_end_matches(is_pause);
            let after = text.get(at + hello.len()..)?;
            // 查收 and 收到 are no greetings.
            let is_letter = matches!(*hello, "收" | "启");
            if is_letter
                && (after.starts_with(is_han) || before.ends_with(['查', '签', '接', '请']))
            {
                return None;
            }
            let run = last_han(before, usize::MAX);
            let untitled = TITLES
                .iter()
                .find_map(|title| run.strip_suffix(title))
                .unwrap_or(run);
            (untitled.chars().count() <= 4 || untitled.contains(['*', '·'])).then_some(untitled)
        })
    })
}

/// 王女士（李娜）: the names in brackets behind a form of address.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    TITLES.iter().flat_map(move |title| {
        text.match_indices(title).filter_map(move |(at, _)| {
            let after = text.get(at + title.len()..)?.strip_prefix(['（', '('])?;
            let (name, _) = after.split_once(['）', ')'])?;
            may_be_han_name(name).then_some(name)
        })
    })
}

/// The names behind 致 and 关于.
fn behind_to(text: &str) -> impl Iterator<Item = &str> {
    ["致：", "致:", "致", "关于", "发给"]
        .into_iter()
        .flat_map(move |word| {
            text.match_indices(word).filter_map(move |(at, _)| {
                let before = text.get(..at)?;
                let after = text.get(at + word.len()..)?.trim_start_matches(is_pause);
                let end = after.find(|c| !is_han(c)).unwrap_or(after.len());
                let run = after.get(..end)?;
                let name: String = run.chars().take(4).collect();
                let name = name.split('的').next().unwrap_or_default();
                let begins = before.is_empty() || before.ends_with(|c: char| !is_han(c));
                let len = (2..=3).rev().find_map(|count| {
                    let text: String = name.chars().take(count).collect();
                    let goes_on = run
                        .chars()
                        .nth(count)
                        .is_none_or(|c| matches!(c, '的' | '先' | '女' | '小'));
                    (may_be_han_name(&text) && goes_on).then_some(text.len())
                })?;
                begins.then_some(run.get(..len)?)
            })
        })
}

/// The name with which a text begins.
fn opening(text: &str) -> impl Iterator<Item = &str> {
    let opening = text
        .trim_start()
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .map_or(text, |(_, rest)| rest)
        .trim_start();
    let first = opening.split_once(is_pause).and_then(|(first, rest)| {
        let goes_on = ["您", "你", "请", "麻烦", "有", "烦"]
            .iter()
            .any(|you| rest.trim_start().starts_with(you));
        let is_short = (2..=4).contains(&first.chars().count()) && first.chars().all(is_han);
        let greeting = HELLOS.iter().find_map(|hello| first.strip_suffix(hello));
        let name = greeting.unwrap_or(first);
        (goes_on && is_short && name.chars().nth(1).is_some()).then_some(name)
    });
    let opening_dense = opening.split(is_pause).next().unwrap_or_default();
    let small = opening_dense
        .strip_prefix('小')
        .or_else(|| opening_dense.strip_prefix('老'));
    let small = small
        .and_then(|rest| rest.chars().next().and_then(|c| rest.get(..c.len_utf8())))
        .filter(|_| HELLOS.iter().any(|hello| opening_dense.ends_with(hello)));
    first.into_iter().chain(small)
}

/// Whether another name stands in a list with the addressee's: 王建华、李娜.
fn is_listed_beside(text: &str, allowed: &Allowed) -> bool {
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let whole = allowed.whole.as_str();
    let mut places = dense.match_indices(whole);
    !whole.is_empty()
        && places.any(|(at, _)| {
            let after = dense.get(at + whole.len()..).unwrap_or_default();
            let Some(rest) = after.strip_prefix(['、', '和', '与', '及', '&', '/']) else {
                return false;
            };
            let name: String = rest.chars().take_while(|&c| is_han(c)).take(3).collect();
            let two: String = name.chars().take(2).collect();
            may_be_han_name(&name) || may_be_han_name(&two)
        })
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
