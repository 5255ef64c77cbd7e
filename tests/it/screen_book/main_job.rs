//! The main job from outside: the program is run on books whose outcomes are
//! known, and on files in every kind of disorder.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::made_book::made;
use crate::support::program::{IN_ORDER, PLAIN, Run, codes, example, one};

/// No row whose entries differ is cleared, every harmless row is, and there is
/// one decision per row in order.
#[test]
fn a_hundred_thousand_rows_come_out_as_they_were_made() {
    come_out_as_made(100_000, &[], 60);
}

#[test]
fn books_of_a_night_come_out_as_they_were_made() {
    come_out_as_made(30_000, &["--night"], 40);
    come_out_as_made(30_000, &["--world"], 9);
}

fn come_out_as_made(count: usize, arguments: &[&str], least_kinds: usize) {
    let (book, truth) = made(count, arguments);
    let run = Run::of(&[("book.csv", &book)], &["--quiet"]);
    let decisions = run.decisions();
    assert_eq!(decisions.len(), truth.len());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut clear = 0;
    for (index, (truth, decision)) in truth.iter().zip(&decisions).enumerate() {
        assert_eq!(decision["row"], index + 1);
        assert_eq!(
            decision["outcome"],
            truth.outcome.as_str(),
            "{} ({}): {decision}",
            index + 1,
            truth.kind
        );
        *kinds.entry(&truth.kind).or_default() += 1;
        clear += usize::from(truth.outcome == "clear");
    }
    assert!(kinds.len() > least_kinds, "{kinds:?}");
    let lines = |name: &str| {
        csv::Reader::from_path(run.out().join(name))
            .unwrap()
            .records()
            .count()
    };
    assert_eq!(lines("cleared.csv"), clear);
    assert_eq!(lines("withheld.csv"), truth.len() - clear);

    // What is withheld and what is decided hold no name and no number.
    let (decided, withheld) = (run.text("decisions.jsonl"), run.text("withheld.csv"));
    let cleared = run.text("cleared.csv");
    for row in cleared.lines().skip(1).step_by(97) {
        let fields: Vec<&str> = row.split(',').collect();
        let (name, phone) = (fields[3], fields[4]);
        for text in [&decided, &withheld] {
            assert!(
                !text.contains(name) && !text.contains(&phone[3..]),
                "row {}",
                fields[0]
            );
        }
    }
}

#[test]
fn the_summary_fits_eighty_columns() {
    let run = Run::of(&[("book.csv", &made(3_000, &[]).0)], &[]);
    let summary = String::from_utf8(run.output.stdout.clone()).unwrap();
    assert!(summary.starts_with("3,000 rows of 1 file, collection by sms, policy "));
    for line in summary.lines().filter(|line| !line.contains("/out")) {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
    // Every code of the run is there, with its meaning.
    let report: Value = serde_json::from_str(&run.text("run.json")).unwrap();
    for code in report["counts"]["codes"].as_object().unwrap().keys() {
        assert!(summary.contains(code.as_str()), "{code}");
    }
}

#[test]
fn the_bundled_sample_is_what_its_maker_makes() {
    let sample = include_bytes!("../../../examples/data/sample_book.csv");
    let (made, _) = made(3_000, &[]);
    assert!(
        sample.as_slice() == made,
        "run: cargo run --example make_book > examples/data/sample_book.csv"
    );
}

/// Kind, text, arguments, exit status, message.
type Case<'c> = (&'c str, &'c [u8], &'c [&'c str], i32, &'c str);

/// What cannot be used ends with a message and the status of the contract, and
/// leaves no result behind, not even an earlier run's.
#[test]
fn what_cannot_be_used_releases_nothing() {
    let open = format!("{PLAIN}\n{IN_ORDER}\nB2,\"open,1,b,2,c,d\n{IN_ORDER}\n");
    let strict = one(IN_ORDER);
    let policy = "[severities]\n\"phone.differs\" = \"note\"";
    let cases: [Case<'_>; 15] = [
        (
            "empty",
            b"",
            &[],
            2,
            "the file is empty; it should begin with a header row",
        ),
        (
            "no book",
            b"a,b\n1,2\n",
            &[],
            2,
            "the header lacks: borrower_id, name_1, phone_1, name_2, phone_2",
        ),
        (
            "twice",
            b"name_1,name_1\n",
            &[],
            2,
            "the header has name_1 twice",
        ),
        (
            "header not UTF-8",
            b"\xFF\xFF,name_1\n",
            &[],
            2,
            "the header row is unusable (invalid-utf-8)",
        ),
        (
            "a column is missing between semicolons",
            b"borrower_id;name_1;phone_1;name_2\n",
            &[],
            2,
            "the header lacks: phone_2",
        ),
        (
            "a title above the header",
            b"November\nborrower_id,name_1,phone_1,name_2,phone_2\n",
            &[],
            2,
            "the header seems to be in line 2: remove what is above it",
        ),
        (
            "an archive",
            b"PK\x03\x04\x14\0\x06\0",
            &[],
            2,
            "a ZIP archive: unpack it",
        ),
        (
            "an old spreadsheet",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            &[],
            2,
            "this is an old Excel workbook (.xls) or a protected one: save it as CSV in UTF-8",
        ),
        (
            "a web page",
            b"<html><table><tr><td>borrower_id",
            &[],
            2,
            "this is a web page (HTML)",
        ),
        (
            "UTF-16",
            b"\xFF\xFEb\0o\0,\0",
            &[],
            2,
            "it looks like utf-16le: name the encoding with --encoding utf-16le",
        ),
        (
            "open quote",
            open.as_bytes(),
            &[],
            4,
            "the quote that opens on line 3 is still open at the end of the file; nothing was released",
        ),
        ("region", &strict, &["--region", "XX"], 2, "not a region"),
        (
            "time",
            &strict,
            &["--now", "noon"],
            2,
            "cannot be used multiple times",
        ),
        ("flag", &strict, &["--sned"], 2, "unexpected argument"),
        (
            "policy",
            &strict,
            &["--policy", "policy.toml"],
            2,
            "No such file",
        ),
    ];
    for (kind, text, arguments, status, message) in cases {
        let folder = TempDir::new().unwrap();
        let earlier = Run::again(folder, &[("book.csv", &strict)], &[]);
        assert!(earlier.results().contains(&"cleared.csv".to_owned()));
        let run = Run::again(earlier.folder, &[("book.csv", text)], arguments);
        let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
        assert_eq!(run.status(), status, "{kind}: {said}");
        assert!(said.contains(message), "{kind}: {said}");
        assert!(
            !said.contains("panicked") && !said.contains("1620670"),
            "{kind}: {said}"
        );
        assert_eq!(run.everything(), Vec::<String>::new(), "{kind}");
    }

    let folder = TempDir::new().unwrap();
    let path = folder.path().join("policy.toml");
    fs::write(&path, policy).unwrap();
    let run = Run::of(
        &[("book.csv", &strict)],
        &["--policy", path.to_str().unwrap()],
    );
    assert_eq!(run.status(), 2);
    let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
    assert!(
        said.contains("phone.differs cannot be loosened below block"),
        "{said}"
    );
    let run = Run::of(&[], &["no-such-book.csv"]);
    assert_eq!((run.status(), run.results()), (4, Vec::new()));
}

/// A book that lies where the results go is not taken for an earlier run's.
#[test]
fn no_book_is_removed() {
    let folder = TempDir::new().unwrap();
    let earlier = Run::again(folder, &[("book.csv", &one(IN_ORDER))], &[]);
    let cleared = earlier.out().join("cleared.csv");
    let before = fs::read(&cleared).unwrap();
    let again = example("screen_book")
        .arg(&cleared)
        .arg("--out")
        .arg(earlier.out())
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(2));
    let said = String::from_utf8_lossy(&again.stderr);
    assert!(said.contains("is where the results go"), "{said}");
    assert_eq!(fs::read(&cleared).unwrap(), before);
}

/// Two runs cannot write to one folder.
#[test]
fn a_folder_is_one_run_s() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    let lock = fs::File::create(folder.path().join("out/.lock")).unwrap();
    lock.lock().unwrap();
    let run = Run::again(folder, &[("book.csv", &one(IN_ORDER))], &[]);
    let said = String::from_utf8_lossy(&run.output.stderr).into_owned();
    assert_eq!((run.status(), run.everything()), (4, Vec::new()));
    assert!(said.contains("another run writes to"), "{said}");
}

#[test]
fn a_header_alone_is_a_book_of_no_rows() {
    let run = Run::of(&[("book.csv", format!("{PLAIN}\n").as_bytes())], &[]);
    assert_eq!((run.status(), run.decisions().len()), (0, 0));
    assert_eq!(run.text("cleared.csv").lines().count(), 1);
    assert!(String::from_utf8_lossy(&run.output.stdout).starts_with("0 rows of 1 file"));
}

#[test]
fn the_arguments_do_what_they_say() {
    let without_keyers: String = "borrower_id,name_1,phone_1,name_2,phone_2\n\
                                  B1,张伟,16206700417,张伟,16206700417\n"
        .to_owned();
    let outcome = |text: &str, arguments: &[&str]| {
        let run = Run::of(&[("book.csv", text.as_bytes())], arguments);
        run.decisions()[0]["outcome"].as_str().unwrap().to_owned()
    };
    assert_eq!(outcome(&without_keyers, &[]), "hold");
    assert_eq!(outcome(&without_keyers, &["--keyed-by-1", "crm"]), "hold");
    assert_eq!(
        outcome(
            &without_keyers,
            &["--keyed-by-1", "crm", "--keyed-by-2", "CRM "]
        ),
        "block"
    );
    let keyers = ["--keyed-by-1", "crm", "--keyed-by-2", "ocr"];
    assert_eq!(outcome(&without_keyers, &keyers), "clear");
    let american = without_keyers.replace("16206700417", "415 234 5670");
    assert_eq!(outcome(&american, &keyers), "block");
    assert_eq!(
        outcome(&american, &[&keyers[..], &["--region", "US"]].concat()),
        "clear"
    );
    let landline = without_keyers.replace("16206700417", "010 65529988");
    assert_eq!(outcome(&landline, &keyers), "block");
    assert_eq!(
        outcome(&landline, &[&keyers[..], &["--channel", "voice"]].concat()),
        "clear"
    );

    let dry = Run::of(&[("book.csv", &one(IN_ORDER))], &["--dry-run"]);
    assert_eq!(dry.decisions()[0]["outcome"], "clear");
    assert_eq!(
        dry.results(),
        ["decisions.jsonl", "report.html", "run.json", "withheld.csv"]
    );
    let quiet = Run::of(&[("book.csv", &one(IN_ORDER))], &["--quiet"]);
    assert_eq!(
        quiet.results(),
        [
            "cleared.csv",
            "decisions.jsonl",
            "report.html",
            "run.json",
            "withheld.csv"
        ]
    );
    assert!(quiet.output.stdout.is_empty() && quiet.output.stderr.is_empty());
}

#[test]
fn several_files_are_one_book() {
    let other = one(IN_ORDER.replace("B1", "B2").as_str());
    let run = Run::of(&[("a.csv", &one(IN_ORDER)), ("b.csv", &other)], &[]);
    let decisions = run.decisions();
    assert_eq!(
        (&decisions[0]["file"], &decisions[1]["file"]),
        (&"a.csv".into(), &"b.csv".into())
    );
    for decision in &decisions {
        assert_eq!(decision["row"], 1);
        assert!(codes(decision).contains(&"book.shared-phone"), "{decision}");
    }
    let report: Value = serde_json::from_str(&run.text("run.json")).unwrap();
    assert_eq!(report["counts"]["rows"], 2);
    assert_eq!(report["files"][1]["file"], "b.csv");
}

/// The same input, policy and time give the same bytes.
#[test]
fn a_run_is_deterministic() {
    let text = made(2_000, &[]).0;
    let [a, b] = [(), ()].map(|()| Run::of(&[("book.csv", &text)], &[]));
    for name in a.results() {
        let bytes = |run: &Run| fs::read(run.out().join(&name)).unwrap();
        assert!(bytes(&a) == bytes(&b), "{name}");
    }
}

/// What a spreadsheet would run is written as text; ids that are personal stay
/// out of the files without plaintext.
#[test]
fn cells_are_harmless_and_ids_are_not_personal() {
    let formula = "=HYPERLINK(\"\"x\"\")";
    let text = format!(
        "borrower_id,loan_id,name_1,phone_1,name_2,phone_2,keyed_by_1,keyed_by_2\n\
         \"{formula}\",@sum,张伟,16206700417,张伟,16206700417,a,b\n\
         +1+1,-L2,张伟,16206700418,张伟,16206700419,a,b\n\
         13912345670,11010519491231002X,张伟,16206700420,张伟,16206700421,a,b\n"
    );
    let run = Run::of(&[("book.csv", text.as_bytes())], &[]);
    let decisions = run.decisions();
    assert_eq!(decisions[0]["outcome"], "clear");
    assert!(decisions[2].get("borrower_id").is_none());
    for name in ["cleared.csv", "withheld.csv"] {
        let mut reader = csv::Reader::from_path(run.out().join(name)).unwrap();
        for record in reader.records() {
            for cell in &record.unwrap() {
                let is_number = cell
                    .strip_prefix('+')
                    .is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{name}: {cell}"
                );
            }
        }
    }
    let withheld = run.text("withheld.csv");
    assert!(!withheld.contains("13912345670") && !withheld.contains("11010519491231002X"));
    assert!(run.text("cleared.csv").contains(",+8616206700417,"));
}
