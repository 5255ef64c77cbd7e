//! Why is a header row not usable?

use thiserror::Error;

/// Why a header row is not usable.
///
/// ```
/// use rightparty::book::Columns;
///
/// let header = ["borrower_id", "name_1", "phone_1", "name_2"];
/// let error = Columns::from_header(header).unwrap_err();
/// assert_eq!(error.to_string(), "the header lacks: phone_2");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct HeaderError(pub(super) Kind);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Kind {
    #[error("the header lacks: {columns}{no_entry}")]
    Missing { columns: String, no_entry: String },
    #[error(
        "the header has {title:?}: if it is {name}, call it so; if not, call it something else"
    )]
    Resembles { title: String, name: &'static str },
    #[error("the header has {column} twice")]
    Twice { column: &'static str },
    #[error("the header has two columns for {name}: {:?} and {:?}", titles[0], titles[1])]
    Rivals {
        name: &'static str,
        titles: [String; 2],
    },
}
