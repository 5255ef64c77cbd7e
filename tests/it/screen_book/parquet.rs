//! The main job on Parquet files: what the same rows in CSV come to, and a clear error
//! for what is no book.

use crate::support::parquet_file::{Cells, file, gzipped, like_pandas, like_polars, plain, texts};
use crate::support::program::{IN_ORDER, Run, codes, one};

const PLAIN_COLUMNS: [&str; 7] = [
    "optional binary borrower_id (STRING);",
    "optional binary name_1 (STRING);",
    "optional binary phone_1 (STRING);",
    "optional binary name_2 (STRING);",
    "optional binary phone_2 (STRING);",
    "optional binary keyed_by_1 (STRING);",
    "optional binary keyed_by_2 (STRING);",
];

/// The cells of one row that is in order.
fn in_order() -> Vec<Cells> {
    IN_ORDER
        .split(',')
        .map(|cell| texts([Some(cell)]))
        .collect()
}

/// A file of one row in order, but for a column of another type.
fn other_type(index: usize, column: &str, cells: Cells) -> Vec<u8> {
    let (mut columns, mut row) = (PLAIN_COLUMNS, in_order());
    columns[index] = column;
    row[index] = cells;
    file(&columns, &[row], plain())
}

fn said(run: &Run) -> String {
    String::from_utf8_lossy(&run.output.stderr).into_owned()
}

/// The decisions, whatever the file is called.
fn decided(run: &Run, name: &str) -> String {
    assert_eq!(run.status(), 0, "{}", said(run));
    run.text("decisions.jsonl").replace(name, "book")
}

#[test]
fn a_book_is_the_same_in_either_form() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/sample_book.csv");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .unwrap();
    let header = reader.byte_headers().unwrap().clone();
    let rows: Vec<csv::ByteRecord> = reader
        .byte_records()
        .map(Result::unwrap)
        .filter(|row| row.len() == header.len())
        .collect();
    assert!(rows.len() > 2_900);

    let mut text = csv::Writer::from_writer(Vec::new());
    text.write_byte_record(&header).unwrap();
    for row in &rows {
        text.write_byte_record(row).unwrap();
    }
    let text = text.into_inner().unwrap();
    let expected = Run::of(&[("book.csv", &text)], &[]);
    let decisions = decided(&expected, "book.csv");
    for reason in ["\"invalid-utf-8\"", "\"clear\"", "\"block\"", "\"hold\""] {
        assert!(decisions.contains(reason), "{reason}");
    }

    // A blank cell is empty in one row and null in the next.
    let cell = |row: usize, column: usize| {
        let cell = &rows[row][column];
        (!cell.is_empty() || row.is_multiple_of(2)).then(|| cell.to_vec())
    };
    let columns: Vec<String> = header
        .iter()
        .map(|name| {
            format!(
                "optional binary {} (STRING);",
                String::from_utf8_lossy(name)
            )
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    for (how, group) in [
        (like_pandas(), 700),
        (like_polars(), 1_000_000),
        (gzipped(), 1_001),
        (plain(), 1),
    ] {
        let groups: Vec<Vec<Cells>> = (0..rows.len())
            .collect::<Vec<_>>()
            .chunks(group)
            .map(|group| {
                let cells = |column| group.iter().map(|&row| cell(row, column)).collect();
                (0..columns.len()).map(cells).map(Cells::Texts).collect()
            })
            .collect();
        let book = file(&columns, &groups, how);
        for threads in ["1", "3"] {
            let run = Run::of(&[("book.parquet", &book)], &["--threads", threads]);
            assert_eq!(decided(&run, "book.parquet"), decisions);
            for list in ["cleared.csv", "withheld.csv"] {
                assert_eq!(run.text(list), expected.text(list), "{list}");
            }
        }
    }
}

/// Numbers that a table has as integers, times, a column that is null throughout, and
/// columns that nobody knows, of any type.
#[test]
fn integers_times_and_nulls_read_as_their_text() {
    let columns = [
        "required int64 phone_2;",
        "optional group tags { optional binary a (STRING); optional int32 b; }",
        "optional binary Name_1 (STRING);",
        "required int32 borrower_id;",
        "optional double score;",
        "optional binary name_2 (ENUM);",
        "optional int64 phone_1 (INTEGER(64,false));",
        "optional binary keyed_by_1 (UTF8);",
        "optional int32 keyed_by_2;",
        "optional int64 keyed_at_1 (TIMESTAMP(MICROS,true));",
        "optional int64 keyed_at_2 (TIMESTAMP_MILLIS);",
        "optional int32 third_party_phones (UNKNOWN);",
    ];
    let phones = [16_206_700_417, 16_206_700_418, 16_206_700_419];
    let group = vec![
        Cells::Longs(phones.map(Some).to_vec()),
        texts([None; 3]),
        Cells::Ints(vec![None; 3]),
        texts([Some("张伟"); 3]),
        Cells::Ints(vec![Some(-12), Some(2), Some(3)]),
        Cells::Doubles(vec![Some(0.5), None, Some(f64::NAN)]),
        texts([Some("张伟"), Some("李四"), Some("张伟")]),
        Cells::Longs(vec![Some(16_206_700_417), Some(16_206_700_418), None]),
        texts([Some("a"), Some("a"), None]),
        Cells::Ints(vec![Some(7), None, Some(7)]),
        Cells::Longs(vec![Some(1_795_147_200_900_000), None, Some(-1)]),
        Cells::Longs(vec![None, Some(1_795_147_200_000), Some(i64::MAX)]),
        Cells::Ints(vec![None; 3]),
    ];
    let book = file(&columns, &[group], like_pandas());
    let text = "\
phone_2,name_1,borrower_id,name_2,phone_1,keyed_by_1,keyed_by_2,keyed_at_1,keyed_at_2,third_party_phones
16206700417,张伟,-12,张伟,16206700417,a,7,2026-11-20T04:00:00Z,,
16206700418,张伟,2,李四,16206700418,a,,,2026-11-20T04:00:00Z,
16206700419,张伟,3,张伟,,,7,1969-12-31T23:59:59Z,9223372036854775 s,
";
    let expected = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let run = Run::of(&[("book.dat", &book)], &[]);
    assert_eq!(decided(&run, "book.dat"), decided(&expected, "book.csv"));
    assert_eq!(run.decisions()[0]["outcome"], "clear");
    assert!(said(&run).contains("\"tags\" is unknown"), "{}", said(&run));
}

#[test]
fn values_in_disorder_are_findings_and_nothing_is_lost() {
    let long = "长".repeat(30_000);
    let cells: [(&[u8], &str); 4] = [
        (b"a\0", "nul"),
        (b"\xE5\xBC", "invalid-utf-8"),
        (long.as_bytes(), "too-long"),
        ("张伟".as_bytes(), ""),
    ];
    let mut group: Vec<Cells> = IN_ORDER
        .split(',')
        .map(|cell| texts(cells.map(|_| Some(cell))))
        .collect();
    group[1] = Cells::Texts(cells.iter().map(|(cell, _)| Some(cell.to_vec())).collect());
    let run = Run::of(
        &[("book.parquet", &file(&PLAIN_COLUMNS, &[group], plain()))],
        &[],
    );
    let decisions = run.decisions();
    assert_eq!(decisions.len(), cells.len());
    for (at, (_, reason)) in cells.iter().enumerate() {
        assert_eq!(decisions[at]["row"], at + 1);
        if !reason.is_empty() {
            assert_eq!(codes(&decisions[at]), ["record.malformed"]);
            assert_eq!(decisions[at]["findings"][0]["detail"]["reason"], *reason);
        }
    }
    assert_eq!(decisions[3]["outcome"], "clear");
    assert!(!run.results().contains(&"malformed.bin".to_owned()));
}

/// Both readings go over both forms, and what one book says tells on the other.
#[test]
fn books_of_either_form_are_mixed() {
    let parquet = file(&PLAIN_COLUMNS, &[in_order()], like_pandas());
    let same = one(&IN_ORDER.replace("B1", "B2"));
    let other = one(&IN_ORDER.replace("B1", "B3").replace("0417", "0418"));
    let run = Run::of(
        &[("a.csv", &same), ("b.parquet", &parquet), ("c.csv", &other)],
        &[],
    );
    let decisions = run.decisions();
    let files: Vec<&str> = decisions
        .iter()
        .map(|d| d["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["a.csv", "b.parquet", "c.csv"]);
    assert!(!codes(&decisions[0]).is_empty());
    assert_eq!(codes(&decisions[0]), codes(&decisions[1]));
    assert_eq!(decisions[2]["outcome"], "clear");
}

#[test]
fn a_column_of_another_type_is_refused_by_name() {
    let nested = "optional group phone_1 { optional binary number (STRING); }";
    let number = || texts([Some("16206700417")]);
    let time = || Cells::Longs(vec![Some(1_795_147_200_000)]);
    for (index, column, cells, is) in [
        (
            2,
            "optional double phone_1;",
            Cells::Doubles(vec![Some(16_206_700_417.0)]),
            "phone_1 is OPTIONAL DOUBLE phone_1",
        ),
        (2, nested, number(), "phone_1 is nested"),
        (
            2,
            "optional binary phone_1;",
            number(),
            "phone_1 is OPTIONAL BYTE_ARRAY phone_1",
        ),
        (
            5,
            "optional int64 keyed_at_1 (TIMESTAMP(MILLIS,false));",
            time(),
            "keyed_at_1 is OPTIONAL INT64 keyed_at_1 (TIMESTAMP(MILLIS,false))",
        ),
        (
            1,
            "optional int64 name_1 (TIMESTAMP(MILLIS,true));",
            time(),
            "name_1 is OPTIONAL INT64 name_1 (TIMESTAMP(MILLIS,true))",
        ),
        (
            2,
            "optional int64 phone_1 (DECIMAL(18,2));",
            time(),
            "phone_1 is OPTIONAL INT64 phone_1 (DECIMAL(18,2))",
        ),
        (
            1,
            "optional binary name (STRING);",
            number(),
            "the header lacks: name_1",
        ),
        (
            5,
            "optional binary ThirdPartyPhone (STRING);",
            number(),
            "if it is third_party_phones, call it so",
        ),
    ] {
        let run = Run::of(&[("book.parquet", &other_type(index, column, cells))], &[]);
        let said = said(&run);
        assert_eq!((run.status(), run.everything()), (2, Vec::new()), "{said}");
        assert!(said.contains(is) && !said.contains("16206"), "{said}");
    }
}

/// A file that is broken releases nothing, wherever it is broken.
#[test]
fn a_broken_file_releases_nothing() {
    let groups: Vec<Vec<Cells>> = (0..3).map(|_| in_order()).collect();
    let whole = file(&PLAIN_COLUMNS, &groups, like_pandas());
    let cut = &whole[..whole.len() - 20];
    let mut holed = whole.clone();
    holed[whole.len() / 3..whole.len() / 2].fill(0xFF);
    let mut zeroed = whole.clone();
    zeroed[4..60].fill(0);
    for broken in [cut, &holed, &zeroed, b"PAR1", b"PAR1,borrower_id\n1,2\n"] {
        let good = one(&IN_ORDER.replace("0417", "0418"));
        let run = Run::of(&[("good.csv", &good), ("book.parquet", broken)], &[]);
        let said = said(&run);
        assert_eq!((run.status(), run.everything()), (4, Vec::new()), "{said}");
        assert!(
            said.contains("book.parquet") && said.contains("nothing was released"),
            "{said}"
        );
        assert!(!said.contains("16206"), "{said}");
    }

    // By its magic it is a book in CSV, of no columns that are known.
    let mut other = whole;
    other[0] = b'Q';
    let run = Run::of(&[("book.parquet", &other)], &[]);
    assert_eq!(
        (run.status(), run.everything()),
        (2, Vec::new()),
        "{}",
        said(&run)
    );
}

/// Whichever byte is broken: the run ends in order, also where a library panics.
#[test]
fn a_broken_byte_ends_no_run_in_disorder() {
    let book = file(&PLAIN_COLUMNS, &[in_order(), in_order()], like_pandas());
    let mut refused = 0;
    for at in (4..book.len()).step_by(31) {
        let mut broken = book.clone();
        broken[at] ^= 0xFF;
        let run = Run::of(&[("book.parquet", &broken)], &["--threads", "1"]);
        match run.status() {
            0 => {}
            2 | 4 => {
                assert_eq!(run.everything(), Vec::<String>::new(), "{at}");
                refused += 1;
            }
            other => panic!("{other} at {at}: {}", said(&run)),
        }
    }
    assert!(refused > 10, "{refused}");
}
