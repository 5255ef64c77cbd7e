//! Does a text state an amount of money?

use unicode_normalization::UnicodeNormalization;

/// Codes and words of currencies, as they stand beside a number.
#[rustfmt::skip]
const CURRENCIES: [&str; 69] = [
    "usd", "eur", "gbp", "rmb", "cny", "hkd", "twd", "ntd", "nt", "mop", "jpy", "krw", "inr", "rs", "pkr", "bdt", "lkr",
    "npr", "kes", "ksh", "kshs", "ngn", "ghs", "zar", "tzs", "ugx", "ugs", "rwf", "xof", "xaf", "egp", "mad", "mxn", "mx",
    "cop", "ars", "clp", "pen", "brl", "idr", "rp", "vnd", "php", "thb", "myr", "rm", "sgd", "aud", "cad", "nzd", "chf",
    "sek", "nok", "dkk", "pln", "try", "rub", "aed", "sar", "dollars", "pounds", "euros", "euro", "rupees", "rupiah", "naira",
    "shillings", "pesos", "reais",
];

/// Units of money behind a number in scripts without spaces.
const UNITS: [&str; 9] = ["元", "块", "圆", "圓", "塊", "円", "万元", "蚊", "千元"];

/// Whether digits, or Han numerals, stand beside a currency.
pub(super) fn is_stated(text: &str) -> bool {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_beside = |at: usize, len: usize| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + len);
        let is_number = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
        is_number(before) || is_number(after) || (len == 1 && after == Some(&'.'))
    };
    let mut signs = chars.iter().enumerate().filter(|(_, c)| is_sign(**c));
    signs.any(|(at, _)| is_beside(at, 1)) || has_unit(&text) || has_code(&text)
}

/// The signs of currencies (Unicode category Sc, without those that are no longer used).
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '¢' | '£' | '¤' | '¥' | '₠'
            ..='₿' | '฿' | '៛' | '﷼' | '৳' | '૱' | '௹' | '֏' | '؋'
    )
}

fn has_unit(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    UNITS.iter().any(|unit| {
        text.match_indices(unit).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + unit.len()..).unwrap_or_default();
            // 单元 is a flat, 元旦 the new year, 0元 nothing; 第三元 is no sum.
            let digits: String = before
                .chars()
                .rev()
                .take_while(|c| {
                    c.is_numeric()
                        || matches!(
                            c,
                            '.' | ',' | '万' | '千' | '百' | '十' | '两' | '几' | '余'
                        )
                })
                .collect();
            let is_sum = digits.chars().any(|c| !matches!(c, '0' | '.' | ','));
            let is_ordinal = before.trim_end_matches(char::is_numeric).ends_with('第');
            is_sum && !is_ordinal && !after.starts_with(['旦', '件', '素', '月', '宵'])
        })
    })
}

fn has_code(text: &str) -> bool {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',')));
    let words: Vec<&str> = words
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let pairs = words.windows(2).any(|pair| match pair {
        [a, b] => {
            (CURRENCIES.contains(a) && is_number(b)) || (is_number(a) && CURRENCIES.contains(b))
        }
        _ => false,
    });
    // Rs5000, 5000ksh.
    let glued = words.iter().any(|word| {
        CURRENCIES.iter().any(|code| {
            let rest = word.strip_prefix(code).or_else(|| word.strip_suffix(code));
            rest.map(|rest| rest.trim_matches('.')).is_some_and(|rest| {
                !rest.is_empty()
                    && rest
                        .chars()
                        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            })
        })
    });
    pairs || glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, expected) in [
            ("¥100", true),
            ("100 元", true),
            ("三千元", true),
            ("₹5,000 pending", true),
            ("KES 3,000", true),
            ("Rs.5000", true),
            ("Rp 500.000", true),
            ("500 €", true),
            ("R$ 90", true),
            ("3单元", false),
            ("元旦快乐", false),
            ("0元", false),
            ("room 12", false),
            ("call 400-000-0000", false),
            ("in 2026", false),
            ("$", false),
        ] {
            assert_eq!(is_stated(text), expected, "{text}");
        }
    }
}
