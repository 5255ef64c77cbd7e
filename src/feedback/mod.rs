//! What does a reply to a message mean?
//!
//! [`classify`] reads a reply in Chinese or English as *wrong number*, *opt-out*, *right
//! party*, two of these, or unknown. [`Meanings::attestations`] turns the result into
//! evidence, which the next decision weighs: a wrong-number report blocks the number for
//! this borrower, an opt-out blocks messages.
//!
//! The words stand in one file, `src/feedback/lexicon.tsv`. It will lack many; a reply that
//! it does not know is unknown, and unknown changes nothing.
//!
//! Where to look next: [`evidence`](crate::evidence) says how attestations are weighed.

mod lexicon;

use lexicon::{LEXICON, Meaning, Reply};

use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// What a reply means. It may mean two things at once.
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
/// # Ok::<(), rightparty::InvalidTimestampError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Meanings {
    /// The borrower is not at this number.
    pub wrong_number: bool,
    /// The recipient wants no more messages.
    pub opt_out: bool,
    /// The borrower is at this number.
    pub right_party: bool,
}

impl Meanings {
    /// Whether the reply was not understood.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }

    /// The meanings as attestations, as of the time of the reply. An unknown reply gives
    /// none.
    #[must_use]
    pub fn attestations(self, as_of: Timestamp, source: &str) -> Vec<Attestation> {
        [
            (self.wrong_number, Fact::WrongNumber),
            (self.opt_out, Fact::OptOut),
            (self.right_party, Fact::RightParty),
        ]
        .into_iter()
        .filter(|(is_said, _)| *is_said)
        .map(|(_, fact)| Attestation::new(fact, Answer::Yes, as_of, source))
        .collect()
    }
}

/// Says what a reply in Chinese or English means.
///
/// Phrases that only look like a wrong-number report (不是我不还, "it is not that I will not
/// pay") are removed first. A reply that says that the number is wrong, or that speaks of
/// the borrower as somebody else, is never the right party, whatever else it says. Of a
/// longer reply the first 4,000 characters are read.
///
/// ```
/// use rightparty::feedback::classify;
///
/// assert!(classify("发错人了，退订").wrong_number);
/// assert!(classify("发错人了，退订").opt_out);
/// assert!(classify("不是我不还，是没钱").is_unknown());
/// assert!(classify("STOP").opt_out);
/// ```
///
/// The table counts the replies of `tests/data/replies.tsv`, by what they say and how they
/// are read. They were written together with the lexicon: the table shows what is covered,
/// not how often real replies are understood.
///
#[doc = include_str!("confusion.md")]
#[must_use]
pub fn classify(text: &str) -> Meanings {
    let reply = Reply::new(text);
    let mut meanings = Meanings::default();
    for entry in &LEXICON.entries {
        let is_said = entry.is_said_in(&reply);
        match entry.meaning {
            Meaning::WrongNumber => meanings.wrong_number |= is_said,
            Meaning::OptOut => meanings.opt_out |= is_said,
            Meaning::RightParty => meanings.right_party |= is_said,
        }
    }
    // Whoever speaks of the borrower is somebody else, and whoever complains that messages
    // still come has promised nothing.
    let speaks_of = |words: &[&str]| words.iter().any(|word| reply.message.contains(word));
    let promises_nothing = speaks_of(&SOMEBODY_ELSE) || speaks_of(&PROTEST);
    meanings.right_party &= !meanings.wrong_number && !promises_nothing;
    meanings
}

/// Words of a reply that speaks of somebody else.
#[rustfmt::skip]
const SOMEBODY_ELSE: [&str; 44] = [
    "他", "她", "妈", "媽", "爸", "前妻", "前夫", "老婆", "老公", "妻子", "丈夫", "儿子", "女儿", "哥",
    "姐", "弟", "妹", "朋友", "同事", "邻居", "路人", "不是我", " he ", " she ", " his ", " her ", " him ",
    " mother ", " father ", " mom ", " dad ", " wife ", " husband ", " ex ", " son ", " daughter ",
    " brother ", " sister ", " friend ", " roommate ", " nobody ", " not ", " won't ", " never ",
];

/// Words of protest. 还 is "still" in 明天还发 and not "repay", and `you will pay for this`
/// is a threat.
#[rustfmt::skip]
const PROTEST: [&str; 36] = [
    "还发", "还在", "还打", "还有", "还来", "还给我发", "还给我打", "还联系", "还骚扰", "还敢", "还收到", "还是", "还不",
    "还没", "投诉", "投訴", "报警", "報警", "举报", "舉報", "起诉你", "告你", "律师", "律師", "烦", " you will pay ",
    " you'll pay ", " who ", " harass", " for this ", " police ", " lawyer ", " report you ", " sue ", " get lost ", " scam",
];
