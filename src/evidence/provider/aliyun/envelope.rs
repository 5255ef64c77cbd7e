//! What stands within an Aliyun response, if its envelope says that all is well?
//!
//! Every product has its own word for that, and the word of another product is none.

use crate::evidence::provider::body::Body;
use crate::evidence::provider::error::{ProviderError, ProviderReason};

/// The envelope of one interface.
pub(super) struct Envelope {
    /// The name of the interface, for errors and attestations.
    pub(super) source: &'static str,
    /// The code of a request that went well.
    pub(super) well: &'static str,
    /// The codes by which the provider says that it has no data on numbers of this range or
    /// operator: asking again will not help.
    pub(super) uncovered: &'static [&'static str],
    /// Whether a flag of success stands beside the code.
    pub(super) has_flag: bool,
    /// The field with the answer.
    pub(super) answer: &'static str,
}

impl Envelope {
    /// The object with the answer; `None` if the number is not covered.
    pub(super) fn open(&self, status: u16, text: &str) -> Result<Option<Body>, ProviderError> {
        let body = Body::answered(self.source, status, text)?;
        if (self.has_flag || body.find("Success").is_some()) && !body.boolean("Success")? {
            return Err(body.error("Success", ProviderReason::ProviderFailed));
        }
        let code = body.text("Code")?;
        if code == self.well {
            return body.object(self.answer).map(Some);
        }
        if !self.uncovered.contains(&code) {
            return Err(body.error("Code", ProviderReason::ProviderFailed));
        }
        // A code of failure beside an answer.
        body.without(&[self.answer])?;
        Ok(None)
    }
}

/// The envelope of the phone number service. `OperatorLimit` is read as a limit of coverage; whether it
/// is one or a limit of the rate is not confirmed, and no data either way.
pub(super) const fn number_service(source: &'static str) -> Envelope {
    Envelope {
        source,
        well: "OK",
        uncovered: &[
            "RequestNumberNotSupported",
            "PortabilityNumberNotSupported",
            "OperatorLimit",
        ],
        has_flag: false,
        answer: "Data",
    }
}
