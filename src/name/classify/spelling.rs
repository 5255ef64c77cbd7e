//! Is one text a spelling of another, if letters have several spellings?

/// Receives one possible piece: its length in the source, in bytes, and its spelling.
pub(super) type GoOn<'f> = &'f mut dyn FnMut(usize, &str);

/// How pieces of text are written in another way: each with its spellings, sorted.
pub(super) type Spellings = &'static [(&'static str, &'static [&'static str])];

/// The longest text that is compared, in bytes.
const MAX_BYTES: usize = 127;

/// Whether the target is a spelling of the source, piece by piece.
///
/// `spell` is given the rest of the source and offers each possible next piece: its
/// length in the source, in bytes, and its spelling. All possibilities are followed at
/// once, so the time does not grow with the number of combinations.
pub(super) fn is_spelling(source: &str, target: &str, spell: impl Fn(&str, GoOn<'_>)) -> bool {
    if source.len() > MAX_BYTES || target.len() > MAX_BYTES {
        return false;
    }
    // Most compared words differ in their first letter.
    let mut begins = target.is_empty();
    spell(source, &mut |_, spelling| {
        begins |= target.starts_with(spelling);
    });
    if !begins {
        return false;
    }
    // Bit n of the entry at a byte of the source: the source before that byte can be
    // spelt as the first n bytes of the target.
    let mut reached = [0_u128; MAX_BYTES + 1];
    reached[0] = 1;
    for (at, _) in source.char_indices() {
        let ways = reached.get(at).copied().unwrap_or(0);
        let Some(rest) = source.get(at..).filter(|_| ways != 0) else {
            continue;
        };
        spell(rest, &mut |taken, spelling| {
            let mut ways = ways;
            while ways != 0 {
                let place = ways.trailing_zeros() as usize;
                ways &= ways - 1;
                let fits = target
                    .get(place..)
                    .is_some_and(|rest| rest.starts_with(spelling));
                if let Some(next) = reached.get_mut(at + taken).filter(|_| fits) {
                    *next |= 1 << (place + spelling.len());
                }
            }
        });
    }
    reached
        .get(source.len())
        .is_some_and(|ways| ways & 1 << target.len() != 0)
}

/// A `spell` function for [`is_spelling`] from a table of pieces, sorted, each with its
/// spellings.
pub(super) fn by_table(
    table: &'static [(&'static str, &'static [&'static str])],
) -> impl Fn(&str, GoOn<'_>) {
    move |rest, go_on| {
        let first = rest.chars().next();
        let begins = table.partition_point(|(piece, _)| piece.chars().next() < first);
        let same = table.iter().skip(begins);
        for (piece, spellings) in same.take_while(|(piece, _)| piece.chars().next() == first) {
            if rest.starts_with(piece) {
                for spelling in *spellings {
                    go_on(piece.len(), spelling);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[(&str, &[&str])] = &[
        ("e", &["e"]),
        ("ü", &["u", "ue"]),
        ("л", &["l"]),
        ("ль", &["l", "l'"]),
    ];

    #[test]
    fn spellings() {
        for (source, target, expected) in [
            ("ü", "u", true),
            ("ü", "ue", true),
            ("üe", "ue", true),
            ("üe", "uee", true),
            ("üe", "u", false),
            ("ль", "l", true),
            ("", "", true),
            ("x", "x", false),
        ] {
            assert_eq!(
                is_spelling(source, target, by_table(TABLE)),
                expected,
                "{source} {target}"
            );
        }
        // Two spellings for each letter, and no combination that fits.
        let (source, target) = ("üe".repeat(40), "ue".repeat(60) + "u");
        assert!(!is_spelling(&source, &target, by_table(TABLE)));
    }
}
