//! Do two names name the same person?
//!
//! [`PersonName::parse`] reads a field and keeps two things: the text as typed and its
//! canonical form, in which case, width, spacing and separators no longer differ. A field
//! that holds no name (empty, a placeholder, damaged text, a phone number) is a
//! [`NameError`].
//!
//! Two names agree if and only if their canonical forms are equal;
//! [`PersonName::compare`] says so in a [`NameAgreement`]. Names that disagree are
//! classified: a variant is evidence for one name in two forms (张伟 and 張偉), a slip is
//! evidence for a keying error (张伟 and 章伟), and neither is agreement. A name that does
//! not say who is meant (王先生, 张*) is [`NotComparable`] with anything.
//!
//! ```
//! use rightparty::name::{NameAgreement, PersonName};
//!
//! let first = PersonName::parse("SMITH, John")?;
//! assert!(first.compare(&PersonName::parse("John Smith")?).agrees());
//!
//! let other = PersonName::parse("Jane Doherty")?;
//! assert_eq!(first.compare(&other), NameAgreement::Different);
//! # Ok::<(), rightparty::name::NameError>(())
//! ```
//!
//! # Outcomes
//!
//! No similarity counts as agreement: a threshold that passes a missing dot passes 王建华
//! for 王建国, his brother.
//!
//! | outcome | for instance | does |
//! | --- | --- | --- |
//! | identical, equivalent | 张伟 and 张 伟先生; 买买提·吐尔逊 and 买买提•吐尔逊; `SMITH, John` and `Dr. John Smith`; 马龙 and ⻢龙; another width, case, hyphen, apostrophe; Семён and Семен, Işık and ISIK, hòa and hoà; `姓名：张伟` | agrees |
//! | variant | 張偉 and 张伟; 张伟 and Zhang Wei; John Smith and Smith John; José and Jose; J. and John; An Na and Anna; Иван and Ivan; Weiß and Weiss | holds |
//! | slip | 张伟 and 张炜 ("2nd character sounds the same"); 王未明 and 王末明; 阎 and 闫, two surnames in law; 王建国 and 王国建; Smith and Smiht | blocks |
//! | different | 王建国 and 王建华; Hùng and Hưng; John Smith and John Smith Jr | blocks |
//! | not comparable | 王先生, Mr Kumar, 佐藤様, J. S.; 张*; 张伟B; 张伟/李四, João e Maria Silva; 张伟妈妈; a Cyrillic а in Anna; 张伟 and David Zhang | blocks |
//!
//! A policy can release kinds of variants by name ([`Policy::with_released`]); that is then
//! the policy's ruling and takes the first entry's form. Slips and differences cannot be
//! released. `simplified-traditional` covers only characters that are each other's sole
//! counterpart, so 范 and 範, 于 and 於, 云 and 雲 block. `romanised` releases more than it
//! seems to: Zhang Wei is 张伟 and 章伟.
//!
//! # Han characters
//!
//! What is known of 30,000 characters (readings with those of surnames, forms,
//! look-alikes) takes 120 KB in the binary, and nothing is built at start-up. The tables are
//! generated from the Unihan database by `cargo run --example make_han_tables`, and a test
//! compares them wherever that database is installed. `tests/data/names.tsv` has over 500
//! pairs by class, each with its reason.
//!
//! # Suffixes, forms of address, and two people
//!
//! A suffix (Sr, Jnr, III, 2nd) is part of the name, since father and son share the rest and
//! often the phone. It is brought to one form, after the surname, wherever it stood:
//! `Smith Sr., John` is `John Smith Senior`, and neither is `John Smith`.
//!
//! A form of address is left out of a full name. One that may be a wife's (Mrs, Mme, Sra) or
//! part of the name stays, and makes a variant. If one entry says Mr and the other Ms, the
//! names agree and the rules object ([`Code::NameTitlesContradict`]), since two people of one
//! house may share surname and initial.
//!
//! A field with two names is not comparable, whether a sign stands between them, a line, a
//! word, or nothing: `张伟、李四`, `John Smith or Mary`, 王建国李秀英. A word that also stands
//! within one name (Spanish *y*, Portuguese *e*, the initials И and E) joins two only if
//! common given names stand around it. The words are in tables by language, beside the
//! source.
//!
//! # Limits
//!
//! - After Mrs, Mme or Sra nobody knows whose name follows, so that is a variant.
//! - Nicknames and translations are other names. So are romanisations other than pinyin,
//!   which are not compared with Han.
//! - Where one simplified character stands for several traditional ones in names (宁 for 寧
//!   and 甯), the pair blocks.
//! - GBK that was read as Big5 gives ordinary characters and is not noticed. Neither is a
//!   letter that was lost without a sign (Mller), nor an apostrophe in its place (M'ller).
//! - `ß` and `ss` are two letters, so WEISS, which may be either, is a variant of Weiß.
//! - A Han name with a transcript behind it (陳大文 CHAN TAI MAN) is not the Han name: nothing
//!   says that the transcript is of the same person.
//!
//! [`Policy::with_released`]: crate::Policy::with_released
//! [`Code::NameTitlesContradict`]: crate::Code::NameTitlesContradict
//!
//! Where to look next, in the source: `canonical` for the canonical form, `comparable` for
//! the names that cannot be compared, `title`, `generation` and `several` for what stands
//! beside a name, `classify` for disagreements, `han` for the tables of Chinese characters,
//! and `fast` for the fast path that most names take.

mod address;
mod alphabet;
mod bloom;
mod canonical;
mod cell;
mod classify;
mod comparable;
mod comparison;
mod compatibility;
mod damage;
mod error;
mod fast;
mod folding;
mod gbk;
mod generation;
mod han;
mod lexicon;
mod mojibake;
mod namesake;
mod normalization;
mod order;
mod person;
mod script;
mod several;
mod spacing;
mod title;
mod word_map;

pub use address::Addressed;
pub use comparison::{Match, NameAgreement, NotComparable};
pub use error::{NameError, NameReason};
pub(crate) use han::may_be_name as may_be_han_name;
pub(crate) use han::{
    simplified_form as han_simplified, surname as han_surname, syllables as han_syllables,
};
pub use normalization::{Step, Steps};
pub use person::PersonName;
