//! Whole-book runs through the library: joins that have come apart, runs that trip,
//! and the same decisions on any number of threads.

use crate::support::memory_book::{MemoryBook, Taken, released, screened, settings};
use rightparty::book::{Place, Run, RunError, Screening, Shift};
use rightparty::{Breaker, Code, Field, Gate, Outcome, Policy, Severity};

fn surveyed(book: &MemoryBook, threads: usize) -> Screening {
    let run = Run::new(Gate::new(Policy::strict()), settings()).with_threads(threads);
    run.survey(book).unwrap()
}

/// What is said to have come apart: the column, by how many rows, from where to where.
fn shifts(book: &MemoryBook) -> Vec<(Field, Option<i64>, u64, u64)> {
    let shown = |shift: &Shift| {
        (
            shift.field,
            shift.by,
            shift.span.from.row,
            shift.span.to.row,
        )
    };
    surveyed(book, 2)
        .health()
        .shifts
        .iter()
        .map(shown)
        .collect()
}

#[test]
fn injected_shifts_are_named() {
    let rows = 3_000;
    for by in [1, -3, 100] {
        for (from, to) in [(0, rows), (1_000, 2_000), (1_500, 1_515)] {
            let mut book = MemoryBook::of(rows);
            book.move_notices(from..to, by);
            let found = shifts(&book);
            // Rows at an end of the book have no row to agree with.
            let first = if by < 0 { from.max(3) } else { from } as u64 + 1;
            let last = if by > 0 {
                to.min(rows - by.unsigned_abs())
            } else {
                to
            } as u64;
            assert_eq!(
                found,
                [(Field::NoticePhone, i64::try_from(by).ok(), first, last)],
                "{from} {to}"
            );

            let mut book = MemoryBook::of(rows);
            book.move_second_entries(from..to, by);
            assert_eq!(
                shifts(&book),
                [(Field::Phone2, i64::try_from(by).ok(), first, last)]
            );

            for (is_queue, field) in [(false, Field::Name2), (true, Field::NoticeName)] {
                let mut book = MemoryBook::of(rows);
                book.move_names(from..to, by, is_queue);
                let found = shifts(&book);
                assert_eq!(found, [(field, i64::try_from(by).ok(), first, last)]);
            }
        }
    }
}

#[test]
fn rows_of_a_shift_are_blocked_and_those_beside_it_are_not() {
    let mut book = MemoryBook::of(30_000);
    // Half a row in a hundred, across a window.
    book.move_notices(20_000..20_150, 1);
    let screening = surveyed(&book, 2);
    assert_eq!(screening.health().tripped, None);
    let taken = screened(&screening, &book);
    for (row, decision) in taken.iter().enumerate() {
        let codes: Vec<Code> = decision
            .findings()
            .iter()
            .map(|finding| finding.code)
            .collect();
        if (20_000..20_150).contains(&row) {
            assert!(codes.contains(&Code::RunRowShift), "{row} {codes:?}");
            assert_eq!(decision.outcome(), Outcome::Block);
        } else {
            assert_eq!(decision.outcome(), Outcome::Clear, "{row}");
        }
    }
}

#[test]
fn rows_with_another_row_s_name_are_blocked() {
    for is_queue in [false, true] {
        let mut book = MemoryBook::of(3_000);
        book.move_names(2_000..2_100, -1, is_queue);
        let taken = screened(&surveyed(&book, 2), &book);
        for (row, decision) in taken.iter().enumerate() {
            let mut codes = decision.findings().iter().map(|finding| finding.code);
            let is_moved = (2_000..2_100).contains(&row);
            assert_eq!(
                codes.any(|code| code == Code::RunRowShift),
                is_moved,
                "{row}"
            );
        }
    }
}

#[test]
fn a_column_sorted_apart_is_named() {
    let mut book = MemoryBook::of(20_000);
    book.sort_notices(5_000..15_000);
    let found = shifts(&book);
    let [(Field::NoticePhone, None, first, last)] = found[..] else {
        panic!("{found:?}")
    };
    assert!(
        (5_000..5_100).contains(&first) && (14_900..=15_000).contains(&last),
        "{found:?}"
    );
}

#[test]
fn a_run_that_trips_holds_what_is_clear_otherwise() {
    let mut book = MemoryBook::of(20_000);
    book.slip(12_000..12_400);
    let screening = surveyed(&book, 2);
    let trip = screening.health().tripped.as_ref().unwrap();
    assert!(!trip.by_run && trip.windows.len() == 1, "{trip:?}");
    assert!((11_000..=12_001).contains(&trip.began.row), "{trip:?}");
    // All the slips are one keyer's.
    let suspect = trip.suspect.as_ref().unwrap();
    assert_eq!(suspect.1.expose(), "clerk-b");
    // Law 8: a keyer may be a person's name.
    let shown = format!("{:?}", screening.health());
    assert!(
        !shown.contains("clerk") && !shown.contains("checker"),
        "{shown}"
    );
    let taken = screened(&screening, &book);
    assert!(
        taken
            .iter()
            .all(|decision| decision.outcome() > Outcome::Clear)
    );
    let tripped = |code| code == Code::RunBreakerTripped;
    let codes =
        |decision: &rightparty::Decision| decision.findings().iter().any(|f| tripped(f.code));
    assert_eq!(taken.iter().filter(|one| codes(one)).count(), 20_000 - 400);
    // And no dossier of it makes a clearance.
    let row = book.row(3);
    let dossier = screening.dossier(&row, Place { file: 0, row: 4 });
    assert_eq!(
        screening.gate().decide(&dossier, settings().now).outcome(),
        Outcome::Hold
    );

    // A dry run says so, and holds nothing.
    let mut dry = settings();
    dry.only_reports_trips = true;
    let run = Run::new(Gate::new(Policy::strict()), dry);
    let screening = run.survey(&book).unwrap();
    assert!(screening.health().tripped.is_some());
    // Nor does it make a clearance.
    let dossier = screening.dossier(&book.row(3), Place { file: 0, row: 4 });
    let decision = screening.gate().decide(&dossier, settings().now);
    assert_eq!(decision.outcome(), Outcome::Hold);
    let clear = screened(&screening, &book)
        .iter()
        .filter(|one| one.outcome() == Outcome::Clear)
        .count();
    assert_eq!(clear, 20_000 - 400);
}

#[test]
fn honest_slips_trip_nothing_and_a_policy_may_be_stricter() {
    let mut book = MemoryBook::of(30_000);
    for row in (0..30_000).step_by(33) {
        book.slip(row..row + 1);
    }
    assert_eq!(surveyed(&book, 2).health().tripped, None);
    let breaker = Breaker {
        run_per_mille: 20,
        ..Breaker::DEFAULT
    };
    let policy = Policy::strict().with_breaker(breaker).unwrap();
    let screening = Run::new(Gate::new(policy), settings())
        .survey(&book)
        .unwrap();
    assert!(screening.health().tripped.as_ref().unwrap().by_run);
}

#[test]
fn a_copied_column_is_noted() {
    let book = MemoryBook::of(10_000);
    assert_eq!(surveyed(&book, 1).health().too_perfect, Some(1_000));
    assert_eq!(
        surveyed(&MemoryBook::of(9_999), 1).health().too_perfect,
        None
    );
    // The code is found where the entries are typed the same, so that a policy can hold.
    let mut book = MemoryBook::of(20_000);
    book.respell(7);
    for (severity, expected) in [
        (Severity::Note, Outcome::Clear),
        (Severity::Hold, Outcome::Hold),
    ] {
        let policy = Policy::strict()
            .with_severity(Code::RunTooPerfect, severity)
            .unwrap();
        let screening = Run::new(Gate::new(policy), settings())
            .survey(&book)
            .unwrap();
        for (row, decision) in screened(&screening, &book).iter().enumerate() {
            let mut codes = decision.findings().iter().map(|finding| finding.code);
            let is_copied = row != 7;
            assert_eq!(
                codes.any(|code| code == Code::RunTooPerfect),
                is_copied,
                "{row}"
            );
            let expected = if is_copied { expected } else { Outcome::Clear };
            assert_eq!(decision.outcome(), expected, "{row}");
        }
    }
}

/// Law 10: on any number of threads, however the book is cut.
#[test]
fn threads_and_batches_change_nothing() {
    let mut book = MemoryBook::of(5_000);
    book.slip(100..160);
    book.move_notices(2_000..2_100, -3);
    book.share(3_000, 4_000);
    let decide = |threads, batch| {
        let book = book.cut(batch);
        let screening = surveyed(&book, threads);
        let health = serde_json::to_string(screening.health()).unwrap();
        let decisions: Vec<String> = screened(&screening, &book)
            .iter()
            .map(|decision| serde_json::to_string(decision).unwrap())
            .collect();
        (health, decisions)
    };
    let expected = decide(1, 5_000);
    for (threads, batch) in [(1, 7), (2, 100), (3, 64), (8, 13), (5, 1)] {
        assert_eq!(decide(threads, batch), expected, "{threads} {batch}");
    }
}

/// Law 6: what the first reading had nothing to object to is decided without the
/// rules; the rules decide the same.
#[test]
fn the_fast_path_decides_as_the_slow_one() {
    let mut book = MemoryBook::of(2_000);
    book.slip(100..140);
    book.share(300, 400);
    book.move_notices(500..520, 2);
    let screening = surveyed(&book, 2);
    for (row, decision) in screened(&screening, &book).iter().enumerate() {
        let place = Place {
            file: 0,
            row: row as u64 + 1,
        };
        let dossier = screening.dossier(&book.row(row), place);
        let long = screening.gate().decide(&dossier, settings().now);
        assert_eq!(
            serde_json::to_string(decision).unwrap(),
            serde_json::to_string(&long).unwrap()
        );
    }
}

#[test]
fn a_book_that_changes_between_the_readings_is_refused() {
    let book = MemoryBook::of(1_000);
    let screening = surveyed(&book, 2);
    let mut edited = book.clone();
    edited.slip(500..501);
    let mut shorter = book.clone();
    shorter.truncate(900);
    let mut longer = MemoryBook::of(1_200);
    longer.truncate(1_100);
    for other in [edited, shorter, longer] {
        let refused = screening.decide(&other, &Taken::default());
        assert_eq!(refused.unwrap_err(), RunError::Changed { file: 0 });
    }
}

/// Law 1, beyond the contract of a source: where a checksum does not tell that rows
/// have changed, none goes out whose entries have come to disagree.
#[test]
fn nothing_is_released_on_a_checksum_s_word_alone() {
    let book = MemoryBook::of(300).blind();
    let screening = surveyed(&book, 2);
    assert!(
        released(&screening, &book)
            .iter()
            .all(|(_, sent)| sent.is_some())
    );
    let mut edited = book.clone();
    edited.slip(10..20);
    edited.move_notices(50..60, 1);
    edited.move_names(100..110, 1, false);
    edited.move_names(150..160, 1, true);
    for (row, (decision, sent)) in released(&screening, &edited).iter().enumerate() {
        let is_edited = [10, 50, 100, 150]
            .iter()
            .any(|from| (*from..from + 10).contains(&row));
        assert_eq!(sent.is_none(), is_edited, "{row}");
        assert_eq!(decision.outcome() == Outcome::Clear, !is_edited, "{row}");
    }
}

/// What is done to a book.
type Inject = Box<dyn Fn(&mut MemoryBook)>;

/// What is said of injected joins, and where they are said to begin, in a book in
/// which three rows in a hundred have a slip. Printed with `--nocapture`; the table of
/// the documentation is this one.
#[test]
fn the_table_of_injected_joins() {
    let rows = 60_000;
    let honest = || {
        let mut book = MemoryBook::of(rows);
        for row in (0..rows).step_by(33) {
            book.slip(row..row + 1);
        }
        book
    };
    let third = rows / 3;
    let moved = |range: std::ops::Range<usize>, by| -> Inject {
        Box::new(move |book: &mut MemoryBook| book.move_notices(range.clone(), by))
    };
    let cases: [(&str, usize, Inject); 8] = [
        ("nothing but slips", 0, Box::new(|_| {})),
        ("shift by 1", 0, moved(0..rows, 1)),
        ("shift by −3", 3, moved(0..rows, -3)),
        ("shift by 100", 0, moved(0..rows, 100)),
        (
            "shift by 1, middle third",
            third,
            moved(third..2 * third, 1),
        ),
        ("shift by 1, 300 rows", 40_000, moved(40_000..40_300, 1)),
        (
            "sorted apart",
            0,
            Box::new(move |book| book.sort_notices(0..rows)),
        ),
        (
            "sorted apart, 5,000 rows",
            20_000,
            Box::new(|book| book.sort_notices(20_000..25_000)),
        ),
    ];
    println!("| injected | begins at row | found | said to begin at | run trips |");
    println!("| --- | ---: | --- | ---: | --- |");
    for (what, begins, inject) in cases {
        let mut book = honest();
        inject(&mut book);
        let screening = surveyed(&book, 2);
        let health = screening.health();
        let of_queue: Vec<&Shift> = health
            .shifts
            .iter()
            .filter(|shift| shift.field == Field::NoticePhone)
            .collect();
        let found = match of_queue[..] {
            [] => "nothing".to_owned(),
            [one] => one
                .by
                .map_or("sorted apart".to_owned(), |by| format!("shift by {by}")),
            _ => panic!("{what}: {of_queue:?}"),
        };
        let at = of_queue.first().map(|shift| shift.span.from.row);
        let said = at.map_or("–".to_owned(), |row| row.to_string());
        let trips = if health.tripped.is_some() {
            "yes"
        } else {
            "no"
        };
        let truth = if at.is_some() {
            (begins + 1).to_string()
        } else {
            "–".to_owned()
        };
        println!("| {what} | {truth} | {found} | {said} | {trips} |");
        if what == "nothing but slips" {
            assert_eq!((at, trips), (None, "no"));
        } else {
            let off = at.unwrap().abs_diff(begins as u64 + 1);
            assert!(off <= 40, "{what}: {off} rows off");
        }
    }
}
