//! May two ids that are not the same be one person's all the same?
//!
//! The rule of thumb: two ids of one form that differ are two people's (`clerk-7` and
//! `clerk-8`); two ids of different form, one of which says what the other does, may be one
//! person's (`clerk-7` and `07`, `BANK\alice` and `alice@bank.com`).
//!
//! `core` leaves out the domain, `parts` has the words and numbers of an id, `ascii` and `han`
//! the fast paths, `login` the names that people have at computers, and `label` the words that only say
//! that a number follows, and `number` the ids that are no more than a number.

mod ascii;
mod core;
mod han;
mod label;
mod login;
mod number;
mod parts;

pub(super) use self::core::core;

use unicode_normalization::UnicodeNormalization;

use super::form::{fold, settled};
use super::person::significant;
use number::NumberOnly;
use parts::{IsOneName, Parts, look};

/// Whether two ids that are not the same may be one person's; the caller says whether two texts
/// are forms of one name. Taking two people for one costs
/// a hold; taking one for two, a wrong clear.
pub(crate) fn may_be_one_person(
    a: &str,
    b: &str,
    is_one_name: &dyn Fn(&str, &str) -> bool,
) -> bool {
    !ascii::are_two(a, b)
        && !han::are_two(a, b, is_one_name)
        && may_be_one_by_parts(a, b, is_one_name)
}

/// [`may_be_one_person`] without its fast paths.
pub(crate) fn may_be_one_by_parts(
    a: &str,
    b: &str,
    is_one_name: &dyn Fn(&str, &str) -> bool,
) -> bool {
    let cores = [a, b].map(|id| core(&fold(id)).into_owned());
    let [x, y] = cores.each_ref().map(|core| Parts::of(core));
    if x.contradicts(&y) {
        return false;
    }
    let looks = cores.each_ref().map(|core| appearance(core));
    // What a capital looks like is another letter's matter: `aIice`.
    let raw = [a, b].map(|id| {
        let shown = settled(id.nfkc());
        appearance(&core(&shown))
    });
    if looks.iter().any(|look| !look.is_empty()) && (looks[0] == looks[1] || raw[0] == raw[1]) {
        return true;
    }
    let pair = Pair {
        x: &x,
        y: &y,
        is_one_name,
    };
    pair.says_the_same()
}

/// What an id looks like, without the signs that do not distinguish ids.
fn appearance(core: &str) -> String {
    look(&significant(core.chars()).collect::<String>())
}

/// Two ids in their parts.
struct Pair<'p> {
    x: &'p Parts,
    y: &'p Parts,
    is_one_name: IsOneName<'p>,
}

impl Pair<'_> {
    fn says_the_same(&self) -> bool {
        let Self { x, y, .. } = *self;
        x.is_within(y, self.is_one_name)
            || y.is_within(x, self.is_one_name)
            || x.has_the_chunks_of(y)
            || self.differs_in_grouping()
            || self.is_one_number()
            || (x.numbers_go_with(y) && self.is_one_name())
            || self.is_short_for()
    }

    /// `1-12` and `112`, `1,001` and `1001`.
    fn differs_in_grouping(&self) -> bool {
        let is_split = |parts: &Parts| parts.numbers().count() > 1;
        if is_split(self.x) == is_split(self.y) {
            return false;
        }
        let [x, y] = [self.x, self.y].map(Parts::with_joined_numbers);
        let both = |parts: &Parts| parts.numbers().count() == 1;
        both(&x)
            && both(&y)
            && x.is_within(&y, self.is_one_name)
            && y.is_within(&x, self.is_one_name)
    }

    /// `工号007` and `E007`, `E007` and 王芳(007).
    fn is_one_number(&self) -> bool {
        let numbers = [self.x, self.y].map(NumberOnly::of);
        match (&numbers[0], &numbers[1]) {
            (Some(x), Some(y)) => x.may_be(y),
            (Some(x), None) => x.may_be_of(self.y),
            (None, Some(y)) => y.may_be_of(self.x),
            (None, None) => false,
        }
    }

    /// `c7` and `clerk7`, `u1001` and `user1001`: one number, and one word short for the other.
    fn is_short_for(&self) -> bool {
        let only = |parts: &Parts| {
            let mut words = parts.words();
            Some((words.next()?.look.clone(), parts.number()?.look.clone()))
                .filter(|_| words.next().is_none())
        };
        let (Some((a, x)), Some((b, y))) = (only(self.x), only(self.y)) else {
            return false;
        };
        x == y && (login::is_short_for(&a, &b) || login::is_short_for(&b, &a))
    }

    /// 王芳 and `wang.fang`, `Smith, John` and `jsmith`.
    fn is_one_name(&self) -> bool {
        let [x, y] = [self.x, self.y].map(|parts| parts.words().collect::<Vec<_>>());
        if x.is_empty() || y.is_empty() {
            return false;
        }
        let [name, other] = [&x, &y].map(|words| {
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            words.join(" ")
        });
        let [x, y] = [&x, &y].map(|words| {
            let words = words.iter().map(|word| word.look.as_str());
            words.collect::<Vec<_>>()
        });
        login::is_login_of(&x, &y)
            || login::is_login_of(&y, &x)
            || login::is_turned(&x, &y)
            || (self.is_one_name)(&name, &other)
    }
}
