//! Which characters are forms of one another? Simplified and traditional, and regional.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{self, Facts};
use crate::output::{Table, array, head, pairs};
use crate::unihan::Unihan;

/// Which characters are forms of one another.
pub(crate) struct Forms {
    /// Traditional to simplified, where each is the other's only counterpart.
    simplified: BTreeMap<char, char>,
    /// A regional form to the form that stands for it here.
    usual: BTreeMap<char, char>,
}

impl Forms {
    pub(crate) fn of(unihan: &Unihan, facts: &Facts) -> Self {
        let distinct: BTreeSet<_> = facts::pairs(&facts.distinct_surnames).into_iter().collect();
        let is_distinct = |a: char, b: char| distinct.contains(&(a.min(b), a.max(b)));
        let mut glyphs = glyphs(unihan, facts);
        glyphs.retain(|&(a, b)| !is_distinct(a, b));
        let simplified = simplified(unihan, facts, &glyphs, &is_distinct);
        let usual = usual(glyphs, &simplified);
        Self { simplified, usual }
    }

    /// A text in traditional characters, as far as they have a traditional form.
    pub(crate) fn traditional(&self, text: &str) -> String {
        let traditional = |c| {
            let mut forms = self.simplified.iter().filter(|&(_, &simple)| simple == c);
            forms.next().map_or(c, |(&form, _)| form)
        };
        text.chars().map(traditional).collect()
    }

    pub(crate) fn table(&self, unihan: &Unihan) -> Table {
        let mut text = head(unihan, "Forms of one character.");
        // Within the basic plane a pair takes four bytes instead of eight.
        let simplified: Vec<(char, char)> = self.simplified.iter().map(|(&a, &b)| (a, b)).collect();
        let (near, far): (Vec<_>, Vec<_>) = simplified
            .into_iter()
            .partition(|(a, b)| u32::from(*a.max(b)) < 0x1_0000);
        let items = near
            .iter()
            .map(|(a, b)| format!("({:#06x}, {:#06x})", u32::from(*a), u32::from(*b)));
        array(
            &mut text,
            "Traditional and simplified, where each is the other's only counterpart.",
            "SIMPLIFIED",
            "(u16, u16)",
            items,
        );
        pairs(
            &mut text,
            "The same, where a character lies outside of the basic plane.",
            "SIMPLIFIED_FAR",
            &far,
        );
        let usual: Vec<(char, char)> = self.usual.iter().map(|(&a, &b)| (a, b)).collect();
        pairs(
            &mut text,
            "A form of one region, and the form that stands for it here.",
            "USUAL",
            &usual,
        );
        Table {
            file: "forms.rs",
            text,
            size: near.len() * 4 + (far.len() + usual.len()) * 8,
        }
    }
}

/// The pairs in which each is the other's only counterpart.
///
/// Many simplified characters are also traditional characters in their own right. They
/// are left out if both are in daily use where traditional characters are written, as 丰
/// and 豐 are: the simplified one is in the first level of Big5, or the curated facts say
/// that names distinguish the two. Rarities (刘) do not count.
fn simplified(
    unihan: &Unihan,
    facts: &Facts,
    glyphs: &BTreeSet<(char, char)>,
    is_distinct: &dyn Fn(char, char) -> bool,
) -> BTreeMap<char, char> {
    let is_one = |a: char, b: char| a == b || glyphs.contains(&(a.min(b), a.max(b)));
    let others = |field: &str, c: char| -> Vec<char> {
        let mut all = unihan.characters(field, c);
        all.retain(|&other| other != c);
        // If there are others, one beyond the basic plane is a rarity.
        let is_near = |c: &char| u32::from(*c) < 0x1_0000;
        if all.iter().any(is_near) {
            all.retain(is_near);
        }
        all
    };
    let mut simplified = BTreeMap::new();
    for (traditional, _) in unihan.field("kSimplifiedVariant") {
        if facts.one_traditional_many_simplified.contains(traditional) {
            continue;
        }
        if let [simple] = others("kSimplifiedVariant", traditional)[..]
            && others("kTraditionalVariant", simple)
                .iter()
                .all(|&other| is_one(other, traditional))
            && !facts.one_simplified_many_traditional.contains(simple)
            && !is_in_daily_use(unihan, simple)
            && !is_distinct(simple, traditional)
        {
            simplified.insert(traditional, simple);
        }
    }
    // A form that can itself be simplified stands for more than one character.
    let further: BTreeSet<char> = simplified.keys().copied().collect();
    simplified.retain(|_, simple| !further.contains(simple));
    simplified
}

/// Whether a character is in the first level of Big5, which holds the 5,401
/// characters in daily use where Chinese is written in traditional characters.
fn is_in_daily_use(unihan: &Unihan, c: char) -> bool {
    let code = unihan.value("kBigFive", c).unwrap_or_default();
    u16::from_str_radix(code, 16).is_ok_and(|code| code <= 0xC67E)
}

/// Regional forms of one character: the mutual z-variants of the database, and a curated
/// list of those common in names.
fn glyphs(unihan: &Unihan, facts: &Facts) -> BTreeSet<(char, char)> {
    let mut all: BTreeSet<(char, char)> =
        facts::pairs(&facts.regional_glyphs).into_iter().collect();
    for (c, _) in unihan.field("kZVariant") {
        for other in unihan.characters("kZVariant", c) {
            if unihan.characters("kZVariant", other).contains(&c) {
                all.insert((c.min(other), c.max(other)));
            }
        }
    }
    all
}

/// Maps each form to the form that represents its group.
fn usual(
    glyphs: BTreeSet<(char, char)>,
    simplified: &BTreeMap<char, char>,
) -> BTreeMap<char, char> {
    let mut groups: Vec<BTreeSet<char>> = Vec::new();
    for (a, b) in glyphs {
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.contains(&a) || group.contains(&b));
        groups = apart;
        joined.push(BTreeSet::from([a, b]));
        groups.push(joined.into_iter().flatten().collect());
    }
    let mut usual = BTreeMap::new();
    for mut group in groups {
        // A simplified form is already paired with its traditional one.
        let simple: Vec<char> = group
            .iter()
            .filter_map(|c| simplified.get(c))
            .copied()
            .collect();
        group.retain(|c| !simple.contains(c));
        // A form that has a simplified one must represent the group, or the simplified one
        // would not be a form of the others.
        let lead = group
            .iter()
            .find(|c| simplified.contains_key(c))
            .or_else(|| group.iter().find(|c| simplified.values().any(|s| s == *c)))
            .or_else(|| group.first());
        for &c in &group {
            if let Some(&lead) = lead.filter(|&&lead| lead != c) {
                usual.insert(c, lead);
            }
        }
    }
    usual
}
