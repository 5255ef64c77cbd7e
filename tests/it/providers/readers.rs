//! Which reader reads which interface, and what it was asked?

use std::fs;
use std::path::Path;

use rightparty::evidence::provider::{
    Asked, ProviderError, aliyun, camara, dncscrub, jumdata, mnrl, numverify, prelude, prove,
    reassigned, sinch, syniverse, telesign, tencent, tmt, twilio, vonage,
};
use rightparty::{Attestation, Fact, PersonName, PhoneNumber, Region, Timestamp};
use serde::Deserialize;

pub(super) type Read = Result<Attestation, ProviderError>;

/// One line of the file of bodies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) provider: String,
    pub(super) api: String,
    pub(super) status: u16,
    pub(super) body: serde_json::Value,
    pub(super) expect: String,
    pub(super) fact: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confirmed")]
    _confirmed: bool,
}

impl Line {
    pub(super) fn all() -> Vec<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/provider_bodies.jsonl");
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The fact that the file's word stands for.
    pub(super) fn fact(&self) -> Fact {
        match &*self.fact {
            "line-type" => Fact::Textable,
            "revoked" => Fact::Recycled,
            fact => fact.parse().unwrap(),
        }
    }

    /// How the line is read.
    pub(super) fn reader(&self) -> Option<Reader> {
        let mut reader = match &*self.provider {
            "aliyun-cloudauth" | "aliyun-cloudauth-intl" => verification(&self.api),
            "aliyun-dytnsapi" => number_service(&self.api),
            "aliyun-dypnsapi" => authentication(&self.api),
            "tencent-faceid" => tencent_cloud(&self.api),
            "twilio-lookup-v2" => twilio_lookup(&self.api),
            "camara" => operator(&self.api),
            "telesign-phoneid" => phone_id(&self.api, &self.fact),
            "vonage-identity-insights" => identity_insights(&self.api),
            _ => other(&self.provider, &self.api, &self.fact),
        }?;
        if self.fact == "tenure" {
            // Where a body gives a bucket: for at least twelve months.
            reader.since = "2023-10-01T00:00:00Z";
        }
        Some(reader)
    }
}

/// A reader and what it was asked.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) number: &'static str,
    pub(super) since: &'static str,
    pub(super) at: &'static str,
    /// Whether its response repeats the number.
    pub(super) has_echo: bool,
    pub(super) read: fn(u16, &str, &Asked<'_>) -> Read,
}

pub(super) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl Reader {
    pub(super) fn number(&self) -> PhoneNumber {
        PhoneNumber::parse_possible(self.number, Region::UNKNOWN).unwrap()
    }

    pub(super) fn run(&self, status: u16, body: &str) -> Read {
        self.run_about(&self.number(), status, body)
    }

    pub(super) fn run_about(&self, number: &PhoneNumber, status: u16, body: &str) -> Read {
        let asked = Asked::new(number, time(self.at)).with_since(time(self.since));
        (self.read)(status, body, &asked)
    }

    const fn echo(self, number: &'static str) -> Self {
        Self {
            number,
            has_echo: true,
            ..self
        }
    }

    const fn since(self, since: &'static str) -> Self {
        Self { since, ..self }
    }
}

const fn plain(read: fn(u16, &str, &Asked<'_>) -> Read) -> Reader {
    Reader {
        number: "+8613800001234",
        since: "2024-09-01T00:00:00Z",
        at: "2024-10-01T00:00:00Z",
        has_echo: false,
        read,
    }
}

fn verification(api: &str) -> Option<Reader> {
    Some(match api {
        "Mobile2MetaVerify" => plain(aliyun::verification::two_elements),
        "Mobile3MetaSimpleVerify" | "Mobile3MetaSimpleStandardVerify" => {
            plain(aliyun::verification::three_elements_simple)
        }
        "Mobile3MetaDetailVerify" | "Mobile3MetaDetailStandardVerify" => {
            plain(aliyun::verification::three_elements)
        }
        "MobileOnlineStatus" => plain(aliyun::verification::online_status),
        "MobileDetect" => plain(aliyun::verification::detect).echo("+8613012340000"),
        "MobileOnlineTime" => plain(aliyun::verification::online_time),
        "MobileRecycledMetaVerify" => plain(aliyun::verification::recycled),
        "Mobile2MetaVerifyIntl" => plain(aliyun::verification::two_elements_international),
        "Mobile3MetaVerifyIntl" => plain(aliyun::verification::three_elements_international),
        _ => return None,
    })
}

fn number_service(api: &str) -> Option<Reader> {
    Some(match api {
        "ThreeElementsVerification" => plain(aliyun::number_service::three_elements),
        "TwoElementsVerification" => plain(aliyun::number_service::two_elements),
        "VirtualThreeElementsVerification" => plain(aliyun::number_service::virtual_operator),
        "HistoryThreeElementsVerification" => plain(|status, body, asked| {
            aliyun::number_service::history(status, body, asked, time("2024-09-15T00:00:00Z"))
        }),
        "DescribePhoneTwiceTelVerify" => plain(aliyun::number_service::given_since),
        "DescribePhoneNumberResale (withdrawn)" => plain(aliyun::number_service::given_before),
        "DescribePhoneNumberOnlineTime" => plain(aliyun::number_service::online_time),
        "DescribeEmptyNumber" => plain(aliyun::status::empty_number).echo("+8613900001234"),
        "PhoneNumberStatusForAccount" => plain(aliyun::status::for_account),
        "PhoneNumberStatusForPublic" => plain(aliyun::status::for_public),
        "PhoneNumberStatusForReal" => plain(aliyun::status::for_real),
        "PhoneNumberStatusForSms" => plain(aliyun::status::for_sms),
        "PhoneNumberStatusForVoice" => plain(aliyun::status::for_voice),
        // Its codes are not published.
        "QueryPhoneTwiceTelVerify" => return None,
        other => panic!("{other}"),
    })
}

fn authentication(api: &str) -> Option<Reader> {
    match api {
        "CheckSmsVerifyCode" => Some(plain(aliyun::authentication::sms_code)),
        // No fact asks who holds the device.
        "VerifyMobile" | "VerifyPhoneWithToken" => None,
        other => panic!("{other}"),
    }
}

fn tencent_cloud(api: &str) -> Option<Reader> {
    Some(match api {
        "PhoneVerification" => plain(tencent::three_elements),
        "PhoneVerificationCMCC" | "PhoneVerificationCUCC" | "PhoneVerificationCTCC" => {
            plain(tencent::three_elements_by_operator)
        }
        "EncryptedPhoneVerification" => plain(tencent::three_elements_encrypted),
        "CheckPhoneAndName" => plain(tencent::two_elements),
        "MobileStatus" => plain(tencent::status),
        "MobileNetworkTimeVerification" => plain(tencent::network_time),
        _ => return None,
    })
}

fn twilio_lookup(api: &str) -> Option<Reader> {
    let reader = match api {
        "identity_match" => plain(|status, body, asked| {
            twilio::identity_match(status, body, asked).map(|(attestation, _)| attestation)
        }),
        "reassigned_number" => plain(twilio::reassigned_number).since("2022-01-01T09:00:00Z"),
        "line_type_intelligence" => plain(twilio::line_type),
        "line_status" => plain(twilio::line_status),
        "sim_swap" => plain(twilio::sim_swap),
        _ => return None,
    };
    Some(reader.echo("+14159929960"))
}

fn operator(api: &str) -> Option<Reader> {
    Some(match api {
        "kyc-match" => plain(camara::kyc_match),
        "kyc-fill-in" => plain(|status, body, asked| {
            let name = PersonName::parse("Federica Sanchez Arjona").unwrap();
            camara::kyc_fill_in(status, body, asked, &name)
        })
        .echo("+34629255833"),
        "number-recycling" => plain(camara::number_recycling),
        "sim-swap-check" => {
            plain(|status, body, asked| camara::sim_swap_check(status, body, asked, 720))
        }
        "sim-swap-retrieve-date" => plain(camara::sim_swap_date),
        "kyc-tenure" => plain(camara::tenure),
        "subscription-status" => plain(camara::subscription_status),
        "device-reachability-status" => plain(camara::reachability),
        // No fact asks who holds the device, or for which device.
        "number-verification" | "device-swap-check" | "device-swap-retrieve-date" => return None,
        other => panic!("{other}"),
    })
}

fn phone_id(api: &str, fact: &str) -> Option<Reader> {
    Some(match (api, fact) {
        ("contact_match", _) => plain(telesign::contact_match),
        ("number_deactivation" | "any", _) => {
            plain(telesign::number_deactivation).since("2022-01-01T00:00:00Z")
        }
        ("subscriber_status", "tenure") => plain(telesign::tenure),
        ("subscriber_status", _) => plain(telesign::subscriber_status),
        ("live", _) => plain(telesign::live),
        ("sim_swap", _) => plain(telesign::sim_swap),
        ("phone_type", _) => plain(telesign::phone_type),
        _ => return None,
    })
}

fn identity_insights(api: &str) -> Option<Reader> {
    Some(match api {
        "subscriber_match" => plain(vonage::identity_insights::subscriber_match),
        "sim_swap" => plain(|status, body, asked| {
            vonage::identity_insights::sim_swap(status, body, asked, 720)
        }),
        "current_carrier" => plain(vonage::identity_insights::line_type),
        "reachability" => plain(vonage::identity_insights::reachability),
        _ => return None,
    })
}

fn other(provider: &str, api: &str, fact: &str) -> Option<Reader> {
    Some(match (provider, api) {
        ("vonage-number-insight-advanced", _) => match fact {
            "line-type" => plain(vonage::number_insight::line_type),
            _ => plain(vonage::number_insight::status),
        }
        .echo("+447700900000"),
        ("syniverse", "account-takeover /v1/simCheck") => plain(syniverse::sim_swap),
        ("syniverse", _) => plain(syniverse::right_party),
        ("prove", _) => plain(prove::verify).echo("+12001004014"),
        ("sinch-number-lookup-v2", api) => match api {
            "LineType" => plain(sinch::line_type),
            "SimSwap" => plain(sinch::sim_swap),
            _ => plain(sinch::reassigned_number),
        }
        .echo("+12025550134"),
        ("dncscrub-rnd", "RNDBasic") => plain(dncscrub::reassigned_number).echo("+15039367187"),
        ("dncscrub-rnd", _) => plain(dncscrub_file).echo("+15039367187"),
        ("us-rnd", _) => {
            plain(|status, body, asked| reassigned::text(status, body, asked, "answer"))
        }
        ("deepvue", _) => Reader {
            at: "2025-03-01T00:00:00Z",
            ..plain(mnrl::deepvue).echo("+919999999999")
        },
        ("prelude", _) => plain(prelude::kyc_match).echo("+33612345678"),
        ("numverify", _) => plain(numverify::line_type).echo("+14158586273"),
        ("tmt-id", _) => plain(tmt::verify).echo("+447700900000"),
        ("jumdata", _) => plain(jumdata::recycled),
        _ => return None,
    })
}

/// The line of a file, of which the body gives the fields.
fn dncscrub_file(_: u16, body: &str, asked: &Asked<'_>) -> Read {
    let body: serde_json::Map<String, serde_json::Value> = serde_json::from_str(body).unwrap();
    let titles: Vec<&str> = body.keys().map(String::as_str).collect();
    let fields = body.values().map(|value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let fields: Vec<String> = fields.collect();
    let file = format!("{}\n{}\n", titles.join(","), fields.join(","));
    let since = asked.since.unwrap();
    let mut rows = dncscrub::file(&file, since, asked.at)?;
    assert_eq!(rows.len(), 1);
    rows.remove(0).map(|(number, attestation)| {
        assert_eq!(number, *asked.number);
        attestation
    })
}
