//! Does a text disclose a debt?

use super::text::{find_word, folded};

/// Words that speak of a debt, wherever they stand.
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

/// Words that speak of a debt as whole words only: Powell, Sloane and courtesy contain some
/// of them.
#[rustfmt::skip]
const DEBT_WORDS: [&str; 14] = [
    "owe", "owes", "owed", "owing", "loan", "loans", "court", "courts", "defaulted", "outstanding account",
    "outstanding amount", "outstanding sum", "settlement", "settle",
];

/// English forms of address and greetings, before a surname.
#[rustfmt::skip]
const TITLES: [&str; 12] = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "dear", "hi", "hello",
];

/// Whether a folded text speaks of a debt or of an amount of money. The names of the
/// addressee and the sender do not count: Mary Loan owes nothing, and Acme Loans says who
/// writes.
pub(super) fn speaks_of_debt(text: &str, addressee: &str, sender: &str) -> bool {
    let (addressee, sender) = (folded(addressee), folded(sender));
    let mut text = text.to_owned();
    for name in [&addressee, &sender] {
        text = without_name(&text, name);
    }
    // Ms Loan by her surname; but a loan remains a loan in a text to her.
    for word in addressee.split(' ') {
        for title in TITLES {
            text = without_name(&text, &format!("{title} {word}"));
        }
    }
    DEBT.iter().any(|word| text.contains(word))
        || DEBT_WORDS
            .iter()
            .any(|word| find_word(&text, word).is_some())
        || names_amount(&text)
}

/// A text with every whole occurrence of a name replaced by a space.
fn without_name(text: &str, name: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = find_word(rest, name) {
        out += rest.get(..at).unwrap_or_default();
        out.push(' ');
        rest = rest.get(at + name.len()..).unwrap_or_default();
    }
    out + rest
}

/// Whether a text contains an amount of money: digits beside a currency.
fn names_amount(text: &str) -> bool {
    let around = |currency: &'static str| {
        text.match_indices(currency).map(move |(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + currency.len()..).unwrap_or_default();
            (before.trim_end(), after)
        })
    };
    let is_digit = |c: char| c.is_numeric();
    let ends_in_amount = |before: &str| {
        let digits = before.rsplit(|c: char| !c.is_numeric() && !matches!(c, '.' | ','));
        let digits = digits.into_iter().next().unwrap_or_default();
        digits.chars().any(|c| c.is_numeric() && c != '0') || before.ends_with('万')
    };
    // 单元 is a flat, and 元旦 the new year.
    let mut yuan = ["元", "块钱"].into_iter().flat_map(around);
    let mut signs = ["¥", "$", "€", "£"].into_iter().flat_map(around);
    let mut codes = ["usd", "eur", "gbp", "rmb", "cny", "hkd", "inr"]
        .into_iter()
        .flat_map(around);
    yuan.any(|(before, after)| ends_in_amount(before) && !after.starts_with('旦'))
        || signs.any(|(before, after)| {
            before.ends_with(is_digit) || after.trim_start().starts_with(is_digit)
        })
        || codes.any(|(before, after)| {
            let is_word =
                !before.ends_with(char::is_alphabetic) && !after.starts_with(char::is_alphabetic);
            is_word && (before.ends_with(is_digit) || after.trim_start().starts_with(is_digit))
        })
}
