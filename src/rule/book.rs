//! Family `book.`: does somebody else have this number?

use super::findings::Findings;
use crate::contact::Contact;
use crate::dossier::{Dossier, Purpose};
use crate::finding::{Code, Detail, Field, Reason};
use crate::id;
use crate::phone::{PhoneError, PhoneNumber, PhoneReason, Region};
use crate::timestamp::Timestamp;

pub(super) fn check(dossier: &Dossier<'_>, _: Timestamp, findings: &mut Findings<'_>) {
    for typed in &dossier.third_party_phones {
        third_party(dossier, typed.expose(), findings);
    }
    if dossier.could_not_ask {
        findings.cannot_evaluate(Field::Record, Reason::Unreadable);
    }
    let Some(book) = dossier.book else {
        if dossier.purpose == Purpose::Collection {
            findings.add(Code::BookNotAsked, Field::Phone, Detail::none());
        }
        return;
    };
    let count = book.other_borrowers;
    if count > 0 {
        let detail = Detail {
            count: Some(count),
            ..Detail::none()
        };
        findings.add(Code::BookSharedPhone, Field::Phone, detail);
    }
    if book.duplicates > 0 {
        let detail = Detail {
            count: Some(book.duplicates),
            ..Detail::none()
        };
        findings.add(Code::BookDuplicateBorrower, Field::BorrowerId, detail);
    }
    if book.is_lender_phone {
        findings.add(Code::BookLenderPhone, Field::Phone, Detail::none());
    }
    if book.is_third_party_phone {
        let field = Field::ThirdPartyPhones;
        findings.add(Code::BookThirdPartyPhone, field, Detail::none());
    }
}

/// A third party's phone must not be the borrower's, however it is written, even locally
/// without its area code. One that cannot be read might be the borrower's.
fn third_party(dossier: &Dossier<'_>, typed: &str, findings: &mut Findings<'_>) {
    let comparison = dossier.comparison();
    let entries = [&comparison.first().phone, &comparison.second().phone];
    let ruled = dossier.basis.adjudicated().map(Contact::phone);
    let own: Vec<&PhoneNumber> = entries
        .into_iter()
        .filter_map(|phone| phone.as_ref().ok())
        .chain(ruled)
        .collect();
    let read = PhoneNumber::parse_possible(typed, dossier.region);
    // The same line, whatever the extension.
    let is_same = |number: &PhoneNumber| {
        let same_key = |third: &PhoneNumber| number.key() == third.key();
        read.as_ref().is_ok_and(same_key)
            || number.appears_in(typed)
            || number.ends_with_digits_of(typed)
    };
    if own.into_iter().any(is_same) {
        findings.add(
            Code::BookThirdPartyPhone,
            Field::ThirdPartyPhones,
            Detail::none(),
        );
        return;
    }
    match read.as_ref().map_err(PhoneError::reason) {
        // Another number, or digits that are not a number and do not contain the
        // borrower's.
        Ok(_)
        | Err(
            PhoneReason::Missing
            | PhoneReason::NoDigits
            | PhoneReason::NotInPlan
            | PhoneReason::UnknownCallingCode
            | PhoneReason::ServiceNumber
            | PhoneReason::SeveralNumbers
            | PhoneReason::TooManyDigits
            | PhoneReason::SomebodyElse
            | PhoneReason::OutOfUse
            | PhoneReason::NoRegion,
        ) => {}
        // Words that name nobody, such as 无 and none; or numbers with labels, of which none
        // is the borrower's, or it would have been found above.
        Err(_) if names_nobody(typed) || has_labelled_numbers(typed, dossier.region) => {}
        Err(_) => findings.cannot_evaluate(Field::ThirdPartyPhones, Reason::Unreadable),
    }
}

/// Whether words say that there is no third party.
fn names_nobody(typed: &str) -> bool {
    let typed = typed.trim();
    let has_digits = typed.chars().any(char::is_numeric);
    let negations = [
        "无", "無", "没", "沒", "未", "不", "拒", "no", "none", "refused",
    ];
    let mut words = typed.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    id::says_none(typed)
        || (!has_digits
            && negations.iter().any(|&negation| {
                first == negation || (!negation.is_ascii() && typed.starts_with(negation))
            }))
}

/// Whether all digits between words are whole numbers: `妻子 138…`, `(212) 736-5000 (wife)`.
/// A letter within a number splits it, and then neither part is a number.
fn has_labelled_numbers(typed: &str, region: Region) -> bool {
    let is_number = |part: &str| {
        let number = part.trim_matches(['(', ')', '（', '）', ' ', '.']);
        PhoneNumber::parse(number, region).is_ok()
    };
    let mut parts = typed
        .split(|c: char| c.is_alphabetic() || matches!(c, ':' | '：'))
        .filter(|part| part.contains(char::is_numeric))
        .peekable();
    parts.peek().is_some() && parts.all(is_number)
}
