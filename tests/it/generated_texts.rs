//! Replies and notices that are put together at random: none panics, and the work grows with the
//! length of the text.
//!
//! `GENERATED_TEXTS=10000000 cargo test --release --test it generated_texts` tries ten million.

use rightparty::feedback::{classify, classify_for};
use rightparty::notice::Draft;
use rightparty::{Policy, Purpose};

/// Pieces of replies and notices, and of what no reply should be.
#[rustfmt::skip]
const PIECES: [&str; 64] = [
    "不是我", "打错了", "退订", "T", "别发了", "我是", "张伟", "王建华", "明天还", "，", "。", "？", "！", "“", "”", "「", "wrong", "number", "not", "me",
    "I'm", "Robert", "stop", "texting", "STOP", "pay", "tomorrow", "loan", "debt", " ", "  ", "\n", "\t", ",", ".", "?", "!", "\u{200B}", "\u{FE0F}",
    "\u{301}", "👍", "❌", "²", "①", "ﷺ", "\u{0}", "\u{10FFFF}", "ｗｒｏｎｇ", "d\u{435}bt", "l0an", "$5,000", "₹", "元", "500元", "Dear", "Mr.",
    "{", "}", "【某某银行】", "【", "】", "的父亲", "'s wife", "様",
];

/// A generator of its own (xorshift64), so that a failure can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count as u64).unwrap()
    }

    fn text(&mut self, pieces: usize) -> String {
        (0..pieces)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

#[test]
fn no_generated_text_panics() {
    let count = std::env::var("GENERATED_TEXTS").map_or(4_000, |count| count.parse().unwrap());
    let policy = Policy::strict();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut understood = 0_u64;
    for number in 0..count {
        let pieces = 1 + random.below(12);
        let text = random.text(pieces);
        let said = if number % 2 == 0 {
            classify(&text)
        } else {
            classify_for(&text, "Robert Miller")
        };
        assert!(!(said.right_party && said.wrong_number), "{text:?}");
        understood += u64::from(!said.is_unread());
        if number % 4 == 0 {
            let purpose = [Purpose::Advance, Purpose::Collection][number / 4 % 2];
            let addressee = ["王建华", "John Smith"][number / 8 % 2];
            let draft = Draft::new(&text, addressee, "某某银行", purpose);
            // A text of some pieces never has all that a notice needs.
            assert!(!draft.check(&policy).is_empty(), "{text:?}");
        }
    }
    println!("{count} texts, {understood} replies understood");
    assert!(understood > 0);
}

/// The longest texts that are read, of every piece alone and of pieces at random: each is read to
/// its end, which work that grew with the square of the length would not be within the test's time.
#[test]
fn long_texts_are_read() {
    let policy = Policy::strict();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let alone = PIECES
        .iter()
        .map(|piece| piece.repeat(65_536 / piece.len()));
    let mixed = (0..8).map(|_| random.text(16_384));
    for text in alone.chain(mixed) {
        let _ = classify(&text);
        for addressee in ["王建华", "John Smith"] {
            let draft = Draft::new(&text, addressee, "Acme", Purpose::Advance);
            assert!(!draft.check(&policy).is_empty());
        }
    }
}
