//! Is a name at a computer made of a person's name?

/// The most words that a person's name has here; of more, no order is tried.
const MAX_WORDS: usize = 4;

/// Whether words that are written together are the other words in some order, or one of them
/// with the initials of the others: `johnsmith`, `smithj` and `jsmith` of `Smith, John`.
pub(super) fn is_login_of(login: &[&str], words: &[&str]) -> bool {
    let [login] = login else {
        return false;
    };
    if !(2..=MAX_WORDS).contains(&words.len()) {
        return false;
    }
    is_made_of(login, words)
        || (0..words.len()).any(|full| is_with_initials(login, words, full))
        || has_initials(login, words)
}

/// Whether a login is the initials of the words: `aw` of `alice.wong`.
fn has_initials(login: &str, words: &[&str]) -> bool {
    words.iter().all(|word| word.chars().nth(1).is_some())
        && login
            .chars()
            .eq(words.iter().filter_map(|word| word.chars().next()))
}

/// Whether two names at computers have the same parts the other way round: `jsmith` and
/// `smithj`, `weizhang` and `zhangwei`.
pub(super) fn is_turned(x: &[&str], y: &[&str]) -> bool {
    let ([x], [y]) = (x, y) else {
        return false;
    };
    x.len() == y.len() && x.chars().count() > MIN_LETTERS && x.repeat(2).contains(y)
}

/// Whether a word is short for another: it begins alike, and has some of its letters in their
/// order.
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().next() == long.chars().next()
        && short.len() < long.len()
        && short.chars().all(|c| letters.any(|letter| letter == c))
}

/// Whether a text is made of the words, each once, in any order.
fn is_made_of(text: &str, words: &[&str]) -> bool {
    if words.is_empty() {
        return text.is_empty();
    }
    (0..words.len()).any(|at| {
        let Some(rest) = words.get(at).and_then(|word| text.strip_prefix(word)) else {
            return false;
        };
        let mut others = words.to_vec();
        others.remove(at);
        is_made_of(rest, &others)
    })
}

/// The fewest letters of the word that is written in full.
const MIN_LETTERS: usize = 3;

fn is_with_initials(login: &str, words: &[&str], full: usize) -> bool {
    let Some(word) = words.get(full) else {
        return false;
    };
    let others = words.iter().enumerate().filter(|&(at, _)| at != full);
    let initials: String = others.filter_map(|(_, word)| word.chars().next()).collect();
    word.chars().count() >= MIN_LETTERS
        && (login.strip_suffix(word) == Some(&initials)
            || login.strip_prefix(word) == Some(&initials))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_of_names() {
        for (login, words, expected) in [
            ("johnsmith", ["smith", "john"].as_slice(), true),
            ("jsmith", &["smith", "john"], true),
            ("smithj", &["john", "smith"], true),
            ("jpsmith", &["john", "paul", "smith"], true),
            ("smithpauljohn", &["john", "paul", "smith"], true),
            ("asmith", &["john", "smith"], false),
            ("smith", &["john", "smith"], false),
            ("js", &["john", "smith"], true),
            ("jo", &["j", "o"], true),
            ("li", &["lee", "i"], false),
            ("johnsmith", &["johnsmith"], false),
        ] {
            assert_eq!(is_login_of(&[login], words), expected, "{login}");
        }
        assert!(!is_login_of(&["j", "smith"], &["john", "smith"]));
        assert!(is_turned(&["jsmith"], &["smithj"]));
        assert!(!is_turned(&["an"], &["na"]) && !is_turned(&["jsmith"], &["smythj"]));
        assert!(is_short_for("clk", "clerk") && is_short_for("u", "user"));
        assert!(!is_short_for("b", "clerk") && !is_short_for("clerk", "clerk"));
    }
}
