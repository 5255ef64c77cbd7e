//! The numbering-plan metadata, as the build script has copied it out of the
//! `phonenumber` crate.

/// What the metadata says of a territory. Patterns are regular expressions without
/// white space, to be read from the first digit on.
pub(super) struct Territory {
    /// ISO 3166-1 alpha-2, or `001` for codes of no country.
    pub(super) id: &'static str,
    pub(super) general: &'static str,
    pub(super) leading_digits: Option<&'static str>,
    pub(super) international_prefix: Option<&'static str>,
    pub(super) national_prefix: Option<&'static str>,
    pub(super) national_prefix_for_parsing: Option<&'static str>,
    pub(super) national_prefix_transform_rule: Option<&'static str>,
    pub(super) fixed_line: Option<Kind>,
    pub(super) mobile: Option<Kind>,
    pub(super) toll_free: Option<Kind>,
    pub(super) premium_rate: Option<Kind>,
    pub(super) shared_cost: Option<Kind>,
    pub(super) voip: Option<Kind>,
    pub(super) personal_number: Option<Kind>,
    pub(super) pager: Option<Kind>,
    pub(super) uan: Option<Kind>,
    pub(super) voicemail: Option<Kind>,
}

/// One kind of line in a territory.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) pattern: &'static str,
    /// How many digits its numbers have; none stands for any.
    pub(super) lengths: &'static [u16],
    /// How many are enough within an area.
    pub(super) local_lengths: &'static [u16],
}

/// The territories of a calling code, the main one first; none if it is not assigned.
pub(super) fn of(calling_code: u16) -> &'static [Territory] {
    let at = CODES.binary_search_by_key(&calling_code, |&(code, _)| code);
    at.ok()
        .and_then(|at| CODES.get(at))
        .map_or(&[], |&(_, territories)| territories)
}

include!(concat!(env!("OUT_DIR"), "/territories.rs"));
