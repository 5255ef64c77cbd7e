//! Which words do people type where a name should be?
//!
//! Source: what is typed into forms in practice, in the main languages.

/// Filler words, letters only and in lower case, sorted. A name that consists of them is
/// a filler.
#[rustfmt::skip]
pub(in crate::name) const FILLER_WORDS: [&str; 72] = [
    "aaa", "abc", "abcd", "above", "admin", "anon", "anonymous", "applicable", "as",
    "asdf", "asdfgh", "asdfghjkl", "available", "bbb", "borrower", "ceshi", "client",
    "customer", "deleted", "desconhecido", "desconocido", "ditto", "dummy", "empty",
    "fulano", "inconnu", "keine", "miss", "missing", "mr", "mrs", "ms", "name",
    "ninguno", "nobody", "nodata", "noname", "none", "not", "notapplicable",
    "notavailable", "null", "provided", "qwerty", "qwertyuiop", "removed", "same",
    "sconosciuto", "someone", "tbc", "tbd", "test", "tester", "testing", "unbekannt",
    "undefined", "unk", "unknown", "unnamed", "user", "xx", "xyz", "zz", "zzz",
    "неизвестно", "нет", "тест", "غيرمعروف", "なし", "テスト", "없음", "테스트",
];

/// Names that are fillers as a whole, though their words may be names; sorted.
#[rustfmt::skip]
pub(in crate::name) const FILLER_PHRASES: [&str; 31] = [
    "blank", "demo", "example", "father", "first last", "first name", "foo", "foo bar",
    "front desk", "full name", "given name", "guest", "holder", "jane doe", "john doe",
    "last name", "mother", "na", "nan", "nan nan", "next of kin", "nil", "no data",
    "not in service", "owner", "sample", "self", "sin nombre", "unknown person",
    "wrong number", "your name",
];

/// Fillers in Chinese, where words are not separated by spaces; sorted.
#[rustfmt::skip]
pub(in crate::name) const HAN_FILLERS: [&str; 92] = [
    "丈夫", "不明", "不清楚", "不知道", "不详", "亲属", "保密", "借款人", "借款人姓名", "停机",
    "儿子", "先生", "前台", "匿名", "同上", "同事", "同前", "同左", "名前", "名字", "哥哥",
    "女儿", "女士", "妈妈", "妹妹", "妻子", "姐姐", "姓名", "姓名不详", "客户", "客户本人",
    "家人", "小姐", "已去世", "已故", "弟弟", "待填", "待定", "待确认", "待补", "户主",
    "担保人", "持卡人", "收件人", "收款人", "数据缺失", "无", "无名氏", "无姓名", "无此人",
    "暂无", "朋友", "未命名", "未填", "未填写", "未提供", "未知", "本人", "本人姓名", "机主",
    "某人", "母亲", "氏名", "沒有", "没有", "注销", "测试", "测试人", "测试员", "测试姓名",
    "测试用户", "测试账号", "測試", "無", "無名", "父亲", "爸爸", "用户", "空", "空号",
    "空白", "空缺", "紧急联系人", "缺失", "老公", "老婆", "联系人", "财务", "路人甲", "邻居",
    "配偶", "黑名单",
];

/// The length of the longest of [`HAN_FILLERS`], in characters.
pub(in crate::name) const MAX_HAN_FILLER_CHARS: usize = 5;

/// The first characters of [`HAN_FILLERS`], sorted. Most names begin with none of them.
#[rustfmt::skip]
pub(in crate::name) const HAN_FILLER_INITIALS: [char; 58] = [
    '丈', '不', '亲', '保', '借', '停', '儿', '先', '前', '匿', '同', '名', '哥', '女', '妈', '妹', '妻',
    '姐', '姓', '客', '家', '小', '已', '弟', '待', '户', '担', '持', '收', '数', '无', '暂', '朋', '未',
    '本', '机', '某', '母', '氏', '沒', '没', '注', '测', '測', '無', '父', '爸', '用', '空', '紧', '缺',
    '老', '联', '财', '路', '邻', '配', '黑',
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Binary search relies on it.
    #[test]
    fn the_words_are_sorted() {
        assert!(FILLER_WORDS.is_sorted() && FILLER_PHRASES.is_sorted() && HAN_FILLERS.is_sorted());
        let mut first: Vec<char> = HAN_FILLERS
            .iter()
            .filter_map(|word| word.chars().next())
            .collect();
        first.dedup();
        assert_eq!(first, HAN_FILLER_INITIALS);
        assert!(
            HAN_FILLERS
                .iter()
                .all(|word| word.chars().count() <= MAX_HAN_FILLER_CHARS)
        );
    }
}
