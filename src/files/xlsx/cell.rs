//! What text does a cell of a workbook hold for certain?

use calamine::{DataRef, ExcelDateTime};

/// The greatest whole number that Excel keeps: of numbers with more than fifteen digits it
/// replaces the rest by zeros.
const MOST: f64 = 999_999_999_999_999.0;

/// Whether a cell is empty.
pub(super) fn is_empty(cell: &DataRef<'_>) -> bool {
    match cell {
        DataRef::Empty => true,
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        _ => false,
    }
}

/// Adds the text of a cell, or returns `false` if reading it would be a guess: fractions and
/// long numbers have lost digits, dates belong into the columns of dates, and truth values and
/// errors are nothing that a person has typed.
pub(super) fn add_text(cell: &DataRef<'_>, column: &str, to: &mut Vec<u8>) -> bool {
    let is_date_column = column.starts_with("keyed_at_");
    let mut add = |text: &str| to.extend_from_slice(text.as_bytes());
    match cell {
        DataRef::Empty => {}
        DataRef::String(text) => add(text),
        DataRef::SharedString(text) => add(text),
        DataRef::Int(number) if number.unsigned_abs() <= 999_999_999_999_999 => {
            add(itoa::Buffer::new().format(*number));
        }
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() <= MOST => {
            add(&format!("{number:.0}"));
        }
        DataRef::DateTime(time) if is_date_column && time.is_datetime() => add(&date(*time)),
        DataRef::DateTimeIso(text) if is_date_column => add(text),
        _ => return false,
    }
    true
}

/// A date as it is shown. Workbooks know no time zones, so that it has none.
fn date(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    #[test]
    fn only_what_is_certain_is_read() {
        let time = ExcelDateTime::new(46_347.5, ExcelDateTimeType::DateTime, false);
        let span = ExcelDateTime::new(0.5, ExcelDateTimeType::TimeDelta, false);
        for (cell, column, expected) in [
            (DataRef::Empty, "phone_1", Some("")),
            (DataRef::SharedString("张伟"), "name_1", Some("张伟")),
            (DataRef::String("007".into()), "phone_1", Some("007")),
            (
                DataRef::Float(16_206_700_417.0),
                "phone_1",
                Some("16206700417"),
            ),
            (DataRef::Float(-12.0), "borrower_id", Some("-12")),
            (
                DataRef::Float(999_999_999_999_999.0),
                "loan_id",
                Some("999999999999999"),
            ),
            (DataRef::Float(1_000_000_000_000_000.0), "loan_id", None),
            (DataRef::Float(0.5), "phone_1", None),
            (DataRef::Float(f64::NAN), "phone_1", None),
            (DataRef::Float(f64::INFINITY), "phone_1", None),
            (DataRef::Int(7), "borrower_id", Some("7")),
            (DataRef::Int(i64::MAX), "borrower_id", None),
            (DataRef::Bool(true), "name_1", None),
            (DataRef::Error(CellErrorType::NA), "name_1", None),
            (
                DataRef::DateTime(time),
                "keyed_at_1",
                Some("2026-11-21T12:00:00"),
            ),
            (DataRef::DateTime(time), "phone_1", None),
            (DataRef::DateTime(span), "keyed_at_1", None),
        ] {
            let mut text = Vec::new();
            let is_certain = add_text(&cell, column, &mut text);
            let text = is_certain.then(|| String::from_utf8(text).unwrap());
            assert_eq!(text.as_deref(), expected, "{cell:?}");
        }
    }
}
