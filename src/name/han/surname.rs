//! Which part of a Han name is the surname?

use super::tables::surnames::COMPOUND;

/// The commonest surnames, in simplified and traditional characters.
///
/// Source: the hundred commonest surnames by the census of 2020 (Ministry of Public Security,
/// 2021), and those in use that are common enough to tell one name from two.
const COMMON: &str = concat!(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡",
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯",
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧",
    "鍾譚陸闻聂岑祝单占柳温甘符詹费阮毕游柯翁欧褚苗邢焦卓庄牛辛管路穆骆凌霍喻习鲍耿童",
    "齐尤成狄申梅盛裴涂池应戚车代古安岳解关项葛左翟辜纪倪蔺屈姬靳隋臧冷聶單佔溫費畢",
    "歐莊駱鮑齊應車關項紀練欒蘭藍",
);

/// Whether a character is one of the commonest surnames.
pub(in crate::name) fn is_common_surname(c: char) -> bool {
    COMMON.contains(c)
}

/// The surname at the start of a Han name: two characters if they are a compound
/// surname and a given name follows, otherwise one. `None` if the name is not in Han.
pub(crate) fn surname(name: &str) -> Option<&str> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    if name.is_empty() || !name.chars().all(is_han) {
        return None;
    }
    let first = |count: usize| {
        let end = name.char_indices().nth(count).map(|(end, _)| end)?;
        name.get(..end)
    };
    first(2)
        .filter(|two| is_compound_surname(two))
        .or_else(|| first(1))
}

/// Whether a text may be a whole name: two to four Han characters that begin with a common or a
/// compound surname.
pub(crate) fn may_be_name(text: &str) -> bool {
    let begins_with_surname = surname(text).is_some_and(|surname| {
        is_compound_surname(surname) || surname.chars().next().is_some_and(is_common_surname)
    });
    (2..=4).contains(&text.chars().count()) && begins_with_surname
}

/// Whether the text is a surname of two characters, such as 欧阳.
pub(in crate::name) fn is_compound_surname(han: &str) -> bool {
    han.len() == 2 * '王'.len_utf8() && COMPOUND.binary_search(&han).is_ok()
}
