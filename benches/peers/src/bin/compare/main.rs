//! Runs `screen_book` and its peers on one book, and compares them.
//!
//! Each is run once to look at its answers, and only then, in turns, to take its
//! time: who answers something else is not faster. A peer that cannot run is
//! listed with the reason.

use std::error::Error;
use std::fs;
use std::process::ExitCode;

use clap::Parser;

mod answers;
mod args;
mod book;
mod child;
mod memory;
mod peers;
mod table;
mod trial;

use args::Args;
use trial::{Reference, Trial};

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("compare: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<String, Box<dyn Error>> {
    fs::create_dir_all(&args.work)?;
    let book = book::find_or_make(args)?;
    let mut trials: Vec<Trial> = Vec::new();
    for peer in peers::all(args, &book.rows) {
        if args.without.iter().any(|name| name == peer.name) {
            trials.push(Trial::left_out(peer));
            continue;
        }
        eprintln!("compare: the answers of {}", peer.name);
        let reference = trials.first().map(reference).transpose()?;
        let trial = Trial::begin(peer, reference, &book);
        trials.push(trial);
    }
    for round in 0..args.runs as usize {
        eprintln!("compare: round {} of {}", round + 1, args.runs);
        // Nobody is the first in every round.
        let first = round % trials.len();
        let (later, sooner) = trials.split_at_mut(first);
        sooner.iter_mut().chain(later).for_each(Trial::time);
    }
    trials.first().map(reference).transpose()?;
    Ok(table::render(&trials, args))
}

/// The first one, `screen_book`, is what everything is held against.
fn reference(first: &Trial) -> Result<Reference<'_>, String> {
    match &first.outcome {
        Ok(answers) => Ok(Reference {
            folder: &first.peer.out,
            answers: *answers,
        }),
        Err(reason) => Err(format!("{}: {reason}", first.peer.who)),
    }
}
