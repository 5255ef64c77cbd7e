//! What do the listed words in a name say about it?

use std::sync::LazyLock;

use super::filter::{MAX_WORD_BYTES, WordFilter, encode, unspaced_may_say};
use super::is_letter;
use super::role::Role;
use super::spelling::{Spelling, is_compared_bare};
use super::tables::is_unspaced;
use super::words::{self, Hit, Token};
use crate::name::script::is_digit;

/// What a name says beside or instead of who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::name) enum Says {
    /// It is nobody's name.
    Filler,
    /// The number is wrong, or the person must not be contacted.
    NotToContact,
    /// Somebody else than the person who is named.
    ThirdParty,
}

/// The meaning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::name) struct Meaning {
    pub(in crate::name) says: Option<Says>,
    /// Whether it is an organisation's, or contains digits.
    pub(in crate::name) is_not_a_person: bool,
}

/// What the listed words in a canonical name say. Of the text as typed only capitals are
/// considered.
pub(in crate::name) fn meaning(canonical: &str, typed: &str) -> Meaning {
    let has_digits = canonical.contains(is_digit);
    if !may_say(canonical) {
        return Meaning {
            says: None,
            is_not_a_person: has_digits,
        };
    }
    let (tokens, hits) = words::read(canonical, is_letter);
    let reading = Reading {
        tokens: &tokens,
        hits: &hits,
    };
    let says = if reading.says_not_to_contact() {
        Some(Says::NotToContact)
    } else if reading.is_filler() || is_not_available(typed) {
        Some(Says::Filler)
    } else {
        reading.is_third_party().then_some(Says::ThirdParty)
    };
    Meaning {
        says,
        is_not_a_person: has_digits
            || canonical.contains(is_company_sign)
            || reading.is_organisation(typed),
    }
}

/// Whether the text is `NA` twice in capitals; Na Na is a name.
fn is_not_available(typed: &str) -> bool {
    let mut words = typed
        .split(|c| !is_letter(c))
        .filter(|word| !word.is_empty());
    words.next().is_some()
        && words.clone().next().is_some()
        && typed.starts_with("NA")
        && words.all(|word| word == "NA")
}

/// The signs ㈱, ㈲, ㈜, ㍿ and the like, which mean a company.
const fn is_company_sign(c: char) -> bool {
    matches!(
        c,
        '㈱' | '㈲' | '㈳' | '㈴' | '㈶' | '㈻' | '㈼' | '㈽' | '㈜' | '㍿' | '℅'
    )
}

static WORDS: LazyLock<WordFilter> = LazyLock::new(WordFilter::of_all);

/// Whether the name can contain listed words that say something.
fn may_say(canonical: &str) -> bool {
    let mut only_fills = true;
    for piece in canonical.split(|c: char| !is_letter(c) && c != '\'') {
        let unspaced = piece.contains(is_unspaced);
        if unspaced
            && piece
                .split(|c| !is_unspaced(c))
                .any(|run| !run.is_empty() && unspaced_may_say(run))
        {
            return true;
        }
        let spaced = piece.split(is_unspaced).filter(|word| !word.is_empty());
        for word in spaced {
            let word = word.trim_matches('\'').trim_end_matches(char::is_numeric);
            let mut buffer = [0; MAX_WORD_BYTES];
            let key = if is_compared_bare(word) {
                encode(Spelling::Bare.chars(word), &mut buffer)
            } else {
                word.as_bytes()
            };
            if WORDS.says(key) {
                return true;
            }
            only_fills &= word.chars().nth(1).is_none() || WORDS.fills(key);
        }
        only_fills &= !unspaced;
    }
    only_fills || canonical.contains(is_company_sign) || canonical.contains('/')
}

/// The words of a name with the entries that occur in them.
struct Reading<'t> {
    tokens: &'t [Token<'t>],
    hits: &'t [Hit],
}

impl Reading<'_> {
    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    fn any(&self, is_it: impl Fn(&Hit) -> bool) -> bool {
        self.hits.iter().any(is_it)
    }

    fn part(&self, at: usize) -> Option<usize> {
        self.token(at).map(|token| token.part)
    }

    fn begins_part(&self, hit: &Hit) -> bool {
        hit.from == 0 || self.part(hit.from - 1) != self.part(hit.from)
    }

    fn ends_part(&self, hit: &Hit) -> bool {
        self.part(hit.to - 1) != self.part(hit.to)
    }

    fn is_whole(&self, hit: &Hit) -> bool {
        hit.from == 0 && self.after(hit).all(|token| token.is_neutral)
    }

    /// Whether signs set it apart from other words.
    fn is_set_apart(&self, hit: &Hit) -> bool {
        self.begins_part(hit) && self.ends_part(hit)
    }

    fn after(&self, hit: &Hit) -> impl Iterator<Item = &Token<'_>> {
        self.tokens.iter().skip(hit.to)
    }

    /// Whether it is at the end, after some words at least.
    fn is_after(&self, hit: &Hit, least: usize) -> bool {
        hit.from >= least && self.ends_part(hit)
    }

    /// Whether it is at the beginning, before some words at least.
    fn is_before(&self, hit: &Hit, least: usize) -> bool {
        hit.from == 0 && self.after(hit).nth(least - 1).is_some()
    }

    fn says_not_to_contact(&self) -> bool {
        self.any(|hit| match hit.role {
            Role::Notice => true,
            Role::NoticeBeside => {
                self.is_set_apart(hit) || self.is_after(hit, 2) || self.is_before(hit, 2)
            }
            Role::NoticeAlone => self.is_set_apart(hit) || self.is_whole(hit),
            _ => false,
        })
    }

    /// Whether the name consists of fillers, or contains a word that only fillers contain.
    fn is_filler(&self) -> bool {
        let is_whole = |hit: &Hit| match hit.role {
            Role::FillerAnywhere => true,
            Role::FillerAlone => self.is_whole(hit),
            role => role.is_relation() && self.is_whole(hit),
        };
        if self.any(is_whole) {
            return true;
        }
        // Which words are reached from the beginning by fillers alone.
        let mut reached = vec![false; self.tokens.len() + 1];
        let mut has_filler = false;
        for from in 0..self.tokens.len() {
            if from > 0 && !reached.get(from).is_some_and(|&is_reached| is_reached) {
                continue;
            }
            let mut reach = |to: usize| {
                if let Some(reached) = reached.get_mut(to) {
                    *reached = true;
                }
            };
            if self.token(from).is_some_and(|token| token.is_neutral) {
                reach(from + 1);
            }
            for hit in self.hits.iter().filter(|hit| hit.from == from) {
                let is_filler = match hit.role {
                    Role::Filler => true,
                    role => role.is_relation() && role != Role::Relation,
                };
                if is_filler || matches!(hit.role, Role::Of | Role::Article) {
                    has_filler |= is_filler;
                    reach(hit.to);
                }
            }
        }
        has_filler && reached.last().is_some_and(|&is_reached| is_reached)
    }

    fn is_third_party(&self) -> bool {
        let has_others = |hit: &Hit| hit.to - hit.from < self.tokens.len();
        self.any(|hit| match hit.role {
            Role::ThirdParty => has_others(hit) || self.tokens.len() == 1,
            Role::ThirdPartyBefore => self.is_before(hit, 1),
            Role::ThirdPartyAfter => self.is_after(hit, 1),
            role if role.is_relation() => has_others(hit) && self.is_relation_of(hit),
            _ => false,
        })
    }

    fn is_relation_of(&self, hit: &Hit) -> bool {
        if self.is_set_apart(hit) || self.is_owned(hit) || self.is_of_somebody(hit) {
            return true;
        }
        match hit.role {
            Role::RelationAfter => self.is_after(hit, 2),
            Role::RelationBeside => self.is_after(hit, 2) || self.is_before(hit, 2),
            Role::RelationFree => self.is_after(hit, 1) || self.is_before(hit, 1),
            _ => false,
        }
    }

    /// `Smith's wife`.
    fn is_owned(&self, hit: &Hit) -> bool {
        let before = hit.from.checked_sub(1).and_then(|at| self.token(at));
        before.is_some_and(|token| token.is_owner)
    }

    /// `[the] wife of John`.
    fn is_of_somebody(&self, hit: &Hit) -> bool {
        let is_article = |at: usize| {
            self.any(|other| other.role == Role::Article && other.from == at && other.to == at + 1)
        };
        if !(self.begins_part(hit) || (hit.from == 1 && is_article(0))) {
            return false;
        }
        let is_of = self.any(|other| {
            other.role == Role::Of
                && other.from == hit.to
                && other.language == hit.language
                && other.to < self.tokens.len()
        });
        // French and Italian: veuve d'Anna, moglie dell'Anna.
        let next = self.token(hit.to).map(|token| &*token.key);
        is_of || next.is_some_and(|key| key.starts_with("d'") || key.starts_with("dell'"))
    }

    fn is_organisation(&self, typed: &str) -> bool {
        self.any(|hit| match hit.role {
            Role::Organisation => true,
            Role::OrganisationAfter => self.is_after(hit, 1),
            Role::OrganisationBefore => self.is_before(hit, 1),
            Role::OrganisationCapitals => self.is_after(hit, 1) && ends_in_capitals(typed),
            Role::OrganisationCapitalsBefore => self.is_before(hit, 1) && begins_in_capitals(typed),
            Role::Trade => self.is_after(hit, 1) && self.has_evidence_of_trade(hit),
            _ => false,
        })
    }

    /// Whether something beside the name of a trade shows that it is one: an owner, an
    /// article, another trade, a word that is no name.
    fn has_evidence_of_trade(&self, hit: &Hit) -> bool {
        let before = self.tokens.iter().take(hit.from);
        before
            .clone()
            .any(|token| token.is_owner || is_initials(&token.key))
            || self.any(|other| {
                other.to <= hit.from
                    && match other.role {
                        Role::Article => other.from == 0 && other.language == "en",
                        Role::Trade | Role::OrganisationAfter => true,
                        Role::Filler => other.language == "-",
                        Role::Of => other.language == "en",
                        _ => false,
                    }
            })
    }
}

/// Whether a word is several letters without a vowel, as in `KBC Bank`.
fn is_initials(word: &str) -> bool {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    word.len() >= 2
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !word.contains(is_vowel)
}

/// Whether the first word is in capitals.
fn begins_in_capitals(typed: &str) -> bool {
    let first = typed.split_whitespace().next().unwrap_or_default();
    first.contains(char::is_uppercase) && !first.contains(char::is_lowercase)
}

/// Whether the last word is in capitals, and the text has small letters too.
fn ends_in_capitals(typed: &str) -> bool {
    let typed = typed.trim_end_matches(|c: char| !c.is_alphabetic());
    let last = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.contains(char::is_uppercase)
        && !last.contains(char::is_lowercase)
        && typed.contains(char::is_lowercase)
}
