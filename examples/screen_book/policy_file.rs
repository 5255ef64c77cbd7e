//! Reads a policy. What is wrong with it is said without what stands in it: somebody may
//! have named a file of borrowers instead.

use std::fs;
use std::path::Path;

use rightparty::Policy;

/// Reads a policy in JSON or TOML, as the file's name says.
pub(crate) fn read(path: &Path) -> Result<Policy, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let is_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        serde_json::from_str(&text).map_err(|error| without_values(&error.to_string()))
    } else {
        toml::from_str(&text).map_err(|error| {
            let at = error.span().and_then(|span| text.get(..span.start));
            let line = at.map_or(0, |before| before.matches('\n').count()) + 1;
            format!("{} at line {line}", without_values(error.message()))
        })
    }
}

/// A message of a parser without the value that it quotes: `invalid type: string "…",
/// expected u16`, and names that are no policy's.
fn without_values(message: &str) -> String {
    let one_line = message.replace('\n', " ");
    let expected = one_line.rfind(", expected").unwrap_or(one_line.len());
    let (found, expected) = one_line.split_at(expected);
    for kind in ["string \"", "integer `", "floating point `", "character `"] {
        if let Some(at) = found.find(kind) {
            let known = found.get(..at + kind.len() - 2).unwrap_or_default();
            return format!("{known}{expected}");
        }
    }
    for kind in ["unknown field `", "unknown variant `", "duplicate key `"] {
        if let Some(name) = found.strip_prefix(kind) {
            let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-' | '.' | '`');
            if !name.chars().all(is_name) {
                return format!("{}{expected}", kind.trim_end_matches(" `"));
            }
        }
    }
    one_line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_no_value() {
        for (message, expected) in [
            (
                "invalid type: string \"13912345670\", expected u16",
                "invalid type: string, expected u16",
            ),
            (
                "invalid type: string \"a\\\", expected b\", expected u16 at line 1 column 2",
                "invalid type: string, expected u16 at line 1 column 2",
            ),
            (
                "invalid value: integer `13912345670`, expected u16",
                "invalid value: integer, expected u16",
            ),
            (
                "unknown field `clearance_hour`, expected `clearance_hours`",
                "unknown field `clearance_hour`, expected `clearance_hours`",
            ),
            (
                "unknown field `张伟`, expected `clearance_hours`",
                "unknown field, expected `clearance_hours`",
            ),
            (
                "phone.differs cannot be loosened below block",
                "phone.differs cannot be loosened below block",
            ),
        ] {
            assert_eq!(without_values(message), expected);
        }
    }
}
