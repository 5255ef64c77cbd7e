//! What is a row of a made-up book, and what is a book made of?

/// What must become of a row under the strict policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    Clear,
    Hold,
    Block,
}

/// A row, what was done to it, and what must become of it.
pub(crate) struct MadeRow {
    /// The line of the file, without its end. It need not be text.
    pub(crate) line: Vec<u8>,
    /// What was done to the row.
    pub(crate) kind: &'static str,
    pub(crate) expected: Expected,
}

/// What a book is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mix {
    /// How many rows in a thousand are as keyed, written differently, slips, in trouble,
    /// to be held, and pairs; the rest are malformed.
    pub(crate) per_mille: [u16; 6],
    /// Whether the book has columns for the sending queue and for third parties.
    pub(crate) has_queue: bool,
    /// Whether the borrowers live in thirty countries.
    pub(crate) is_abroad: bool,
}

impl Mix {
    /// Everything that can happen in a book, but too little of it to trip the breaker.
    pub(crate) const SAMPLE: Self = Self {
        per_mille: [500, 340, 50, 40, 40, 20],
        has_queue: true,
        is_abroad: false,
    };
    /// What a lender screens every night: three slips in a hundred rows.
    pub(crate) const NIGHT: Self = Self {
        per_mille: [870, 75, 30, 10, 10, 5],
        has_queue: false,
        is_abroad: false,
    };
    /// The same with borrowers of thirty countries.
    pub(crate) const WORLD: Self = Self {
        per_mille: [895, 75, 30, 0, 0, 0],
        has_queue: false,
        is_abroad: true,
    };

    /// The header of such a book.
    pub(crate) fn header(self) -> String {
        let end = if self.has_queue {
            COLUMNS.len()
        } else {
            ENTRIES
        };
        COLUMNS[..end].join(",")
    }
}

/// The columns of the books; a book without a queue has only the first `ENTRIES`.
const COLUMNS: [&str; 14] = [
    "borrower_id",
    "loan_id",
    "region",
    "name_1",
    "phone_1",
    "keyed_by_1",
    "source_1",
    "name_2",
    "phone_2",
    "keyed_by_2",
    "source_2",
    "notice_name",
    "notice_phone",
    "third_party_phones",
];
const ENTRIES: usize = 11;

/// The fields of a row before it becomes a line.
#[derive(Clone)]
pub(crate) struct Fields {
    pub(crate) borrower_id: String,
    pub(crate) loan_id: String,
    pub(crate) region: String,
    pub(crate) name: [String; 2],
    pub(crate) phone: [String; 2],
    pub(crate) keyed_by: [String; 2],
    pub(crate) source: [String; 2],
    pub(crate) notice_name: String,
    pub(crate) notice_phone: String,
    pub(crate) third_party_phones: String,
}

impl Fields {
    pub(crate) fn line(&self, has_queue: bool) -> Vec<u8> {
        let fields = [
            &self.borrower_id,
            &self.loan_id,
            &self.region,
            &self.name[0],
            &self.phone[0],
            &self.keyed_by[0],
            &self.source[0],
            &self.name[1],
            &self.phone[1],
            &self.keyed_by[1],
            &self.source[1],
            &self.notice_name,
            &self.notice_phone,
            &self.third_party_phones,
        ];
        let count = if has_queue { fields.len() } else { ENTRIES };
        let cells: Vec<String> = fields[..count].iter().map(|field| quoted(field)).collect();
        cells.join(",").into_bytes()
    }

    /// Keys one name in two forms; the queue has the form of the first entry.
    pub(crate) fn two_forms(&mut self, side: usize, name: &str, other: &str) {
        self.name = [name.to_owned(), name.to_owned()];
        other.clone_into(&mut self.name[side]);
        self.notice_name.clone_from(&self.name[0]);
    }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
