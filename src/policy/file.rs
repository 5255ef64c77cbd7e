//! How does a policy come from a file, and how is it written to one?

use serde::{Deserialize, Deserializer, de};

use super::error::PolicyError;
use super::settings::Policy;
use super::valid_for::ValidFor;
use super::written::Written;
use crate::quiet;

impl From<Policy> for Written {
    fn from(policy: Policy) -> Self {
        Self {
            valid_for: ValidFor(policy.valid_for),
            accepts: policy.accepted,
            severities: policy.changed,
            released_variants: policy.released,
            require: policy.required,
            expiry_days: policy.expiries,
            contact_days: policy.contact_days,
            source_ranks: policy.source_ranks,
            limits: policy.limits,
            breaker: policy.breaker,
        }
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written: Written = quiet::value(deserializer)?;
        written.try_into().map_err(de::Error::custom)
    }
}

impl TryFrom<Written> for Policy {
    type Error = PolicyError;

    fn try_from(written: Written) -> Result<Self, PolicyError> {
        let policy = Self::strict()
            .with_valid_for(written.valid_for.0)?
            .with_limits(written.limits)?
            .with_source_ranks(written.source_ranks)
            .with_breaker(written.breaker)?
            .with_released(written.released_variants);
        let mut policy = written
            .require
            .into_iter()
            .fold(policy, Self::with_required);
        policy = written
            .accepts
            .into_iter()
            .fold(policy, Self::with_accepted);
        for (fact, days) in written.expiry_days {
            policy = policy.with_expiry_days(fact, days)?;
        }
        if let Some(days) = written.contact_days {
            policy = policy.with_contact_days(days)?;
        }
        written
            .severities
            .into_iter()
            .try_fold(policy, |policy, (code, severity)| {
                policy.with_severity(code, severity)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Fact;
    use crate::finding::{Code, Severity};
    use crate::policy::{Limits, Risk};
    use crate::variant::{Variant, Variants};

    fn read(text: &str) -> Result<Policy, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn files_are_read_strictly() {
        let policy =
            read("valid_for = \"12h\"\n[severities]\n\"phone.foreign\" = \"note\"").unwrap();
        assert_eq!(policy.severity(Code::PhoneForeign), Severity::Note);
        assert_eq!(policy.valid_for(), 720);
        assert_eq!(read(""), Ok(Policy::strict()));
        for (text, expected) in [
            (
                "[severities]\n\"phone.foreing\" = \"note\"",
                "unknown finding code \"phone.foreing\"",
            ),
            (
                "[severities]\n\"rule.failed\" = \"hold\"",
                "rule.failed cannot be loosened below block",
            ),
            (
                "[severities]\n\"entry.keyer-unknown\" = \"note\"",
                "entry.keyer-unknown cannot be loosened below hold",
            ),
            (
                "valid_for = \"0m\"",
                "valid_for must be from 1 minute to 168 hours, such as 90m or 12h",
            ),
            (
                "valid_for = \"169h\"",
                "valid_for must be from 1 minute to 168 hours, such as 90m or 12h",
            ),
            (
                "valid_for = \"90s\"",
                "valid_for must be from 1 minute to 168 hours, such as 90m or 12h",
            ),
            (
                "[severities]\n\"book.lender-phone\" = \"note\"",
                "book.lender-phone can be a note only in a policy that accepts lender-phone",
            ),
            (
                "[limits]\nquiet_hours = \"8-22\"",
                "quiet_hours must be two times of day, such as 22:00-08:00",
            ),
            (
                "[limits]\nper_day = 0",
                "limits.per_day is 0, but must be from 1 to 100",
            ),
            (
                "released_variants = [\"homophone\"]",
                "unknown kind of variant: expected one of simplified-traditional, glyph, \
                 romanised, transliteration, order, diacritics, dotted-i, initial, separator, \
                 spacing, title, sharp-s",
            ),
            (
                "require = [\"horoscope\"]",
                "unknown fact: expected one of subscriber-name, recycled, sim-swapped, tenure, \
                 one-time-code, right-party, wrong-number, opt-out, consent, advance-notice, \
                 in-service, textable, reply-unread, disputed, complained, deceased, bankrupt, minor",
            ),
            (
                "[expiry_days]\nrecycled = -1",
                "invalid value, expected u32",
            ),
            (
                "[expiry_days]\nrecycled = 0",
                "recycled is 0 days, but must be from 1 to 3650",
            ),
            (
                "contact_days = 4000",
                "contact_days is 4000 days, but must be from 1 to 3650",
            ),
            ("valid_for = -1", "invalid type, expected a string"),
        ] {
            assert_eq!(read(text), Err(expected.to_owned()), "{text}");
        }
        assert!(
            read("severites = {}")
                .unwrap_err()
                .starts_with("unknown field, expected one of valid_for, ")
        );
    }

    #[test]
    fn the_digest_is_of_what_the_policy_does() {
        let strict = Policy::strict();
        let written_out = read("[severities]\n\"phone.foreign\" = \"hold\"").unwrap();
        assert_eq!(strict.digest(), written_out.digest());
        let looser = strict
            .clone()
            .with_severity(Code::PhoneForeign, Severity::Note)
            .unwrap();
        assert_ne!(strict.digest(), looser.digest());
        let releasing = strict.clone().with_released(Variant::Order.into());
        assert_ne!(strict.digest(), releasing.digest());
        assert_eq!(strict.digest().len(), 64);
    }

    #[test]
    fn a_policy_is_read_back_as_it_was_written() {
        let policy = Policy::strict()
            .with_severity(Code::PhonePlaceholder, Severity::Block)
            .unwrap()
            .with_valid_for(90)
            .unwrap()
            .with_source_ranks(["carrier", "vendor"])
            .with_accepted(Risk::SharedPhone)
            .with_limits(Limits {
                quiet_hours: Some("21:00-08:00".parse().unwrap()),
                per_day: Some(3),
                per_week: Some(7),
            })
            .unwrap()
            .with_released(Variants::EMPTY.with(Variant::Order).with(Variant::Glyph))
            .with_required(Fact::Recycled)
            .with_expiry_days(Fact::Recycled, 7)
            .unwrap()
            .with_contact_days(400)
            .unwrap();
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy);
    }
}
