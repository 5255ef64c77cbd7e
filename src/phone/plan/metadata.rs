//! What does the numbering-plan metadata say about a territory?
//!
//! The build script copies the metadata out of the `phonenumber` crate.

/// The metadata of a territory. Patterns are regular expressions without white space,
/// anchored at the first digit.
pub(in crate::phone) struct Territory {
    /// ISO 3166-1 alpha-2, or `001` for codes of no country.
    pub(in crate::phone) id: &'static str,
    pub(in crate::phone) general: &'static str,
    pub(in crate::phone) leading_digits: Option<&'static str>,
    pub(in crate::phone) international_prefix: Option<&'static str>,
    pub(in crate::phone) national_prefix: Option<&'static str>,
    pub(in crate::phone) national_prefix_for_parsing: Option<&'static str>,
    pub(in crate::phone) national_prefix_transform_rule: Option<&'static str>,
    pub(in crate::phone) fixed_line: Option<Kind>,
    pub(in crate::phone) mobile: Option<Kind>,
    pub(in crate::phone) toll_free: Option<Kind>,
    pub(in crate::phone) premium_rate: Option<Kind>,
    pub(in crate::phone) shared_cost: Option<Kind>,
    pub(in crate::phone) voip: Option<Kind>,
    pub(in crate::phone) personal_number: Option<Kind>,
    pub(in crate::phone) pager: Option<Kind>,
    pub(in crate::phone) uan: Option<Kind>,
    pub(in crate::phone) voicemail: Option<Kind>,
    /// The national digits of a mobile.
    pub(in crate::phone) mobile_example: Option<&'static str>,
    /// How its numbers are written, in the order in which they are tried.
    pub(in crate::phone) formats: &'static [Format],
}

/// One way of writing national numbers.
#[derive(Clone, Copy)]
pub(in crate::phone) struct Format {
    /// The whole number, in groups such as `(\d{3})(\d{4,5})`.
    pub(in crate::phone) pattern: &'static str,
    /// The first digits of the numbers that are written like this; of all if there are none.
    pub(in crate::phone) leading_digits: Option<&'static str>,
    pub(in crate::phone) trunk: Trunk,
}

/// Whether numbers are written with the trunk prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::phone) enum Trunk {
    Always,
    Optional,
    Never,
}

/// One kind of line in a territory.
#[derive(Clone, Copy)]
pub(in crate::phone) struct Kind {
    pub(in crate::phone) pattern: &'static str,
    /// The possible numbers of digits; empty if any is possible.
    pub(in crate::phone) lengths: &'static [u16],
    /// The numbers of digits that suffice within an area.
    pub(in crate::phone) local_lengths: &'static [u16],
}

/// The territories of a calling code, the main one first; empty if it is not assigned.
pub(in crate::phone) fn territories(calling_code: u16) -> &'static [Territory] {
    let at = CODES.binary_search_by_key(&calling_code, |&(code, _)| code);
    at.ok()
        .and_then(|at| CODES.get(at))
        .map_or(&[], |&(_, territories)| territories)
}

include!(concat!(env!("OUT_DIR"), "/territories.rs"));
