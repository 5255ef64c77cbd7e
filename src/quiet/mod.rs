//! How does serde say that a value cannot be read, without showing the value?
//!
//! Serde's own messages quote what they did not expect: `invalid type: integer
//! 13912345670`. A lender's log would keep the number.

mod adapter;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

pub(crate) use adapter::Quiet;

/// Reads a value. The error says what was expected, and not what was there instead.
pub(crate) fn value<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(Quiet(deserializer)).map_err(|error| error.0)
}

/// Reads a text, likewise.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    value(deserializer)
}

/// Serialises a struct by what serde derives for it with `remote = "Self"`, and reads it with
/// quiet errors.
macro_rules! quiet_serde {
    ($type:ty) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$type>::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                <$type>::deserialize($crate::quiet::Quiet(deserializer)).map_err(|error| error.0)
            }
        }
    };
}

/// Reads a type from its stored form, with quiet errors.
macro_rules! quiet_try_from {
    ($type:ty, $stored:ty) => {
        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                let stored: $stored = $crate::quiet::value(deserializer)?;
                stored.try_into().map_err(::serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {quiet_serde, quiet_try_from};

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::de::Visitor;

    use proptest::prelude::*;
    use serde::{Deserialize, Deserializer};
    use serde_json::{Value, json};

    use super::{text, value};

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Record {
        text: String,
        #[serde(default)]
        number: Option<u32>,
        #[serde(default)]
        list: Vec<bool>,
        #[serde(default)]
        map: BTreeMap<String, f64>,
        #[serde(default)]
        kind: Kind,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        #[default]
        Plain,
        With(u8),
        Of {
            part: char,
        },
    }

    /// A value that is read as if nothing stood around its deserializer.
    fn read(value: &Value) -> Result<Record, String> {
        let quiet: Result<Record, _> = super::value(value);
        quiet.map_err(|error| error.to_string())
    }

    #[test]
    fn values_are_read_as_without() {
        for record in [
            json!({"text": "x"}),
            json!({"text": "x", "number": null, "list": [true, false], "map": {"a": 1.5}}),
            json!({"text": "x", "number": 7, "kind": "plain"}),
            json!({"text": "x", "kind": {"with": 3}}),
            json!({"text": "x", "kind": {"of": {"part": "y"}}}),
        ] {
            assert_eq!(
                read(&record).unwrap(),
                Record::deserialize(&record).unwrap()
            );
        }
    }

    #[test]
    fn errors_say_what_was_expected() {
        for (record, expected) in [
            (
                json!({"text": 13_912_345_670_u64}),
                "invalid type, expected a string",
            ),
            (
                json!({"text": "x", "13912345670": 1}),
                "unknown field, expected one of text, number, list, map, kind",
            ),
            (
                json!({"text": "x", "number": "13912345670"}),
                "invalid type, expected u32",
            ),
            (
                json!({"text": "x", "number": 13_912_345_670_u64}),
                "invalid value, expected u32",
            ),
            (
                json!({"text": "x", "kind": "13912345670"}),
                "unknown kind, expected one of plain, with, of",
            ),
            (json!("13912345670"), "invalid type, expected struct Record"),
            (json!({}), "missing field `text`"),
        ] {
            assert_eq!(read(&record), Err(expected.to_owned()), "{record}");
        }
    }

    /// A format that does not say what it holds: it has to be asked for a text.
    struct Binary(&'static str);

    impl<'de> Deserializer<'de> for Binary {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(serde::de::Error::custom(
                "the format does not say what comes",
            ))
        }

        fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            visitor.visit_str(self.0)
        }

        fn is_human_readable(&self) -> bool {
            false
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf option
            unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
            ignored_any
        }
    }

    #[test]
    fn formats_that_do_not_say_what_they_hold_are_read() {
        assert_eq!(text(Binary("wrong-number")).unwrap(), "wrong-number");
        let fact: crate::Fact = value(Binary("wrong-number")).unwrap();
        assert_eq!(fact, crate::Fact::WrongNumber);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let secret = prop_oneof![
            Just(json!("139SECRET")),
            Just(json!(13_912_345_670_u64)),
            Just(json!(-13_912_345_670_i64)),
            Just(json!(13_912_345_670.5)),
            Just(json!(true)),
            Just(json!(null)),
        ];
        secret.prop_recursive(3, 12, 4, |inner| {
            let key = prop_oneof![
                Just("139SECRET"),
                Just("text"),
                Just("number"),
                Just("list"),
                Just("map"),
                Just("kind"),
                Just("with"),
                Just("of"),
                Just("part")
            ];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(key.prop_map(str::to_owned), inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Law 8.
        #[test]
        fn no_error_shows_a_value(value in any_value()) {
            if let Err(error) = read(&value) {
                prop_assert!(!error.contains("139"), "{error}");
            }
            let text = serde_json::to_string(&value).unwrap();
            let mut json = serde_json::Deserializer::from_str(&text);
            let of_text: Result<Record, _> = super::value(&mut json);
            prop_assert_eq!(of_text.is_ok(), read(&value).is_ok());
            if let Err(error) = of_text {
                prop_assert!(!error.to_string().contains("139"), "{error}");
            }
        }
    }
}
