//! What does Twilio Lookup v2 say about the number?
//!
//! Source: Twilio's API specification and reference of the Lookup v2 API, data packages
//! `identity_match`, `reassigned_number`, `line_type_intelligence`, `line_status` and
//! `sim_swap`. A response repeats the number, and says whether it is one.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::date;
use super::echo::Spelling;
use super::error::{ProviderError, ProviderReason};
use super::matching::name_of;
use super::reassigned;
use super::yes_or_no;
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::name::Match;

/// The vocabulary of the identity match.
const WORDS: [(&str, Match); 5] = [
    ("exact_match", Match::Match),
    ("high_partial_match", Match::CloseMatch),
    ("partial_match", Match::CloseMatch),
    ("no_match", Match::NoMatch),
    ("no_data_available", Match::NotAvailable),
];

/// The codes by which a package says that it has no data on such a number: country not
/// supported, outside the coverage, incomplete.
const UNCOVERED: [i64; 3] = [60_607, 60_610, 60_620];

/// The fields of a SIM swap.
const SWAP: [&str; 3] = ["last_sim_swap_date", "swapped_period", "swapped_in_period"];

/// A data package: its object; `None` if the package has no data on such numbers. `fields`
/// are those of an answer, which a code of failure contradicts.
fn package(
    source: &'static str,
    (name, fields): (&str, &[&str]),
    status: u16,
    text: &str,
    asked: &Asked<'_>,
) -> Result<Option<Body>, ProviderError> {
    let body = Body::answered(source, status, text)?;
    body.without(&["code", "status", "twilio_error_code"])?;
    body.echo("phone_number", Spelling::E164, asked.number)?;
    if !body.boolean("valid")? {
        return Err(body.error("valid", ProviderReason::NumberRefused));
    }
    let is_faultless =
        body.is_null("validation_errors")? || body.array_is_empty("validation_errors")?;
    if !is_faultless {
        return Err(body.error("validation_errors", ProviderReason::Contradiction));
    }
    let package = body.object(name)?;
    // Each package reports its failure in a code of its own, which in one of them is text.
    if package.is_null("error_code")? {
        return Ok(Some(package));
    }
    let code = match package.text("error_code") {
        Ok(code) => code.parse().ok(),
        Err(_) => Some(package.integer("error_code")?),
    };
    if !code.is_some_and(|code| UNCOVERED.contains(&code)) {
        return Err(package.error("error_code", ProviderReason::ProviderFailed));
    }
    package.without(fields)?;
    if package.has("last_sim_swap") {
        package.object("last_sim_swap")?.without(&SWAP)?;
    }
    Ok(None)
}

/// Reads the identity match of a Lookup response: does the subscriber have the
/// borrower's first and last name? Only two exact matches are a yes, any mismatch is a no,
/// and a partial match is neither. The summary score is ignored: partial matches alone
/// still add up to 100.
///
/// The second value is the outcome in the terms of payee checks: the worse of the two
/// names.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn identity_match(
    status: u16,
    body: &str,
    asked: &Asked<'_>,
) -> Result<(Attestation, Match), ProviderError> {
    let source = "Twilio identity match";
    let fields = ["first_name_match", "last_name_match"];
    let names: (&str, &[&str]) = ("identity_match", &fields);
    let attest = |answer| asked.attest(Fact::SubscriberName, answer, source);
    let Some(body) = package(source, names, status, body, asked)? else {
        return Ok((attest(Answer::NoData), Match::NotAvailable));
    };
    let [first, last] = fields.map(|field| body.word(field, &WORDS));
    let (first, last) = (first?, last?);
    let worst = [Match::NoMatch, Match::NotAvailable, Match::CloseMatch];
    let outcome = worst
        .into_iter()
        .find(|outcome| [first, last].contains(outcome))
        .unwrap_or(Match::Match);
    let answer = name_of(&[first, last].map(|part| match part {
        Match::Match => Answer::Yes,
        Match::NoMatch => Answer::No,
        Match::CloseMatch | Match::NotAvailable => Answer::NoData,
    }));
    Ok((attest(answer), outcome))
}

/// Reads the reassigned number of a Lookup response: has the number changed hands
/// since the date that was asked about? The response repeats that date
/// (`last_verified_date`), as a day in UTC.
///
/// # Errors
///
/// [`ProviderError`], for any other response, one about another date, or without a date to
/// reach back to.
pub fn reassigned_number(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Twilio reassigned number";
    let since = asked.since(source)?;
    let fields = ["last_verified_date", "is_number_reassigned"];
    let names: (&str, &[&str]) = ("reassigned_number", &fields);
    let answer = match package(source, names, status, body, asked)? {
        None => Answer::NoData,
        Some(body) => {
            let field = "last_verified_date";
            let day = date::day(body.text(field)?, false);
            let day = day.ok_or_else(|| body.error(field, ProviderReason::WrongType))?;
            if day != date::day_of(since) {
                return Err(body.error(field, ProviderReason::OtherDate));
            }
            let meanings = [
                ("yes", Answer::Yes),
                ("no", Answer::No),
                ("no_data_available", Answer::NoData),
            ];
            let answer = body.word("is_number_reassigned", &meanings)?;
            reassigned::reaching(since, answer)
        }
    };
    Ok(asked.attest_since(Fact::Recycled, answer, since, source))
}

/// Reads the line type of a Lookup response: does the line take texts? A mobile does.
/// Internet telephony (`fixedVoip`, `nonFixedVoip`) may or may not, and counts as one that
/// does not, as in the numbering plan; so do all other kinds. `unknown` and null are no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn line_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Twilio line type";
    let names: (&str, &[&str]) = ("line_type_intelligence", &["type"]);
    let answer = match package(source, names, status, body, asked)? {
        Some(body) if !body.is_null("type")? => body.word(
            "type",
            &[
                ("mobile", Answer::Yes),
                ("landline", Answer::No),
                ("fixedVoip", Answer::No),
                ("nonFixedVoip", Answer::No),
                ("personal", Answer::No),
                ("tollFree", Answer::No),
                ("premium", Answer::No),
                ("sharedCost", Answer::No),
                ("uan", Answer::No),
                ("voicemail", Answer::No),
                ("pager", Answer::No),
                ("unknown", Answer::NoData),
            ],
        )?,
        _ => Answer::NoData,
    };
    Ok(asked.attest(Fact::Textable, answer, source))
}

/// Reads the line status of a Lookup response: `active`, `reachable` and `unreachable`
/// (switched off) are in service, `inactive` is not, `unknown` is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn line_status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Twilio line status";
    let meanings = [
        ("active", Answer::Yes),
        ("reachable", Answer::Yes),
        ("unreachable", Answer::Yes),
        ("inactive", Answer::No),
        ("unknown", Answer::NoData),
    ];
    let names: (&str, &[&str]) = ("line_status", &["status"]);
    let answer = match package(source, names, status, body, asked)? {
        Some(body) => body.word("status", &meanings)?,
        None => Answer::NoData,
    };
    Ok(asked.attest(Fact::InService, answer, source))
}

/// Reads the SIM swap of a Lookup response. Some operators give the date of the last swap,
/// and it is said whether that was since the date asked about; others say only whether there
/// was one within a period, and the answer reaches back as far as the period does. Nulls are
/// no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn sim_swap(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Twilio SIM swap";
    let since = asked.since(source)?;
    let attest = |answer, since| asked.attest_since(Fact::SimSwapped, answer, since, source);
    let Some(body) = package(source, ("sim_swap", &[]), status, body, asked)? else {
        return Ok(attest(Answer::NoData, since));
    };
    let body = body.object("last_sim_swap")?;
    let flag = body.boolean_or_null("swapped_in_period")?;
    let field = "swapped_period";
    let period = if body.is_null(field)? {
        None
    } else {
        let seconds = date::seconds(body.text(field)?);
        Some(seconds.ok_or_else(|| body.error(field, ProviderReason::UnknownValue))?)
    };
    let start = period.map(|seconds| asked.at.plus_seconds(-seconds));
    if !body.is_null("last_sim_swap_date")? {
        let field = "last_sim_swap_date";
        let swapped = asked.own_date(&body, field, date::moment(&body, field)?)?;
        // The two clocks may differ: only a swap well within the period contradicts a no.
        let is_within = start.is_some_and(|start| swapped >= start.plus_seconds(date::HOUR));
        if flag == Some(false) && is_within {
            return Err(body.error("swapped_in_period", ProviderReason::Contradiction));
        }
        return Ok(attest(date::happened_since(swapped, since), since));
    }
    match (flag, start) {
        (Some(is_swapped), Some(start)) => Ok(attest(yes_or_no(is_swapped), start)),
        (None, None) => Ok(attest(Answer::NoData, since)),
        (Some(_), None) | (None, Some(_)) => {
            Err(body.error("swapped_in_period", ProviderReason::Contradiction))
        }
    }
}
