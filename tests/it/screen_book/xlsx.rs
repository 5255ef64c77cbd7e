//! The main job on Excel workbooks: what the same rows in CSV come to, and a clear error for
//! what is no book.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::support::made_book::made;
use crate::support::program::{IN_ORDER, PLAIN, Run, codes, one};

fn said(run: &Run) -> String {
    String::from_utf8_lossy(&run.output.stderr).into_owned()
}

fn refused(book: &[u8], arguments: &[&str], status: i32, why: &str) {
    let run = Run::of(&[("book.xlsx", book)], arguments);
    let said = said(&run);
    assert_eq!(
        (run.status(), run.everything()),
        (status, Vec::new()),
        "{said}"
    );
    assert!(said.contains(why), "{why}: {said}");
    assert!(
        !said.contains("16206") && !said.contains("panicked"),
        "{said}"
    );
}

/// Writes lines of CSV without quotes, as text, from a row on.
fn write(sheet: &mut Worksheet, lines: &[&str], from: u32) {
    for (row, line) in lines.iter().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            if !cell.is_empty() {
                let row = from + u32::try_from(row).unwrap();
                let column = u16::try_from(column).unwrap();
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
}

/// A workbook of one sheet, to which something was done.
fn workbook(edit: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write(sheet, &[PLAIN, IN_ORDER], 0);
    edit(sheet);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_book_is_the_same_in_a_workbook() {
    let (text, _) = made(3_000, &[]);
    let lines = text.split(|byte| *byte == b'\n');
    let lines = lines.filter_map(|line| std::str::from_utf8(line).ok());
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.contains('"') && !line.contains('\u{0}'))
        .collect();
    let width = lines[0].split(',').count();
    let lines: Vec<&str> = lines
        .into_iter()
        .filter(|line| line.split(',').count() == width && !line.chars().any(char::is_control))
        .collect();
    assert!(lines.len() > 2_500);
    let text = lines.join("\n");
    let expected = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let decisions = expected.text("decisions.jsonl");

    let mut workbook = Workbook::new();
    write(workbook.add_worksheet(), &lines, 0);
    workbook.add_worksheet().set_name("empty").unwrap();
    let book = workbook.save_to_buffer().unwrap();
    for threads in ["1", "3"] {
        let run = Run::of(&[("book.xlsx", &book)], &["--threads", threads]);
        assert_eq!(run.status(), 0, "{}", said(&run));
        let decided = run.text("decisions.jsonl").replace("book.xlsx", "book.csv");
        assert_eq!(decided, decisions);
        for list in ["cleared.csv", "withheld.csv"] {
            assert_eq!(run.text(list), expected.text(list), "{list}");
        }
    }
}

#[test]
fn cells_are_read_only_where_that_is_certain() {
    let reason = |book: &[u8]| {
        let run = Run::of(&[("book.xlsx", book)], &[]);
        let decision = run.decisions().remove(0);
        let reason = decision["findings"][0]["detail"]["reason"].as_str();
        (
            decision["outcome"].as_str().unwrap().to_owned(),
            reason.map(str::to_owned),
        )
    };
    let clear = ("clear".to_owned(), None);
    let bad = |reason: &str| ("block".to_owned(), Some(reason.to_owned()));
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let long = 1_620_670_041_700_000.0;
    assert_eq!(reason(&workbook(|_| {})), clear);
    assert_eq!(
        reason(&workbook(|sheet| {
            sheet.write_number(1, 2, 16_206_700_417.0).unwrap();
        })),
        clear
    );
    for edit in [
        &(|sheet: &mut Worksheet| {
            sheet.write_number(1, 2, 16_206_700_417.5).unwrap();
        }) as &dyn Fn(&mut Worksheet),
        &|sheet| {
            sheet.write_number(1, 0, long).unwrap();
        },
        &|sheet| {
            sheet.write_boolean(1, 1, true).unwrap();
        },
        &|sheet| {
            sheet
                .write_number_with_format(1, 2, 45_000.0, &date)
                .unwrap();
        },
        &|sheet| {
            sheet
                .write_formula(1, 1, Formula::new("=NA()").set_result("#N/A"))
                .unwrap();
        },
    ] {
        assert_eq!(reason(&workbook(|sheet| edit(sheet))), bad("cell-type"));
    }
    // A cell beyond the header belongs to no column; a formula has its result.
    let beyond = workbook(|sheet| {
        sheet.write_string(1, 9, "x").unwrap();
    });
    assert_eq!(reason(&beyond), bad("field-count"));
    let formula = workbook(|sheet| {
        let formula = Formula::new("=\"张\"&\"伟\"").set_result("张伟");
        sheet.write_formula(1, 1, formula).unwrap();
    });
    assert_eq!(reason(&formula), clear);

    // Dates of entries have no zone in a workbook: they are what the same text in CSV is.
    let time = ExcelDateTime::parse_from_str("2026-11-19T10:30:00").unwrap();
    let book = workbook(|sheet| {
        sheet.write_string(0, 7, "keyed_at_1").unwrap();
        sheet
            .write_datetime_with_format(1, 7, &time, &date)
            .unwrap();
    });
    let text = format!("{PLAIN},keyed_at_1\n{IN_ORDER},2026-11-19T10:30:00\n");
    let expected = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let run = Run::of(&[("book.xlsx", &book)], &[]);
    assert_eq!(codes(&run.decisions()[0]), codes(&expected.decisions()[0]));
}

#[test]
fn the_sheet_is_the_only_one_or_named() {
    let mut two = Workbook::new();
    write(
        two.add_worksheet().set_name("notes").unwrap(),
        &["call on Monday"],
        0,
    );
    let sheet = two.add_worksheet().set_name("book").unwrap();
    write(sheet, &["", "", PLAIN, "", IN_ORDER], 0);
    sheet.set_hidden(true);
    let two = two.save_to_buffer().unwrap();
    refused(
        &two,
        &[],
        2,
        "several sheets with cells (hidden ones count): \"notes\", \"book\"; name the one",
    );
    refused(
        &two,
        &["--sheet", "Book1"],
        2,
        "it has no sheet \"Book1\", but \"notes\", \"book\"",
    );
    let run = Run::of(&[("book.dat", &two)], &["--sheet", "book"]);
    assert_eq!(run.decisions()[0]["outcome"], "clear");

    let mut empty = Workbook::new();
    empty.add_worksheet();
    refused(
        &empty.save_to_buffer().unwrap(),
        &[],
        2,
        "the workbook is empty",
    );
    let title = workbook(|sheet| {
        write(sheet, &["November,,,,,,", PLAIN, IN_ORDER], 0);
        for column in 1..7 {
            sheet.clear_cell(0, column);
        }
    });
    refused(&title, &[], 2, "the header seems to be in row 2");
    let merged = workbook(|sheet| {
        write(sheet, &[IN_ORDER], 2);
        sheet.merge_range(1, 0, 2, 0, "B1", &Format::new()).unwrap();
    });
    refused(&merged, &[], 2, "cells are merged in row 2");
    let other = workbook(|sheet| {
        sheet.write_string(0, 4, "notes").unwrap();
    });
    refused(&other, &[], 2, "the header lacks: phone_2");
}

#[test]
fn a_broken_workbook_releases_nothing() {
    let book = workbook(|_| {});
    let mut holed = book.clone();
    let middle = book.len() / 3..book.len() / 2;
    holed[middle].fill(0xFF);
    let good = one(&IN_ORDER.replace("0417", "0418"));
    for broken in [&book[..book.len() - 30], &holed] {
        let run = Run::of(&[("good.csv", &good), ("book.xlsx", broken)], &[]);
        assert!(matches!(run.status(), 2 | 4), "{}", said(&run));
        assert_eq!(run.everything(), Vec::<String>::new());
    }
    let mut refused = 0;
    for at in (4..book.len()).step_by(97) {
        let mut broken = book.clone();
        broken[at] ^= 0xFF;
        let run = Run::of(&[("book.xlsx", &broken)], &["--threads", "1"]);
        match run.status() {
            0 => {}
            2 | 4 => {
                assert_eq!(run.everything(), Vec::<String>::new(), "{at}");
                refused += 1;
            }
            other => panic!("{other} at {at}: {}", said(&run)),
        }
    }
    assert!(refused > 5, "{refused}");
}
