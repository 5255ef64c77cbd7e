//! How is one event shown to be among all, without the others?
//!
//! A Merkle tree over the events, as transparency logs have it (RFC 6962, section 2.1). The head
//! holds the roots of its full subtrees, so that adding an event takes a few hashes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;

type Node = [u8; 32];

/// A node's hash, in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Hash(#[serde(with = "bytes")] pub(super) Node);

/// The roots of the full subtrees, the largest first: one for each binary digit 1 of the count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Peaks(Vec<Hash>);

impl Peaks {
    /// Adds a leaf to a tree of so many.
    pub(super) fn push(&mut self, leaf: Node, count: u64) {
        let mut node = leaf;
        for _ in 0..count.trailing_ones() {
            let Some(Hash(left)) = self.0.pop() else {
                break;
            };
            node = joined(&left, &node);
        }
        self.0.push(Hash(node));
    }

    /// The root of the whole tree.
    pub(super) fn root(&self) -> Node {
        let mut peaks = self.0.iter().rev().map(|&Hash(node)| node);
        let last = peaks.next().unwrap_or_else(|| Sha256::digest([]).into());
        peaks.fold(last, |right, left| joined(&left, &right))
    }
}

fn joined(left: &Node, right: &Node) -> Node {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// The root of these leaves, and the path from one of them to it, from below.
pub(super) fn path(leaves: &[Node], index: usize) -> (Node, Vec<Hash>) {
    match leaves {
        [] => (Sha256::digest([]).into(), Vec::new()),
        [leaf] => (*leaf, Vec::new()),
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            if index < left.len() {
                let (node, mut path_below) = path(left, index);
                let (other, _) = path(right, usize::MAX);
                path_below.push(Hash(other));
                (joined(&node, &other), path_below)
            } else {
                let (other, _) = path(left, usize::MAX);
                let (node, mut path_below) = path(right, index.saturating_sub(left.len()));
                path_below.push(Hash(other));
                (joined(&other, &node), path_below)
            }
        }
    }
}

/// The largest power of two below a count of two or more.
const fn split(count: usize) -> usize {
    1 << (usize::BITS - 1 - (count - 1).leading_zeros())
}

/// The root that a leaf and its path come to; `None` if the path is not one of this place.
pub(super) fn root_of(leaf: Node, index: u64, count: u64, path: &[Hash]) -> Option<Node> {
    if index >= count {
        return None;
    }
    // The turns from the root down, true for right.
    let (mut turns, mut at, mut size) = (Vec::new(), index, count);
    while size > 1 {
        let half = 1 << (u64::BITS - 1 - (size - 1).leading_zeros());
        let is_right = at >= half;
        turns.push(is_right);
        (at, size) = if is_right {
            (at - half, size - half)
        } else {
            (at, half)
        };
    }
    if turns.len() != path.len() {
        return None;
    }
    let steps = turns.into_iter().rev().zip(path);
    Some(steps.fold(leaf, |node, (is_right, Hash(other))| {
        if is_right {
            joined(other, &node)
        } else {
            joined(&node, other)
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree of RFC 6962 as its text defines it.
    fn model(leaves: &[Node]) -> Node {
        match leaves {
            [] => Sha256::digest([]).into(),
            [leaf] => *leaf,
            _ => {
                let mut half = 1;
                while half * 2 < leaves.len() {
                    half *= 2;
                }
                joined(&model(&leaves[..half]), &model(&leaves[half..]))
            }
        }
    }

    #[test]
    fn peaks_paths_and_the_model_agree() {
        let leaves: Vec<Node> = (0..70_u8).map(|n| Sha256::digest([n]).into()).collect();
        let mut peaks = Peaks::default();
        for count in 0..leaves.len() {
            let some = &leaves[..count];
            assert_eq!(peaks.root(), model(some), "{count}");
            for index in 0..count {
                let (root, path) = path(some, index);
                assert_eq!(root, model(some));
                let [at, all] = [index, count].map(|n| n as u64);
                assert_eq!(root_of(some[index], at, all, &path), Some(root));
                // Of no other leaf, no other place, and no other count of the same height.
                assert_ne!(root_of([9; 32], at, all, &path), Some(root));
                assert_ne!(
                    root_of(some[index], (at + 1) % all.max(2), all, &path),
                    Some(root)
                );
                assert_eq!(root_of(some[index], all, all, &path), None);
                if let [_, short @ ..] = &path[..] {
                    assert_eq!(root_of(some[index], at, all, short), None);
                }
            }
            peaks.push(leaves[count], count as u64);
        }
    }
}
