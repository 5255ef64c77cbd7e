//! Is a name an organisation's?

use crate::name::script::{is_basic_han, is_digit};

/// Character sequences that occur in the names of Chinese, Japanese and Korean
/// organisations.
#[rustfmt::skip]
const ORGANISATION_PARTS: [&str; 30] = [
    "派出所", "居委会", "幼儿园", "医院", "学校",
    "公司", "有限", "集团", "集團", "银行", "銀行", "合作社", "事务所", "商店", "超市", "经营部",
    "委员会", "商行", "工厂", "门市部", "专卖店", "个体户", "工作室", "分行", "支行", "经销部",
    "協会", "株式会社", "주식회사", "(주)",
];

/// Words that occur in the names of organisations in other scripts.
#[rustfmt::skip]
pub(in crate::name) const ORGANISATION_WORDS: [&str; 23] = [
    "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "gmbh", "corp", "corporation",
    "company", "pty", "holdings", "kg", "ohg", "ооо", "зао", "oao", "ltda", "sarl", "bhd",
    "sdn", "foundation",
];

/// Whether a canonical name is an organisation's, or contains digits.
pub(in crate::name) fn is_not_a_person(canonical: &str) -> bool {
    let (mut may_have_part, mut has_words) = (false, false);
    for c in canonical.chars() {
        if is_basic_han(c) {
            may_have_part |= ORGANISATION_INITIALS.contains(&c);
        } else if is_digit(c) {
            return true;
        } else {
            may_have_part |= OTHER_ORGANISATION_INITIALS.contains(&c);
            has_words = true;
        }
    }
    (may_have_part
        && ORGANISATION_PARTS
            .iter()
            .any(|part| canonical.contains(part)))
        || canonical.ends_with("中心")
        || (has_words
            && canonical
                .split(' ')
                .any(|word| ORGANISATION_WORDS.contains(&word)))
}

/// The first characters of [`ORGANISATION_PARTS`] in Han.
#[rustfmt::skip]
pub(in crate::name) const ORGANISATION_INITIALS: [char; 24] = [
    '派', '居', '幼', '医', '学',
    '公', '有', '集', '银', '銀', '合', '事', '商', '超', '经', '委', '工', '门', '专', '个', '分', '支', '協', '株',
];

/// The first characters of [`ORGANISATION_PARTS`] in other scripts.
const OTHER_ORGANISATION_INITIALS: [char; 2] = ['주', '('];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_parts_are_known() {
        for part in ORGANISATION_PARTS {
            let first = part.chars().next().unwrap();
            let is_known = ORGANISATION_INITIALS.contains(&first)
                || OTHER_ORGANISATION_INITIALS.contains(&first);
            assert!(is_known, "{part}");
        }
    }
}
