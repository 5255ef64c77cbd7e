//! The page that a run leaves for people: it is there, it is whole, it runs nothing
//! and it names nobody.

use std::fmt::Write as _;

use crate::support::program::{IN_ORDER, PLAIN, Run, one};

const WITH_ORIGINS: &str = "borrower_id,name_1,phone_1,name_2,phone_2,keyed_by_1,keyed_by_2,source_1,source_2,agency,notice_name,notice_phone";

/// The page of a run, which is whole whatever it is about.
fn page(run: &Run) -> String {
    let page = run.text("report.html");
    is_well_formed(&page);
    for outside in [
        "http:", "https:", "src=", "href=", "url(", "@import", "<script",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    page
}

/// Every element that is opened is closed, in order, and no value of an attribute
/// stands open.
fn is_well_formed(page: &str) {
    const VOID: [&str; 3] = ["meta", "br", "!DOCTYPE"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(
            open.last() == Some(&"style") || !text.contains('>'),
            "{text}"
        );
        let mut is_quoted = false;
        let end = rest[at..].find(|c| {
            is_quoted ^= c == '"';
            c == '>' && !is_quoted
        });
        let tag = &rest[at + 1..at + end.expect("a tag stands open")];
        assert!(!tag.contains('<'), "{tag}");
        let name = tag.split([' ', '\n']).next().unwrap();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
        rest = &rest[at + end.unwrap() + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
}

/// A book of so many rows, of which those differ that are to. Each row is
/// somebody else's.
fn book(rows: usize, differs: impl Fn(usize) -> bool, rest: &str) -> Vec<u8> {
    let mut text = format!("{WITH_ORIGINS}\n");
    for row in 0..rows {
        let phone = 16_206_700_000_u64 + 37 * row as u64;
        let second = phone + u64::from(differs(row));
        writeln!(
            text,
            "B{row},张伟,{phone},张伟,{second},{rest},张伟,{phone}"
        )
        .unwrap();
    }
    text.into_bytes()
}

const ORIGINS: &str = "clerk-ann,clerk-bob,form,card,north";

#[test]
fn every_complete_run_has_a_page() {
    let usual = Run::of(&[("book.csv", &one(IN_ORDER))], &[]);
    let of_one = page(&usual);
    assert!(of_one.contains("1 of 1 row may be sent; 0 wait for a person; 0 are blocked."));
    assert!(of_one.contains("2026-11-20T09:00:00Z") && of_one.contains("book.csv"));

    let dry = Run::of(&[("book.csv", &one(IN_ORDER))], &["--dry-run"]);
    assert!(page(&dry).contains("nothing was released"));

    let tripped = Run::of(&[("book.csv", &book(400, |row| row >= 300, ORIGINS))], &[]);
    assert_eq!(tripped.status(), 3);
    let page_of = page(&tripped);
    assert!(page_of.contains("The run has tripped: everything is held"));
    assert!(page_of.contains("Send nothing."));
    assert!(page_of.contains("0 of 400 rows may be sent"));

    let failed = Run::of(&[("book.csv", b"borrower_id\nB1\n")], &[]);
    assert_eq!(failed.status(), 2);
    assert!(failed.everything().is_empty());
    let open = format!("{PLAIN}\n{IN_ORDER}\nB2,\"张伟");
    let failed = Run::again(usual.folder, &[("book.csv", open.as_bytes())], &[]);
    assert_eq!(failed.status(), 4);
    assert!(failed.everything().is_empty(), "{:?}", failed.everything());
}

#[test]
fn every_kind_of_book_has_a_whole_page() {
    let empty = page(&Run::of(
        &[("book.csv", format!("{PLAIN}\n").as_bytes())],
        &[],
    ));
    assert!(empty.contains("The book holds no rows."));
    assert!(!empty.contains("NaN"));
    // Nothing can be compared.
    let none = one("B1,,,,,a,b");
    assert!(page(&Run::of(&[("book.csv", &none)], &[])).contains("can be compared"));
    for (rows, share) in [(1, 0), (50, 0), (150, 1), (3_000, 40)] {
        let differs = |row: usize| share > 0 && row.is_multiple_of(share);
        let run = Run::of(&[("book.csv", &book(rows, differs, ORIGINS))], &[]);
        let page = page(&run);
        assert!(!page.contains("NaN"), "{rows} {share}");
        assert!(page.contains("Along the run") && page.contains("<polygon"));
    }
}

/// A column that has come apart is named where the page begins.
#[test]
fn a_shift_is_told_first() {
    let mut lines: Vec<String> = String::from_utf8(book(3_000, |_| false, ORIGINS))
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let phones: Vec<String> = lines
        .iter()
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect();
    for row in 1_000..2_000 {
        let kept = lines[row].rsplit_once(',').unwrap().0.to_owned();
        lines[row] = format!("{kept},{}", phones[row + 1]);
    }
    let run = Run::of(&[("a.csv", (lines.join("\n") + "\n").as_bytes())], &[]);
    let page = page(&run);
    let alarm = &page[..page.find("What to do next").unwrap()];
    assert!(alarm.contains("<code>notice_phone</code> agrees with the record 1 row further down"));
    assert!(page.contains("notice_phone +1") && page.contains("Shifted columns"));
}

/// Whatever a file, a column or a value is called, the page shows it and runs nothing.
#[test]
fn what_comes_from_outside_is_only_shown() {
    let evil = "<img onerror=alert(1)>&\"'";
    let quoted = "\"<img onerror=alert(1)>&\"\"'\"";
    // Other titles are not shown at all.
    let quoted_title = "\"<img onerror=alert(1)>&\"\"' amount\"";
    let origins = format!("{quoted},=1+1,{quoted},=cmd|' /C calc'!A0,@SUM(A1)");
    let text = String::from_utf8(book(300, |row| row < 100, &origins)).unwrap();
    let text = text.replacen('\n', &format!(",{quoted_title},=2+2 amount\n"), 1);
    let text: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 {
                line.to_owned()
            } else {
                format!("{line},x,x")
            }
        })
        .collect();
    let run = Run::of(
        &[("<b>&book.csv", (text.join("\n") + "\n").as_bytes())],
        &["--name-keyers"],
    );
    assert_eq!(run.status(), 3, "{:?}", run.output);
    let page = page(&run);
    assert!(!page.contains("<img") && !page.contains("<b>") && !page.contains(evil));
    let shown = "<bdi>&lt;img onerror=alert(1)&gt;&amp;&quot;'";
    assert!(page.matches(shown).count() >= 3, "{page}");
    assert!(page.contains("<bdi>&lt;b&gt;&amp;book.csv</bdi>"));
    // Nor does a spreadsheet into which it is pasted.
    for cell in ["'=1+1", "'=2+2 amount", "'=cmd|' /C calc'!A0", "'@SUM(A1)"] {
        assert!(page.contains(&format!("<bdi>{cell}</bdi>")), "{cell}");
    }
}

#[test]
fn keyers_are_numbered_unless_they_are_asked_for() {
    let text = book(60, |row| row == 3, ORIGINS);
    let numbered = page(&Run::of(&[("book.csv", &text)], &[]));
    assert!(numbered.contains("keyer 1") && numbered.contains("keyer 2"));
    assert!(!numbered.contains("clerk"));
    for shown in ["form", "card", "north"] {
        assert!(numbered.contains(&format!("<bdi>{shown}</bdi>")), "{shown}");
    }
    let named = page(&Run::of(&[("book.csv", &text)], &["--name-keyers"]));
    assert!(named.contains("<bdi>clerk-ann</bdi>") && named.contains("<bdi>clerk-bob</bdi>"));
    assert!(!named.contains("keyer 1"));
}

#[test]
fn no_borrower_is_named() {
    // The origins hold what stands in the wrong column.
    let mut text = format!("{WITH_ORIGINS}\n");
    for row in 0..200_u64 {
        let phone = 16_206_700_000 + 37 * row;
        let name = format!(
            "王{}",
            char::from_u32(0x4E00 + u32::try_from(row).unwrap()).unwrap()
        );
        writeln!(
            text,
            "B{row},{name},{phone},{name},{phone},{phone},b,{name},{phone},agency {phone},{name},{phone}"
        )
        .unwrap();
    }
    for arguments in [&[][..], &["--name-keyers"]] {
        let run = Run::of(&[("book.csv", text.as_bytes())], arguments);
        let page = page(&run);
        assert!(!page.contains('王') && !page.contains("16206"));
        for shown in ["keyer 1", "source 1", "agency 1", "180 others"] {
            assert!(page.contains(shown), "{shown}");
        }
    }
    // Nor does the bundled sample's page name anybody.
    let sample = include_bytes!("../../../examples/data/sample_book.csv");
    let page = page(&Run::of(&[("book.csv", sample)], &[]));
    assert!(page.contains("of 3,000 rows may be sent"));
    let header: Vec<&str> = "name_1,phone_1,name_2,phone_2,notice_name,notice_phone"
        .split(',')
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(&sample[..]);
    let columns = reader.byte_headers().unwrap().clone();
    let mut seen = 0;
    for record in reader.byte_records().map_while(Result::ok) {
        for (column, value) in columns.iter().zip(record.iter()) {
            let value = String::from_utf8_lossy(value);
            let column = String::from_utf8_lossy(column);
            if header.contains(&column.as_ref()) && value.trim().chars().count() > 2 {
                // Fillers such as `test` are words of the page.
                let is_filler = value.is_ascii() && !value.bytes().any(|b| b.is_ascii_digit());
                assert!(is_filler || !page.contains(value.trim()), "{value}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn the_checker_sees_what_is_not_whole() {
    for broken in [
        "<p>",
        "<p></b>",
        "</p>",
        "<p title=\"a></p>",
        "<p>a > b</p>",
        "<p <b></b>",
    ] {
        let checked = std::panic::catch_unwind(|| is_well_formed(broken));
        assert!(checked.is_err(), "{broken}");
    }
    is_well_formed("<!DOCTYPE html><p title=\"a > b\">c<br></p><circle/>");
}
