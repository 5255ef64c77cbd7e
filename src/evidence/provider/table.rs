//! Which fields does each line of a provider's file have?
//!
//! A file is CSV with a header, whose columns are found by their titles. A field may be
//! quoted, and has no end of line in it. Every line is read by itself: one that is bad
//! takes no other with it.

use super::error::{ProviderError, ProviderReason};

/// A line's number, counted from 1, and its fields in the order of the titles.
pub(super) type Line<const N: usize> = (u64, Result<[String; N], ProviderError>);

/// Reads the lines after the header, without those that are empty.
///
/// An error is one of the header: without it no line can be read.
pub(super) fn lines<const N: usize>(
    source: &'static str,
    text: &str,
    titles: [&str; N],
) -> Result<Vec<Line<N>>, ProviderError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (1_u64..).zip(text.lines());
    let header = lines.next().and_then(|(_, line)| fields(line));
    let malformed = |field: &str| ProviderError::new(source, field, ProviderReason::Malformed);
    let header = header.ok_or_else(|| malformed("header").in_line(1))?;
    let mut columns = [0; N];
    for (column, title) in columns.iter_mut().zip(titles) {
        let mut found = (0..).zip(&header).filter(|(_, one)| *one == title);
        let reason = match (found.next(), found.next()) {
            (Some((index, _)), None) => {
                *column = index;
                continue;
            }
            (None, _) => ProviderReason::Missing,
            (Some(_), Some(_)) => ProviderReason::Duplicate,
        };
        return Err(ProviderError::new(source, title, reason).in_line(1));
    }
    let read = |line: &str| {
        let mut row = fields(line).filter(|row| row.len() == header.len())?;
        Some(
            columns
                .map(|column: usize| row.get_mut(column).map(std::mem::take).unwrap_or_default()),
        )
    };
    Ok(lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| {
            let row = read(line).ok_or_else(|| malformed("line").in_line(number));
            (number, row)
        })
        .collect())
}

/// The fields of a line; `None` if a quote is where it may not be.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, after) = match text.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted)?,
            None => match text.split_once(',') {
                Some((field, after)) => (field.to_owned(), Some(after)),
                None => (text.to_owned(), None),
            },
        };
        if !text.starts_with('"') && field.contains('"') {
            return None;
        }
        fields.push(field);
        rest = after;
    }
    Some(fields)
}

/// A field after its first quote, and what stands after its comma.
fn quoted_field(text: &str) -> Option<(String, Option<&str>)> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        field.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            field.push('"');
            rest = more;
        } else if after.is_empty() {
            return Some((field, None));
        } else {
            return Some((field, Some(after.strip_prefix(',')?)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_be_quoted() {
        for (line, expected) in [
            ("a,b", Some(vec!["a", "b"])),
            ("a,", Some(vec!["a", ""])),
            (r#""a,b","c""d","""#, Some(vec!["a,b", "c\"d", ""])),
            (r#"a,""b"#, None),
            (r#""a,b","c""d","""""#, Some(vec!["a,b", "c\"d", "\""])),
            (r#"a"b,c"#, None),
            (r#""a"b,c"#, None),
            (r#""a"#, None),
            ("", Some(vec![""])),
        ] {
            let read = fields(line);
            let read = read
                .as_ref()
                .map(|all| all.iter().map(String::as_str).collect());
            assert_eq!(read, expected, "{line}");
        }
    }

    #[test]
    fn a_bad_line_takes_no_other_with_it() {
        let text = "\u{feff}x,b,a\r\n1,2,3\r\n1,2\r\n\r\n4,\"5\",6";
        let lines = lines("file", text, ["a", "b"]).unwrap();
        let read: Vec<_> = lines
            .iter()
            .map(|(line, row)| (*line, row.clone().map_err(|error| error.to_string())))
            .collect();
        let bad = "file: line 3: line: the line does not have the fields of the header";
        assert_eq!(
            read,
            [
                (2, Ok(["3".to_owned(), "2".to_owned()])),
                (3, Err(bad.to_owned())),
                (5, Ok(["6".to_owned(), "5".to_owned()])),
            ]
        );
    }

    #[test]
    fn the_header_names_each_column_once() {
        for (text, message) in [
            (
                "",
                "file: line 1: header: the line does not have the fields of the header",
            ),
            ("b", "file: line 1: a: the field is missing"),
            (
                "a,b,a",
                "file: line 1: a: an object has two fields of one name",
            ),
        ] {
            assert_eq!(lines("file", text, ["a"]).unwrap_err().to_string(), message);
        }
    }
}
