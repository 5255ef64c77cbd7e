//! How is a name field read, and how are two names compared?
//!
//! [`PersonName`] holds the text as typed beside its canonical form. Reading takes the
//! fast path for ordinary names and the rules (the slow path) for all others, with the
//! same answer; a test compares the two.

use std::borrow::Cow;
use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use super::address::Addressed;
use super::canonical::{Canonical, canonical};
use super::classify::{Side, classify};
use super::comparable::comparable;
use super::comparison::{NameAgreement, NotComparable};
use super::damage::is_damaged;
use super::error::{NameError, NameReason};
use super::fast;
use super::lexicon::{Says, is_filler, is_phone_like, meaning};
use super::normalization::{Step, Steps};
use super::script::Scripts;
use crate::sensitive::Sensitive;

/// The longest name that is read, in bytes of UTF-8.
const MAX_BYTES: usize = 256;

/// A person's name: the text as typed, and its canonical form.
///
/// `Debug` shows neither. The plaintext is behind
/// [`Sensitive::expose`](crate::Sensitive::expose), for example
/// `name.canonical().expose()`.
///
/// ```
/// use rightparty::PersonName;
///
/// let first = PersonName::parse("张 伟")?;
/// let second = PersonName::parse("张伟先生")?;
/// assert!(first.compare(&second).agrees());
/// assert!(!first.compare(&PersonName::parse("章伟")?).agrees());
/// # Ok::<(), rightparty::name::NameError>(())
/// ```
#[derive(Clone)]
pub struct PersonName<'a> {
    typed: Sensitive<&'a str>,
    canonical: Sensitive<Cow<'a, str>>,
    steps: Steps,
    scripts: Scripts,
    comparable: Result<(), NotComparable>,
    is_not_a_person: bool,
    addressed: Option<Addressed>,
}

impl<'a> PersonName<'a> {
    /// Reads a field as typed, of at most 256 bytes.
    ///
    /// # Errors
    ///
    /// [`NameError`] with the [`NameReason`], if the field holds no name.
    pub fn parse(text: &'a str) -> Result<Self, NameError> {
        if text.len() > MAX_BYTES {
            return Err(NameError::new(NameReason::TooLong));
        }
        match fast::parse(text) {
            Some(ordinary) => Ok(Self {
                typed: Sensitive::new(text),
                canonical: Sensitive::new(ordinary.canonical),
                steps: ordinary.steps,
                scripts: ordinary.scripts,
                comparable: Ok(()),
                is_not_a_person: false,
                addressed: None,
            }),
            None => Self::parse_by_rules(text),
        }
    }

    /// Reads any name by the rules: the slow path, kept out of the code of the fast one.
    #[inline(never)]
    fn parse_by_rules(text: &'a str) -> Result<Self, NameError> {
        if is_damaged(text) {
            return Err(NameError::new(NameReason::Unreadable));
        }
        let Canonical {
            name: canonical,
            steps,
            addressed,
        } = canonical(text);
        let meaning = meaning(&canonical, text);
        let reason = if canonical.is_empty() {
            Some(NameReason::Missing)
        } else if is_phone_like(text) {
            Some(NameReason::PhoneLike)
        } else if meaning.says == Some(Says::Filler) || is_filler(&canonical) {
            Some(NameReason::Placeholder)
        } else {
            None
        };
        if let Some(reason) = reason {
            return Err(NameError::new(reason));
        }
        let scripts = Scripts::of_text(&canonical);
        Ok(Self {
            typed: Sensitive::new(text),
            comparable: match meaning.says {
                Some(Says::NotToContact) => Err(NotComparable::SaysNotToContact),
                Some(Says::ThirdParty) => Err(NotComparable::ThirdParty),
                _ => comparable(text, &canonical, scripts),
            },
            scripts,
            is_not_a_person: meaning.is_not_a_person,
            canonical: Sensitive::new(canonical),
            steps,
            addressed,
        })
    }

    /// The name as it was typed.
    #[must_use]
    pub const fn as_typed(&self) -> Sensitive<&'a str> {
        self.typed
    }

    /// The canonical form. Two comparable names agree if and only if these are equal.
    #[must_use]
    pub const fn canonical(&self) -> &Sensitive<Cow<'a, str>> {
        &self.canonical
    }

    /// The steps that led to the canonical form.
    #[must_use]
    pub const fn steps(&self) -> Steps {
        self.steps
    }

    /// Whether the name says who is meant, so that it can be compared.
    ///
    /// # Errors
    ///
    /// [`NotComparable`] with the reason, if it cannot.
    pub const fn comparable(&self) -> Result<(), NotComparable> {
        self.comparable
    }

    /// Whether the name reads as an organisation's, or contains digits.
    #[must_use]
    pub const fn is_not_a_person(&self) -> bool {
        self.is_not_a_person
    }

    /// Whom the form of address that was left out addresses: Mr, 先生, Ms, 女士. `None` if there
    /// was none, or none that tells.
    #[must_use]
    pub const fn addressed(&self) -> Option<Addressed> {
        self.addressed
    }

    /// Compares two names. Swapping them changes only whether a character counts as
    /// dropped or inserted.
    #[must_use]
    pub fn compare(&self, other: &PersonName<'_>) -> NameAgreement {
        match (self.comparable, other.comparable) {
            (Ok(()), Ok(())) => {}
            (Err(why), Ok(())) | (Ok(()), Err(why)) => return NameAgreement::NotComparable(why),
            (Err(a), Err(b)) => return NameAgreement::NotComparable(a.min(b)),
        }
        if self.typed == other.typed {
            NameAgreement::Identical
        } else if self.canonical.expose() == other.canonical.expose() {
            NameAgreement::Equivalent(self.steps.union(other.steps))
        } else {
            classify(self.side(), other.side())
        }
    }

    fn side(&self) -> Side<'_> {
        Side {
            name: self.canonical.expose(),
            scripts: self.scripts,
            order_is_settled: self.steps.contains(Step::Comma),
        }
    }
}

impl fmt::Debug for PersonName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.canonical.expose().graphemes(true).count();
        f.debug_struct("PersonName")
            .field("graphemes", &length)
            .field("steps", &self.steps)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lexicon;
    use super::*;

    #[test]
    fn what_is_no_name_is_refused() {
        for (text, expected) in [
            ("", NameReason::Missing),
            (" \u{3000}\u{200B}", NameReason::Missing),
            ("张\u{FFFD}", NameReason::Unreadable),
            ("??", NameReason::Unreadable),
            ("张伟\0", NameReason::Unreadable),
            ("测试", NameReason::Placeholder),
            ("N/A", NameReason::Placeholder),
            ("ＴＥＳＴ", NameReason::Placeholder),
            ("-", NameReason::Missing),
            ("//", NameReason::Placeholder),
            ("张伟\u{7}李四", NameReason::Unreadable),
            ("(无)", NameReason::Placeholder),
            ("<NA>", NameReason::Placeholder),
            ("null null", NameReason::Placeholder),
            ("TEST TEST TEST", NameReason::Placeholder),
            ("测试测试", NameReason::Placeholder),
            ("J", NameReason::Placeholder),
            ("客户本人", NameReason::Placeholder),
            ("13912345678", NameReason::PhoneLike),
        ] {
            let error = PersonName::parse(text).err().map(NameError::reason);
            assert_eq!(error, Some(expected), "{text:?}");
        }
        let error = PersonName::parse(&"张".repeat(100)).unwrap_err();
        assert_eq!(error.to_string(), "the name is longer than 256 bytes");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The design's law that the fast path equals the slow path.
        #[test]
        fn the_fast_path_equals_the_slow_path(text in prop_oneof![
            "[王欧阳测试先生女士太小老某口伟㛃䲟同上无和公司商店中心银行锟斤拷烫屯尊敬的亲本人收寮犱紵夫妇全家中本谷川長]{1,6}",
            proptest::sample::select(lexicon::listed_han()).prop_map(str::to_owned),
            ("[王李欧阳伟的㛃他]{0,3}", proptest::sample::select(lexicon::listed_han()), "[王伟]{0,2}")
                .prop_map(|(before, word, after)| format!("{before}{word}{after}")),
        ]) {
            let show = |name: Result<PersonName<'_>, NameError>| {
                name.map(|name| (name.canonical.expose().to_string(), name.steps, name.comparable, name.scripts == Scripts::HAN, name.is_not_a_person))
            };
            prop_assert_eq!(show(PersonName::parse(&text)), show(PersonName::parse_by_rules(&text)));
        }

        /// The same in Latin letters, with words that the rules look up.
        #[test]
        fn the_fast_path_of_words_equals_the_slow_path(
            words in prop::collection::vec(
                prop_oneof![
                    3 => "[A-Za-z]{1,6}",
                    2 => "[A-Za-z]{0,3}[À-ỹ][A-Za-z]{0,3}",
                    1 => "[A-Zh-qt]{0,2}[oóòuúÚỷßẞðÐıİiI][aeyàýI][A-Za-z]{0,2}",
                    1 => "[A-Za-zÀ-ÿ£¼]{2,6}",
                    1 => "[ax]{3,4}",
                    1 => proptest::sample::select(lexicon::listed_words()).prop_map(str::to_owned),
                ],
                1..5,
            ),
            between in proptest::sample::select(vec![" ", " ", " ", "  ", "-", "-", " -"]),
        ) {
            let text = words.join(between);
            let show = |name: Result<PersonName<'_>, NameError>| name.map(|name| {
                (name.canonical.expose().to_string(), name.steps, name.scripts == Scripts::LATIN,
                    name.comparable, name.is_not_a_person)
            });
            prop_assert_eq!(show(PersonName::parse(&text)), show(PersonName::parse_by_rules(&text)), "{}", text);
        }
    }

    #[test]
    fn names_that_do_not_say_who_are_not_comparable() {
        for (text, expected) in [
            ("王", NotComparable::LoneSurname),
            ("王先生", NotComparable::LoneSurname),
            ("欧阳女士", NotComparable::LoneSurname),
            ("张*", NotComparable::Masked),
            ("张＊伟", NotComparable::Masked),
            ("张某某", NotComparable::Masked),
            ("张xx", NotComparable::Masked),
            ("张••", NotComparable::Masked),
            ("张..", NotComparable::Masked),
            ("张…", NotComparable::Masked),
            ("张——", NotComparable::Masked),
            ("张〇〇", NotComparable::Masked),
            ("张x伟", NotComparable::Masked),
            ("张oo", NotComparable::Masked),
            ("张☆", NotComparable::Masked),
            ("张伟(张三)", NotComparable::SeveralNames),
            ("张伟A", NotComparable::NamesakeMark),
            ("John Smith (2)", NotComparable::NamesakeMark),
            ("Jxxx Smith", NotComparable::Masked),
            ("J... Smith", NotComparable::Masked),
            ("张伟/李四", NotComparable::SeveralNames),
            ("张伟、李四", NotComparable::SeveralNames),
            ("John & Jane Smith", NotComparable::SeveralNames),
            ("Tan Ah Kow @ John Tan", NotComparable::SeveralNames),
            ("Anna Berg (née Holm)", NotComparable::SeveralNames),
            ("张伟和李四", NotComparable::SeveralNames),
            ("张 伟，李 四", NotComparable::SeveralNames),
            ("김OO", NotComparable::Masked),
            ("홍O동", NotComparable::Masked),
            ("Иванов ХХХ", NotComparable::Masked),
            ("张Х", NotComparable::Masked),
            ("Mr 王", NotComparable::LoneSurname),
            ("小王", NotComparable::LoneSurname),
            ("王总", NotComparable::LoneSurname),
            ("张伟\n李四", NotComparable::SeveralNames),
            ("Mr Kumar", NotComparable::LoneSurname),
            ("J x", NotComparable::LoneInitials),
            ("张\u{E000}", NotComparable::PrivateUse),
            ("Аnna Smith", NotComparable::MixedScripts),
        ] {
            let name = PersonName::parse(text).unwrap();
            let expected = NameAgreement::NotComparable(expected);
            assert_eq!(name.compare(&name), expected, "{text}");
        }
        for text in [
            "Anna",
            "欧阳娜",
            "小野オノ",
            "王xiaoming",
            "Oo Maung",
            "Mohd Alias bin Ismail",
            "Kouassi Aka",
            "Xing Ming",
            "田中心美",
            "Johannes !Gawaxab",
            "김철수",
            "J Xu",
            "䶮龙",
            "𠮷野家",
        ] {
            let name = PersonName::parse(text).unwrap();
            assert_eq!(name.compare(&name), NameAgreement::Identical, "{text}");
        }
    }

    #[test]
    fn debug_shows_no_name() {
        let name = PersonName::parse("张 伟").unwrap();
        assert_eq!(
            format!("{name:?}"),
            "PersonName { graphemes: 2, steps: {Space}, .. }"
        );
    }
}
