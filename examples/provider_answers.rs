//! Every provider answers in its own words: here each answer is read into an attestation
//! and weighed.
//!
//! ```text
//! cargo run --example provider_answers
//! ```

use rightparty::evidence::provider::{
    Asked, ProviderError, aliyun, camara, reassigned, tencent, twilio,
};
use rightparty::{
    Attestation, BookAnswer, Dossier, Entry, Fact, Gate, PhoneNumber, Policy, Purpose, Region,
    Timestamp,
};

/// The number that every provider is asked about.
const PHONE: &str = "16212345077";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    // The entries were keyed in spring; the questions reach back to then.
    let keyed: Timestamp = "2026-04-01T09:00:00+08:00".parse()?;
    let number = PhoneNumber::parse(PHONE, Region::CN)?;
    let asked = Asked::new(&number, now).with_since(keyed);
    let gate = Gate::new(Policy::strict());

    let answers = [
        camara_answers(&asked),
        american_answers(&asked),
        chinese_answers(&asked),
        unreadable_answers(&asked),
    ];
    for (provider, read) in answers.into_iter().flatten() {
        match read {
            Ok(attestation) => print_decision(&gate, provider, attestation, keyed, now),
            Err(error) => println!("{provider:<46} not read: {error}"),
        }
    }
    println!();
    println!("A policy that requires evidence holds whatever lacks it:");
    let strict = Gate::new(Policy::strict().with_required(Fact::SubscriberName));
    let entry = |keyer| Entry::new("张伟", PHONE, Region::CN).with_keyer(keyer);
    let mut unknown = Dossier::new(
        "B-1",
        entry("clerk-3"),
        entry("clerk-8"),
        BookAnswer::NO_OBJECTION,
    );
    unknown.purpose = Purpose::Advance;
    for finding in strict.decide(&unknown, now).findings() {
        println!("  {finding} {}", finding.remedy());
    }
    Ok(())
}

/// Decides on a borrower of whom nothing is known but one answer.
fn print_decision(
    gate: &Gate,
    provider: &str,
    attestation: Attestation,
    keyed: Timestamp,
    now: Timestamp,
) {
    let entry = |keyer| {
        Entry::new("张伟", PHONE, Region::CN)
            .with_keyer(keyer)
            .with_keyed_at(keyed)
    };
    let mut dossier = Dossier::new(
        "B-1",
        entry("clerk-3"),
        entry("clerk-8"),
        BookAnswer::NO_OBJECTION,
    );
    dossier.purpose = Purpose::Advance;
    let (fact, answer) = (attestation.fact, attestation.answer);
    dossier.evidence = Some(vec![attestation]);
    let decision = gate.decide(&dossier, now);
    let codes: Vec<&str> = decision
        .findings()
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    println!(
        "{provider:<46} {:<16} {:<7} {:<6} {}",
        fact.as_str(),
        format!("{answer:?}"),
        format!("{:?}", decision.outcome()),
        codes.join(" ")
    );
}

/// What was asked, and the answer as it was read. The bodies have the form that the
/// provider's reference documents, with made-up values.
type Answers = Vec<(&'static str, Result<Attestation, ProviderError>)>;

fn camara_answers(asked: &Asked<'_>) -> Answers {
    let unknown = r#"{"status":404,"code":"IDENTIFIER_NOT_FOUND","message":"not found"}"#;
    vec![
        (
            "CAMARA KYC Match",
            camara::kyc_match(200, r#"{"nameMatch":"true"}"#, asked),
        ),
        (
            "CAMARA KYC Match, unknown number",
            camara::kyc_match(404, unknown, asked),
        ),
        (
            "CAMARA Number Recycling",
            camara::number_recycling(200, r#"{"phoneNumberRecycled":true}"#, asked),
        ),
        (
            "CAMARA SIM Swap, check",
            camara::sim_swap_check(200, r#"{"swapped":true}"#, asked, 240),
        ),
        (
            "CAMARA SIM Swap, date",
            camara::sim_swap_date(200, r#"{"latestSimChange":null}"#, asked),
        ),
        (
            "CAMARA Tenure",
            camara::tenure(200, r#"{"tenureDateCheck":true}"#, asked),
        ),
    ]
}

/// A lookup of Twilio with a data package.
fn twilio_lookup(number: &str, package: &str) -> String {
    format!(r#"{{"phone_number":"{number}","valid":true,"validation_errors":[],{package}}}"#)
}

fn american_answers(asked: &Asked<'_>) -> Answers {
    let e164 = asked.number.e164();
    let lookup = |package| twilio_lookup(e164.expose().as_str(), package);
    let identity = lookup(
        r#""identity_match":{"first_name_match":"exact_match","last_name_match":"partial_match","error_code":null}"#,
    );
    let reassigned_number = lookup(
        r#""reassigned_number":{"last_verified_date":"20260401","is_number_reassigned":"no","error_code":null}"#,
    );
    let line_type = lookup(r#""line_type_intelligence":{"type":"landline","error_code":null}"#);
    let other = twilio_lookup(
        "+14155550123",
        r#""line_status":{"status":"active","error_code":null}"#,
    );
    vec![
        (
            "Twilio identity match, partial",
            twilio::identity_match(200, &identity, asked).map(|(attestation, _)| attestation),
        ),
        (
            "Twilio reassigned number",
            twilio::reassigned_number(200, &reassigned_number, asked),
        ),
        (
            "Twilio line type, landline",
            twilio::line_type(200, &line_type, asked),
        ),
        (
            "Twilio line status of another number",
            twilio::line_status(200, &other, asked),
        ),
        (
            "Reassigned numbers database, as text",
            reassigned::text(200, r#"{"reassigned":"no_data"}"#, asked, "reassigned"),
        ),
        (
            "Reassigned numbers database, as boolean",
            reassigned::boolean(200, r#"{"reassigned":false}"#, asked, "reassigned"),
        ),
    ]
}

fn chinese_answers(asked: &Asked<'_>) -> Answers {
    vec![
        (
            "Tencent three elements, -4",
            tencent::three_elements(200, r#"{"Response":{"Result":"-4"}}"#, asked),
        ),
        (
            "Tencent number status, 1 (suspended)",
            tencent::status(200, r#"{"Response":{"Result":"0","StatusCode":1}}"#, asked),
        ),
        (
            "Aliyun three elements, 2",
            aliyun::verification::three_elements(
                200,
                r#"{"Code":"200","ResultObject":{"BizCode":"2","SubCode":"201"}}"#,
                asked,
            ),
        ),
        (
            "Aliyun virtual operators, 0",
            aliyun::number_service::virtual_operator(
                200,
                r#"{"Code":"OK","Data":{"IsConsistent":0}}"#,
                asked,
            ),
        ),
        (
            "Aliyun number service, 0",
            aliyun::number_service::three_elements(
                200,
                r#"{"Code":"OK","Data":{"IsConsistent":0}}"#,
                asked,
            ),
        ),
        (
            "Aliyun, given to another since? 1",
            aliyun::number_service::given_since(
                200,
                r#"{"Code":"OK","Data":{"VerifyResult":"1"}}"#,
                asked,
            ),
        ),
        (
            "Aliyun time on network, 24 months or more",
            aliyun::verification::online_time(
                200,
                r#"{"Code":"200","ResultObject":{"BizCode":"1","TimeCode":"5"}}"#,
                asked,
            ),
        ),
    ]
}

/// Answers that are not understood, and therefore refused.
fn unreadable_answers(asked: &Asked<'_>) -> Answers {
    vec![
        (
            "Aliyun three elements, a code of another API",
            aliyun::verification::three_elements(
                200,
                r#"{"Code":"200","ResultObject":{"BizCode":"0","SubCode":"101"}}"#,
                asked,
            ),
        ),
        (
            "CAMARA KYC Match, a boolean for a text",
            camara::kyc_match(200, r#"{"nameMatch":true}"#, asked),
        ),
        (
            "CAMARA KYC Match, two answers",
            camara::kyc_match(200, r#"{"nameMatch":"false","nameMatch":"true"}"#, asked),
        ),
    ]
}
