//! Would only the borrower write this?
//!
//! A right-party reading supports sending, so it is the narrowest of all: every clause of the
//! message must be understood to its last word, and say who writes, or that they pay.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::concepts::{Concept, Mark};
use super::features::Reply;
use super::grammar::is_filler;
use super::text::Clause;

/// Whole clauses that say who writes.
const IDENTITY: &str = "是我|我是|对是我|是的是我|我就是|就是我|本人|我是本人|是本人|是我本人|我本人|系我|我系|thats me|its me|yes its me|yes it is me|it is me|this is me|this is he|this is she|this is him|this is her|that is me|yes this is me|speaking|soy yo|si soy yo|sou eu|sim sou eu|ya saya|iya saya|ini saya sendiri|toi day|vang toi day|haan main hi hoon|cest moi";

/// Words of promises and payments beside the concepts.
const BESIDE: &str = "will|ill|i ll|be|to|by|the|on|it|this|that|have|has|had|in|at|my|a|an|of|for|this|some|full|end|morning|evening|gonna|going|can|made|make|sent|done|was|am|ve|been|会|就|再|先|把|要|吧|给|清|完|上|你|们|您|一|下|可|以|到|来|去|全|部|部分|笔|款|钱|的|了|我|在|前|voy|a|el|la|vou|o|na|no|akan|mau|pasti|se|sẽ|roi|nha|ngay|se";

/// Words that say that something has been paid, or will be.
const DONE: &str = "paid|payed|paying|pagué|pague|pagado|paguei|pagarei|pagare|已还|还了|已还款|还款了|还清|还过|已付|付了|已转|转了|已缴|缴了|过数|过了数|lunas|paga";

struct Words {
    identity: HashSet<String>,
    beside: HashSet<&'static str>,
    done: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    identity: IDENTITY
        .split('|')
        .map(|text| text.replace(' ', ""))
        .collect(),
    beside: BESIDE.split('|').collect(),
    done: DONE.split('|').collect(),
});

/// Concepts of which a promise is made.
const fn is_of_promise(concept: Concept) -> bool {
    matches!(
        concept,
        Concept::Self_ | Concept::Pay | Concept::When | Concept::Yes | Concept::Digits
    )
}

/// Whether the whole message is one that only the borrower would write.
pub(super) fn is_right_party(reply: &Reply) -> bool {
    let mut says_so = false;
    for (clause, marks) in &reply.clauses {
        match of_clause(clause, marks) {
            Some(says) => says_so |= says,
            None => return false,
        }
    }
    says_so
}

/// Whether a clause says it; `None` if there is more in it than is understood.
fn of_clause(clause: &Clause, marks: &[Mark]) -> Option<bool> {
    let units = || clause.units.iter().map(|unit| unit.folded.as_str());
    let joined: String = units().collect();
    if WORDS.identity.contains(&joined) {
        return (!clause.is_question).then_some(true);
    }
    if units().all(is_filler) || units().all(|unit| marks_of(clause, marks, unit, Concept::Yes)) {
        return Some(false);
    }
    if clause.is_question {
        return None;
    }
    let borrower = marks.iter().any(|mark| mark.concept == Concept::Borrower);
    let mut covered = vec![false; clause.units.len()];
    for mark in marks {
        let counts = is_of_promise(mark.concept) || mark.concept == Concept::Borrower;
        for place in covered.iter_mut().skip(mark.at).take(mark.len) {
            *place |= counts;
        }
    }
    let is_understood = units()
        .zip(&covered)
        .all(|(unit, covered)| *covered || is_filler(unit) || WORDS.beside.contains(unit));
    if !is_understood {
        return None;
    }
    let first = |concept| {
        marks
            .iter()
            .find(|mark| mark.concept == concept)
            .map(|mark| mark.at)
    };
    let (writer, pays, when) = (
        first(Concept::Self_),
        first(Concept::Pay),
        first(Concept::When),
    );
    let is_done = WORDS.done.iter().any(|done| joined.contains(done));
    let is_han = !joined.is_ascii();
    // `Pay me tomorrow` is a demand, `pay today` what the notice said.
    let is_said_by_writer = match (writer, pays) {
        (Some(writer), Some(pays)) => writer < pays,
        (None, Some(_)) => is_han || is_done || units().next() == Some("will"),
        _ => false,
    };
    let promises = is_said_by_writer && (when.is_some() || is_done);
    let names = borrower && writer == Some(0);
    Some(promises || names)
}

fn marks_of(clause: &Clause, marks: &[Mark], word: &str, concept: Concept) -> bool {
    marks.iter().any(|mark| {
        let unit = clause.units.get(mark.at);
        mark.concept == concept && mark.len == 1 && unit.is_some_and(|unit| unit.folded == word)
    })
}
