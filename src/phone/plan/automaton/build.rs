//! How is an automaton built? Layer by layer from the first digit to the last, then
//! minimised from the last layer up.

use std::collections::HashMap;
use std::hash::Hash;

use super::positions::Positions;
use super::{Automaton, DEAD, MAX_NATIONAL, Node, Source, TAIL, Tail, VERDICT};

impl<V: Clone + Eq + Hash> Automaton<V> {
    /// Builds the automaton. `judge` is given the indices of the sources that match, in
    /// ascending order and possibly none, and the number of digits. `None` if the automaton
    /// outgrows its index type, which a test rules out for the metadata.
    pub(in crate::phone) fn build(
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

/// Finds the nodes after which only the number of further digits matters, and stores for
/// each its verdicts. Most numbers end in six or seven such digits, which then need not be
/// walked.
fn tails(nodes: &mut [Node]) -> Option<Vec<Tail>> {
    // The first tail means none, the second is the dead node's.
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

/// The sets of positions that digits of one length lead to, and where each digit leads
/// from there.
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

/// Nodes and verdicts, each kept once.
struct Shrunk<V> {
    nodes: Vec<Node>,
    node_ids: HashMap<Node, u16>,
    verdicts: Vec<V>,
    verdict_ids: HashMap<V, u16>,
}

impl<V: Clone + Eq + Hash> Shrunk<V> {
    /// Node 0 is the dead node, verdict 0 the verdict if no pattern matches.
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
