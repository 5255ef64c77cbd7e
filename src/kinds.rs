//! How does a value keep one text form everywhere: in files, policies, messages and code?
//!
//! Every enum whose values are written to files or policies is made by the macro
//! `text_enum`, so that its text form, `Display`, `FromStr` and serde cannot drift apart;
//! sets of such values are made by `kind_set`.

use thiserror::Error;

/// The error of parsing a text that is not the stable form of any value of an enum.
///
/// The message lists the expected forms, not the text, which may be a name or a number.
///
/// ```
/// use rightparty::Severity;
///
/// let error = "blocked".parse::<Severity>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown severity: expected one of note, hold, block");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown {what}: expected one of {}", expected.join(", "))]
pub struct UnknownTextError {
    what: &'static str,
    expected: &'static [&'static str],
}

impl UnknownTextError {
    pub(crate) const fn new(what: &'static str, expected: &'static [&'static str]) -> Self {
        Self { what, expected }
    }
}

/// Defines an enum of values without fields, each with its stable text form.
macro_rules! text_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident: $what:literal {
            $($(#[$value_attribute:meta])* $value:ident = $text:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$value_attribute])* $value,)+
        }

        impl $name {
            /// The stable text forms, in the order of the values.
            const TEXTS: &[&str] = &[$($text),+];

            /// All values, in the order of their declaration.
            pub const ALL: [Self; Self::TEXTS.len()] = [$(Self::$value),+];

            /// The error for any other text.
            pub(crate) const fn unknown() -> $crate::UnknownTextError {
                $crate::UnknownTextError::new($what, Self::TEXTS)
            }

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $text,)+
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownTextError;

            /// Reads the stable text form.
            ///
            /// # Errors
            ///
            /// [`UnknownTextError`](crate::UnknownTextError) for any other text.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$value),)+
                    _ => Err(Self::unknown()),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = $crate::quiet::text(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// Defines a set of the values of a `text_enum`. It is serialised as a list of their text
/// forms, in the order of their declaration.
macro_rules! kind_set {
    (
        $(#[$attribute:meta])*
        pub struct $set:ident($bits:ty) of $kind:ident;
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $set($bits);

        impl $set {
            /// The set without any value.
            pub const EMPTY: Self = Self(0);

            /// Adds a value to the set.
            pub const fn insert(&mut self, kind: $kind) {
                self.0 |= 1 << kind as u8;
            }

            /// The set with a value added.
            #[must_use]
            pub const fn with(self, kind: $kind) -> Self {
                Self(self.0 | 1 << kind as u8)
            }

            /// The union of the two sets.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Whether the value is in the set.
            #[must_use]
            pub const fn contains(self, kind: $kind) -> bool {
                self.0 & (1 << kind as u8) != 0
            }

            /// Whether every value of this set is in the other.
            #[must_use]
            pub const fn is_subset(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            /// Whether the set has no value.
            #[must_use]
            pub const fn is_empty(&self) -> bool {
                self.0 == 0
            }

            /// How many values the set has.
            #[must_use]
            pub const fn len(&self) -> usize {
                self.0.count_ones() as usize
            }

            /// The values, in the order of their declaration.
            pub fn iter(self) -> impl Iterator<Item = $kind> {
                $kind::ALL
                    .into_iter()
                    .filter(move |&kind| self.contains(kind))
            }
        }

        impl From<$kind> for $set {
            fn from(kind: $kind) -> Self {
                Self::EMPTY.with(kind)
            }
        }

        impl FromIterator<$kind> for $set {
            fn from_iter<T: IntoIterator<Item = $kind>>(kinds: T) -> Self {
                kinds.into_iter().fold(Self::EMPTY, Self::with)
            }
        }

        impl ::core::fmt::Debug for $set {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_set().entries(self.iter()).finish()
            }
        }

        impl ::serde::Serialize for $set {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $set {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let kinds: Vec<$kind> = ::serde::Deserialize::deserialize(deserializer)
                    // Serde's own message may show what was there instead of a list.
                    .map_err(|_| ::serde::de::Error::custom($kind::unknown()))?;
                Ok(kinds.into_iter().collect())
            }
        }
    };
}

pub(crate) use {kind_set, text_enum};
