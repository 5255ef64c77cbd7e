//! Files of numbers: every line by itself, and none lost.

use rightparty::evidence::provider::mnrl::RevocationList;
use rightparty::evidence::provider::reassigned::{self, Columns};
use rightparty::evidence::provider::{Asked, Rows, dncscrub};
use rightparty::{Answer, PhoneNumber, Region};

use super::readers::time;

const COLUMNS: Columns<'_> = Columns {
    number: "TN",
    date: "Date",
    answer: "Reassigned",
};

/// What each line comes to.
fn said(rows: &Rows) -> Vec<String> {
    rows.iter()
        .map(|row| match row {
            Ok((number, attestation)) => {
                let about = attestation.number.as_ref().unwrap();
                assert_eq!(about.is(number, None), Some(true));
                let since = attestation.since.unwrap();
                format!("{} since {since}", attestation.answer)
            }
            Err(error) => error.to_string(),
        })
        .collect()
}

#[test]
fn the_us_database() {
    let file = "id,Reassigned,TN,Date\n\
                1,yes,5039367187,2024-01-15\n\
                2,No,5039367188,2024-01-15\n\
                3,no data,5039367189,2024-01-15\n\
                4,\"no_data\",\"5039367190\",2024-01-15\n\
                5,,5039367191,2024-01-15\n\
                6,maybe,5039367192,2024-01-15\n\
                7,no,503936719,2024-01-15\n\
                8,no,+15039367193,2024-01-15\n\
                9,no,5039367194,01/15/2024\n\
                10,no,5039367195,2024-02-30\n\
                11,no,5039367196,2025-01-15\n\
                12,no,5039367197\n\
                13,no,5039367198,2024-01-15,no\n\
                14,no,5039367199,2020-12-31\n\
                15,no,1111111111,2024-01-15\n";
    let rows = reassigned::file(file, &COLUMNS, time("2024-10-01T00:00:00Z")).unwrap();
    let error = |line: u64, rest: &str| format!("Reassigned Numbers Database: line {line}: {rest}");
    let unknown = |line, title| error(line, &format!("{title}: the field has an unknown value"));
    let malformed = "line: the line does not have the fields of the header";
    assert_eq!(
        said(&rows),
        [
            "yes since 2024-01-15T00:00:00Z".to_owned(),
            "no since 2024-01-15T00:00:00Z".to_owned(),
            "no-data since 2024-01-15T00:00:00Z".to_owned(),
            "no-data since 2024-01-15T00:00:00Z".to_owned(),
            unknown(6, "Reassigned"),
            unknown(7, "Reassigned"),
            unknown(8, "TN"),
            unknown(9, "TN"),
            unknown(10, "Date"),
            unknown(11, "Date"),
            error(12, "since: the question has no date in the past"),
            error(13, malformed),
            error(14, malformed),
            // The database has no data of that time.
            "no-data since 2020-12-31T00:00:00Z".to_owned(),
            said(&rows)[14].clone(),
        ]
    );
    assert_eq!(rows.len(), 15);
    let headless = reassigned::file("TN,Date\n", &COLUMNS, time("2024-10-01T00:00:00Z"));
    let expected = "Reassigned Numbers Database: line 1: Reassigned: the field is missing";
    assert_eq!(headless.unwrap_err().to_string(), expected);
}

#[test]
fn the_us_database_by_a_vendor() {
    let file = "PhoneNumber,IsReassigned,HasSafeHarbor\r\n\
                5039367187,1,0\r\n\
                5039367188,0,1\r\n\
                5039367189,,0\r\n\
                5039367190,1,1\r\n\
                5039367191,true,0\r\n\
                5039367192,0,\r\n\
                503936719,0,1\r\n";
    let (since, at) = (time("2024-01-15T00:00:00Z"), time("2024-10-01T00:00:00Z"));
    let rows = dncscrub::file(file, since, at).unwrap();
    let error = |line: u64, rest: &str| format!("DNCScrub reassigned number: line {line}: {rest}");
    assert_eq!(
        said(&rows),
        [
            "yes since 2024-01-15T00:00:00Z".to_owned(),
            "no since 2024-01-15T00:00:00Z".to_owned(),
            "no-data since 2024-01-15T00:00:00Z".to_owned(),
            error(5, "HasSafeHarbor: the field contradicts another one"),
            error(6, "IsReassigned: the field has an unknown value"),
            error(7, "HasSafeHarbor: the field has an unknown value"),
            error(8, "PhoneNumber: the field has an unknown value"),
        ]
    );
}

#[test]
fn indias_revocation_list() {
    let file = "\u{feff}S No,Mobile Number\n\
                1,9876543210\n\
                2,919876543211\n\
                3,+919876543212\n\
                4,09876543213\n\
                5,98765 43214\n\
                6,\n\
                7\n\
                \n\
                8,9876543210\n";
    let list = RevocationList::read(file, "Mobile Number", 2024, 9).unwrap();
    let faults: Vec<_> = list.faults().iter().map(ToString::to_string).collect();
    let unknown = "Mobile Number: the field has an unknown value";
    let error =
        |line: u64, rest: &str| format!("Mobile Number Revocation List: line {line}: {rest}");
    let expected = [
        error(5, unknown),
        error(6, unknown),
        error(7, unknown),
        error(8, "line: the line does not have the fields of the header"),
    ];
    assert_eq!(faults, expected);
    assert_eq!(list.len(), 3);
    assert_eq!(
        format!("{list:?}"),
        "RevocationList { numbers: 3, faults: 4, .. }"
    );

    let ask = |number: &str, since: &str, at: &str| {
        let number = PhoneNumber::parse(number, Region::UNKNOWN).unwrap();
        let asked = Asked::new(&number, time(at)).with_since(time(since));
        list.ask(&asked)
            .map(|read| (read.answer, read.as_of.to_string()))
    };
    let (spring, now) = ("2024-03-01T00:00:00Z", "2024-10-09T00:00:00Z");
    let end = "2024-10-01T00:00:00Z".to_owned();
    for number in ["+919876543210", "+919876543211", "+919876543212"] {
        assert_eq!(ask(number, spring, now), Ok((Answer::Yes, end.clone())));
        // In the month of the list, the number may have been revoked after the date.
        let within = "2024-09-20T00:00:00Z";
        assert_eq!(ask(number, within, now), Ok((Answer::Yes, end.clone())));
        // A revocation before the date says nothing of the time since.
        let after = "2024-10-01T00:00:00Z";
        assert_eq!(ask(number, after, now), Ok((Answer::NoData, end.clone())));
    }
    // Absence from the list is never a no.
    assert_eq!(ask("+919876543213", spring, now), Ok((Answer::NoData, end)));
    // The list is one of a month to come.
    let error = ask("+919876543210", spring, "2024-08-01T00:00:00Z").unwrap_err();
    assert_eq!(error.reason().as_str(), "contradiction");
    for month in [0, 13] {
        assert!(RevocationList::read(file, "Mobile Number", 2024, month).is_err());
    }
    assert!(RevocationList::read(file, "Mobile", 2024, 9).is_err());
}
