//! What does Telesign Phone ID say about the number?
//!
//! Source: Telesign's reference of the Phone ID identity attributes. Confirmed are the field
//! names, the deactivation, the account status and the codes of the add-ons; how scores
//! are to be read is not, nor are `live` and `sim_swap` beyond their fields.

use super::Read;
use super::asked::Asked;
use super::body::Body;
use super::date::{self, Months};
use super::error::{ProviderError, ProviderReason};
use super::matching::name_of;
use crate::evidence::{Answer, Attestation};
use crate::fact::Fact;
use crate::timestamp::Timestamp;

/// An add-on of a response, and when the provider looked it up.
struct Addon {
    /// `None` if the provider has no data on the number.
    body: Option<Body>,
    as_of: Timestamp,
}

/// The transaction, which succeeded in whole (300) or in part (301), and its time.
fn transaction(
    source: &'static str,
    status: u16,
    text: &str,
    asked: &Asked<'_>,
) -> Result<(Body, Timestamp), ProviderError> {
    let body = Body::answered(source, status, text)?;
    let outcome = body.object("status")?;
    if ![300, 301].contains(&outcome.integer("code")?) {
        return Err(outcome.error("code", ProviderReason::ProviderFailed));
    }
    let date = date::moment(&outcome, "updated_on")?;
    let as_of = asked.own_date(&outcome, "updated_on", date)?;
    Ok((body, as_of))
}

/// An add-on, by its own status: 2803, 2804 and 2805 say out of coverage, not applicable, and
/// no information. `fields` are those of an answer.
fn addon(
    source: &'static str,
    name: &str,
    status: u16,
    text: &str,
    asked: &Asked<'_>,
    fields: &[&str],
) -> Result<Addon, ProviderError> {
    let (body, as_of) = transaction(source, status, text, asked)?;
    let addon = body.object(name)?;
    let status = addon.object("status")?;
    let body = match status.integer("code")? {
        2800 => Some(addon),
        2803..=2805 => {
            addon.without(fields)?;
            None
        }
        _ => return Err(status.error("code", ProviderReason::ProviderFailed)),
    };
    Ok(Addon { body, as_of })
}

fn as_of(attestation: Attestation, as_of: Timestamp) -> Attestation {
    Attestation {
        as_of,
        ..attestation
    }
}

/// Reads the add-on `contact_match`: does the subscriber have the borrower's first and last
/// name? Only the score 100 is a yes and only 0 a no; a similarity in between is neither, and
/// -1 or null is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn contact_match(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign contact match";
    let fields = ["first_name_score", "last_name_score"];
    let addon = addon(source, "contact_match", status, body, asked, &fields)?;
    let answer = match &addon.body {
        Some(body) => {
            let mut scores = [Answer::NoData; 2];
            for (score, field) in scores.iter_mut().zip(fields) {
                *score = similarity(body, field)?;
            }
            name_of(&scores)
        }
        None => Answer::NoData,
    };
    let attestation = asked.attest(Fact::SubscriberName, answer, source);
    Ok(as_of(attestation, addon.as_of))
}

fn similarity(body: &Body, field: &str) -> Result<Answer, ProviderError> {
    if body.is_null(field)? {
        return Ok(Answer::NoData);
    }
    match body.integer(field)? {
        100 => Ok(Answer::Yes),
        0 => Ok(Answer::No),
        -1 | 1..=99 => Ok(Answer::NoData),
        _ => Err(body.error(field, ProviderReason::UnknownValue)),
    }
}

/// Reads the add-on `number_deactivation`: has the number been recycled since the date asked
/// about (`last_verified`)? A no of a provider that has tracked the number only since later
/// is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, one without the answer (as when the request
/// named no date), or without a date to reach back to.
pub fn number_deactivation(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign number deactivation";
    let since = asked.since(source)?;
    let field = "recycled_since_last_verification";
    let addon = addon(source, "number_deactivation", status, body, asked, &[field])?;
    let answer = match &addon.body {
        Some(body) => {
            let meanings = [
                ("recycled", Answer::Yes),
                ("not_recycled", Answer::No),
                ("cannot_be_determined", Answer::NoData),
            ];
            let answer = body.word(field, &meanings)?;
            let is_tracked = date::moment(body, "tracking_since")? <= since;
            if !body.is_null("last_deactivated")? {
                let last = date::moment(body, "last_deactivated")?;
                // The day is one of an unknown zone.
                if answer == Answer::No && last >= since.plus_seconds(date::DAY) {
                    return Err(body.error(field, ProviderReason::Contradiction));
                }
            }
            match answer {
                Answer::No if !is_tracked => Answer::NoData,
                answer => answer,
            }
        }
        None => Answer::NoData,
    };
    let attestation = asked.attest_since(Fact::Recycled, answer, since, source);
    Ok(as_of(attestation, addon.as_of))
}

const ACCOUNT: [(&str, Answer); 3] = [
    ("active", Answer::Yes),
    ("suspended", Answer::No),
    ("deactivated", Answer::No),
];

/// Reads the account status of the add-on `subscriber_status`: `active` is in service,
/// `suspended` and `deactivated` are not.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn subscriber_status(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign subscriber status";
    let field = "account_status";
    let addon = addon(source, "subscriber_status", status, body, asked, &[field])?;
    let answer = match &addon.body {
        Some(body) => body.word(field, &ACCOUNT)?,
        None => Answer::NoData,
    };
    let attestation = asked.attest(Fact::InService, answer, source);
    Ok(as_of(attestation, addon.as_of))
}

/// Reads the tenure of the add-on `subscriber_status`, in months: has the line had its
/// subscriber since the date asked about? If the date lies within the span, that is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn tenure(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign tenure";
    let since = asked.since(source)?;
    let fields = ["account_tenure_min", "account_tenure_max"];
    let addon = addon(source, "subscriber_status", status, body, asked, &fields)?;
    let mut answer = Answer::NoData;
    if let Some(body) = &addon.body {
        body.word("account_status", &ACCOUNT)?;
        let [from, to] = [months(body, fields[0])?, months(body, fields[1])?];
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(body.error(fields[1], ProviderReason::Contradiction));
        }
        answer = match (from, to) {
            (None, None) => Answer::NoData,
            (from, to) => Months::new(from.unwrap_or(0), to).reach(since, addon.as_of),
        };
    }
    let attestation = asked.attest_since(Fact::Tenure, answer, since, source);
    Ok(as_of(attestation, addon.as_of))
}

fn months(body: &Body, field: &str) -> Result<Option<u32>, ProviderError> {
    if body.is_null(field)? {
        return Ok(None);
    }
    let months = u32::try_from(body.integer(field)?);
    months
        .map(Some)
        .map_err(|_| body.error(field, ProviderReason::UnknownValue))
}

/// Reads the add-on `live`: `ACTIVE` is in service, `DISCONNECTED` is not.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn live(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign live status";
    let fields = ["subscriber_status", "device_status"];
    let addon = addon(source, "live", status, body, asked, &fields)?;
    let answer = match &addon.body {
        Some(body) => {
            let device = [
                ("REACHABLE", true),
                ("UNAVAILABLE", false),
                ("UNREACHABLE", false),
            ];
            let is_reachable = body.word("device_status", &device)?;
            let meanings = [("ACTIVE", Answer::Yes), ("DISCONNECTED", Answer::No)];
            let answer = body.word("subscriber_status", &meanings)?;
            if answer == Answer::No && is_reachable {
                return Err(body.error("device_status", ProviderReason::Contradiction));
            }
            answer
        }
        None => Answer::NoData,
    };
    let attestation = asked.attest(Fact::InService, answer, source);
    Ok(as_of(attestation, addon.as_of))
}

/// Reads the add-on `sim_swap`: was the last swap since the date asked about? The zone of
/// the day is not known, so a swap of the day before counts. Null is no data.
///
/// # Errors
///
/// [`ProviderError`], for any other response, or without a date to reach back to.
pub fn sim_swap(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign SIM swap";
    let since = asked.since(source)?;
    let addon = addon(source, "sim_swap", status, body, asked, &["swap_date"])?;
    let answer = match &addon.body {
        Some(body) => {
            let risk = ["1", "2", "3", "4"].map(|risk| (risk, ()));
            body.word("risk_indicator", &risk)?;
            if body.is_null("swap_date")? {
                Answer::NoData
            } else {
                let day = date::day(body.text("swap_date")?, true);
                let day = day.ok_or_else(|| body.error("swap_date", ProviderReason::WrongType))?;
                let latest = asked
                    .own_date(body, "swap_date", day)?
                    .plus_seconds(2 * date::DAY);
                date::happened_since(latest, since)
            }
        }
        None => Answer::NoData,
    };
    let attestation = asked.attest_since(Fact::SimSwapped, answer, since, source);
    Ok(as_of(attestation, addon.as_of))
}

/// Reads the phone type: does the line take texts? `MOBILE` does, `OTHER` is no data, all
/// other kinds do not.
///
/// # Errors
///
/// [`ProviderError`], for any other response.
pub fn phone_type(status: u16, body: &str, asked: &Asked<'_>) -> Read {
    let source = "Telesign phone type";
    let (body, time) = transaction(source, status, body, asked)?;
    let body = body.object("phone_type")?;
    let meanings = [
        ("MOBILE", Answer::Yes),
        ("FIXED_LINE", Answer::No),
        ("TOLL_FREE", Answer::No),
        ("VOIP", Answer::No),
        ("PAGER", Answer::No),
        ("PAYPHONE", Answer::No),
        ("INVALID", Answer::No),
        ("RESTRICTED_PREMIUM", Answer::No),
        ("VOICEMAIL", Answer::No),
        ("PERSONAL", Answer::No),
        ("OTHER", Answer::NoData),
    ];
    let answer = body.word("description", &meanings)?;
    // The codes of landlines and mobiles are confirmed; the others are some other number.
    let code = body.text("code")?;
    if !(1..=2).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(body.error("code", ProviderReason::UnknownValue));
    }
    let kind = body.text("description")?;
    if (code == "1") != (kind == "FIXED_LINE") || (code == "2") != (kind == "MOBILE") {
        return Err(body.error("code", ProviderReason::Contradiction));
    }
    let attestation = asked.attest(Fact::Textable, answer, source);
    Ok(as_of(attestation, time))
}
