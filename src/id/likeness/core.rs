//! Which part of an id names the person, without a domain?

use std::borrow::Cow;

/// The id without the domain before a backslash or behind an `@`, the tag of a mail address
/// (`ann+loans@bank.com`) and the decimal zero of a spreadsheet (`7.0`).
pub(in crate::id) fn core(id: &str) -> Cow<'_, str> {
    let id = without_prefix(id);
    let Some((local, rest)) = id.split_once('@').filter(|(local, _)| says(local)) else {
        return Cow::Borrowed(without_decimal_zero(id));
    };
    let local = without_tag(local);
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';'));
    match end
        .and_then(|end| rest.get(end..))
        .filter(|rest| says(rest))
    {
        Some(rest) => Cow::Owned([local, rest].concat()),
        None => Cow::Borrowed(local),
    }
}

/// `BANK\alice`.
fn without_prefix(id: &str) -> &str {
    match id.rsplit_once('\\') {
        Some((_, rest)) if says(rest) => rest,
        _ => id,
    }
}

fn without_tag(local: &str) -> &str {
    match local.split_once('+') {
        Some((name, _)) if says(name) => name,
        _ => local,
    }
}

fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// `7.0` and `7,00` without their zeros; `10.0.0` is no number.
fn without_decimal_zero(id: &str) -> &str {
    let whole = id.trim_end_matches('0').strip_suffix(['.', ',']);
    match whole {
        Some(whole)
            if !id.ends_with(['.', ','])
                && whole.ends_with(|c: char| c.is_ascii_digit())
                && !whole
                    .trim_end_matches(|c: char| c.is_ascii_digit())
                    .ends_with(['.', ',']) =>
        {
            whole
        }
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores_of_ids() {
        for (id, expected) in [
            ("alice", "alice"),
            ("bank\\alice", "alice"),
            ("a\\b\\alice", "alice"),
            ("alice\\", "alice\\"),
            ("alice@bank.com", "alice"),
            ("alice+loans@bank.com", "alice"),
            ("bank\\alice@bank.com", "alice"),
            ("alice@bank.com (007)", "alice (007)"),
            ("ann lee <ann.lee@bank.com>", "ann lee <ann.lee"),
            ("@alice", "@alice"),
            ("7.0", "7"),
            ("7.00", "7"),
            ("7,0", "7"),
            ("70", "70"),
            ("7.", "7."),
            ("10.0.0", "10.0.0"),
            ("a.0", "a.0"),
            ("clerk-7.0", "clerk-7"),
            ("7.10", "7.10"),
        ] {
            assert_eq!(core(id), expected, "{id}");
        }
    }
}
