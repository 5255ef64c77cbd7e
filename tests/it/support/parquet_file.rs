//! Writes Parquet files, column by column.

use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// The cells of a column, one below the other.
#[derive(Clone)]
pub(crate) enum Cells {
    Texts(Vec<Option<Vec<u8>>>),
    Longs(Vec<Option<i64>>),
    Ints(Vec<Option<i32>>),
    Doubles(Vec<Option<f64>>),
}

pub(crate) fn texts<'t>(cells: impl IntoIterator<Item = Option<&'t str>>) -> Cells {
    let bytes = |cell: Option<&str>| cell.map(|cell| cell.as_bytes().to_vec());
    Cells::Texts(cells.into_iter().map(bytes).collect())
}

/// A file of such columns, as `required binary name (STRING);` says them, with a group
/// of rows for each list of columns.
pub(crate) fn file(columns: &[&str], groups: &[Vec<Cells>], how: WriterProperties) -> Vec<u8> {
    let schema = format!("message book {{ {} }}", columns.join(" "));
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(how)).unwrap();
    for group in groups {
        let mut to = writer.next_row_group().unwrap();
        for cells in group {
            let mut column = to.next_column().unwrap().unwrap();
            write(column.untyped(), cells);
            column.close().unwrap();
        }
        assert!(to.next_column().unwrap().is_none());
        to.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn write(column: &mut ColumnWriter<'_>, cells: &Cells) {
    // A column that is required has no levels, and ignores them.
    match (column, cells) {
        (ColumnWriter::ByteArrayColumnWriter(to), Cells::Texts(cells)) => {
            let (levels, there) = split(cells);
            let there: Vec<ByteArray> = there.into_iter().map(ByteArray::from).collect();
            to.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::Int64ColumnWriter(to), Cells::Longs(cells)) => {
            let (levels, there) = split(cells);
            to.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::Int32ColumnWriter(to), Cells::Ints(cells)) => {
            let (levels, there) = split(cells);
            to.write_batch(&there, Some(&levels), None).unwrap();
        }
        (ColumnWriter::DoubleColumnWriter(to), Cells::Doubles(cells)) => {
            let (levels, there) = split(cells);
            to.write_batch(&there, Some(&levels), None).unwrap();
        }
        _ => panic!("the cells are of another type than the column"),
    }
}

fn split<T: Clone>(cells: &[Option<T>]) -> (Vec<i16>, Vec<T>) {
    let levels = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    (levels, cells.iter().flatten().cloned().collect())
}

/// How pandas writes, and Spark: dictionaries and snappy, on small pages here.
pub(crate) fn like_pandas() -> WriterProperties {
    small_pages().set_compression(Compression::SNAPPY).build()
}

/// How Polars does: zstd, here with pages of the second version.
pub(crate) fn like_polars() -> WriterProperties {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let how = small_pages().set_writer_version(WriterVersion::PARQUET_2_0);
    how.set_compression(zstd).build()
}

/// Without dictionaries, in gzip.
pub(crate) fn gzipped() -> WriterProperties {
    let gzip = Compression::GZIP(parquet::basic::GzipLevel::default());
    let how = small_pages().set_dictionary_enabled(false);
    how.set_encoding(Encoding::DELTA_BYTE_ARRAY)
        .set_compression(gzip)
        .build()
}

/// Plain values, one after the other.
pub(crate) fn plain() -> WriterProperties {
    WriterProperties::builder()
        .set_dictionary_enabled(false)
        .build()
}

fn small_pages() -> parquet::file::properties::WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_data_page_row_count_limit(300)
        .set_write_batch_size(100)
}
