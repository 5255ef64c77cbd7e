//! Which number is an attestation about?

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::digest::{DigestKey, KeyRing, KeyedDigest};
use crate::phone::{PhoneNumber, Region};
use crate::sensitive::Sensitive;

/// The number that an attestation is about: in plain text, or as a keyed digest for stores
/// that keep no numbers. `Debug` shows neither.
///
/// It is written as E.164, with `;ext=` and the digits of an extension if there is one, or as
/// the digest.
///
/// ```
/// use rightparty::{AboutNumber, DigestKey, PhoneNumber, Region};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let number = PhoneNumber::parse("139 1234 5670", Region::CN)?;
/// let other = PhoneNumber::parse("139 1234 5671", Region::CN)?;
/// let plain = AboutNumber::plain(&number);
/// assert_eq!(plain.is(&number, None), Some(true));
/// assert_eq!(serde_json::to_string(&plain)?, r#""+8613912345670""#);
/// assert_eq!(format!("{plain:?}"), "AboutNumber(..)");
///
/// let key = DigestKey::new(&[0x5A; 32])?;
/// let keyed = AboutNumber::keyed(&number, &key);
/// assert_eq!(keyed.is(&other, Some(&key.into())), Some(false));
/// // Without the key nobody can tell.
/// assert_eq!(keyed.is(&number, None), None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AboutNumber(Form);

#[derive(Clone, PartialEq, Eq)]
enum Form {
    Plain(Sensitive<String>),
    Keyed(KeyedDigest),
}

impl AboutNumber {
    /// This number, in plain text.
    #[must_use]
    pub fn plain(number: &PhoneNumber) -> Self {
        Self(Form::Plain(Sensitive::new(written(number))))
    }

    /// The digest of this number.
    #[must_use]
    pub fn keyed(number: &PhoneNumber, key: &DigestKey) -> Self {
        Self(Form::Keyed(digest(number, key)))
    }

    /// Whether it is this number; `None` if only a digest is known, and not its key.
    #[must_use]
    pub fn is(&self, number: &PhoneNumber, keys: Option<&KeyRing>) -> Option<bool> {
        match &self.0 {
            Form::Plain(text) => Some(*text.expose() == written(number)),
            Form::Keyed(known) => {
                let key = keys?.key_of(known).ok()?;
                Some(*known == digest(number, key))
            }
        }
    }

    /// The number, if it is in plain text.
    #[cfg(feature = "register")]
    pub(crate) fn number(&self) -> Option<PhoneNumber> {
        let Form::Plain(text) = &self.0 else {
            return None;
        };
        read(text.expose())
    }

    /// The text form, for digests of what was decided on.
    pub(crate) fn written(&self) -> &str {
        match &self.0 {
            Form::Plain(text) => text.expose(),
            Form::Keyed(digest) => digest.as_str(),
        }
    }
}

fn written(number: &PhoneNumber) -> String {
    let e164 = number.e164();
    let digits = e164.expose().as_str();
    match number.extension() {
        Some(extension) => [digits, ";ext=", extension.expose()].concat(),
        None => digits.to_owned(),
    }
}

/// The number of the one form that is written: another may stand for another number.
fn read(text: &str) -> Option<PhoneNumber> {
    let typed = match text.split_once(";ext=") {
        Some((digits, extension)) => [digits, " ext ", extension].concat(),
        None => text.to_owned(),
    };
    let number = PhoneNumber::parse_possible(&typed, Region::UNKNOWN).ok()?;
    (written(&number) == text).then_some(number)
}

fn digest(number: &PhoneNumber, key: &DigestKey) -> KeyedDigest {
    key.digest("number", &[&written(number)])
}

impl fmt::Debug for AboutNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AboutNumber(..)")
    }
}

impl Serialize for AboutNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written())
    }
}

impl<'de> Deserialize<'de> for AboutNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::quiet::text(deserializer)?;
        let plain = || read(&text).map(|number| Self::plain(&number));
        let keyed = || text.parse().map(|digest| Self(Form::Keyed(digest))).ok();
        plain()
            .or_else(keyed)
            .ok_or_else(|| de::Error::custom("not a number in E.164, nor the keyed digest of one"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written_and_in_no_other_form() {
        let key = DigestKey::new(&[3; 32]).unwrap();
        let number = PhoneNumber::parse("010-8765 4321 转 12", Region::CN).unwrap();
        for about in [
            AboutNumber::plain(&number),
            AboutNumber::keyed(&number, &key),
        ] {
            let json = serde_json::to_string(&about).unwrap();
            let read: AboutNumber = serde_json::from_str(&json).unwrap();
            assert_eq!(read, about);
            assert_eq!(read.is(&number, Some(&key.clone().into())), Some(true));
        }
        for text in [
            "13912345670",
            "+86 13912345670",
            "+8613912345670;ext=",
            "",
            "5F",
            "+1",
        ] {
            let json = serde_json::to_string(text).unwrap();
            let error = serde_json::from_str::<AboutNumber>(&json)
                .unwrap_err()
                .to_string();
            assert!(!error.contains("139"), "{error}");
        }
        let error = serde_json::from_str::<AboutNumber>("13912345670").unwrap_err();
        assert!(!error.to_string().contains("139"), "{error}");
    }
}
