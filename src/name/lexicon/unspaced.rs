//! Which entries occur in a text that is written without spaces?
//!
//! Where words are not separated, an entry counts only at the end or the beginning of a
//! name and with enough characters besides, unless no name contains it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::filter::{PAIRS, counts_anywhere, unspaced_may_say};
use super::role::Role;
use super::tables::{Entry, entries};

static LISTED: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<Entry>> = HashMap::new();
    for entry in entries().filter(Entry::is_unspaced) {
        all.entry(entry.text).or_default().push(entry);
    }
    all
});

/// The length of the longest entry, in characters.
const MAX_CHARS: usize = 20;

/// What was found in a run of characters.
pub(super) struct Found {
    pub(super) role: Role,
    pub(super) language: &'static str,
}

/// All entries in a run of characters that count at their place; `has_others` if the name has
/// other words. The roles are such that each is true of the run as one word.
pub(super) fn read(run: &str, has_others: bool) -> impl Iterator<Item = Found> {
    let ends = char_ends(run);
    let mut found = Vec::new();
    if unspaced_may_say(run) {
        find_within(run, &ends, has_others, &mut found);
        if let Some(role) = whole(run, &ends) {
            found.push(Found { role, language: "" });
        }
    }
    found.into_iter()
}

/// The places between the characters, from the beginning to the end.
fn char_ends(run: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
    ends.push(run.len());
    ends
}

fn listed<'r>(
    run: &'r str,
    ends: &[usize],
    from: usize,
    to: usize,
) -> Option<(&'r str, &'static [Entry])> {
    let text = run.get(*ends.get(from)?..*ends.get(to)?)?;
    Some((text, LISTED.get(text)?))
}

/// Adds the entries that are only a part of the run.
fn find_within(run: &str, ends: &[usize], has_others: bool, found: &mut Vec<Found>) {
    let count = ends.len() - 1;
    let mut pairs = run.chars().zip(run.chars().skip(1));
    for from in 0..count {
        let begins = pairs.next().is_some_and(|(a, b)| PAIRS.begins([a, b]));
        let is_at_end = from + MAX_CHARS >= count;
        if !begins && !is_at_end {
            continue;
        }
        for to in from + 1..=count.min(from + MAX_CHARS) {
            if !begins && to != count {
                continue;
            }
            for entry in listed(run, ends, from, to)
                .into_iter()
                .flat_map(|(_, all)| all)
            {
                let is_whole = from == 0 && to == count;
                let is_after =
                    to == count && (from >= entry.least_before || (has_others && from > 0));
                let is_before = from == 0 && (count - to >= 2 || (has_others && to < count));
                if let Some(role) = role_at(entry.role, is_whole, is_before, is_after) {
                    found.push(Found {
                        role,
                        language: entry.language,
                    });
                }
            }
        }
    }
}

/// The role of an entry for the whole run, if the entry counts at its place.
fn role_at(role: Role, is_whole: bool, is_before: bool, is_after: bool) -> Option<Role> {
    if is_whole {
        return (!role.fills()).then_some(match role {
            // The run is a word of its own.
            Role::OrganisationAfter | Role::OrganisationBefore => Role::Organisation,
            other => other,
        });
    }
    let counts = match role {
        Role::Notice | Role::FillerAnywhere | Role::ThirdParty | Role::Organisation => true,
        Role::NoticeBeside | Role::RelationBeside | Role::RelationFree => is_before || is_after,
        Role::ThirdPartyBefore | Role::OrganisationBefore => is_before,
        Role::RelationAfter | Role::ThirdPartyAfter | Role::OrganisationAfter => is_after,
        _ => false,
    };
    debug_assert!(!counts || is_after || counts_anywhere(role));
    counts.then_some(match role {
        Role::NoticeBeside => Role::Notice,
        Role::OrganisationBefore | Role::OrganisationAfter => Role::Organisation,
        role if role.is_relation() => Role::ThirdParty,
        Role::ThirdPartyBefore | Role::ThirdPartyAfter => Role::ThirdParty,
        other => other,
    })
}

/// The role of a run that consists of fillers and relations only.
fn whole(run: &str, ends: &[usize]) -> Option<Role> {
    let count = ends.len() - 1;
    let all = listed(run, ends, 0, count).map_or(&[][..], |(_, all)| all);
    if let Some(entry) = all.iter().find(|entry| entry.role.fills()) {
        return Some(match entry.role {
            role if role.is_relation() => Role::RelationFree,
            Role::Of | Role::Article => Role::FillerAlone,
            role => role,
        });
    }
    let (mut reached, mut has_relation) = (vec![false; count + 1], false);
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for from in 0..count {
        if !reached.get(from).is_some_and(|&is_reached| is_reached) {
            continue;
        }
        for to in from + 1..=count.min(from + MAX_CHARS) {
            for entry in listed(run, ends, from, to)
                .into_iter()
                .flat_map(|(_, all)| all)
            {
                let is_long = to - from >= 2 || matches!(entry.role, Role::Of | Role::Article);
                if entry.role.fills()
                    && is_long
                    && let Some(end) = reached.get_mut(to)
                {
                    *end = true;
                    has_relation |= entry.role.is_relation();
                }
            }
        }
    }
    let is_whole = reached.last().is_some_and(|&is_reached| is_reached);
    is_whole.then_some(if has_relation {
        Role::RelationFree
    } else {
        Role::Filler
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_is_too_long() {
        for text in LISTED.keys() {
            assert!(text.chars().count() <= MAX_CHARS, "{text}");
        }
    }
}
