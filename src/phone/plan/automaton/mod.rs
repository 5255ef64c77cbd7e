//! Which of the patterns of a calling code match a whole national number?
//!
//! An automaton runs all patterns at once, anchored at both ends: one table look-up per
//! digit, and the node at which the digits end holds the verdict. All repetition is
//! bounded, so the automaton is a layered graph without cycles. `build` creates it layer by
//! layer from sets of pattern `positions`, then minimises it from the last layer up by
//! sharing equal nodes.

mod build;
mod positions;

use super::pattern::Pattern;

/// The most digits of a national number in the metadata: 17 (toll-free numbers of
/// Indonesia and Japan).
pub(in crate::phone) const MAX_NATIONAL: usize = 17;

/// A pattern to run, and whether further digits may follow the match.
pub(in crate::phone) struct Source<'a> {
    pub(in crate::phone) pattern: &'a Pattern,
    pub(in crate::phone) open_ended: bool,
}

/// The automaton. `V` is the verdict that its builder derives from the patterns that
/// match.
#[derive(Debug)]
pub(in crate::phone) struct Automaton<V> {
    nodes: Vec<Node>,
    tails: Vec<Tail>,
    verdicts: Vec<V>,
    start: u16,
}

/// The next node for each digit, and at index [`VERDICT`] the verdict if the digits end
/// here. The length is a power of two because the address is computed once per digit, on
/// the critical path.
type Node = [u16; 16];

/// The index of a node's verdict.
const VERDICT: usize = 10;

/// The index of a node's tail: which of the tails applies if only the number of further
/// digits matters, 0 if their values matter.
const TAIL: usize = 11;

/// The verdicts after 0, 1, 2, … further digits.
type Tail = [u16; MAX_NATIONAL + 1];

/// The node from which nothing can match.
const DEAD: u16 = 0;

impl<V> Automaton<V> {
    /// The verdict on exactly these digits (values 0 to 9).
    pub(in crate::phone) fn verdict(&self, digits: &[u8]) -> Option<&V> {
        let mut node = self.nodes.get(usize::from(self.start))?;
        for (index, &digit) in digits.iter().enumerate() {
            let tail = *node.get(TAIL)?;
            if tail != 0 {
                let verdict = *self
                    .tails
                    .get(usize::from(tail))?
                    .get(digits.len() - index)?;
                return self.verdicts.get(usize::from(verdict));
            }
            node = self
                .nodes
                .get(usize::from(*node.get(usize::from(digit & 15))?))?;
        }
        self.verdict_of(node)
    }

    /// The verdict if the digits end at the node.
    fn verdict_of(&self, node: &Node) -> Option<&V> {
        self.verdicts.get(usize::from(*node.get(VERDICT)?))
    }

    /// The node to which digits lead from the start; `None` if nothing can match any more.
    pub(in crate::phone) fn start_at(&self, digits: &[u8]) -> Option<u16> {
        self.walk(self.start, digits)
    }

    /// The verdict shared by all numbers that continue from `node` with any `more` digits;
    /// `None` if they share none.
    pub(in crate::phone) fn common_verdict(&self, node: u16, more: usize) -> Option<&V> {
        let mut at = self.nodes.get(usize::from(node))?;
        for _ in 0..more {
            let (&first, rest) = at.get(..10)?.split_first()?;
            if rest.iter().any(|&next| next != first) {
                return None;
            }
            at = self.nodes.get(usize::from(first))?;
        }
        self.verdict_of(at)
    }

    fn walk(&self, from: u16, digits: &[u8]) -> Option<u16> {
        let mut at = from;
        for &digit in digits {
            let node = self.nodes.get(usize::from(at))?;
            at = *node.get(usize::from(digit & 15))?;
            if at == DEAD {
                return None;
            }
        }
        Some(at)
    }
}

/// What tests need to walk every path.
#[cfg(test)]
impl<V> Automaton<V> {
    /// The number of nodes.
    pub(in crate::phone) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node after one more digit; 0 is the dead node.
    pub(in crate::phone) fn child(&self, node: usize, digit: u8) -> usize {
        usize::from(self.nodes[node][usize::from(digit)])
    }

    /// The verdict if the digits end at the node.
    pub(in crate::phone) fn verdict_at(&self, node: usize) -> &V {
        &self.verdicts[usize::from(self.nodes[node][VERDICT])]
    }

    /// For each node that can be reached, some digits that lead to it.
    pub(in crate::phone) fn paths(&self) -> Vec<Option<Vec<u8>>> {
        let mut paths = vec![None; self.nodes.len()];
        paths[usize::from(self.start)] = Some(Vec::new());
        let mut todo = std::collections::VecDeque::from([usize::from(self.start)]);
        while let Some(node) = todo.pop_front() {
            for digit in 0..10 {
                let child = self.child(node, digit);
                if child != usize::from(DEAD) && paths[child].is_none() {
                    let mut path: Vec<u8> = paths[node].clone().unwrap_or_default();
                    path.push(digit);
                    paths[child] = Some(path);
                    todo.push_back(child);
                }
            }
        }
        paths
    }

    /// For each node, whether a good verdict can be reached from it.
    pub(in crate::phone) fn alive(&self, good: impl Fn(&V) -> bool) -> Vec<bool> {
        // Nodes are numbered from the last layer up, so children come first.
        let mut alive = vec![false; self.nodes.len()];
        for node in 1..self.nodes.len() {
            alive[node] =
                good(self.verdict_at(node)) || (0..10).any(|digit| alive[self.child(node, digit)]);
        }
        alive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn automaton(sources: &[(&str, bool)]) -> Automaton<Vec<usize>> {
        let patterns: Vec<Pattern> = sources
            .iter()
            .map(|(source, _)| Pattern::parse(source).unwrap())
            .collect();
        let sources: Vec<Source<'_>> = patterns
            .iter()
            .zip(sources)
            .map(|(pattern, &(_, open_ended))| Source {
                pattern,
                open_ended,
            })
            .collect();
        Automaton::build(&sources, |matched, _| matched.to_vec()).unwrap()
    }

    fn verdict(automaton: &Automaton<Vec<usize>>, digits: &str) -> Vec<usize> {
        let digits: Vec<u8> = digits.bytes().map(|b| b - b'0').collect();
        automaton.verdict(&digits).cloned().unwrap_or_default()
    }

    #[test]
    fn is_anchored_at_both_ends() {
        let automaton = automaton(&[(r"1\d{2}", false), (r"12(?:3|45)?", false), ("1", true)]);
        for (digits, expected) in [
            ("1", vec![2]),
            ("12", vec![1, 2]),
            ("123", vec![0, 1, 2]),
            ("199", vec![0, 2]),
            ("1245", vec![1, 2]),
            ("1999", vec![2]),
            ("212", vec![]),
            ("", vec![]),
            ("123456789012345678", vec![]),
        ] {
            assert_eq!(verdict(&automaton, digits), expected, "{digits}");
        }
    }

    #[test]
    fn shares_equal_nodes() {
        // One node per remaining length, the accepting one and the dead one.
        assert_eq!(automaton(&[(r"[2-9]\d{6}", false)]).len(), 9);
    }

    #[test]
    fn a_common_verdict_needs_every_continuation() {
        let automaton = automaton(&[(r"1\d{3}", false), ("1200", false)]);
        let node = automaton.start_at(&[1]).unwrap();
        assert_eq!(automaton.common_verdict(node, 3), None);
        let node = automaton.start_at(&[1, 3]).unwrap();
        assert_eq!(automaton.common_verdict(node, 2), Some(&vec![0]));
    }
}
