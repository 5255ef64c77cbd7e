//! An end-anchored automaton over national digits.
//!
//! All patterns of a calling code run at once: one table look-up per digit,
//! and the node where the digits end holds the verdict. The patterns repeat
//! nothing without bound, so the automaton is a layered graph without cycles:
//! built layer by layer from sets of pattern positions, then shrunk from the
//! last layer up by sharing equal nodes.

use std::collections::HashMap;
use std::hash::Hash;

use super::pattern::{DigitSet, Pattern};

/// The longest national number that the metadata knows: 17 digits
/// (toll-free numbers of Indonesia and Japan).
pub(super) const MAX_NATIONAL: usize = 17;

/// A pattern to run, and whether digits may follow what it matches.
pub(super) struct Source<'a> {
    pub(super) pattern: &'a Pattern,
    pub(super) open_ended: bool,
}

/// The automaton. `V` is what its builder makes of the patterns that match.
#[derive(Debug)]
pub(super) struct Automaton<V> {
    nodes: Vec<Node>,
    tails: Vec<Tail>,
    verdicts: Vec<V>,
    start: u16,
}

/// Where each digit leads, and at index [`VERDICT`] which verdict holds if the
/// digits end here. The row is as long as a power of two because its address
/// is computed once per digit, on the critical path.
type Node = [u16; 16];

const VERDICT: usize = 10;

/// At this index of a node: where in the tails to look if further digits make
/// no difference, only how many there are; 0 if they do.
const TAIL: usize = 11;

/// The verdicts after 0, 1, 2, … further digits.
type Tail = [u16; MAX_NATIONAL + 1];

/// The node from which nothing can match.
const DEAD: u16 = 0;

impl<V> Automaton<V> {
    /// The verdict on exactly these digits (values 0 to 9).
    pub(super) fn verdict(&self, digits: &[u8]) -> Option<&V> {
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

    fn verdict_of(&self, node: &Node) -> Option<&V> {
        self.verdicts.get(usize::from(*node.get(VERDICT)?))
    }

    /// Walks from the start; `None` once nothing can match any more.
    pub(super) fn start_at(&self, digits: &[u8]) -> Option<u16> {
        self.walk(self.start, digits)
    }

    /// The verdict if all numbers that go on from `node` with `more` digits,
    /// whichever they are, share one.
    pub(super) fn common_verdict(&self, node: u16, more: usize) -> Option<&V> {
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
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node after one more digit; 0 is the dead node.
    pub(super) fn child(&self, node: usize, digit: u8) -> usize {
        usize::from(self.nodes[node][usize::from(digit)])
    }

    /// The verdict if the digits end at the node.
    pub(super) fn verdict_at(&self, node: usize) -> &V {
        &self.verdicts[usize::from(self.nodes[node][VERDICT])]
    }

    /// Some digits that lead to each node that digits lead to.
    pub(super) fn paths(&self) -> Vec<Option<Vec<u8>>> {
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

    /// From which nodes a good verdict can be reached.
    pub(super) fn alive(&self, good: impl Fn(&V) -> bool) -> Vec<bool> {
        // Nodes are numbered from the last layer up, so children come first.
        let mut alive = vec![false; self.nodes.len()];
        for node in 1..self.nodes.len() {
            alive[node] =
                good(self.verdict_at(node)) || (0..10).any(|digit| alive[self.child(node, digit)]);
        }
        alive
    }
}

impl<V: Clone + Eq + Hash> Automaton<V> {
    /// Builds the automaton. `judge` is given the indices of the sources that
    /// match, in ascending order, and the length; `V::default()`-like verdicts
    /// are the judge's own affair. `None` if the automaton outgrows its index
    /// type, which a test rules out for the metadata.
    pub(super) fn build(
        sources: &[Source<'_>],
        mut judge: impl FnMut(&[usize], usize) -> V,
    ) -> Option<Self> {
        let positions = Positions::new(sources);
        let mut layers = vec![Layer::default()];
        let start_set = positions.start();
        layers.first_mut()?.insert(start_set);

        for depth in 0..MAX_NATIONAL {
            let mut below = Layer::default();
            let layer = layers.get_mut(depth)?;
            for set in &layer.sets {
                let mut next = [None; 10];
                for (digit, slot) in next.iter_mut().enumerate() {
                    let reached = positions.after(set, digit);
                    if !reached.is_empty() {
                        *slot = Some(below.insert(reached));
                    }
                }
                layer.next.push(next);
            }
            layers.push(below);
        }

        let mut shrunk = Shrunk::new(judge(&[], 0));
        let mut below: Vec<u16> = Vec::new();
        for (depth, layer) in layers.iter().enumerate().rev() {
            let mut ids = Vec::with_capacity(layer.sets.len());
            for (index, set) in layer.sets.iter().enumerate() {
                let mut node = [DEAD; 16];
                if let Some(links) = layer.next.get(index) {
                    for (slot, link) in node.iter_mut().zip(links) {
                        *slot = link.and_then(|l| below.get(l).copied()).unwrap_or(DEAD);
                    }
                }
                *node.get_mut(VERDICT)? = shrunk.verdict(judge(&positions.accepted(set), depth))?;
                ids.push(shrunk.node(node)?);
            }
            below = ids;
        }
        let mut nodes = shrunk.nodes;
        Some(Self {
            tails: tails(&mut nodes)?,
            nodes,
            verdicts: shrunk.verdicts,
            start: *below.first()?,
        })
    }
}

/// Finds the nodes from which it matters only how many digits follow, and
/// writes down for each what the verdicts are. Most numbers end in six or seven
/// such digits, which then need not be walked.
fn tails(nodes: &mut [Node]) -> Option<Vec<Tail>> {
    // The first tail stands for none, the second for the dead node's.
    let dead = Tail::default();
    let mut tails = vec![dead, dead];
    let mut ids: HashMap<Tail, u16> = HashMap::from([(dead, 1)]);
    *nodes.first_mut()?.get_mut(TAIL)? = 1;
    // Children come before their parents.
    for index in 1..nodes.len() {
        let node = *nodes.get(index)?;
        let (&child, others) = node.get(..10)?.split_first()?;
        let child_tail = *nodes.get(usize::from(child))?.get(TAIL)?;
        if child_tail == 0 || others.iter().any(|&other| other != child) {
            continue;
        }
        let after = *tails.get(usize::from(child_tail))?;
        let mut tail = Tail::default();
        *tail.first_mut()? = *node.get(VERDICT)?;
        for (verdict, next) in tail.iter_mut().skip(1).zip(after) {
            *verdict = next;
        }
        let next = u16::try_from(tails.len()).ok()?;
        let id = *ids.entry(tail).or_insert(next);
        if id == next {
            tails.push(tail);
        }
        *nodes.get_mut(index)?.get_mut(TAIL)? = id;
    }
    Some(tails)
}

/// The sets of positions that some digits of one length lead to.
#[derive(Default)]
struct Layer {
    index: HashMap<Vec<u32>, usize>,
    sets: Vec<Vec<u32>>,
    next: Vec<[Option<usize>; 10]>,
}

impl Layer {
    fn insert(&mut self, set: Vec<u32>) -> usize {
        let sets = &mut self.sets;
        *self.index.entry(set).or_insert_with_key(|set| {
            sets.push(set.clone());
            sets.len() - 1
        })
    }
}

/// Nodes, each kept once.
struct Shrunk<V> {
    nodes: Vec<Node>,
    node_ids: HashMap<Node, u16>,
    verdicts: Vec<V>,
    verdict_ids: HashMap<V, u16>,
}

impl<V: Clone + Eq + Hash> Shrunk<V> {
    /// Node 0 is the dead node, verdict 0 the verdict on nothing.
    fn new(nothing: V) -> Self {
        let dead = [DEAD; 16];
        Self {
            nodes: vec![dead],
            node_ids: HashMap::from([(dead, DEAD)]),
            verdicts: vec![nothing.clone()],
            verdict_ids: HashMap::from([(nothing, 0)]),
        }
    }

    fn verdict(&mut self, verdict: V) -> Option<u16> {
        if let Some(&id) = self.verdict_ids.get(&verdict) {
            return Some(id);
        }
        let id = u16::try_from(self.verdicts.len()).ok()?;
        self.verdicts.push(verdict.clone());
        self.verdict_ids.insert(verdict, id);
        Some(id)
    }

    fn node(&mut self, node: Node) -> Option<u16> {
        if let Some(&id) = self.node_ids.get(&node) {
            return Some(id);
        }
        let id = u16::try_from(self.nodes.len()).ok()?;
        self.nodes.push(node);
        self.node_ids.insert(node, id);
        Some(id)
    }
}

/// A place in one of the patterns.
enum Position {
    /// Reads a digit of the set and goes on.
    Read(DigitSet, u32),
    /// Goes on in all these places at once, reading nothing.
    Fork(Vec<u32>),
    /// The source matches if the digits end here.
    Accept(usize),
}

/// All places of all patterns, and where each can go without reading.
struct Positions {
    all: Vec<Position>,
    starts: Vec<u32>,
    closures: Vec<Vec<u32>>,
}

impl Positions {
    fn new(sources: &[Source<'_>]) -> Self {
        let mut this = Self {
            all: Vec::new(),
            starts: Vec::new(),
            closures: Vec::new(),
        };
        for (index, source) in sources.iter().enumerate() {
            let mut end = this.add(Position::Accept(index));
            if source.open_ended {
                let more = this.add(Position::Fork(Vec::new()));
                let any = this.add(Position::Read(0b11_1111_1111, more));
                if let Some(Position::Fork(targets)) = this.all.get_mut(more as usize) {
                    targets.extend([end, any]);
                }
                end = more;
            }
            let start = this.compile(source.pattern, end);
            this.starts.push(start);
        }
        this.closures = (0..this.all.len())
            .map(|position| this.closure(position))
            .collect();
        this
    }

    fn add(&mut self, position: Position) -> u32 {
        self.all.push(position);
        u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds the pattern in front of `then` and returns where it begins.
    fn compile(&mut self, pattern: &Pattern, then: u32) -> u32 {
        match pattern {
            // An end mark inside a pattern does nothing here: every pattern is
            // anchored at the end already.
            Pattern::Empty | Pattern::End => then,
            Pattern::Digit(set) => self.add(Position::Read(*set, then)),
            Pattern::Concat(parts) => parts
                .iter()
                .rev()
                .fold(then, |then, part| self.compile(part, then)),
            Pattern::Alternate(parts) => {
                let starts = parts.iter().map(|part| self.compile(part, then)).collect();
                self.add(Position::Fork(starts))
            }
            Pattern::Repeat { min, max, pattern } => {
                let mut at = then;
                for round in (0..*max).rev() {
                    let begun = self.compile(pattern, at);
                    at = if round < *min {
                        begun
                    } else {
                        self.add(Position::Fork(vec![begun, then]))
                    };
                }
                at
            }
            Pattern::Group(_, pattern) => self.compile(pattern, then),
        }
    }

    /// The reading and accepting positions that `from` reaches unread.
    fn closure(&self, from: usize) -> Vec<u32> {
        let mut seen = vec![from];
        let mut todo = vec![from];
        let mut reached = Vec::new();
        while let Some(at) = todo.pop() {
            match self.all.get(at) {
                Some(Position::Fork(targets)) => {
                    for &target in targets {
                        let target = target as usize;
                        if !seen.contains(&target) {
                            seen.push(target);
                            todo.push(target);
                        }
                    }
                }
                Some(_) => reached.extend(u32::try_from(at)),
                None => {}
            }
        }
        reached.sort_unstable();
        reached
    }

    fn start(&self) -> Vec<u32> {
        self.union(self.starts.iter().copied())
    }

    fn after(&self, set: &[u32], digit: usize) -> Vec<u32> {
        self.union(
            set.iter()
                .filter_map(|&at| match self.all.get(at as usize)? {
                    Position::Read(digits, then) if digits & (1 << digit) != 0 => Some(*then),
                    _ => None,
                }),
        )
    }

    fn union(&self, targets: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut all: Vec<u32> = targets
            .filter_map(|target| self.closures.get(target as usize))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn accepted(&self, set: &[u32]) -> Vec<usize> {
        let mut accepted: Vec<usize> = set
            .iter()
            .filter_map(|&at| match self.all.get(at as usize)? {
                Position::Accept(source) => Some(*source),
                _ => None,
            })
            .collect();
        accepted.sort_unstable();
        accepted
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
