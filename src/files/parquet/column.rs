//! One column of a Parquet file, decoded to the text that the same cells have in CSV.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::{ParquetError, Result};
use parquet::schema::printer::print_schema;
use parquet::schema::types::Type;

use crate::files::limits::MAX_RECORD;
use crate::timestamp::Timestamp;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, however it is encoded. What is UTF-8 is seen row by row.
    Text,
    /// An integer, in decimal. One that has lost its leading zeros lost them before it
    /// was written, as a cell of a spreadsheet does: what is left is judged by the rules
    /// of its region, and both entries by the same.
    Integer { is_signed: bool },
    /// A point in time in UTC, of so many parts a second.
    Time { per_second: i64 },
}

impl Kind {
    /// The kind of a known column, or what the file says of its type, if it is none that
    /// can be read without a guess: decimals have digits that nobody typed, bytes may be
    /// in any encoding, and a time without a zone is no point in time.
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
        // Old writers annotate in the old way alone.
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
            // A column that is null in every row, as pandas writes one.
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
                let time = Timestamp::from_unix_seconds(value.div_euclid(per_second));
                to.extend_from_slice(time.to_string().as_bytes());
            }
            Self::Text | Self::Integer { is_signed: true } => {
                to.extend_from_slice(digits.format(value).as_bytes());
            }
        }
    }
}

/// Some cells of a column, one below the other.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

impl Cells {
    /// What the cell in a row holds; of one that is too long, so much that this shows.
    pub(super) fn get(&self, row: usize) -> &[u8] {
        let end = |row: usize| self.ends.get(row).copied();
        let start = row.checked_sub(1).map_or(Some(0), end);
        match (start, end(row)) {
            (Some(start), Some(end)) => self.bytes.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How many bytes of memory they take up, about.
    pub(super) const fn size(&self) -> usize {
        self.bytes.len() + self.ends.len() * size_of::<usize>()
    }
}

/// A column within a group of rows.
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

    /// Reads just so many cells. A null is an empty one.
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
            _ => Err(broken("a column has another type than the file says")),
        }
    }

    /// Whether nothing is left to read.
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
        return Err(broken("a column has other rows than the file says"));
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

/// What the parquet library does not see itself.
pub(super) fn broken(why: &str) -> ParquetError {
    ParquetError::General(why.to_owned())
}
