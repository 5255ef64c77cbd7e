//! Which characters stand for another without Unicode normalisation saying so?
//!
//! Radicals, and the private-use characters of old Chinese encodings. The module
//! `canonical` replaces them.

/// The standard form of a character that stands for another: the ideograph of a
/// radical, or the character that an old Chinese encoding kept in private use until
/// Unicode encoded it. `None` for all others.
pub(super) fn standard_form(c: char) -> Option<char> {
    let table: &[(char, char)] = match c {
        '\u{2E80}'..='\u{2EFF}' | '\u{31C0}'..='\u{31EF}' => &RADICALS,
        '\u{E000}'..='\u{F8FF}' => &PRIVATE_USE,
        _ => return None,
    };
    let index = table.binary_search_by_key(&c, |&(from, _)| from).ok()?;
    table.get(index).map(|&(_, to)| to)
}

/// Radicals that NFKC leaves alone.
///
/// Source: `EquivalentUnifiedIdeograph.txt`, Unicode 15.0.0 (Unicode licence v3).
#[rustfmt::skip]
static RADICALS: [(char, char); 132] = [
    ('\u{2E81}', '\u{5382}'), ('\u{2E82}', '\u{4E5B}'), ('\u{2E83}', '\u{4E5A}'), ('\u{2E84}', '\u{4E59}'),
    ('\u{2E85}', '\u{4EBB}'), ('\u{2E86}', '\u{5182}'), ('\u{2E87}', '\u{20628}'), ('\u{2E88}', '\u{5200}'),
    ('\u{2E89}', '\u{5202}'), ('\u{2E8A}', '\u{535C}'), ('\u{2E8B}', '\u{353E}'), ('\u{2E8C}', '\u{5C0F}'),
    ('\u{2E8D}', '\u{5C0F}'), ('\u{2E8E}', '\u{5140}'), ('\u{2E8F}', '\u{5C23}'), ('\u{2E90}', '\u{5C22}'),
    ('\u{2E91}', '\u{21BC2}'), ('\u{2E92}', '\u{5DF3}'), ('\u{2E93}', '\u{5E7A}'), ('\u{2E94}', '\u{5F51}'),
    ('\u{2E95}', '\u{2B739}'), ('\u{2E96}', '\u{5FC4}'), ('\u{2E97}', '\u{5FC3}'), ('\u{2E98}', '\u{624C}'),
    ('\u{2E99}', '\u{6535}'), ('\u{2E9B}', '\u{65E1}'), ('\u{2E9C}', '\u{65E5}'), ('\u{2E9D}', '\u{6708}'),
    ('\u{2E9E}', '\u{6B7A}'), ('\u{2EA0}', '\u{6C11}'), ('\u{2EA1}', '\u{6C35}'), ('\u{2EA2}', '\u{6C3A}'),
    ('\u{2EA3}', '\u{706C}'), ('\u{2EA4}', '\u{722B}'), ('\u{2EA5}', '\u{722B}'), ('\u{2EA6}', '\u{4E2C}'),
    ('\u{2EA7}', '\u{725B}'), ('\u{2EA8}', '\u{72AD}'), ('\u{2EA9}', '\u{738B}'), ('\u{2EAA}', '\u{24D14}'),
    ('\u{2EAB}', '\u{76EE}'), ('\u{2EAC}', '\u{793A}'), ('\u{2EAD}', '\u{793B}'), ('\u{2EAE}', '\u{25AD7}'),
    ('\u{2EAF}', '\u{7CF9}'), ('\u{2EB0}', '\u{7E9F}'), ('\u{2EB1}', '\u{7F53}'), ('\u{2EB2}', '\u{7F52}'),
    ('\u{2EB3}', '\u{34C1}'), ('\u{2EB4}', '\u{5197}'), ('\u{2EB5}', '\u{2626B}'), ('\u{2EB6}', '\u{7F8A}'),
    ('\u{2EB7}', '\u{2634C}'), ('\u{2EB8}', '\u{2634B}'), ('\u{2EB9}', '\u{8002}'), ('\u{2EBA}', '\u{8080}'),
    ('\u{2EBB}', '\u{807F}'), ('\u{2EBC}', '\u{8089}'), ('\u{2EBD}', '\u{26951}'), ('\u{2EBE}', '\u{8279}'),
    ('\u{2EBF}', '\u{8279}'), ('\u{2EC0}', '\u{8279}'), ('\u{2EC1}', '\u{864E}'), ('\u{2EC2}', '\u{8864}'),
    ('\u{2EC3}', '\u{8980}'), ('\u{2EC4}', '\u{897F}'), ('\u{2EC5}', '\u{89C1}'), ('\u{2EC6}', '\u{89D2}'),
    ('\u{2EC7}', '\u{278B2}'), ('\u{2EC8}', '\u{8BA0}'), ('\u{2EC9}', '\u{8D1D}'), ('\u{2ECA}', '\u{27FB7}'),
    ('\u{2ECB}', '\u{8F66}'), ('\u{2ECC}', '\u{8FB6}'), ('\u{2ECD}', '\u{8FB6}'), ('\u{2ECE}', '\u{8FB6}'),
    ('\u{2ECF}', '\u{9091}'), ('\u{2ED0}', '\u{9485}'), ('\u{2ED1}', '\u{9577}'), ('\u{2ED2}', '\u{9578}'),
    ('\u{2ED3}', '\u{957F}'), ('\u{2ED4}', '\u{95E8}'), ('\u{2ED5}', '\u{28E0F}'), ('\u{2ED6}', '\u{961D}'),
    ('\u{2ED7}', '\u{96E8}'), ('\u{2ED8}', '\u{9752}'), ('\u{2ED9}', '\u{97E6}'), ('\u{2EDA}', '\u{9875}'),
    ('\u{2EDB}', '\u{98CE}'), ('\u{2EDC}', '\u{98DE}'), ('\u{2EDD}', '\u{98DF}'), ('\u{2EDE}', '\u{2967F}'),
    ('\u{2EDF}', '\u{98E0}'), ('\u{2EE0}', '\u{9963}'), ('\u{2EE1}', '\u{29810}'), ('\u{2EE2}', '\u{9A6C}'),
    ('\u{2EE3}', '\u{9AA8}'), ('\u{2EE4}', '\u{9B3C}'), ('\u{2EE5}', '\u{9C7C}'), ('\u{2EE6}', '\u{9E1F}'),
    ('\u{2EE7}', '\u{5364}'), ('\u{2EE8}', '\u{9EA6}'), ('\u{2EE9}', '\u{9EC4}'), ('\u{2EEA}', '\u{9EFE}'),
    ('\u{2EEB}', '\u{6589}'), ('\u{2EEC}', '\u{9F50}'), ('\u{2EED}', '\u{6B6F}'), ('\u{2EEE}', '\u{9F7F}'),
    ('\u{2EEF}', '\u{7ADC}'), ('\u{2EF0}', '\u{9F99}'), ('\u{2EF1}', '\u{9F9C}'), ('\u{2EF2}', '\u{4E80}'),
    ('\u{31C6}', '\u{200CC}'), ('\u{31CF}', '\u{4E40}'), ('\u{31D0}', '\u{4E00}'), ('\u{31D1}', '\u{4E28}'),
    ('\u{31D2}', '\u{4E3F}'), ('\u{31D3}', '\u{4E3F}'), ('\u{31D4}', '\u{4E36}'), ('\u{31D5}', '\u{200CD}'),
    ('\u{31D6}', '\u{4E5B}'), ('\u{31D7}', '\u{200CA}'), ('\u{31D8}', '\u{200CE}'), ('\u{31D9}', '\u{2010C}'),
    ('\u{31DA}', '\u{4E85}'), ('\u{31DB}', '\u{21FE8}'), ('\u{31DC}', '\u{200CB}'), ('\u{31DD}', '\u{4E40}'),
    ('\u{31DE}', '\u{200D1}'), ('\u{31DF}', '\u{4E5A}'), ('\u{31E0}', '\u{4E59}'), ('\u{31E1}', '\u{2010E}'),
];

/// Private-use characters to which GBK text was converted before its last 80
/// characters had code points of their own.
///
/// Source: GB 18030-2000 and -2022 mappings of FE50 to FEA0, as glibc's iconv
/// gives them; those that lead to radicals are mapped on to the ideographs.
#[rustfmt::skip]
static PRIVATE_USE: [(char, char); 80] = [
    ('\u{E815}', '\u{5382}'), ('\u{E816}', '\u{20087}'), ('\u{E817}', '\u{20089}'), ('\u{E818}', '\u{200CC}'),
    ('\u{E819}', '\u{4E59}'), ('\u{E81A}', '\u{3473}'), ('\u{E81B}', '\u{3447}'), ('\u{E81C}', '\u{5200}'),
    ('\u{E81D}', '\u{353E}'), ('\u{E81E}', '\u{9FB4}'), ('\u{E81F}', '\u{359E}'), ('\u{E820}', '\u{361A}'),
    ('\u{E821}', '\u{360E}'), ('\u{E822}', '\u{5C0F}'), ('\u{E823}', '\u{5FC3}'), ('\u{E824}', '\u{396E}'),
    ('\u{E825}', '\u{3918}'), ('\u{E826}', '\u{9FB5}'), ('\u{E827}', '\u{39CF}'), ('\u{E828}', '\u{39DF}'),
    ('\u{E829}', '\u{3A73}'), ('\u{E82A}', '\u{39D0}'), ('\u{E82B}', '\u{9FB6}'), ('\u{E82C}', '\u{9FB7}'),
    ('\u{E82D}', '\u{3B4E}'), ('\u{E82E}', '\u{3C6E}'), ('\u{E82F}', '\u{3CE0}'), ('\u{E830}', '\u{725B}'),
    ('\u{E831}', '\u{215D7}'), ('\u{E832}', '\u{9FB8}'), ('\u{E833}', '\u{24D14}'), ('\u{E834}', '\u{4056}'),
    ('\u{E835}', '\u{415F}'), ('\u{E836}', '\u{25AD7}'), ('\u{E837}', '\u{4337}'), ('\u{E838}', '\u{34C1}'),
    ('\u{E839}', '\u{7F8A}'), ('\u{E83A}', '\u{2634C}'), ('\u{E83B}', '\u{2298F}'), ('\u{E83C}', '\u{43B1}'),
    ('\u{E83D}', '\u{43AC}'), ('\u{E83E}', '\u{807F}'), ('\u{E83F}', '\u{43DD}'), ('\u{E840}', '\u{44D6}'),
    ('\u{E841}', '\u{4661}'), ('\u{E842}', '\u{464C}'), ('\u{E843}', '\u{9FB9}'), ('\u{E844}', '\u{4723}'),
    ('\u{E845}', '\u{4729}'), ('\u{E846}', '\u{477C}'), ('\u{E847}', '\u{478D}'), ('\u{E848}', '\u{27FB7}'),
    ('\u{E849}', '\u{4947}'), ('\u{E84A}', '\u{497A}'), ('\u{E84B}', '\u{497D}'), ('\u{E84C}', '\u{4982}'),
    ('\u{E84D}', '\u{4983}'), ('\u{E84E}', '\u{4985}'), ('\u{E84F}', '\u{4986}'), ('\u{E850}', '\u{499F}'),
    ('\u{E851}', '\u{499B}'), ('\u{E852}', '\u{49B7}'), ('\u{E853}', '\u{49B6}'), ('\u{E854}', '\u{9FBA}'),
    ('\u{E855}', '\u{241FE}'), ('\u{E856}', '\u{4CA3}'), ('\u{E857}', '\u{4C9F}'), ('\u{E858}', '\u{4CA0}'),
    ('\u{E859}', '\u{4CA1}'), ('\u{E85A}', '\u{4C77}'), ('\u{E85B}', '\u{4CA2}'), ('\u{E85C}', '\u{4D13}'),
    ('\u{E85D}', '\u{4D14}'), ('\u{E85E}', '\u{4D15}'), ('\u{E85F}', '\u{4D16}'), ('\u{E860}', '\u{4D17}'),
    ('\u{E861}', '\u{4D18}'), ('\u{E862}', '\u{4D19}'), ('\u{E863}', '\u{4DAE}'), ('\u{E864}', '\u{9FBB}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_final() {
        for table in [&RADICALS[..], &PRIVATE_USE[..]] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
            for &(from, to) in table {
                assert_eq!(standard_form(from), Some(to));
                assert_eq!(standard_form(to), None, "{from:?}");
            }
        }
    }

    #[test]
    fn standard_forms() {
        for (from, to) in [
            ('⻢', Some('马')),
            ('\u{E863}', Some('䶮')),
            ('马', None),
            ('\u{E000}', None),
        ] {
            assert_eq!(standard_form(from), to, "{from:?}");
        }
    }
}
