//! The main job on files in disorder: each ends in a finding or in a clear error,
//! and nothing is lost.

use std::fs;

use serde_json::Value;

use crate::support::program::{IN_ORDER, PLAIN, Run, codes, one};

#[test]
fn rows_in_disorder_are_findings_and_nothing_is_lost() {
    let long = format!("B2,{},1,2,3,4,5", "长".repeat(350_000));
    let cases: [(&str, &[u8], &str); 7] = [
        ("too few fields", b"B2,x", "field-count"),
        ("too many fields", b"B2,a,1,b,2,c,d,e,f", "field-count"),
        ("two thousand fields", &[b','; 2_000], "field-count"),
        ("not UTF-8", b"B2,\xFF\xFE,1,b,2,c,d", "invalid-utf-8"),
        ("NUL", b"B2,a\0,1,b,2,c,d", "nul"),
        ("a megabyte", long.as_bytes(), "too-long"),
        (
            "a stray carriage return",
            b"B2,a\rb,1,b,2,c,d",
            "field-count",
        ),
    ];
    for (kind, line, reason) in cases {
        let mut text = one(IN_ORDER);
        text.extend_from_slice(line);
        text.push(b'\n');
        text.extend_from_slice(
            IN_ORDER
                .replace("B1", "B3")
                .replace("0417", "0418")
                .as_bytes(),
        );
        let run = Run::of(&[("book.csv", &text)], &[]);
        let decisions = run.decisions();
        assert_eq!(decisions[0]["outcome"], "clear", "{kind}");
        assert_eq!(decisions.last().unwrap()["outcome"], "clear", "{kind}");
        for (at, decision) in decisions.iter().enumerate() {
            assert_eq!(decision["row"], at + 1, "{kind}");
        }
        let bad = &decisions[1];
        assert_eq!(
            (&bad["outcome"], codes(bad)),
            (&Value::from("block"), vec!["record.malformed"]),
            "{kind}"
        );
        assert_eq!(bad["findings"][0]["detail"]["reason"], reason, "{kind}");
        assert!(bad.get("borrower_id").is_none(), "{kind}");
        let kept = fs::read(run.out().join("malformed.bin")).unwrap();
        assert!(kept.starts_with(&line[..line.len().min(4)]), "{kind}");
        let end = &line[line.len() - 4..];
        assert!(kept.windows(4).any(|bytes| bytes == end), "{kind}");
    }
}

/// A stray quote that a lenient reader would forgive never joins two rows into
/// one that is cleared.
#[test]
fn stray_quotes_clear_nothing() {
    let header = "borrower_id,remark,name_1,phone_1,name_2,phone_2,keyed_by_1,keyed_by_2";
    let row = |id: u32, remark: &str| {
        let phone = 16_206_700_417_u64 + u64::from(id);
        format!("B{id},{remark},张伟,{phone},张伟,{phone},a,b")
    };
    let run = |rows: &[String]| {
        let text = format!("{header}\n{}\n", rows.join("\n"));
        Run::of(&[("book.csv", text.as_bytes())], &[])
    };
    let outcomes = |rows: &[String]| -> Vec<String> {
        let outcome = |d: &Value| d["outcome"].as_str().unwrap().to_owned();
        run(rows).decisions().iter().map(outcome).collect()
    };
    let stops = |rows: &[String], message: &str| {
        let run = run(rows);
        let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
        assert_eq!((run.status(), run.everything()), (4, Vec::new()), "{said}");
        assert!(said.contains(message) && !said.contains("1620"), "{said}");
    };
    let swallowed = "line 2 or one before it has swallowed rows";

    // Rows have vanished between two stray quotes: the file is no CSV.
    stops(
        &[row(1, "\"oops"), row(2, "x"), row(3, "\"note")],
        swallowed,
    );
    // The same, sound by the letter of CSV.
    stops(&[row(1, "\"oops"), row(2, "x"), row(3, "x\"")], swallowed);
    let mut rows: Vec<String> = (1..3_000).map(|id| row(id, "x")).collect();
    rows[9] = rows[9].replace(",b", ",\"b");
    rows[2_499] = rows[2_499].replace(",b", ",\"b\"");
    stops(&rows, "line 11 or one before it has swallowed rows");

    // The line is the same however lines end.
    for end in ["\r", "\r\n"] {
        let text = format!("{header}\n{}\n", rows.join("\n")).replace('\n', end);
        let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
        let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
        assert_eq!(run.status(), 4, "{said}");
        assert!(said.contains("line 11 or one before"), "{said}");
    }

    // Two rows in one, and a row that was cut: neither is cleared.
    let rows = [row(1, "\"oops"), row(2, "x\""), row(3, "x")];
    assert_eq!(outcomes(&rows), ["block", "clear"]);
    let rows = ["B1,\"cut off he".to_owned(), row(2, "5.5\""), row(3, "x")];
    assert_eq!(outcomes(&rows), ["block", "clear"]);
    // A row within a note is no row.
    let rows = [
        row(1, &format!("\"old:\n{}\nend\"", row(7, "x"))),
        row(2, "x"),
    ];
    assert_eq!(outcomes(&rows), ["block", "clear"]);
    // On one line it is that row's own trouble.
    let rows = [row(1, "\"a\"b"), row(2, "x")];
    assert_eq!(outcomes(&rows), ["block", "clear"]);
    // Quotes in their place, line breaks included, are no trouble.
    let rows = [
        row(1, "\"two\nlines \"\"quoted\"\"\""),
        row(2, "5\"\""),
        row(3, "x"),
    ];
    assert_eq!(outcomes(&rows), ["clear", "clear", "clear"]);
    // A note of many lines is one row, if too long a one; so are blank lines
    // before a bad row no rows.
    let note = format!("\"{}\"", "line\n".repeat(20_000));
    let rows = [
        row(1, &note),
        format!("\n\n\n\n{},y", row(2, "x")),
        row(3, "x"),
    ];
    assert_eq!(outcomes(&rows), ["block", "block", "clear"]);
    let blank = "\n".repeat(70_000);
    assert_eq!(
        outcomes(&[row(1, "x"), blank + &row(2, "x")]),
        ["clear", "clear"]
    );

    // A header swallows no row either.
    for (end, status) in [("\"", 2), ("\"x", 4)] {
        let text = format!("{header},\"memo\n{}{end}\n{}\n", row(1, "x"), row(2, "x"));
        let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
        let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
        assert_eq!(
            (run.status(), run.everything()),
            (status, Vec::new()),
            "{said}"
        );
        assert!(!said.contains("1620"), "{said}");
    }
}

/// What separates the fields does not matter, if the header says so or the caller does.
#[test]
fn any_delimiter_will_do() {
    let row = "B1;张伟;16206700417;张伟;162 0670 0417;a;b";
    let usual = format!("{}\n{row}\n", PLAIN.replace(',', ";"));
    let expected = Run::of(&[("book.csv", &one(IN_ORDER))], &[]).text("decisions.jsonl");
    let quoted = usual.replace("张伟", "\"张伟\"");
    for (text, arguments) in [
        (usual.clone(), &[][..]),
        (usual.clone(), &["--delimiter", ";"]),
        (usual.replace(';', "\t"), &[]),
        (usual.replace(';', "|"), &["--delimiter", "bar"]),
        (quoted.replace(';', "|"), &[]),
        (format!("sep=;\r\n{quoted}"), &[]),
        (format!("\u{FEFF}sep=;\n{usual}"), &[]),
    ] {
        let run = Run::of(&[("book.csv", text.as_bytes())], arguments);
        assert_eq!(run.decisions().len(), 1, "{text}");
        assert_eq!(run.text("decisions.jsonl"), expected, "{text}");
    }
    let run = Run::of(&[("book.csv", usual.as_bytes())], &["--delimiter", "comma"]);
    assert_eq!((run.status(), run.everything()), (2, Vec::new()));

    // A quote swallows rows between any delimiters.
    let rows = format!("B2;\"{}\n{}\n{}\";b;2;c;d", &row[3..], row, row);
    let text = format!("{}\n{rows}\n", PLAIN.replace(',', ";"));
    let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
    assert_eq!((run.status(), run.everything()), (4, Vec::new()));
}

#[test]
fn line_ends_marks_and_quotes_do_not_matter() {
    let usual = String::from_utf8(one(IN_ORDER)).unwrap();
    let expected = Run::of(&[("book.csv", usual.as_bytes())], &[]).text("decisions.jsonl");
    for (kind, text) in [
        ("CRLF", usual.replace('\n', "\r\n")),
        ("no line end at the end", usual.trim_end().to_owned()),
        ("BOM", format!("\u{FEFF}{usual}")),
        ("blank lines", usual.replace('\n', "\n\n")),
        (
            "quotes",
            usual
                .replace("张伟", "\"张伟\"")
                .replace("borrower_id", "\"borrower_id\""),
        ),
        (
            "header in capitals",
            usual.replace(PLAIN, &PLAIN.to_uppercase()),
        ),
    ] {
        let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
        assert_eq!(run.text("decisions.jsonl"), expected, "{kind}");
        assert!(
            !run.results().contains(&"malformed.bin".to_owned()),
            "{kind}"
        );
    }
    // Within a file a mark is text, wherever the slow path begins to read.
    let marked = |id: u32| format!("\u{FEFF}\"B{id}\",张伟,16206700417,张伟,16206700417,a,b\n");
    let text = format!("{PLAIN}\n{}{}", marked(1), marked(1));
    let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let decisions = run.decisions();
    assert!(decisions[0]["borrower_id"].is_string());
    assert_eq!(decisions[0]["borrower_id"], decisions[1]["borrower_id"]);

    // Columns in another order, one of them unknown, and a line break in a cell.
    let text = "phone_2,extra,name_2,keyed_by_2,keyed_by_1,phone_1,name_1,borrower_id\n\
                162 0670 0417,\"two\nlines\",张伟,b,a,16206700417,张伟,B1\n";
    let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
    assert_eq!(run.text("decisions.jsonl"), expected);
    let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "screen_book: the column \"extra\" is unknown and ignored",
            "screen_book: surveying",
            "screen_book: deciding",
        ]
    );
    assert!(lines[3].starts_with("screen_book: 1 rows in "), "{said}");
    assert_eq!(lines.len(), 4);
}

/// Titles that people use are known, and the person is told what was taken for what.
#[test]
fn titles_of_other_systems_are_known() {
    let rows = format!("{IN_ORDER}\n");
    let expected = Run::of(&[("book.csv", &one(IN_ORDER))], &[]).text("decisions.jsonl");
    for titles in [
        "客户编号,姓名1,手机号1,姓名2,手机号2,录入人1,录入人2",
        "借款人編號,姓名一,電話一,姓名二,電話二,一錄人,二錄人",
        "\u{FEFF}\"Borrower ID\",Name1,PHONE-1,Name (2nd entry),mobile_2,keyer1,operator 2",
        "顧客番号,氏名1,電話番号1,氏名2,電話番号2,入力者1,入力者2",
    ] {
        let run = Run::of(&[("book.csv", format!("{titles}\n{rows}").as_bytes())], &[]);
        assert_eq!(run.decisions().len(), 1);
        assert_eq!(run.text("decisions.jsonl"), expected, "{titles}");
    }
    let text = format!("客户编号,姓名1,手机号1,name_2,phone_2,备注,录入人1\n{rows}");
    let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
    assert!(
        said.contains("the column \"姓名1\" is taken for name_1\n"),
        "{said}"
    );
    let summary = String::from_utf8_lossy(&run.output.stdout).into_owned();
    let other = "Other titles: 姓名1 is name_1, 客户编号 is borrower_id, 录入人1 is keyed_by_1,";
    assert!(summary.contains(other), "{summary}");
    assert!(summary.contains("Ignored columns: 备注.\n"), "{summary}");
    let report: Value = serde_json::from_str(&run.text("run.json")).unwrap();
    assert_eq!(report["renamed_columns"]["手机号1"], "phone_1");

    for (titles, why) in [
        (
            "客户编号,姓名,手机号,姓名2,手机号2,a,b",
            "\"姓名\" does not say which entry it is",
        ),
        (
            "客户编号,first name,phone1,name2,phone2,a,b",
            "the header lacks: name_1",
        ),
        (
            "客户编号,借款人编号,name1,phone1,name2,phone2,b",
            "two columns for borrower_id: \"客户编号\" and \"借款人编号\"",
        ),
    ] {
        let run = Run::of(&[("book.csv", format!("{titles}\n{rows}").as_bytes())], &[]);
        let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
        assert_eq!((run.status(), run.everything()), (2, Vec::new()), "{said}");
        assert!(said.contains(why), "{said}");
    }
}

/// A form that the program was built without is told from CSV that is none.
#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_asks_for_its_feature() {
    let run = Run::of(&[("book.csv", b"PAR1\x15\x04\x15PAR1")], &[]);
    let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
    assert_eq!((run.status(), run.everything()), (2, Vec::new()), "{said}");
    let asks = "book.csv is Parquet; build with --features parquet\n";
    assert!(said.ends_with(asks), "{said}");
}
