//! Which fields does each line of a provider's file have?
//!
//! A file is CSV with a header, whose columns are found by their titles. A field may be
//! quoted, and has no end of line in it. Every line is read by itself: one that is bad
//! takes no other with it. Only a quote that is left open refuses the file, since nobody can
//! tell which of the lines after it are records.

use super::error::{ProviderError, ProviderReason};

/// A line's number, counted from 1, and its fields in the order of the titles.
pub(super) type Line<const N: usize> = (u64, Result<[String; N], ProviderError>);

/// Reads the lines after the header, without those that are empty.
///
/// An error is one of the header, without which no line can be read, or a quote left open.
pub(super) fn lines<const N: usize>(
    source: &'static str,
    text: &str,
    titles: [&str; N],
) -> Result<Vec<Line<N>>, ProviderError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (1_u64..).zip(text.lines());
    let header = lines.next().and_then(|(_, line)| fields(line).ok());
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
    let mut rows = Vec::new();
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let row = match fields(line) {
            Ok(mut row) if row.len() == header.len() => Ok(columns
                .map(|column: usize| row.get_mut(column).map(std::mem::take).unwrap_or_default())),
            Ok(_) | Err(Quote::Stray) => Err(malformed("line").in_line(number)),
            Err(Quote::Open) => return Err(malformed("quote").in_line(number)),
        };
        rows.push((number, row));
    }
    Ok(rows)
}

/// What is wrong with a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// It stands within a field, or something follows its end.
    Stray,
    /// It has no end in its line.
    Open,
}

/// The fields of a line.
fn fields(line: &str) -> Result<Vec<String>, Quote> {
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
            return Err(Quote::Stray);
        }
        fields.push(field);
        rest = after;
    }
    Ok(fields)
}

/// A field after its first quote, and what stands after its comma.
fn quoted_field(text: &str) -> Result<(String, Option<&str>), Quote> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"').ok_or(Quote::Open)?;
        field.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            field.push('"');
            rest = more;
        } else if after.is_empty() {
            return Ok((field, None));
        } else {
            let after = after.strip_prefix(',').ok_or(Quote::Stray)?;
            return Ok((field, Some(after)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_be_quoted() {
        for (line, expected) in [
            ("a,b", Ok(vec!["a", "b"])),
            ("a,", Ok(vec!["a", ""])),
            (r#""a,b","c""d","""#, Ok(vec!["a,b", "c\"d", ""])),
            (r#"a,""b"#, Err(Quote::Stray)),
            (r#""a,b","c""d","""""#, Ok(vec!["a,b", "c\"d", "\""])),
            (r#"a"b,c"#, Err(Quote::Stray)),
            (r#""a"b,c"#, Err(Quote::Stray)),
            (r#""a"#, Err(Quote::Open)),
            ("", Ok(vec![""])),
        ] {
            let read = fields(line);
            let read = read.as_ref().map_err(|quote| *quote);
            let read = read.map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
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
    fn a_quote_left_open_refuses_the_file() {
        let text = "a,b\n1,\"x\n2,no\n\",3\n";
        let error = lines("file", text, ["a"]).unwrap_err().to_string();
        let expected = "file: line 2: quote: the line does not have the fields of the header";
        assert_eq!(error, expected);
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
