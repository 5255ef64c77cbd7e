//! What JSON value does this text hold, if no object in it names a field twice?
//!
//! `serde_json` keeps the last of two fields of one name, and other readers the first: a
//! body with two answers has none. So the names are looked at before the value is read.

use core::fmt;
use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::error::ProviderReason;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Value, ProviderReason> {
    // The parser's own messages have parts of the text, and are dropped.
    let value = serde_json::from_str(text).map_err(|_| ProviderReason::NotAnObject)?;
    match serde_json::from_str::<Unique>(text) {
        Ok(Unique) => Ok(value),
        Err(_) => Err(ProviderReason::Duplicate),
    }
}

/// A value in which every object names each of its fields once.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            if !names.insert(name) {
                return Err(A::Error::custom("a field twice"));
            }
            fields.next_value::<Self>()?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_the_one_that_serde_json_reads() {
        for text in [
            r#"{"a":[1,-2,3.5,1e3,true,null,"\u4e2d"],"b":{"a":{}}}"#,
            "[]",
            "null",
            "18446744073709551615",
        ] {
            assert_eq!(
                read(text),
                Ok(serde_json::from_str(text).unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_field_twice_is_refused_at_every_depth() {
        for text in [
            r#"{"a":1,"a":1}"#,
            r#"{"b":{"a":1,"\u0061":2}}"#,
            r#"{"b":[{"c":[{"a":1,"d":2,"a":null}]}]}"#,
            r#"[[{"a":1,"a":1}]]"#,
        ] {
            assert_eq!(read(text), Err(ProviderReason::Duplicate), "{text}");
        }
        for text in ["", "{", "{} {}", "{'a':1}", "{\"a\":1,}", "\u{feff}{}"] {
            assert_eq!(read(text), Err(ProviderReason::NotAnObject), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep), Err(ProviderReason::NotAnObject));
    }
}
