//! A deserializer whose errors say what was expected, and not what was there.
//!
//! It stands around another one, and around every visitor that it is given, because both sides
//! make errors: the format when a value is of another type than it was asked for, the visitor
//! when it does not take what it is given.

use core::fmt;

use serde::Deserializer;
use serde::de::{self, DeserializeSeed, EnumAccess, Expected, MapAccess, SeqAccess, Unexpected};
use serde::de::{VariantAccess, Visitor};

/// A deserializer, visitor, seed or access to parts, with quiet errors.
pub(crate) struct Quiet<T>(pub(crate) T);

/// An error that was made without showing a value.
#[derive(Debug)]
pub(crate) struct QuietError<E>(pub(crate) E);

impl<E: fmt::Display> fmt::Display for QuietError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: de::Error> core::error::Error for QuietError<E> {}

impl<E: de::Error> de::Error for QuietError<E> {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(E::custom(message))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(E::custom(format_args!("invalid type, expected {expected}")))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(E::custom(format_args!(
            "invalid value, expected {expected}"
        )))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.join(", ");
        Self(E::custom(format_args!(
            "unknown kind, expected one of {expected}"
        )))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        let expected = expected.join(", ");
        Self(E::custom(format_args!(
            "unknown field, expected one of {expected}"
        )))
    }
}

/// Asks for a type, or for any where people read the format.
macro_rules! typed {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            if self.0.is_human_readable() {
                return self.deserialize_any(visitor);
            }
            self.0.$method(Quiet(visitor)).map_err(QuietError)
        }
    )+};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Quiet<D> {
    type Error = QuietError<D::Error>;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.0.deserialize_any(Quiet(visitor)).map_err(QuietError)
    }

    // Asked for a certain type, a format that people read makes the error itself, and shows the
    // value. Asked for any, it hands over what is there. Others have to be asked for the type.
    typed! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_seq deserialize_map deserialize_identifier
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.0.is_human_readable() {
            return self.deserialize_any(visitor);
        }
        let value = self.0.deserialize_unit_struct(name, Quiet(visitor));
        value.map_err(QuietError)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.0.is_human_readable() {
            return self.deserialize_any(visitor);
        }
        let value = self.0.deserialize_tuple(len, Quiet(visitor));
        value.map_err(QuietError)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.0.is_human_readable() {
            return self.deserialize_any(visitor);
        }
        let value = self.0.deserialize_tuple_struct(name, len, Quiet(visitor));
        value.map_err(QuietError)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if self.0.is_human_readable() {
            return self.deserialize_any(visitor);
        }
        let value = self.0.deserialize_struct(name, fields, Quiet(visitor));
        value.map_err(QuietError)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.0
            .deserialize_option(Quiet(visitor))
            .map_err(QuietError)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let value = self.0.deserialize_newtype_struct(name, Quiet(visitor));
        value.map_err(QuietError)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let value = self.0.deserialize_enum(name, variants, Quiet(visitor));
        // The format looks for the variant itself, and may show what it finds instead.
        value.map_err(|_| de::Error::unknown_variant("", variants))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.0
            .deserialize_ignored_any(Quiet(visitor))
            .map_err(QuietError)
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

/// Hands a value on to the inner visitor.
macro_rules! hand_on {
    ($($method:ident: $value:ty,)+) => {$(
        fn $method<E: de::Error>(self, value: $value) -> Result<V::Value, E> {
            self.0.$method::<QuietError<E>>(value).map_err(|error| error.0)
        }
    )+};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Quiet<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    hand_on! {
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128,
        visit_f64: f64, visit_char: char, visit_str: &str, visit_borrowed_str: &'de str,
        visit_string: String, visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8],
        visit_byte_buf: Vec<u8>,
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.0
            .visit_none::<QuietError<E>>()
            .map_err(|error| error.0)
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.0
            .visit_unit::<QuietError<E>>()
            .map_err(|error| error.0)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Quiet(inner)).map_err(|error| error.0)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.0
            .visit_newtype_struct(Quiet(inner))
            .map_err(|error| error.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Quiet(items)).map_err(|error| error.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Quiet(entries)).map_err(|error| error.0)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Quiet(variant)).map_err(|error| error.0)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Quiet<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Quiet(inner)).map_err(|error| error.0)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Quiet<A> {
    type Error = QuietError<A::Error>;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        self.0.next_element_seed(Quiet(seed)).map_err(QuietError)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Quiet<A> {
    type Error = QuietError<A::Error>;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Self::Error> {
        self.0.next_key_seed(Quiet(seed)).map_err(QuietError)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        self.0.next_value_seed(Quiet(seed)).map_err(QuietError)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Quiet<A> {
    type Error = QuietError<A::Error>;
    type Variant = Quiet<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Self::Error> {
        let (value, variant) = self.0.variant_seed(Quiet(seed)).map_err(QuietError)?;
        Ok((value, Quiet(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Quiet<A> {
    type Error = QuietError<A::Error>;

    fn unit_variant(self) -> Result<(), Self::Error> {
        self.0.unit_variant().map_err(QuietError)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<S::Value, Self::Error> {
        self.0.newtype_variant_seed(Quiet(seed)).map_err(QuietError)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.0
            .tuple_variant(len, Quiet(visitor))
            .map_err(QuietError)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let value = self.0.struct_variant(fields, Quiet(visitor));
        value.map_err(QuietError)
    }
}
