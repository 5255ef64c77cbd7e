//! The main job on books that are not UTF-8: nothing is released until the encoding is named,
//! and then what the same book in UTF-8 comes to.

use crate::support::made_book::made;
use crate::support::program::{IN_ORDER, PLAIN, Run, codes, one};

/// The rows of a made book that are ASCII but for Chinese names.
fn book() -> String {
    let (book, _) = made(2_000, &[]);
    let lines = book.split(|byte| *byte == b'\n');
    let texts = lines.filter_map(|line| std::str::from_utf8(line).ok());
    let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FA5}');
    let kept = texts.filter(|line| line.chars().all(|c| c.is_ascii() || is_han(c)));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// A book of these names.
fn book_of(names: &[&str]) -> String {
    let rows = names.iter().enumerate().map(|(index, name)| {
        let phone = 16_206_700_417 + index;
        format!("B{index},{name},{phone},{name},{phone},a,b\n")
    });
    format!("{PLAIN}\n{}", rows.collect::<String>())
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "utf-16" => [vec![0xFF, 0xFE], encoded(text, "utf-16le")].concat(),
        _ => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, is_lossy) = encoding.encode(text);
            assert!(!is_lossy, "{label}");
            bytes.into_owned()
        }
    }
}

fn said(run: &Run) -> String {
    String::from_utf8_lossy(&run.output.stderr).into_owned()
}

/// A run that releases nothing, and says why.
fn refused(book: &[u8], arguments: &[&str], why: &str) {
    let run = Run::of(&[("book.csv", book)], arguments);
    let said = said(&run);
    assert_eq!((run.status(), run.everything()), (2, Vec::new()), "{said}");
    assert!(said.contains(why), "{why}: {said}");
    assert!(
        !said.contains("16206") && !said.contains("panicked"),
        "{said}"
    );
}

const TAIWANESE: [&str; 8] = [
    "張雅婷",
    "陳志豪",
    "林淑芬",
    "黃俊傑",
    "李美玲",
    "吳宗翰",
    "蔡佩君",
    "許家銘",
];
const JAPANESE: [&str; 8] = [
    "佐藤健一",
    "田中美咲",
    "高橋大輔",
    "渡辺直子",
    "今村翔",
    "木村花子",
    "鈴木一郎",
    "山本亮",
];
const KOREAN: [&str; 6] = ["김민준", "이서연", "박지훈", "최수빈", "정하은", "강도윤"];
const SPANISH: [&str; 6] = [
    "José Núñez",
    "María Peña",
    "Íñigo Muñoz",
    "Raúl Gómez",
    "Begoña Ibáñez",
    "John Smith",
];

#[test]
fn a_book_is_refused_until_its_encoding_is_named() {
    let chinese = book();
    assert!(chinese.lines().count() > 1_000);
    let books = [
        (chinese.clone(), "gb18030"),
        (chinese.clone(), "utf-16"),
        (chinese.clone(), "utf-16le"),
        (chinese, "utf-16be"),
        (book_of(&TAIWANESE), "big5"),
        (book_of(&JAPANESE), "shift_jis"),
        (book_of(&JAPANESE), "euc-jp"),
        (book_of(&KOREAN), "euc-kr"),
        (book_of(&SPANISH), "windows-1252"),
        (book_of(&["张伟"]), "gb18030"),
    ];
    for (text, label) in books {
        let expected = Run::of(&[("book.csv", text.as_bytes())], &["--region", "CN"]);
        let decisions = expected.decisions();
        assert!(
            decisions.iter().any(|one| one["outcome"] == "clear"),
            "{label}"
        );
        let book = encoded(&text, label);
        let shown = match label {
            "utf-16" => "utf-16le",
            other => other,
        };
        refused(&book, &[], &format!("--encoding {shown}"));
        for threads in ["1", "3"] {
            let arguments = ["--encoding", label, "--threads", threads];
            let run = Run::of(&[("book.csv", &book)], &arguments);
            assert_eq!(run.decisions(), decisions, "{label}");
            for list in ["cleared.csv", "withheld.csv"] {
                assert_eq!(run.text(list), expected.text(list), "{label}");
            }
        }
    }
}

#[test]
fn the_message_says_how_sure_it_is() {
    refused(
        &encoded(&book_of(&TAIWANESE), "big5"),
        &[],
        "it looks like big5 (8 of 8 names begin with a common surname): name the encoding with \
         --encoding big5, or convert the file to UTF-8",
    );
    refused(
        &encoded(&book_of(&SPANISH), "windows-1252"),
        &[],
        "it may be windows-1252 (not certain: look at some names)",
    );
    // Titles in the encoding, too.
    let titles = "借款人编号,姓名1,手机号1,姓名2,手机号2,录入人1,录入人2";
    let text = book().replacen(PLAIN, titles, 1);
    refused(&encoded(&text, "gb18030"), &[], "it looks like gb18030 (");
}

#[test]
fn a_wrong_name_of_an_encoding_is_refused() {
    let chinese = book();
    for (text, label, wrong, why) in [
        (book_of(&TAIWANESE), "big5", "gb18030", "it looks like big5"),
        (chinese.clone(), "gb18030", "big5", "it looks like gb18030"),
        (
            chinese.clone(),
            "gb18030",
            "windows-1252",
            "it looks like gb18030",
        ),
        (chinese.clone(), "utf-8", "gb18030", "it looks like utf-8"),
        (
            book_of(&["张伟"]),
            "utf-8",
            "gb18030",
            "it looks like utf-8",
        ),
        (
            chinese.clone(),
            "utf-16",
            "gb18030",
            "it looks like utf-16le",
        ),
        (chinese.clone(), "gb18030", "utf-8", "it looks like gb18030"),
        (
            book_of(&KOREAN),
            "euc-kr",
            "gb18030",
            "it looks like euc-kr",
        ),
        (
            book_of(&JAPANESE),
            "shift_jis",
            "gb18030",
            "it looks like shift_jis",
        ),
    ] {
        refused(&encoded(&text, label), &["--encoding", wrong], why);
    }
    let run = Run::of(&[("book.csv", &one(IN_ORDER))], &["--encoding", "ansi"]);
    assert_eq!(run.status(), 2);
    assert!(said(&run).contains("not an encoding"), "{}", said(&run));
}

/// A damaged row blocks. A file in which rows of two encodings are mixed releases none of
/// those that may be read under another name.
#[test]
fn a_few_bad_rows_block_and_many_end_the_run() {
    let row = |id: usize| {
        IN_ORDER
            .replace("B1", &format!("B{id}"))
            .replace("0417", &format!("{:04}", 1_000 + id))
    };
    let foreign = |id: usize| encoded(&row(id), "gb18030");
    let mixed = |rows: usize, every: usize| {
        let mut text = format!("{PLAIN}\n").into_bytes();
        for id in 0..rows {
            let line = if id % every == every - 1 {
                foreign(id)
            } else {
                row(id).into_bytes()
            };
            text.extend_from_slice(&line);
            text.push(b'\n');
        }
        text
    };
    let run = Run::of(&[("book.csv", &mixed(300, 150))], &[]);
    let decisions = run.decisions();
    for (index, decision) in decisions.iter().enumerate() {
        let expected = if index % 150 == 149 { "block" } else { "clear" };
        assert_eq!(decision["outcome"], expected, "{index}");
    }
    assert_eq!(codes(&decisions[149]), ["record.malformed"]);
    let kept = std::fs::read(run.out().join("malformed.bin")).unwrap();
    assert!(kept.starts_with(&foreign(149)));
    refused(
        &mixed(300, 20),
        &[],
        "line 21 is not UTF-8, nor is the file as a whole; it looks",
    );
    // Far down in a large file.
    let mut text = one(IN_ORDER);
    text.extend(
        format!("{}\n", IN_ORDER.replace("张伟", "John Smith"))
            .repeat(20_000)
            .bytes(),
    );
    text.extend(foreign(1));
    refused(&text, &[], "line 20003 is not UTF-8");

    // The same the other way round: a row of UTF-8, and half a character, in GBK.
    let mut text = format!("{PLAIN}\n").into_bytes();
    for id in 0..300 {
        match id {
            100 => text.extend(row(id).bytes()),
            200 => text.extend(foreign(id).iter().filter(|byte| **byte != 0xC5)),
            _ => text.extend(foreign(id)),
        }
        text.push(b'\n');
    }
    let run = Run::of(&[("book.csv", &text)], &["--encoding", "gbk"]);
    let decisions = run.decisions();
    for (index, decision) in decisions.iter().enumerate() {
        let expected = if matches!(index, 100 | 200) {
            "block"
        } else {
            "clear"
        };
        assert_eq!(decision["outcome"], expected, "{index}: {decision}");
        assert_eq!(codes(decision).len(), usize::from(expected == "block"));
    }
    let kept = std::fs::read(run.out().join("malformed.bin")).unwrap();
    assert!(kept.starts_with(b"B100,\xFF"), "{kept:?}");
    assert_eq!(kept.split(|byte| *byte == b'\n').count(), 3);
}

/// Facts are refused in the same way, and read with the encoding that is named.
#[test]
fn facts_are_not_read_as_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.jsonl");
    let line = r#"{"borrower_id":"B1","fact":"wrong-number","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"回复"}"#;
    let facts = path.to_str().unwrap();
    std::fs::write(&path, encoded(line, "gb18030")).unwrap();
    let book = encoded(&book_of(&["张伟", "王秀英"]), "gb18030");
    refused(&one(IN_ORDER), &["--facts", facts], "it is not UTF-8");
    for bytes in [
        encoded(line, "gb18030"),
        line.into(),
        format!("\u{FEFF}{line}").into(),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let arguments = ["--facts", facts, "--encoding", "gb18030"];
        let run = Run::of(&[("book.csv", &book)], &arguments);
        assert_eq!(run.status(), 0, "{}", said(&run));
    }
}
