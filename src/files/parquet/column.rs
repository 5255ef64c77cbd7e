//! What text would a Parquet column have in CSV? Columns are decoded to exactly that.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::{ParquetError, Result};
use parquet::schema::printer::print_schema;
use parquet::schema::types::Type;

use crate::files::limits::MAX_RECORD;
use crate::timestamp::Timestamp;

/// The type of the values of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, checked for UTF-8 row by row.
    Text,
    /// An integer, in decimal. If leading zeros are missing, they were lost before the file was
    /// written, as in a spreadsheet; the rest is judged by the rules of its region, the same
    /// for both entries.
    Integer { is_signed: bool },
    /// A point in time in UTC, in units of which a second has this many.
    Time { per_second: i64 },
}

impl Kind {
    /// The kind of a known column, or else its declared type as text, if reading it would be a
    /// guess: decimals have digits that nobody typed, bytes may be in any encoding, and a time
    /// without a zone is not a point in time.
    pub(super) fn of(name: &str, field: &Type) -> std::result::Result<Self, String> {
        if field.is_group() {
            return Err("nested".to_owned());
        }
        let is_flat = field.get_basic_info().repetition() != parquet::basic::Repetition::REPEATED;
        let kind = Self::of_values(field).filter(|kind| {
            let is_time = matches!(kind, Self::Time { .. });
            is_flat && (!is_time || name.starts_with("keyed_at_"))
        });
        kind.ok_or_else(|| {
            let mut text = Vec::new();
            print_schema(&mut text, field);
            let text = String::from_utf8_lossy(&text);
            text.trim().trim_end_matches(';').to_owned()
        })
    }

    fn of_values(field: &Type) -> Option<Self> {
        let about = field.get_basic_info();
        // Old writers use only the old annotation.
        let (logical, old) = (about.logical_type_ref(), about.converted_type());
        match (field.get_physical_type(), logical) {
            (
                Physical::BYTE_ARRAY,
                Some(LogicalType::String | LogicalType::Enum | LogicalType::Json),
            ) => Some(Self::Text),
            (Physical::BYTE_ARRAY, None) => match old {
                ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Some(Self::Text),
                _ => None,
            },
            (Physical::INT32 | Physical::INT64, Some(LogicalType::Integer(integer))) => {
                let is_signed = integer.is_signed;
                Some(Self::Integer { is_signed })
            }
            // pandas writes a column of nulls like this.
            (Physical::INT32, Some(LogicalType::Unknown)) => {
                Some(Self::Integer { is_signed: true })
            }
            (Physical::INT64, Some(LogicalType::Timestamp(time))) => {
                let per_second = match time.unit {
                    TimeUnit::MILLIS => 1_000,
                    TimeUnit::MICROS => 1_000_000,
                    TimeUnit::NANOS => 1_000_000_000,
                };
                let is_utc = time.is_adjusted_to_u_t_c;
                is_utc.then_some(Self::Time { per_second })
            }
            (Physical::INT32 | Physical::INT64, None) => match old {
                ConvertedType::NONE
                | ConvertedType::INT_8
                | ConvertedType::INT_16
                | ConvertedType::INT_32
                | ConvertedType::INT_64 => Some(Self::Integer { is_signed: true }),
                ConvertedType::UINT_8
                | ConvertedType::UINT_16
                | ConvertedType::UINT_32
                | ConvertedType::UINT_64 => Some(Self::Integer { is_signed: false }),
                ConvertedType::TIMESTAMP_MILLIS => Some(Self::Time { per_second: 1_000 }),
                ConvertedType::TIMESTAMP_MICROS => Some(Self::Time {
                    per_second: 1_000_000,
                }),
                _ => None,
            },
            _ => None,
        }
    }

    fn write(self, value: i64, unsigned: u64, to: &mut Vec<u8>) {
        let mut digits = itoa::Buffer::new();
        match self {
            Self::Integer { is_signed: false } => {
                to.extend_from_slice(digits.format(unsigned).as_bytes());
            }
            Self::Time { per_second } => {
                match Timestamp::from_unix_seconds(value.div_euclid(per_second)) {
                    Ok(time) => to.extend_from_slice(time.to_string().as_bytes()),
                    // No time of a record: the digits, which do not read as one either.
                    Err(_) => to.extend_from_slice(digits.format(value).as_bytes()),
                }
            }
            Self::Text | Self::Integer { is_signed: true } => {
                to.extend_from_slice(digits.format(value).as_bytes());
            }
        }
    }
}

/// Consecutive cells of a column.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

impl Cells {
    /// The content of the cell in a row. A cell that is too long is cut off beyond the limit.
    pub(super) fn get(&self, row: usize) -> &[u8] {
        let end = |row: usize| self.ends.get(row).copied();
        let start = row.checked_sub(1).map_or(Some(0), end);
        match (start, end(row)) {
            (Some(start), Some(end)) => self.bytes.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// About how many bytes of memory the cells take up.
    pub(super) const fn size(&self) -> usize {
        self.bytes.len() + self.ends.len() * size_of::<usize>()
    }
}

/// A column within a row group.
pub(super) struct Column {
    kind: Kind,
    has_nulls: bool,
    reader: ColumnReader,
}

impl Column {
    pub(super) const fn new(kind: Kind, has_nulls: bool, reader: ColumnReader) -> Self {
        Self {
            kind,
            has_nulls,
            reader,
        }
    }

    /// Reads exactly this many cells. A null is an empty cell.
    pub(super) fn read(&mut self, rows: usize, to: &mut Cells) -> Result<()> {
        let (kind, nulls) = (self.kind, self.has_nulls);
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => {
                read(reader, rows, nulls, to, |value, to| {
                    let data = value.data();
                    to.extend_from_slice(data.get(..=MAX_RECORD).unwrap_or(data));
                })
            }
            ColumnReader::Int32ColumnReader(reader) => {
                read(reader, rows, nulls, to, |&value, to| {
                    kind.write(value.into(), value.cast_unsigned().into(), to);
                })
            }
            ColumnReader::Int64ColumnReader(reader) => {
                read(reader, rows, nulls, to, |&value, to| {
                    kind.write(value, value.cast_unsigned(), to);
                })
            }
            _ => Err(broken(
                "a column does not have the type that the file declares",
            )),
        }
    }

    /// Whether all cells have been read.
    pub(super) fn is_over(&mut self) -> Result<bool> {
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => is_over(reader),
            ColumnReader::Int32ColumnReader(reader) => is_over(reader),
            ColumnReader::Int64ColumnReader(reader) => is_over(reader),
            _ => Ok(true),
        }
    }
}

fn is_over<T: DataType>(reader: &mut ColumnReaderImpl<T>) -> Result<bool> {
    let (read, _, _) = reader.read_records(1, Some(&mut Vec::new()), None, &mut Vec::new())?;
    Ok(read == 0)
}

fn read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    has_nulls: bool,
    to: &mut Cells,
    write: impl Fn(&T::T, &mut Vec<u8>),
) -> Result<()> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (read, _, _) =
        reader.read_records(rows, has_nulls.then_some(&mut levels), None, &mut values)?;
    let is_there = |row: usize| !has_nulls || levels.get(row) == Some(&1);
    let there = (0..rows).filter(|&row| is_there(row)).count();
    if read != rows || values.len() != there {
        return Err(broken(
            "a column does not have the rows that the file declares",
        ));
    }
    let mut values = values.iter();
    for row in 0..rows {
        if is_there(row)
            && let Some(value) = values.next()
        {
            write(value, &mut to.bytes);
        }
        to.ends.push(to.bytes.len());
    }
    Ok(())
}

/// A fault that the Parquet library does not notice itself.
pub(super) fn broken(why: &str) -> ParquetError {
    ParquetError::General(why.to_owned())
}
