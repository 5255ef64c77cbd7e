//! What takes memory from the heap, and what does not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::convert::Infallible;
use std::hint::black_box;
use std::ops::Range;

use rightparty::book::{
    Batch, Place, Reader, Record, Row, Run, RunSettings, Screened, Sink, Source,
};
use rightparty::name::NameAgreement;
use rightparty::{Gate, Outcome, PersonName, Policy, Region};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// One test, since all tests of a program share its heap.
#[test]
fn memory_is_taken_only_where_it_must_be() {
    let _profiler = dhat::Profiler::builder().testing().build();
    names_take_memory_only_for_a_changed_form();
    a_row_in_order_takes_no_memory();
}

/// How many blocks of memory reading and comparing two names takes.
fn blocks(a: &str, b: &str) -> (u64, NameAgreement) {
    let before = dhat::HeapStats::get().total_blocks;
    let (first, second) = (PersonName::parse(a).unwrap(), PersonName::parse(b).unwrap());
    let agreement = black_box(first.compare(&second));
    drop((first, second));
    (dhat::HeapStats::get().total_blocks - before, agreement)
}

fn names_take_memory_only_for_a_changed_form() {
    for (a, b, is_free) in [
        // Nothing has to be recorded.
        ("张伟", "张伟", true),
        ("王建国", "王建国先生", true),
        ("王建国", "王建华", true),
        ("王建国", "王国建", true),
        ("张伟", "張偉", true),
        ("张伟", "章伟", true),
        ("john smith", "john smith", true),
        // Case is folded in a copy.
        ("John Smith", "John Smith", false),
        ("张伟", "张 伟", false),
    ] {
        let (blocks, agreement) = blocks(a, b);
        assert_eq!(
            blocks == 0,
            is_free,
            "{a} {b}: {blocks} blocks, {agreement:?}"
        );
    }
}

/// Rows in order, whose texts were made before.
struct Made<'t> {
    texts: &'t [[String; 4]],
    rows: Range<usize>,
}

const BATCH: usize = 5_000;

impl<'t> Source for Made<'t> {
    type Error = Infallible;
    type Reader = Made<'t>;

    fn open(&self) -> Result<Self, Infallible> {
        Ok(Made {
            texts: self.texts,
            rows: self.rows.clone(),
        })
    }
}

impl<'t> Reader for Made<'t> {
    type Error = Infallible;
    type Batch = Made<'t>;

    fn next(&mut self) -> Result<Option<Self>, Infallible> {
        let end = self.rows.end.min(self.rows.start + BATCH);
        let rows = self.rows.start..end;
        self.rows.start = end;
        let texts = self.texts;
        Ok((!rows.is_empty()).then_some(Made { texts, rows }))
    }
}

impl Batch for Made<'_> {
    type Error = Infallible;

    fn file(&self) -> usize {
        0
    }

    fn fingerprint(&self) -> u64 {
        self.rows.start as u64
    }

    fn each(&mut self, take: &mut dyn FnMut(Record<'_>)) -> Result<(), Infallible> {
        for [id, name, phone, second] in self.texts.get(self.rows.clone()).unwrap() {
            take(Record::Row(Row {
                borrower_id: id,
                name_1: name,
                phone_1: phone,
                name_2: name,
                phone_2: second,
                keyed_by_1: Some("clerk-1"),
                keyed_by_2: Some("clerk-2"),
                source_1: "form",
                source_2: "card",
                notice_phone: Some(phone),
                ..Row::default()
            }));
        }
        Ok(())
    }
}

/// Counts nothing, keeps nothing.
struct Nowhere;

impl Sink for Nowhere {
    type Error = Infallible;
    type Part = ();

    fn part(&self) {}

    fn put(&self, (): &mut (), _: Place, _: &Record<'_>, screened: &Screened<'_>) {
        assert_eq!(screened.decision().outcome(), Outcome::Clear);
        assert!(screened.addressee().is_some());
    }

    fn take(&self, (): ()) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The blocks that a whole run takes.
fn blocks_of_run(texts: &[[String; 4]], rows: usize) -> u64 {
    let settings = RunSettings::new(Region::CN, "2026-11-20T04:46:40Z".parse().unwrap());
    let before = dhat::HeapStats::get().total_blocks;
    let book = Made {
        texts,
        rows: 0..rows,
    };
    let run = Run::new(Gate::new(Policy::strict()), settings);
    let screening = run.survey(&book).unwrap();
    let tally = screening.decide(&book, &Nowhere).unwrap();
    assert_eq!(tally.clear, rows as u64);
    dhat::HeapStats::get().total_blocks - before
}

/// A row whose entries agree takes no memory of its own: twice the rows take no more
/// blocks of the heap but those of the batches and of growing tables.
fn a_row_in_order_takes_no_memory() {
    let given = ["伟", "芳", "娜", "建国", "john smith", "maria rossi"];
    let text = |row: usize| {
        let name = given[row % given.len()];
        let name = if name.is_ascii() {
            name.to_owned()
        } else {
            format!("王{name}")
        };
        let phone = format!("1392{:07}", (row * 7_919 + 1_234_567) % 10_000_000);
        // Nobody keys a hundred thousand rows alike: a second column without a variation
        // is a copy, of which every row is told.
        let second = match row {
            0..100_000 if row.is_multiple_of(200) => format!("+86 {phone}"),
            _ => phone.clone(),
        };
        [format!("B{row}"), name, phone, second]
    };
    let texts: Vec<[String; 4]> = (0..200_000).map(text).collect();
    // The plan is read, and the tables are made, once in a process.
    blocks_of_run(&texts, 1_000);
    let (once, twice) = (
        blocks_of_run(&texts, 100_000),
        blocks_of_run(&texts, 200_000),
    );
    // Twenty batches more, in each of two readings, with a few growing lists each.
    let more = twice - once;
    assert!(
        more < 100_000 / 50,
        "{once} {twice}: {more} blocks for 100,000 rows"
    );
}
