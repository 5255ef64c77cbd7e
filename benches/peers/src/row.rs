//! A row of a book.

use serde::Deserialize;

/// The columns that the job looks at; those that a book may lack are empty then.
#[derive(Debug, Deserialize)]
pub struct Row<'r> {
    /// Who owes.
    pub borrower_id: &'r str,
    /// What is owed.
    #[serde(default)]
    pub loan_id: &'r str,
    #[serde(default)]
    region: &'r str,
    /// The first entry's name.
    pub name_1: &'r str,
    /// The first entry's number.
    pub phone_1: &'r str,
    /// Who keyed the first entry.
    #[serde(default)]
    pub keyed_by_1: &'r str,
    /// The second entry's name.
    pub name_2: &'r str,
    /// The second entry's number.
    pub phone_2: &'r str,
    /// Who keyed the second entry.
    #[serde(default)]
    pub keyed_by_2: &'r str,
    /// The name that the sending system is about to use, if the book says.
    #[serde(default, deserialize_with = "present")]
    pub notice_name: Option<&'r str>,
    /// The number that the sending system is about to use, if the book says.
    #[serde(default, deserialize_with = "present")]
    pub notice_phone: Option<&'r str>,
    /// Numbers of others, separated by `;`.
    #[serde(default)]
    pub third_party_phones: &'r str,
}

impl Row<'_> {
    /// The region in which the numbers were typed; China if the row names none.
    #[must_use]
    pub fn region(&self) -> &str {
        match self.region.trim() {
            "" => "CN",
            region => region,
        }
    }
}

/// A column that is there is `Some`, also where its cell is empty: a missing
/// number in the queue is a fault, a missing column is not.
fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'de str>, D::Error> {
    <&str>::deserialize(deserializer).map(Some)
}
