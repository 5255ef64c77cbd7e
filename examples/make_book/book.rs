//! What rows does a made-up book have? Sound ones, every kind of spelling, slip and
//! trouble, and the outcome that each must have. The same seed makes the same book.
//!
//! No row belongs to a real person: names are combined at random, and Chinese numbers
//! come from ranges that the plan lists but no carrier is recorded as using.

use std::collections::VecDeque;

use crate::maker::Maker;
use crate::record::{Expected, Fields, MadeRow, Mix};

/// A book of this many rows.
pub(crate) fn book(seed: u64, rows: usize, mix: Mix) -> impl Iterator<Item = MadeRow> {
    let mut maker = Maker::new(seed, mix);
    let mut made = VecDeque::new();
    (0..rows).map(move |row| {
        if made.is_empty() {
            maker.next(&mut made);
        }
        if row + 1 == rows && made.len() > 1 {
            // The last two rows belong together; one of them alone would not.
            made.clear();
        }
        made.pop_front().unwrap_or_else(|| maker.plain())
    })
}

impl Maker {
    /// A sound row.
    fn plain(&mut self) -> MadeRow {
        MadeRow {
            line: self.in_order().line(self.mix.has_queue),
            kind: "as keyed",
            expected: Expected::Clear,
        }
    }

    /// The next row, or the next two where two belong together.
    fn next(&mut self, made: &mut VecDeque<MadeRow>) {
        let mut fields = self.in_order();
        let untouched = (fields.notice_name.clone(), fields.notice_phone.clone());
        let mut left = self.rng.u16(0..1_000);
        let kind = self.mix.per_mille.iter().position(|&share| {
            let is_in = left < share;
            left = left.saturating_sub(share);
            is_in
        });
        let (kind, expected) = match kind {
            Some(0) => ("as keyed", Expected::Clear),
            Some(1) if self.mix.is_abroad => {
                let region = fields.region.clone();
                self.rewrite_abroad(&mut fields);
                fields.region = region;
                ("written differently", Expected::Clear)
            }
            Some(1) => self.harmless(&mut fields),
            Some(2) => self.slip(&mut fields),
            Some(3) => self.trouble(&mut fields),
            Some(4) => self.hold(&mut fields),
            Some(5) => return self.pair(fields, made),
            _ => return self.malformed(&fields, made),
        };
        let of_queue = (&fields.notice_name, &fields.notice_phone) != (&untouched.0, &untouched.1)
            && fields.name[0] == untouched.0
            && fields.name[1] == untouched.0
            && fields.phone[0] == untouched.1
            && fields.phone[1] == untouched.1;
        let of_third = !fields.third_party_phones.is_empty();
        if !self.mix.has_queue && (of_queue || of_third) {
            // This book does not have the column that was altered.
            return self.next(made);
        }
        made.push_back(MadeRow {
            line: fields.line(self.mix.has_queue),
            kind,
            expected,
        });
    }

    /// Two rows with one number: co-borrowers of a loan, or strangers.
    fn pair(&mut self, first: Fields, made: &mut VecDeque<MadeRow>) {
        let mut second = self.in_order();
        second.phone.clone_from(&first.phone);
        second.notice_phone.clone_from(&first.notice_phone);
        let (kind, expected) = if self.rng.bool() {
            second.loan_id.clone_from(&first.loan_id);
            ("co-borrowers", Expected::Clear)
        } else {
            ("shared phone", Expected::Hold)
        };
        for fields in [first, second] {
            made.push_back(MadeRow {
                line: fields.line(self.mix.has_queue),
                kind,
                expected,
            });
        }
    }

    fn malformed(&mut self, fields: &Fields, made: &mut VecDeque<MadeRow>) {
        let mut line = fields.line(self.mix.has_queue);
        let kind = match self.rng.u8(0..4) {
            0 => {
                let second = line.iter().position(|&byte| byte == b',');
                line.truncate(second.unwrap_or(0));
                "too few fields"
            }
            1 => {
                line.extend_from_slice(b",,extra");
                "too many fields"
            }
            2 => {
                line[0] = 0xFF;
                "not UTF-8"
            }
            _ => {
                line[0] = 0;
                "NUL"
            }
        };
        made.push_back(MadeRow {
            line,
            kind,
            expected: Expected::Block,
        });
    }
}
