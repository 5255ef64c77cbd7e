//! One peer's answers and times.

use std::path::Path;

use crate::answers::{self, Answers};
use crate::book::Book;
use crate::child;
use crate::peers::Peer;

/// A peer, and what came of it.
pub(crate) struct Trial {
    pub(crate) peer: Peer,
    /// What its answers are worth, or why there is nothing to compare.
    pub(crate) outcome: Result<Answers, String>,
    /// In seconds, one for each round.
    pub(crate) times: Vec<f64>,
    /// In bytes.
    pub(crate) peak_memory: u64,
}

/// What `screen_book` answered.
#[derive(Clone, Copy)]
pub(crate) struct Reference<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) answers: Answers,
}

impl Trial {
    /// A peer that is not to run.
    pub(crate) fn left_out(peer: Peer) -> Self {
        Self {
            peer,
            outcome: Err("left out by `--without`".to_owned()),
            times: Vec::new(),
            peak_memory: 0,
        }
    }

    /// Runs a peer once, and looks at its answers.
    pub(crate) fn begin(peer: Peer, reference: Option<Reference<'_>>, book: &Book) -> Self {
        let mut trial = Self::left_out(peer);
        trial.outcome = trial.look(reference, book);
        trial
    }

    fn look(&mut self, reference: Option<Reference<'_>>, book: &Book) -> Result<Answers, String> {
        self.peak_memory = child::watched(&self.peer)?.peak_memory;
        let folder = reference.map_or(self.peer.out.as_path(), |reference| reference.folder);
        let answers = answers::check(&self.peer.out, &book.truth, folder)
            .map_err(|error| format!("its answers cannot be compared: {error}"))?;
        let others = reference.filter(|reference| reference.answers != answers);
        if !self.peer.decides && others.is_some() {
            return Err("it has not written what it should copy".to_owned());
        }
        Ok(answers)
    }

    /// Runs a peer for its time, unless there is nothing to compare.
    pub(crate) fn time(&mut self) {
        if self.outcome.is_err() {
            return;
        }
        match child::timed(&self.peer) {
            Ok(usage) => {
                self.times.push(usage.seconds);
                self.peak_memory = self.peak_memory.max(usage.peak_memory);
            }
            Err(reason) => self.outcome = Err(reason),
        }
    }
}
