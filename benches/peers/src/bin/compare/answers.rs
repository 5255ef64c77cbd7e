//! Whether a run has an answer for each row, and how many of them are wrong.
//!
//! All files are read side by side, row by row: what this program holds in memory
//! would count as its children's.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What a run's answers are worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) rows: u64,
    /// Rows that may be sent.
    pub(crate) harmless: u64,
    /// Rows that were cleared and must not be.
    pub(crate) wrong_passes: u64,
    /// Rows that were withheld and need not be.
    pub(crate) harmless_refused: u64,
    /// Rows that `screen_book` cleared too, with another number.
    pub(crate) other_numbers: u64,
}

#[derive(Deserialize)]
struct Decision {
    row: u64,
    outcome: String,
}

#[derive(Deserialize)]
struct Cleared {
    row: u64,
    phone: String,
}

#[derive(Deserialize)]
struct Withheld {
    row: u64,
}

/// Checks the files of a run.
pub(crate) fn check(out: &Path, truth: &Path, reference: &Path) -> Result<Answers, Box<dyn Error>> {
    let mut decisions = BufReader::new(File::open(out.join("decisions.jsonl"))?).lines();
    let mut cleared = list::<Cleared>(&out.join("cleared.csv"))?;
    let mut withheld = list::<Withheld>(&out.join("withheld.csv"))?;
    let mut references = list::<Cleared>(&reference.join("cleared.csv"))?.peekable();
    // What was done to a row may be told in words with a comma.
    let mut truths = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(truth)?
        .into_records();

    let mut answers = Answers::default();
    while let Some(truth) = truths.next().transpose()? {
        let row = answers.rows + 1;
        let of_row = |what: &str| format!("{what} row {row}");
        if truth.get(0) != Some(row.to_string().as_str()) {
            return Err(of_row("the truth has another row in the place of").into());
        }
        let decision = decisions.next().transpose()?;
        let decision: Decision =
            serde_json::from_str(&decision.ok_or_else(|| of_row("no decision on"))?)?;
        if decision.row != row {
            return Err(of_row("another decision in the place of that on").into());
        }

        let clear = decision.outcome == "clear";
        let harmless = truth.get(1) == Some("clear");
        answers.rows = row;
        answers.harmless += u64::from(harmless);
        answers.wrong_passes += u64::from(clear && !harmless);
        answers.harmless_refused += u64::from(!clear && harmless);

        let its_reference = references
            .next_if(|next| next.as_ref().is_ok_and(|next| next.row == row))
            .transpose()?;
        if clear {
            let released = cleared.next().transpose()?;
            let released = released
                .filter(|released| released.row == row && is_e164(&released.phone))
                .ok_or_else(|| of_row("cleared.csv lacks"))?;
            answers.other_numbers +=
                u64::from(its_reference.is_some_and(|other| other.phone != released.phone));
        } else if withheld.next().transpose()?.map(|next| next.row) != Some(row) {
            return Err(of_row("withheld.csv lacks").into());
        }
    }
    if decisions.next().is_some() || cleared.next().is_some() || withheld.next().is_some() {
        return Err("there are answers on more rows than the book has".into());
    }
    Ok(answers)
}

fn list<T: DeserializeOwned>(path: &Path) -> csv::Result<csv::DeserializeRecordsIntoIter<File, T>> {
    Ok(csv::Reader::from_path(path)?.into_deserialize())
}

fn is_e164(phone: &str) -> bool {
    phone.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{Answers, check};

    const TRUTH: &str = "row,expected,kind\n1,clear,plain\n2,block,one, or another\n3,clear,x\n";

    /// A run's folder, from its decisions and its lists.
    fn folder(decisions: &[&str], cleared: &str, withheld: &str) -> TempDir {
        let folder = TempDir::new().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let lines = decisions.iter().enumerate().map(|(index, outcome)| {
            format!("{{\"row\":{},\"outcome\":\"{outcome}\"}}\n", index + 1)
        });
        write("decisions.jsonl", &lines.collect::<String>());
        write("cleared.csv", &format!("row,phone\n{cleared}"));
        write("withheld.csv", &format!("row\n{withheld}"));
        write("truth.csv", TRUTH);
        folder
    }

    fn checked(run: &TempDir, reference: &TempDir) -> Result<Answers, String> {
        let truth = run.path().join("truth.csv");
        check(run.path(), &truth, reference.path()).map_err(|error| error.to_string())
    }

    #[test]
    fn wrong_answers_are_counted() {
        let decisions = ["clear", "clear", "hold"];
        let run = folder(&decisions, "1,+8613912345670\n2,+8613912345671\n", "3\n");
        let right = folder(&["clear", "block", "clear"], "1,+8613912345679\n3,+1\n", "");
        let answers = Answers {
            rows: 3,
            harmless: 2,
            wrong_passes: 1,
            harmless_refused: 1,
            other_numbers: 1,
        };
        assert_eq!(checked(&run, &right), Ok(answers));
    }

    #[test]
    fn runs_with_too_few_or_other_answers_are_refused() {
        let number = "+8613912345670";
        let all = ["block", "block", "clear"];
        let cleared = format!("3,{number}\n");
        for (decisions, cleared, withheld, reason) in [
            (&all[..2], "", "1\n2\n", "no decision on row 3"),
            (&all, "", "1\n2\n", "cleared.csv lacks row 3"),
            (&all, "3,13912345670\n", "1\n2\n", "cleared.csv lacks row 3"),
            (&all, &cleared, "2\n", "withheld.csv lacks row 1"),
            (
                &all,
                &cleared,
                "1\n2\n3\n",
                "there are answers on more rows than the book has",
            ),
        ] {
            let run = folder(decisions, cleared, withheld);
            assert_eq!(checked(&run, &run), Err(reason.to_owned()));
        }
    }
}
