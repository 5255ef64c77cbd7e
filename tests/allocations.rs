//! What takes memory from the heap, and what does not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::hint::black_box;

use rightparty::PersonName;
use rightparty::name::NameAgreement;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// How many blocks of memory reading and comparing two names takes.
fn blocks(a: &str, b: &str) -> (u64, NameAgreement) {
    let before = dhat::HeapStats::get().total_blocks;
    let (first, second) = (PersonName::parse(a).unwrap(), PersonName::parse(b).unwrap());
    let agreement = black_box(first.compare(&second));
    drop((first, second));
    (dhat::HeapStats::get().total_blocks - before, agreement)
}

/// One test, since all tests of a program share its heap.
#[test]
fn names_take_memory_only_for_a_changed_form() {
    let _profiler = dhat::Profiler::builder().testing().build();
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
