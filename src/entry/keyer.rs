//! Who keyed an entry, and from what?

use core::fmt;

use crate::id;
use crate::name::{NameAgreement, PersonName};

/// The person or system that keyed an entry: a clerk, the borrower, an OCR
/// engine, another system of record.
///
/// Two entries count only if two keyers made them, so that ids are compared with care. The
/// rule of thumb: two ids of one form that differ are two keyers'; two ids of different form,
/// one of which says what the other does, may be one keyer's.
///
/// | ids | the keyers are | for instance |
/// | --- | --- | --- |
/// | differ in case, width, spaces, signs (but not between two digits), invisible characters or the script of digits | the same | `clerk-7` and `Clerk 7`, `clerk-٧`; 王芳 and 王 芳 |
/// | look alike (Unicode's UTS 39) | in doubt | `alice` and `a1ice`, or with a Cyrillic а |
/// | differ in leading zeros, the zero of a spreadsheet, the grouping of digits | in doubt | `7`, `07` and `7.0`; `1,001` and `1001` |
/// | one contains the other's words or number | in doubt | `clerk-7`, `7` and `E007`; 王芳, 007 and 王芳(007) |
/// | are the same without the domain | in doubt | `BANK\alice`, `alice` and `alice@bank.com` |
/// | have the same words in another order, or are a name and a login | in doubt | `John Smith` and `Smith, John`, `jsmith` |
/// | are variants of one name ([`NameAgreement::Variant`]) | in doubt | 张伟, 張偉 and `zhangwei`; `José` and `Jose`; `J. Smith` and `John Smith` |
/// | are the same number of an employee, with or without a word for it | in doubt | 工号007, `emp-7` and `E007`; `E007` and 王芳(007) |
/// | anything else | different | `clerk-7` and `clerk-8`; `A01` and `B01`; `ann.lee` and `bob.lee`; 王芳 and 王方 |
/// | a filler, also repeated or with a number; an import; a shared account | unknown: see [`Keyer::new`] | `N/A`, `unknown-2`, 未录入, `system`, 批量导入, `admin` |
///
/// Equality is that of the first row, and an equivalence; [`likeness`](Self::likeness) says the
/// rest.
///
/// ```
/// use rightparty::{Keyer, Likeness};
///
/// assert_eq!(Keyer::new("clerk-7"), Keyer::new(" Clerk 7"));
/// assert_ne!(Keyer::new("clerk-7"), Keyer::new("clerk-8"));
/// assert_eq!(Keyer::new("N/A"), None);
/// assert_eq!(Keyer::new("system import"), None);
///
/// let clerk = Keyer::new("clerk-7").ok_or("no keyer")?;
/// let likeness = |id| Keyer::new(id).map(|other| clerk.likeness(other));
/// assert_eq!(likeness("Clerk 7"), Some(Likeness::Same));
/// assert_eq!(likeness("07"), Some(Likeness::Doubtful));
/// assert_eq!(likeness("clerk-8"), Some(Likeness::Different));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy)]
pub struct Keyer<'a>(&'a str);

impl<'a> Keyer<'a> {
    /// The keyer with this id; `None` if it names nobody:
    ///
    /// - a filler stands in its place: blank, `-`, `N/A`, `unknown`, `#REF!`, 无, 同上, 未录入,
    ///   also repeated (`n/a n/a`) or with a number (`unknown-2`, `test1`);
    /// - it says that records were imported, and not from where: `system`, `import`,
    ///   `batch-20241101`, 系统导入. A system that is named is a keyer: `crm`, `ocr-engine-2`,
    ///   `core banking import`;
    /// - it is an account that many share: `admin`, `user`, 操作员. With a number it is
    ///   somebody's: `user7`.
    ///
    /// The words are known in the main languages.
    #[must_use]
    pub fn new(id: &'a str) -> Option<Self> {
        (!id::names_nobody(id)).then_some(Self(id::trimmed(id)))
    }

    /// The id as given, trimmed.
    #[must_use]
    pub const fn id(self) -> &'a str {
        self.0
    }

    /// Whether two ids name one keyer.
    #[must_use]
    pub fn likeness(self, other: Keyer<'_>) -> Likeness {
        if self == other {
            Likeness::Same
        } else if id::may_be_one_person(self.0, other.0, &are_one_name) {
            Likeness::Doubtful
        } else {
            Likeness::Different
        }
    }
}

/// Whether two ids name one keyer: see [`Keyer::likeness`].
///
/// ```
/// use rightparty::{Keyer, Likeness};
///
/// let [first, second] = [Keyer::new("BANK\\alice"), Keyer::new("alice@bank.com")];
/// let likeness = first.zip(second).map(|(first, second)| first.likeness(second));
/// assert_eq!(likeness, Some(Likeness::Doubtful));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    // From the likest on: the order is that of `min`.
    /// The ids are the same but for their typing.
    Same,
    /// The ids differ, and may be one keyer's all the same. They do not count as two.
    Doubtful,
    /// The ids are two keyers'.
    Different,
}

/// Whether two texts are forms of one name: equal, or variants of each other.
fn are_one_name(a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) = (PersonName::parse(a), PersonName::parse(b)) else {
        return false;
    };
    let agreement = a.compare(&b);
    agreement.agrees() || matches!(agreement, NameAgreement::Variant(_))
}

impl PartialEq for Keyer<'_> {
    fn eq(&self, other: &Self) -> bool {
        id::is_same_person(self.0, other.0)
    }
}

impl Eq for Keyer<'_> {}

impl fmt::Debug for Keyer<'_> {
    // An id may be a person's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyer(..)")
    }
}

/// The document or system that an entry was keyed from.
///
/// Two sources are the same as two [`Keyer`]s are; none is in doubt.
///
/// ```
/// use rightparty::{Comparison, Entry, EntrySource, Region};
///
/// let entry = Entry::new("张伟", "139 1234 5670", Region::CN);
/// let first = entry.with_source("application form");
/// assert_eq!(first.source, EntrySource::new("Application Form"));
///
/// // Agreement then tests only the keying.
/// let second = entry.with_source("APPLICATION FORM");
/// assert!(Comparison::new(first, second).same_source());
/// ```
#[derive(Clone, Copy)]
pub struct EntrySource<'a>(&'a str);

impl<'a> EntrySource<'a> {
    /// The source with this id; `None` if a filler stands in its place: blank, `-`, `N/A`,
    /// `unknown`, `#REF!`, 无, 同上.
    #[must_use]
    pub fn new(id: &'a str) -> Option<Self> {
        (!id::is_filler(id)).then_some(Self(id::trimmed(id)))
    }

    /// The id as given, trimmed.
    #[must_use]
    pub const fn id(self) -> &'a str {
        self.0
    }
}

impl PartialEq for EntrySource<'_> {
    fn eq(&self, other: &Self) -> bool {
        id::is_same_person(self.0, other.0)
    }
}

impl Eq for EntrySource<'_> {}

impl fmt::Debug for EntrySource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntrySource(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn a_keyer_who_is_not_named_is_unknown() {
        for id in [" \t", "-", "unknown", "N/A", "无"] {
            assert!(
                Keyer::new(id).is_none() && EntrySource::new(id).is_none(),
                "{id:?}"
            );
        }
        // A source may be any system.
        for id in ["system", "导入", "user", "unknown-2"] {
            assert!(
                Keyer::new(id).is_none() && EntrySource::new(id).is_some(),
                "{id:?}"
            );
        }
    }

    fn likeness(a: &str, b: &str) -> Likeness {
        let [first, second] = [a, b].map(|id| Keyer::new(id).unwrap());
        let likeness = first.likeness(second);
        assert_eq!(likeness, second.likeness(first), "{a:?} {b:?}");
        assert_eq!(likeness == Likeness::Same, first == second, "{a:?} {b:?}");
        likeness
    }

    #[rustfmt::skip]
    #[test]
    fn keyers_that_are_one() {
        for (a, b) in [
            ("alice", "Alice"), ("clerk-７", "clerk-7"), ("clerk-٧", "clerk-7"),
            ("clerk\u{2064}-7", "clerk-7"), ("clerk-7\u{FE0F}", "clerk-7"),
            ("Smith, John", "Smith John"), ("王芳", "王芳"), ("王 芳", "王芳"),
        ] {
            assert_eq!(likeness(a, b), Likeness::Same, "{a:?} {b:?}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn keyers_that_may_be_one() {
        for (a, b) in [
            ("7", "07"), ("7", "7.0"), ("07", "7.0"), ("007", "7"), ("clerk7", "clerk-07"),
            ("clerk-7", "clerk-07"), ("DOMAIN\\alice", "alice"), ("alice", "alice@bank.com"),
            ("DOMAIN\\alice", "alice@bank.com"), ("Alice", "DOMAIN\\alice"),
            ("BANK\\alice", "HQ\\alice"), ("alice@a.com", "alice@b.com"),
            ("alice+x@a.com", "alice@a.com"), ("CORP/alice", "alice"),
            ("uid=alice,ou=people", "alice"), ("a1ice", "alice"), ("aIice", "alice"),
            ("alice", "аlice"), ("ALICE", "ΑLICE"), ("b0b", "bob"), ("ann.lee", "аnn.lee"),
            ("BANK\\аlice", "alice"), ("сlеrk-7", "clerk-7"), ("Clerk-О7", "clerk-07"),
            ("clerk-7\u{20E3}", "clerk-7"), ("Smith John", "John Smith"),
            ("Smith, John", "John Smith"), ("johnsmith", "Smith, John"), ("jsmith", "John Smith"),
            ("J. Smith", "John Smith"), ("張偉", "张伟"), ("José", "Jose"),
            ("José García", "Jose Garcia"), ("Müller", "Muller"), ("Müller", "Mueller"),
            ("Łukasz", "Lukasz"), ("Søren", "Soren"), ("E007", "7"), ("E007", "007"),
            ("E007", "E7"), ("王芳(007)", "007"), ("王芳(007)", "王芳"), ("王芳(007)", "7"),
            ("王芳(007)", "E007"), ("王芳007", "007 王芳"), ("王芳(7)", "007-王芳"), ("工号007", "E007"),
            ("工号007", "7"), ("王芳工号007", "王芳"), ("emp7", "staff-7"), ("Employee No. 7", "E7"),
            ("emp 7", "王芳7"), ("wangfang", "王芳"), ("wang.fang", "王芳"), ("Wang Fang", "王芳"),
            ("fang.wang", "王芳"), ("wangfang7", "王芳(007)"), ("wangfang@bank.com", "王芳"),
            ("WANGFANG", "王芳"), ("zhangwei", "張偉"), ("BANK\\wangfang", "王芳(007)"),
            ("wang_fang", "王芳"), ("ouyangxiu", "欧阳修"), ("王芳女士", "王芳"), ("張偉(007)", "张伟"),
            ("王芳（风控部）", "王芳"), ("1,001", "1001"), ("1-12", "112"), ("clerk 71", "clerk 7 1"),
            ("team1-clerk2", "clerk2-team1"), ("clerk2", "team1-clerk2"),
            ("Ann Lee <ann.lee@bank.com>", "ann.lee"),
            ("Ann Lee <ann.lee@bank.com>", "ann.lee@bank.com"), ("ann", "ann.lee"),
            ("Иван Петров", "Ivan Petrov"), ("Петров Иван", "Иван Петров"), ("#7", "7"),
            ("№7", "7"), ("clerk 7", "7 clerk"), ("clerk-7", "7"), ("A01", "1"), ("A01", "A1"),
            ("Nguyễn Văn Hà", "Nguyen Van Ha"),
        ] {
            assert_eq!(likeness(a, b), Likeness::Doubtful, "{a:?} {b:?}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn keyers_that_are_two() {
        for (a, b) in [
            ("clerk-7", "clerk-8"), ("clerk-1", "clerk-14"), ("u1001", "u1010"), ("王芳", "王方"),
            ("alice", "alicia"), ("ann.lee", "bob.lee"), ("a", "b"), ("A01", "B01"),
            ("A001", "B001"), ("team1-clerk2", "team2-clerk1"),
            ("team-1-clerk-2", "team-2-clerk-1"), ("bank.com\\alice", "bank.com\\bob"),
            ("ann.lee@bank.com", "bob.lee@bank.com"), ("ann@bank.com", "bob@bank.com"),
            ("maker-1", "checker-1"), ("maker", "checker"), ("crm", "ocr"),
            ("web-form", "call-centre"), ("clerk-5", "clerk-14"), ("borrower", "clerk-7"),
            ("boss", "clerk-1"), ("supervisor-1", "clerk-1"), ("1-12", "11-2"), ("1-2", "2-1"),
            ("10", "1"), ("100", "10"), ("101", "110"), ("Hùng", "Hưng"),
            ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"), ("Nguyễn Văn Hà", "Nguyễn Văn Hạ"),
            ("王芳(007)", "王芳(008)"), ("王芳(007)", "李娜(007)"), ("王芳", "李娜"), ("张伟", "章伟"),
            ("王建国", "王建华"), ("J. Smith", "K. Smith"), ("jsmith", "ksmith"), ("qa-1", "op-1"),
            ("E007", "clerk-007"), ("emp7", "clerk-7"), ("क्षमा", "कषमा"), ("कमल", "कोमल"),
            ("ใหม่", "ใหม้"), ("田中太郎", "田中次郎"), ("김철수", "김영희"), ("x", "clerk-2"),
            ("clerk-1", "x"), ("7a", "7b"), ("a", "alice"), ("ann", "anna"), ("lee", "leeds"),
            ("1001", "1011"), ("u1001", "u2001"), ("север-1", "юг-1"),
        ] {
            assert_eq!(likeness(a, b), Likeness::Different, "{a:?} {b:?}");
        }
    }

    /// Ids of parts that the rules look at.
    fn any_id() -> impl Strategy<Value = String> {
        let part = select(vec![
            "clerk", "Clerk", "7", "07", "12", "1", "0", "O", "l", "I", "m", "rn", "a", "A", "E",
            "emp", "no", "ann", "lee", "alee", "annlee", "smith", "j", "-", " ", ".", ",", "@",
            "\\", "+", "bank", "com", "(", ")", "7.0", "ü", "é", "e", "v", "yu", "wang", "fang",
            "王芳", "王", "李娜", "張偉", "张伟", "工号", "（", "а", "７", "\u{200B}", "\u{1}",
            "_", "team", "1001", "mrs",
        ]);
        prop::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Law 6, and that likeness has no direction.
        #[test]
        fn fast_likeness_is_the_slow_one(a in any_id(), b in any_id()) {
            let (Some(first), Some(second)) = (Keyer::new(&a), Keyer::new(&b)) else {
                return Ok(());
            };
            let slow = if first == second {
                Likeness::Same
            } else if id::may_be_one_by_parts(first.id(), second.id(), &are_one_name) {
                Likeness::Doubtful
            } else {
                Likeness::Different
            };
            prop_assert_eq!(first.likeness(second), slow);
            prop_assert_eq!(second.likeness(first), slow);
        }
    }
}
