//! A slow, obvious reading of the numbering plan: one anchored regular
//! expression per pattern, strings throughout, nothing shared with the crate's
//! own code. It follows libphonenumber's published algorithm.

use phonenumber::metadata::{DATABASE, Descriptor, Format, Metadata};

use super::patterns::regex;

/// What the model makes of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Modelled {
    pub(crate) e164: String,
    /// The kind in kebab case, or `None` if no listed range has the number.
    pub(crate) line_type: Option<&'static str>,
    /// Whether any number of the calling code has as many digits.
    pub(crate) has_length: bool,
}

/// White space in the metadata's patterns has no meaning.
fn squeezed(pattern: &str) -> String {
    pattern.split_whitespace().collect()
}

fn matches_all(pattern: &str, text: &str) -> bool {
    regex(&format!("^(?:{})$", squeezed(pattern))).is_match(text)
}

fn matches_start<'t>(pattern: &str, text: &'t str) -> Option<regex::Captures<'t>> {
    regex(&format!("^(?:{})", squeezed(pattern))).captures(text)
}

fn kinds(meta: &Metadata) -> Vec<(&'static str, &Descriptor)> {
    let d = meta.descriptors();
    [
        ("premium-rate", d.premium_rate()),
        ("toll-free", d.toll_free()),
        ("shared-cost", d.shared_cost()),
        ("voip", d.voip()),
        ("personal-number", d.personal_number()),
        ("pager", d.pager()),
        ("uan", d.uan()),
        ("voicemail", d.voicemail()),
        ("fixed-line", d.fixed_line()),
        ("mobile", d.mobile()),
    ]
    .into_iter()
    .filter_map(|(name, descriptor)| Some((name, descriptor?)))
    .collect()
}

fn fits(descriptor: &Descriptor, national: &str) -> bool {
    let lengths = descriptor.possible_length();
    let len = u16::try_from(national.len()).unwrap();
    (lengths.is_empty() || lengths.contains(&len))
        && matches_all(descriptor.national_number().as_str(), national)
}

fn is_general(meta: &Metadata, national: &str) -> bool {
    matches_all(
        meta.descriptors().general().national_number().as_str(),
        national,
    )
}

fn kind_in(meta: &Metadata, national: &str) -> Option<&'static str> {
    if !is_general(meta, national) {
        return None;
    }
    let fitting: Vec<&str> = kinds(meta)
        .into_iter()
        .filter(|(_, descriptor)| fits(descriptor, national))
        .map(|(name, _)| name)
        .collect();
    match fitting.as_slice() {
        ["fixed-line", "mobile"] => Some("fixed-line-or-mobile"),
        [first, ..] => Some(first),
        [] => None,
    }
}

fn kind_of(code: u16, national: &str) -> Option<&'static str> {
    for meta in DATABASE.by_code(&code)? {
        if let Some(leading) = meta.leading_digits() {
            if matches_start(leading.as_str(), national).is_some() {
                return kind_in(meta, national);
            }
        } else if let Some(kind) = kind_in(meta, national) {
            return Some(kind);
        }
    }
    None
}

#[derive(PartialEq)]
enum Fit {
    Good,
    Bad,
    TooLong,
}

fn length_fit(meta: &Metadata, national: &str) -> Fit {
    let len = u16::try_from(national.len()).unwrap();
    let all = |get: fn(&Descriptor) -> &[u16]| -> Vec<u16> {
        kinds(meta)
            .iter()
            .flat_map(|(_, descriptor)| get(descriptor).to_vec())
            .collect()
    };
    let possible = all(Descriptor::possible_length);
    let longest = possible.iter().max().copied().unwrap_or(0);
    if possible.contains(&len) {
        Fit::Good
    } else if len > longest && !all(Descriptor::possible_local_length).contains(&len) {
        Fit::TooLong
    } else {
        Fit::Bad
    }
}

/// The number without its national prefix, where that is a number too.
fn without_prefix(meta: &Metadata, national: &str) -> String {
    let stripped = strip_prefix(meta, national);
    match length_fit(meta, &stripped) {
        Fit::Good | Fit::TooLong => stripped,
        Fit::Bad => national.to_owned(),
    }
}

fn strip_prefix(meta: &Metadata, national: &str) -> String {
    let pattern = meta
        .national_prefix_for_parsing()
        .map(|pattern| pattern.as_str().to_owned())
        .or_else(|| meta.national_prefix().map(str::to_owned));
    let Some(captures) = pattern
        .as_ref()
        .and_then(|pattern| matches_start(pattern, national))
    else {
        return national.to_owned();
    };
    let rest = &national[captures[0].len()..];
    let last_group = captures.len() - 1;
    let stripped = match meta.national_prefix_transform_rule() {
        Some(rule) if last_group > 0 && captures.get(last_group).is_some() => {
            let mut written = String::new();
            captures.expand(
                &rule.replace("$1", "${1}").replace("$2", "${2}"),
                &mut written,
            );
            written + rest
        }
        _ => rest.to_owned(),
    };
    if is_general(meta, national) && !is_general(meta, &stripped) {
        national.to_owned()
    } else {
        stripped
    }
}

fn split_code(digits: &str) -> Option<(u16, &str)> {
    (1..=3).find_map(|len| {
        let code = digits.get(..len)?;
        let number: u16 = code.parse().ok()?;
        (!code.starts_with('0') && DATABASE.by_code(&number).is_some())
            .then(|| (number, &digits[len..]))
    })
}

/// Unlike libphonenumber, always by the code's main region.
fn with_code(digits: &str) -> Option<(u16, String)> {
    let (code, rest) = split_code(digits)?;
    let regions = DATABASE.by_code(&code)?;
    Some((code, without_prefix(regions.first()?, rest)))
}

/// Reads digits, with or without a plus, as written in a region.
pub(crate) fn read(plus: bool, digits: &str, region: Option<&str>) -> Option<Modelled> {
    let mut read = candidate(plus, digits, region);
    if read
        .as_ref()
        .is_none_or(|(code, national)| kind_of(*code, national).is_none())
    {
        read = otherwise(plus, digits, region).or(read);
    }
    let (code, national) = read?;
    let len = u16::try_from(national.len()).unwrap();
    let has_length = DATABASE.by_code(&code)?.iter().any(|meta| {
        kinds(meta)
            .iter()
            .any(|(_, descriptor)| descriptor.possible_length().contains(&len))
    });
    Some(Modelled {
        e164: format!("+{code}{national}"),
        line_type: kind_of(code, &national),
        has_length,
    })
}

fn candidate(plus: bool, digits: &str, region: Option<&str>) -> Option<(u16, String)> {
    if plus {
        return with_code(digits);
    }
    let meta = DATABASE.by_id(region?)?;
    if let Some(prefix) = meta.international_prefix()
        && let Some(found) = matches_start(prefix.as_str(), digits)
    {
        let rest = &digits[found[0].len()..];
        if !rest.is_empty() && !rest.starts_with('0') {
            return with_code(rest);
        }
    }
    let code = meta.country_code();
    if let Some(rest) = digits.strip_prefix(&code.to_string()) {
        let national = without_prefix(meta, rest);
        if !is_general(meta, digits) && is_general(meta, &national)
            || length_fit(meta, digits) == Fit::TooLong
        {
            return Some((code, national));
        }
        if kind_of(code, &national).is_some_and(takes_texts) && lacks_trunk(code, digits) {
            return Some((code, national));
        }
    }
    Some((code, without_prefix(meta, digits)))
}

fn takes_texts(kind: &str) -> bool {
    kind == "mobile" || kind == "fixed-line-or-mobile"
}

/// Whether digits are a listed number that is written with a trunk prefix in its country: a
/// mobile always, any other at least sometimes.
fn lacks_trunk(code: u16, national: &str) -> bool {
    let Some(kind) = kind_of(code, national) else {
        return false;
    };
    let main = DATABASE.by_code(&code).unwrap()[0];
    let format = main.formats().iter().find(|format| {
        let leading = format.leading_digits().last();
        leading.is_none_or(|leading| matches_start(leading.as_str(), national).is_some())
            && matches_all(format.pattern().as_str(), national)
    });
    let is_optional = |format: &Format| format.is_national_prefix_optional();
    format.is_some_and(|format| {
        let rule = format.national_prefix().unwrap_or_default();
        (rule.contains("$NP") || rule.contains('0')) && !(takes_texts(kind) && is_optional(format))
    })
}

/// By prefixes that the metadata does not list: only listed mobiles are read like this.
fn otherwise(plus: bool, digits: &str, region: Option<&str>) -> Option<(u16, String)> {
    let is_mobile = |read: &(u16, String)| kind_of(read.0, &read.1).is_some_and(takes_texts);
    let unlisted = |code: u16, national: &str| {
        let prefixes: &[(u16, &str, usize)] = &[
            (52, "1", 10),
            (52, "01", 10),
            (52, "044", 10),
            (52, "045", 10),
            (56, "0", 9),
            (86, "10131", 11),
            (86, "10193", 11),
        ];
        let listed = prefixes.iter().find_map(|&(of, prefix, len)| {
            let rest = national.strip_prefix(prefix)?;
            Some((code, rest.to_owned()))
                .filter(|read| of == code && rest.len() == len && is_mobile(read))
        });
        let twice = || Some((code, national.strip_prefix(&code.to_string())?.to_owned()));
        listed.or_else(|| twice().filter(is_mobile))
    };
    let with_code_otherwise = |digits: &str| {
        let (code, rest) = split_code(digits)?;
        unlisted(code, rest)
    };
    if plus && split_code(digits).is_some() {
        return with_code_otherwise(digits);
    }
    if plus {
        return candidate(false, digits, region).filter(is_mobile);
    }
    let meta = DATABASE.by_id(region?)?;
    let code = meta.country_code();
    let prefix = meta.international_prefix();
    let after_prefix = prefix.and_then(|prefix| {
        let found = matches_start(prefix.as_str(), digits)?;
        Some(&digits[found[0].len()..])
    });
    unlisted(code, digits)
        .or_else(|| after_prefix.and_then(with_code_otherwise))
        .or_else(|| {
            let rest = digits.strip_prefix(&code.to_string())?;
            unlisted(code, rest)
        })
        .or_else(|| {
            ["0011", "001", "00", "011", "010"]
                .iter()
                .find_map(|prefix| {
                    let (code, rest) = split_code(digits.strip_prefix(prefix)?)?;
                    Some((code, rest.to_owned())).filter(is_mobile)
                })
        })
}
