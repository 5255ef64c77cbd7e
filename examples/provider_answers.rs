//! Every provider answers in its own words: here each answer is read into an attestation
//! and weighed.
//!
//! ```text
//! cargo run --example provider_answers
//! ```

use rightparty::evidence::provider::{ProviderError, aliyun, camara, reassigned, tencent, twilio};
use rightparty::{Attestation, Dossier, Entry, Fact, Gate, Policy, Purpose, Region, Timestamp};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-11-20T09:00:00+08:00".parse()?;
    // The entries were keyed in spring; the questions reach back to then.
    let keyed: Timestamp = "2026-04-01T09:00:00+08:00".parse()?;
    let gate = Gate::new(Policy::strict());

    let answers = [
        camara_answers(keyed, now),
        american_answers(keyed, now),
        chinese_answers(keyed, now),
        unreadable_answers(now),
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
    let entry = |keyer| Entry::new("张伟", "16212345077", Region::CN).with_keyer(keyer);
    let mut unknown = Dossier::new("B-1", entry("clerk-3"), entry("clerk-8"));
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
        Entry::new("张伟", "16212345077", Region::CN)
            .with_keyer(keyer)
            .with_keyed_at(keyed)
    };
    let mut dossier = Dossier::new("B-1", entry("clerk-3"), entry("clerk-8"));
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

fn camara_answers(since: Timestamp, now: Timestamp) -> Answers {
    vec![
        (
            "CAMARA KYC Match",
            camara::kyc_match(200, r#"{"nameMatch":"true"}"#, now),
        ),
        (
            "CAMARA KYC Match, unknown number",
            camara::kyc_match(404, r#"{"status":404,"code":"IDENTIFIER_NOT_FOUND"}"#, now),
        ),
        (
            "CAMARA Number Recycling",
            camara::number_recycling(200, r#"{"phoneNumberRecycled":true}"#, since, now),
        ),
        (
            "CAMARA SIM Swap, check",
            camara::sim_swap_check(r#"{"swapped":true}"#, 240, now),
        ),
        (
            "CAMARA SIM Swap, date",
            camara::sim_swap_date(r#"{"latestSimChange":null}"#, since, now),
        ),
        (
            "CAMARA Tenure",
            camara::tenure(r#"{"tenureDateCheck":true}"#, since, now),
        ),
    ]
}

fn american_answers(since: Timestamp, now: Timestamp) -> Answers {
    let twilio = r#"{"identity_match":{"first_name_match":"exact_match","last_name_match":"partial_match","summary_score":100}}"#;
    vec![
        (
            "Twilio identity match, partial",
            twilio::identity_match(twilio, now).map(|(attestation, _)| attestation),
        ),
        (
            "Twilio reassigned number",
            twilio::reassigned_number(
                r#"{"reassigned_number":{"is_number_reassigned":"no"}}"#,
                since,
                now,
            ),
        ),
        (
            "Reassigned numbers database, as text",
            reassigned::text(r#"{"reassigned":"no_data"}"#, "reassigned", since, now),
        ),
        (
            "Reassigned numbers database, as boolean",
            reassigned::boolean(r#"{"reassigned":false}"#, "reassigned", since, now),
        ),
    ]
}

fn chinese_answers(since: Timestamp, now: Timestamp) -> Answers {
    vec![
        (
            "Tencent three elements, -4",
            tencent::three_elements(r#"{"Response":{"Result":"-4"}}"#, now),
        ),
        (
            "Aliyun three elements, 2",
            aliyun::three_elements(r#"{"ResultObject":{"BizCode":"2","SubCode":"201"}}"#, now),
        ),
        (
            "Aliyun virtual operators, 0",
            aliyun::virtual_operator(r#"{"Data":{"IsConsistent":0}}"#, now),
        ),
        (
            "Aliyun number service, 0",
            aliyun::number_service(r#"{"Data":{"IsConsistent":0}}"#, now),
        ),
        (
            "Aliyun, given to another since? 1",
            aliyun::given_since(r#"{"Data":{"VerifyResult":"1"}}"#, since, now),
        ),
        (
            "Aliyun, given to another before? 1",
            aliyun::given_before(r#"{"TwiceTelVerify":{"VerifyResult":1}}"#, since, now),
        ),
    ]
}

/// Answers that are not understood, and therefore refused.
fn unreadable_answers(now: Timestamp) -> Answers {
    vec![
        (
            "Aliyun three elements, a code of another API",
            aliyun::three_elements(r#"{"ResultObject":{"BizCode":"0"}}"#, now),
        ),
        (
            "CAMARA KYC Match, a boolean for a text",
            camara::kyc_match(200, r#"{"nameMatch":true}"#, now),
        ),
    ]
}
