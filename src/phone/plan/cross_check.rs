//! Does the `phonenumber` crate disagree on a number that our automaton lists?
//!
//! It does if it reads other digits or calls the number invalid. Asking the crate about
//! each number would cost up to 1.7 ms. Instead a test asks it about numbers from every
//! edge of every automaton, and this module lists the prefixes under which it disagrees.
//! Nearly all have one cause: the crate removes a national prefix from numbers whose
//! national digits legitimately begin with it.

use crate::phone::candidate::Candidate;

/// Calling codes, each with the national prefixes under which the crate disagrees; for
/// `phonenumber` 0.3.10 with metadata 9.0.33.
const DISAGREEMENTS: &[(u16, &[&str])] = &[
    (7, &["8"]),
    (55, &["90"]),
    (62, &["0"]),
    (66, &["0"]),
    (81, &["0"]),
    (82, &["0"]),
    (91, &["0"]),
    (250, &["0"]),
    (359, &["0"]),
    (370, &["8"]),
    (375, &["8"]),
    (598, &["0"]),
    (800, &["00000000"]),
    (881, &["000000000"]),
    (888, &["00000000000"]),
    (992, &["000000000"]),
];

/// Whether the crate disagrees on the number.
pub(in crate::phone) fn disagrees(candidate: &Candidate) -> bool {
    let code = candidate.calling_code();
    let Some((_, prefixes)) = DISAGREEMENTS.iter().find(|&&(listed, _)| listed == code) else {
        return false;
    };
    let digits = candidate.digits();
    prefixes.iter().any(|prefix| {
        let start = digits.national().get(..prefix.len());
        start.is_some_and(|start| start.iter().map(|digit| b'0' + digit).eq(prefix.bytes()))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::phone::LineType;
    use crate::phone::plan::automaton::Automaton;
    use crate::phone::plan::{self, Verdict};

    /// How many numbers are tried per edge of an automaton, and how many more under a
    /// prefix that is a candidate for the table.
    const PER_EDGE: usize = 3;
    const PER_PREFIX: usize = 60;

    struct Probe<'a> {
        code: u16,
        automaton: &'a Automaton<Verdict>,
        alive: Vec<bool>,
        rng: fastrand::Rng,
    }

    impl<'a> Probe<'a> {
        fn new(code: u16, automaton: &'a Automaton<Verdict>) -> Self {
            Self {
                code,
                automaton,
                alive: automaton.alive(|verdict| verdict.line_type != LineType::Unknown),
                rng: fastrand::Rng::with_seed(u64::from(code)),
            }
        }

        /// A listed number that begins with `digits`, which lead to `node`.
        fn complete(&mut self, mut digits: Vec<u8>, mut node: usize) -> Vec<u8> {
            loop {
                let next: Vec<u8> = (0..10)
                    .filter(|&digit| self.alive[self.automaton.child(node, digit)])
                    .collect();
                let listed = self.automaton.verdict_at(node).line_type != LineType::Unknown;
                if listed && (next.is_empty() || self.rng.u8(0..3) == 0) {
                    return digits;
                }
                let digit = next[self.rng.usize(0..next.len())];
                digits.push(digit);
                node = self.automaton.child(node, digit);
            }
        }

        fn crate_agrees(&self, national: &[u8]) -> bool {
            let national: String = national
                .iter()
                .map(|&digit| char::from(b'0' + digit))
                .collect();
            let e164 = format!("+{}{national}", self.code);
            phonenumber::parse(None, &e164).is_ok_and(|number| {
                number.is_valid()
                    && format!("+{}{}", number.code().value(), number.national()) == e164
            })
        }

        /// Listed numbers, from every edge, on which the crate disagrees.
        fn disagreements(&mut self) -> BTreeSet<Vec<u8>> {
            let mut found = BTreeSet::new();
            for (node, path) in self.automaton.paths().into_iter().enumerate() {
                let Some(path) = path else { continue };
                for digit in 0..10 {
                    let child = self.automaton.child(node, digit);
                    if !self.alive[child] {
                        continue;
                    }
                    for _ in 0..PER_EDGE {
                        let start = [path.as_slice(), &[digit]].concat();
                        let number = self.complete(start, child);
                        if !self.crate_agrees(&number) {
                            found.insert(number);
                        }
                    }
                }
            }
            found
        }

        /// The shortest prefix of the number under which the crate disagrees on every
        /// number tried.
        fn widest_prefix(&mut self, number: &[u8]) -> Vec<u8> {
            let mut node = usize::from(self.automaton.start_at(&[]).unwrap());
            for len in 0..number.len() {
                let prefix = &number[..len];
                let all = (0..PER_PREFIX).all(|_| {
                    let number = self.complete(prefix.to_vec(), node);
                    !self.crate_agrees(&number)
                });
                if all {
                    return prefix.to_vec();
                }
                node = self.automaton.child(node, number[len]);
            }
            number.to_vec()
        }
    }

    /// Regenerates the table. If this fails after an update of `phonenumber`, replace
    /// `DISAGREEMENTS` by what it prints.
    #[test]
    fn the_table_is_what_the_crate_says() {
        let mut table = Vec::new();
        for code in 1..1000 {
            let Some(plan) = plan::for_code(code) else {
                continue;
            };
            let mut probe = Probe::new(code, plan.automaton());
            let mut prefixes: Vec<String> = Vec::new();
            for number in probe.disagreements() {
                let text: String = number.iter().map(|&d| char::from(b'0' + d)).collect();
                if !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
                    let prefix = probe.widest_prefix(&number);
                    prefixes.push(prefix.iter().map(|&d| char::from(b'0' + d)).collect());
                }
            }
            if !prefixes.is_empty() {
                table.push(format!("({code}, &{prefixes:?})"));
            }
        }
        let committed: Vec<String> = DISAGREEMENTS
            .iter()
            .map(|(code, prefixes)| format!("({code}, &{prefixes:?})"))
            .collect();
        assert!(
            table == committed,
            "the table should be:\n{}",
            table.join(",\n")
        );
    }

    #[test]
    fn disagreement_is_by_prefix() {
        for (code, national, expected) in [
            (7, "8001234567", true),
            (7, "9123456789", false),
            (86, "13912345670", false),
        ] {
            let digits: Vec<u8> = str::bytes(national).map(|b| b - b'0').collect();
            let candidate = Candidate::new(code, &digits, None).unwrap();
            assert_eq!(disagrees(&candidate), expected, "+{code} {national}");
        }
    }
}
