//! What does a reply say, taken together?

use super::concepts::Concept;
use super::features::Reply;
use super::grammar::{self, Says};
use super::model::Model;
use super::right::is_right_party;
use super::text::{clauses, has_quotes, is_too_long};
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::name::han_syllables;
use crate::timestamp::Timestamp;

/// What a reply means. It may mean several things at once, or nothing that is understood.
///
/// ```
/// use rightparty::feedback::classify;
/// use rightparty::{Fact, Timestamp};
///
/// let meanings = classify("Wrong number, stop texting me");
/// assert!(meanings.wrong_number && meanings.opt_out && !meanings.right_party);
///
/// let received: Timestamp = "2026-11-20T09:00:00Z".parse()?;
/// let attestations = meanings.attestations(received, "reply by text");
/// let facts: Vec<Fact> = attestations.iter().map(|one| one.fact).collect();
/// assert_eq!(facts, [Fact::WrongNumber, Fact::OptOut]);
///
/// // Nobody knows yet what this means, so that it waits for somebody to read it.
/// let attestations = classify("blue horse").attestations(received, "reply by text");
/// assert_eq!(attestations[0].fact, Fact::ReplyUnread);
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a reply says any of these or not, independently"
)]
#[non_exhaustive]
pub struct Meanings {
    /// The borrower is not at this number.
    pub wrong_number: bool,
    /// The recipient wants no more messages.
    pub opt_out: bool,
    /// The borrower is at this number.
    pub right_party: bool,
    /// The debt, or a part of it, is disputed.
    pub disputed: bool,
    /// The writer complains, or threatens to go to an authority, the police or a lawyer.
    pub complained: bool,
    /// The borrower has died.
    pub deceased: bool,
    /// The writer speaks of insolvency.
    pub bankrupt: bool,
    /// The number is in the hands of a minor.
    pub minor: bool,
    /// The reply is longer than is read, so that somebody has to read the rest.
    pub unfinished: bool,
}

impl Meanings {
    /// Whether nothing in the reply was understood, or not all of it was read, so that somebody
    /// has to read it.
    #[must_use]
    pub fn is_unread(self) -> bool {
        self.unfinished || self.facts().next().is_none()
    }

    /// The facts that are said, in the order of their declaration.
    fn facts(self) -> impl Iterator<Item = Fact> {
        let said = [
            (self.wrong_number, Fact::WrongNumber),
            (self.opt_out, Fact::OptOut),
            (self.right_party, Fact::RightParty),
            (self.disputed, Fact::Disputed),
            (self.complained, Fact::Complained),
            (self.deceased, Fact::Deceased),
            (self.bankrupt, Fact::Bankrupt),
            (self.minor, Fact::Minor),
        ];
        said.into_iter()
            .filter_map(|(is_said, fact)| is_said.then_some(fact))
    }

    /// The meanings as attestations, as of the time of the reply. A reply that was not
    /// understood, or not read to its end, gives the fact that it waits to be read.
    #[must_use]
    pub fn attestations(self, as_of: Timestamp, source: &str) -> Vec<Attestation> {
        let yes = |fact| Attestation::new(fact, Answer::Yes, as_of, source);
        let unread = self.is_unread().then_some(Fact::ReplyUnread);
        self.facts().chain(unread).map(yes).collect()
    }
}

/// Says what a reply means.
///
/// Of a longer reply the first 4,000 characters are read, and the rest waits for a person.
///
/// ```
/// use rightparty::feedback::classify;
///
/// assert!(classify("发错人了，退订").wrong_number);
/// assert!(classify("发错人了，退订").opt_out);
/// assert!(classify("不是我不还，是没钱").is_unread());
/// assert!(classify("STOP").opt_out);
/// assert!(classify("I never borrowed that much, I'll complain to the CFPB").complained);
/// ```
///
/// How often that is right, on whose sentences:
///
#[doc = include_str!("confusion.md")]
#[must_use]
pub fn classify(text: &str) -> Meanings {
    read(text, &[])
}

/// Says what a reply means to somebody who knows the borrower's name: whoever denies it, or says
/// that it is theirs, is understood.
///
/// ```
/// use rightparty::feedback::classify_for;
///
/// assert!(classify_for("im not robert", "Robert Miller").wrong_number);
/// assert!(classify_for("wo bu shi zhangwei", "张伟").wrong_number);
/// assert!(classify_for("我是王芳", "王芳").right_party);
/// assert!(!classify_for("我是李静", "王芳").right_party);
/// ```
#[must_use]
pub fn classify_for(text: &str, name: &str) -> Meanings {
    let folded = clauses(name).into_iter().flat_map(|clause| clause.units);
    let mut words: Vec<String> = folded.map(|unit| unit.folded).collect();
    // A Han name is one word.
    let han: String = words
        .iter()
        .filter(|word| !word.is_ascii())
        .cloned()
        .collect();
    if !han.is_empty() {
        words.extend(in_pinyin(&han));
        words.push(han);
    }
    words.retain(|word| word.chars().nth(1).is_some());
    read(text, &words)
}

/// A Han name in Latin letters, by the usual reading of each character: 张伟 as zhang, wei, zhangwei and
/// weizhang.
fn in_pinyin(han: &str) -> Vec<String> {
    let syllables = han.chars().map(|c| han_syllables(c).next());
    let Some(syllables) = syllables.collect::<Option<Vec<&str>>>() else {
        return Vec::new();
    };
    match syllables.split_first() {
        Some((surname, given)) if !given.is_empty() => {
            let given = given.concat();
            let (whole, turned) = (
                [surname, given.as_str()].concat(),
                [given.as_str(), surname].concat(),
            );
            vec![(*surname).to_owned(), given, whole, turned]
        }
        _ => Vec::new(),
    }
}

/// From which score on the model is believed against the grammar.
const SURE: i32 = 300;

/// From which score on it is believed of a clause by itself.
const SURE_CLAUSE: i32 = 150;

fn read(text: &str, borrower: &[String]) -> Meanings {
    let reply = Reply::read(text, borrower);
    let mut meanings = Meanings::default();
    // Which clauses speak of an amount, of money or the like, and not of the number.
    let mut others = Vec::with_capacity(reply.clauses.len());
    for (clause, marks) in &reply.clauses {
        let has = |concept| marks.iter().any(|mark| mark.concept == concept);
        meanings.disputed |= has(Concept::Dispute);
        meanings.complained |= has(Concept::Complain);
        meanings.bankrupt |= has(Concept::Broke);
        meanings.minor |= has(Concept::Minor);
        meanings.deceased |= has(Concept::Dead) && !has(Concept::Pay);
        let said: Vec<Says> = grammar::said(clause, marks).collect();
        let speaks_of_other = said.contains(&Says::Other);
        others.push(speaks_of_other);
        meanings.wrong_number |= said.contains(&Says::WrongNumber) && !speaks_of_other;
        meanings.opt_out |= said.contains(&Says::OptOut);
    }
    let (wrong_number, opt_out) = modelled(&reply, &others);
    meanings.wrong_number |= wrong_number;
    meanings.opt_out |= opt_out;
    meanings.opt_out |= is_carrier_word(text);
    // Who has died is the borrower only if the writer is somebody else.
    meanings.deceased &= meanings.wrong_number;
    let is_stopped = meanings.wrong_number || meanings.complained || meanings.disputed;
    meanings.unfinished = is_too_long(text);
    // What is quoted was not read, and may be the point: I will pay, “wrong number”.
    let is_whole = !meanings.unfinished && !has_quotes(text);
    meanings.right_party = is_whole && !is_stopped && is_right_party(&reply);
    meanings
}

/// What the model says: whether the number is wrong, and whether no more messages are wanted. It
/// is asked about the whole, about the clauses that speak of the number, and about each of those by
/// itself, so that what somebody adds takes no stop away.
fn modelled(reply: &Reply, others: &[bool]) -> (bool, bool) {
    if reply.clauses.is_empty() {
        return (false, false);
    }
    let (wrong, opt) = (Model::wrong_number(), Model::opt_out());
    let is_other = |at: usize| others.get(at).copied().unwrap_or_default();
    let whole = reply.features();
    let speaks_of_other = others.contains(&true);
    let (mut wrong_number, mut opt_out) = if speaks_of_other {
        let rest = reply.features_where(|at| !is_other(at));
        let says_so = !others.iter().all(|&other| other) && wrong.score(&rest) > 0;
        (says_so || wrong.score(&whole) > SURE, opt.score(&whole) > 0)
    } else {
        (wrong.score(&whole) > 0, opt.score(&whole) > 0)
    };
    if reply.clauses.len() > 1 {
        for at in 0..reply.clauses.len() {
            let features = reply.features_where(|one| one == at);
            wrong_number |= !is_other(at) && wrong.score(&features) > SURE_CLAUSE;
            opt_out |= opt.score(&features) > SURE_CLAUSE;
        }
    }
    (wrong_number, opt_out)
}

/// Whether the whole message is a word by which carriers unsubscribe, perhaps with a greeting.
fn is_carrier_word(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 32] = [
        "t", "td", "tt", "n", "r", "0000", "退", "退订", "退t", "回t", "回td", "回复t", "回复td", "回n", "回复n", "stop",
        "stopall", "end", "quit", "cancel", "revoke", "optout", "unsubscribe", "remove", "arret", "alto", "baja", "pare",
        "sair", "unreg", "berhenti", "huy",
    ];
    let clauses = clauses(text);
    let units = clauses.iter().flat_map(|clause| &clause.units);
    let units = units.map(|unit| unit.folded.as_str());
    let whole: String = units.filter(|unit| !grammar::is_filler(unit)).collect();
    WORDS.contains(&whole.as_str())
}
