//! What is known about borrowers and numbers from outside the book? Attestations, rulings,
//! waivers and the lender's own numbers, read line by line.

mod line;
mod lookup;

pub use line::{EvidenceError, EvidenceReason};
pub(super) use lookup::Reports;

use core::fmt;
use std::collections::{HashMap, HashSet};

use crate::adjudication::AdjudicationRecord;
use crate::digest::{KeyRing, KeyedDigest};
use crate::evidence::{Attestation, Waiver, concerns_number_alone};
use crate::id;
use crate::phone::{PhoneNumber, Region};
use line::Line;

/// What is known from outside the book, one JSON object a line:
///
/// ```text
/// {"borrower_id":"B1","fact":"wrong-number","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"reply"}
/// {"borrower_id":"B1","phone":"+8613912345670","fact":"one-time-code","answer":"yes","as_of":"…","source":"…"}
/// {"phone":"+8613912345670","fact":"recycled","answer":"no","as_of":"…","since":"…","source":"carrier"}
/// {"borrower_id":"B1","ruling":{"entries":"…","adjudicator":"…","steps":[…],"seal":"…"}}
/// {"borrower_id":"B1","waiver":{"code":"phone.foreign","contact":"…","given":"…","until":"…","by":"…","reason":"…","seal":"…"}}
/// {"borrower_id":"B1","latest_ruling":"…"}
/// {"lender_phone":"+864000000000"}
/// ```
///
/// - Facts are those of [`Fact`](crate::Fact); answers are `yes`, `no` and `no-data`. Times are
///   RFC 3339 with an offset, numbers E.164. A line may also say when the source was `asked`.
/// - A line without a borrower is about the number itself: only `recycled`, `sim-swapped`,
///   `tenure`, `in-service`, `textable`, `wrong-number`, `opt-out`, `reply-unread`, `complained`
///   and `minor`.
/// - A line without a number is about whatever number the borrower has. If it speaks for
///   sending, it counts only if it is not older than the entries.
/// - Of a borrower's rulings the one with the latest step counts. It must continue all others
///   that are of the same entries. A line `latest_ruling` with the [seal] of one, from a place
///   of its own, says that it must be here: if it is lost, no earlier one takes its place. Of
///   several such lines the last counts.
/// - A ruling is an [`AdjudicationRecord`], a waiver a [`Waiver`]. Both are sealed, so that
///   reading them takes the key.
///
/// `Debug` shows no id and no number.
///
/// [seal]: AdjudicationRecord::seal
///
/// ```
/// use rightparty::book::{Evidence, Row, Run, RunSettings, rows};
/// # use rightparty::{Gate, Policy, Region};
///
/// # let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// # let clear = Row { borrower_id: "B1", name_1: "张伟", phone_1: "16206700417", name_2: "张伟",
/// #     phone_2: "16206700417", keyed_by_1, keyed_by_2, ..Row::default() };
/// let book = [clear, Row { borrower_id: "B2", phone_1: "16206700418", phone_2: "16206700418", ..clear }];
/// let mut evidence = Evidence::new(None);
/// evidence.add_line(
///     r#"{"borrower_id":"B1","fact":"opt-out","answer":"yes","as_of":"2026-11-19T20:00:00Z","source":"reply"}"#,
/// )?;
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// let run = Run::new(Gate::new(Policy::strict()), settings).with_evidence(evidence);
/// let screening = run.survey(&rows(&book))?;
/// let screened = screening.collect(&rows(&book))?;
/// assert!(screened[0].decision.to_string().starts_with("block: contact.opted-out"));
/// assert!(screened[1].addressee.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Evidence {
    /// By their ids, folded.
    borrowers: HashMap<String, BorrowerEvidence>,
    /// Attestations about numbers, whoever has them, by the numbers' keys.
    numbers: HashMap<u64, Vec<Attestation>>,
    lender_phones: HashSet<u64>,
    keys: Option<KeyRing>,
    /// How many lines were read.
    count: u64,
}

/// What is known about one borrower.
#[derive(Default)]
struct BorrowerEvidence {
    attestations: Vec<BorrowerAttestation>,
    waivers: Vec<Waiver>,
    rulings: Vec<AdjudicationRecord>,
    /// The seal of the ruling that counts, if a line says which.
    latest: Option<KeyedDigest>,
}

/// An attestation about a borrower.
struct BorrowerAttestation {
    /// The number that it is about, if the line names one.
    number: Option<u64>,
    /// The borrower's id, with its case where case tells ids apart.
    borrower_id: String,
    attestation: Attestation,
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence")
            .field("lines", &self.count)
            .finish_non_exhaustive()
    }
}

impl Evidence {
    /// No evidence yet. Rulings and waivers can be added only with the keys that they are
    /// sealed with.
    #[must_use]
    pub fn new(keys: Option<KeyRing>) -> Self {
        Self {
            keys,
            ..Self::default()
        }
    }

    /// Adds a line. A blank line is skipped, but counted.
    ///
    /// # Errors
    ///
    /// [`EvidenceError`] with the number of the line, if it is not one of these forms. The
    /// line is then counted, and otherwise ignored.
    pub fn add_line(&mut self, line: &str) -> Result<(), EvidenceError> {
        self.count += 1;
        let failed = |reason| EvidenceError {
            line: self.count,
            reason,
        };
        if line.trim().is_empty() {
            return Ok(());
        }
        let mut line = Line::read(line).map_err(failed)?;
        let number = |text: &str| {
            PhoneNumber::parse_possible(text, Region::UNKNOWN)
                .map(|number| number.key().expose().get())
                .map_err(|_| failed(EvidenceReason::Phone))
        };
        let attestation = line.attestation().map_err(failed)?;
        if self.keys.is_none() && line.is_sealed() {
            return Err(failed(EvidenceReason::NoKey));
        }
        let latest = line.latest_ruling;
        match (
            line.borrower_id,
            line.phone,
            line.lender_phone,
            attestation,
            line.ruling,
            line.waiver,
        ) {
            (None, None, Some(phone), None, None, None) if latest.is_none() => {
                self.lender_phones.insert(number(&phone)?);
            }
            (None, Some(phone), None, Some(attestation), None, None)
                if latest.is_none() && concerns_number_alone(attestation.fact) =>
            {
                let number = number(&phone)?;
                self.numbers.entry(number).or_default().push(attestation);
            }
            (Some(id), Some(phone), None, Some(attestation), None, None)
                if latest.is_none() && !id::is_filler(&id) =>
            {
                let number = number(&phone)?;
                let borrower = self.borrowers.entry(id::fold(&id)).or_default();
                borrower.attestations.push(BorrowerAttestation {
                    number: Some(number),
                    borrower_id: id::canonical_record_id(&id),
                    attestation,
                });
            }
            (Some(id), None, None, attestation, ruling, waiver)
                if !id::is_filler(&id)
                    && u8::from(attestation.is_some())
                        + u8::from(ruling.is_some())
                        + u8::from(waiver.is_some())
                        + u8::from(latest.is_some())
                        == 1 =>
            {
                let borrower = self.borrowers.entry(id::fold(&id)).or_default();
                borrower
                    .attestations
                    .extend(attestation.map(|attestation| BorrowerAttestation {
                        number: None,
                        borrower_id: id::canonical_record_id(&id),
                        attestation,
                    }));
                borrower.rulings.extend(ruling);
                borrower.waivers.extend(waiver);
                borrower.latest = latest.or(borrower.latest.take());
            }
            _ => return Err(failed(EvidenceReason::Incomplete)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::DigestKey;

    /// Law 8.
    #[test]
    fn debug_shows_no_id_and_no_number() {
        let mut evidence = Evidence::new(None);
        let id = r#"{"borrower_id":"110101199001011237","phone":"+8613912345670","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#;
        evidence.add_line(id).unwrap();
        evidence
            .add_line(r#"{"lender_phone":"+8613912345670"}"#)
            .unwrap();
        assert_eq!(format!("{evidence:?}"), "Evidence { lines: 2, .. }");
    }

    #[test]
    fn lines_are_read_strictly() {
        let key = KeyRing::from(DigestKey::new(&[1; 32]).unwrap());
        let waiver = r#"{"borrower_id":"B","waiver":{"code":"phone.foreign","contact":"0000000000000000000000000000000000000000000000000000000000000000","given":"2026-11-01T00:00:00Z","until":"2026-11-20T00:00:00Z","by":"x-1","reason":"y","seal":"0000000000000000000000000000000000000000000000000000000000000000"}}"#;
        for (line, with_key, expected) in [
            ("", false, Ok(())),
            (r#"{"lender_phone":"+8613912345670"}"#, false, Ok(())),
            (
                r#"{"borrower_id":"B","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#,
                false,
                Ok(()),
            ),
            (waiver, true, Ok(())),
            (
                waiver,
                false,
                Err("line 1: a ruling or a waiver needs the key that its digest was made with"),
            ),
            (
                r#"{"borrower_id":"B","fact":"opt-out"}"#,
                false,
                Err(
                    "line 1: the fields do not make an attestation, a ruling, a waiver or a lender's phone",
                ),
            ),
            (
                r#"{"phone":"13912345670","fact":"opt-out","answer":"yes","as_of":"2026-11-20T00:00:00Z","source":"s"}"#,
                false,
                Err("line 1: the phone is not a number in E.164"),
            ),
            (
                r#"{"borrower_id":"B","fact":"horoscope"}"#,
                false,
                // By then the closing brace has been read.
                Err("line 1: the field fact has an invalid value (column 38)"),
            ),
            (
                r#"{"borrower_id":"B","fact":"opt-out","answer":"yes","as_of":"2026-11-20","source":"s"}"#,
                false,
                Err("line 1: the field as_of has an invalid value (column 71)"),
            ),
            (
                r#"{"name":"secret"}"#,
                false,
                Err("line 1: not a JSON object with the fields of evidence (column 7)"),
            ),
        ] {
            let mut evidence = Evidence::new(with_key.then(|| key.clone()));
            let read = evidence.add_line(line).map_err(|error| error.to_string());
            assert_eq!(read, expected.map_err(str::to_owned), "{line}");
        }
    }
}
