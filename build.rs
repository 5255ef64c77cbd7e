//! Where does the numbering plan come from?
//!
//! This copies the metadata that the library needs out of the `phonenumber` crate, so that
//! no process has to load all of it, which takes 60 ms. Since it is copied at build time,
//! the plan is that of the version of `phonenumber` that Cargo has resolved.
//!
//! The output is `territories.rs`, which `src/phone/plan/metadata.rs` includes.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use phonenumber::metadata::{DATABASE, Descriptor, Format, Metadata};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut table =
        String::from("pub(in crate::phone) static CODES: &[(u16, &[Territory])] = &[\n");
    for code in 1..1000_u16 {
        // The main region comes first.
        let Some(regions) = DATABASE.by_code(&code) else {
            continue;
        };
        writeln!(table, "    ({code}, &[")?;
        for region in regions {
            write_territory(&mut table, region)?;
        }
        table.push_str("    ]),\n");
    }
    table.push_str("];\n");
    let folder = env::var_os("OUT_DIR").ok_or("Cargo has not set OUT_DIR")?;
    fs::write(Path::new(&folder).join("territories.rs"), table)?;
    Ok(())
}

/// Writes one territory as a `Territory` literal.
fn write_territory(table: &mut String, region: &Metadata) -> Result<(), Box<dyn Error>> {
    let kinds = region.descriptors();
    writeln!(
        table,
        "        Territory {{
            id: {:?},
            general: {:?},
            leading_digits: {:?},
            international_prefix: {:?},
            national_prefix: {:?},
            national_prefix_for_parsing: {:?},
            national_prefix_transform_rule: {:?},",
        region.id(),
        without_white_space(kinds.general().national_number().as_str()),
        region
            .leading_digits()
            .map(|pattern| without_white_space(pattern.as_str())),
        region
            .international_prefix()
            .map(|pattern| without_white_space(pattern.as_str())),
        region.national_prefix(),
        region
            .national_prefix_for_parsing()
            .map(|pattern| without_white_space(pattern.as_str())),
        region.national_prefix_transform_rule(),
    )?;
    for (name, kind) in [
        ("fixed_line", kinds.fixed_line()),
        ("mobile", kinds.mobile()),
        ("toll_free", kinds.toll_free()),
        ("premium_rate", kinds.premium_rate()),
        ("shared_cost", kinds.shared_cost()),
        ("voip", kinds.voip()),
        ("personal_number", kinds.personal_number()),
        ("pager", kinds.pager()),
        ("uan", kinds.uan()),
        ("voicemail", kinds.voicemail()),
    ] {
        match kind {
            Some(kind) => writeln!(table, "            {name}: Some({}),", kind_literal(kind))?,
            None => writeln!(table, "            {name}: None,")?,
        }
    }
    let example = kinds.mobile().and_then(Descriptor::example);
    writeln!(table, "            mobile_example: {example:?},")?;
    let formats: Vec<String> = region.formats().iter().map(format_literal).collect();
    writeln!(table, "            formats: &[{}],", formats.join(", "))?;
    table.push_str("        },\n");
    Ok(())
}

/// One way of writing national numbers as a `Format` literal.
fn format_literal(format: &Format) -> String {
    let leading = format.leading_digits().last();
    let is_prefixed = format
        .national_prefix()
        .is_some_and(|rule| rule.contains("$NP") || rule.contains('0'));
    format!(
        "Format {{ pattern: {:?}, leading_digits: {:?}, trunk: Trunk::{} }}",
        without_white_space(format.pattern().as_str()),
        leading.map(|pattern| without_white_space(pattern.as_str())),
        match (is_prefixed, format.is_national_prefix_optional()) {
            (false, _) => "Never",
            (true, false) => "Always",
            (true, true) => "Optional",
        },
    )
}

/// One kind of line as a `Kind` literal.
fn kind_literal(kind: &Descriptor) -> String {
    format!(
        "Kind {{ pattern: {:?}, lengths: &{:?}, local_lengths: &{:?} }}",
        without_white_space(kind.national_number().as_str()),
        kind.possible_length(),
        kind.possible_local_length(),
    )
}

/// A pattern without its white space, which has no meaning.
fn without_white_space(pattern: &str) -> String {
    pattern.split_whitespace().collect()
}
