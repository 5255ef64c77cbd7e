//! What came out for a row? The decision, and whom the notice may go to.

use std::borrow::Cow;

use crate::digest::KeyedDigest;
use crate::gate::Decision;
use crate::phone::PhoneNumber;
use crate::sensitive::Sensitive;

/// The decision on a row, as a [`Sink`](super::Sink) gets it.
///
/// ```
/// use rightparty::book::Screened;
///
/// /// A line of a call list; nothing for rows that are not clear.
/// fn line(screened: &Screened<'_>) -> Option<String> {
///     let (name, phone) = screened.addressee()?;
///     Some(format!("{},{}", name.expose(), phone.e164().expose().as_str()))
/// }
/// # use std::convert::Infallible;
/// # use std::sync::Mutex;
/// # use rightparty::book::{Place, Record, Row, Run, RunSettings, Sink, rows};
/// # use rightparty::{Gate, Policy, Region};
/// # struct Lines(Mutex<Vec<String>>);
/// # impl Sink for Lines {
/// #     type Error = Infallible;
/// #     type Part = Vec<String>;
/// #     fn part(&self) -> Vec<String> { Vec::new() }
/// #     fn put(&self, part: &mut Vec<String>, _: Place, _: &Record<'_>, screened: &Screened<'_>) {
/// #         part.extend(line(screened));
/// #     }
/// #     fn take(&self, part: Vec<String>) -> Result<(), Infallible> {
/// #         self.0.lock().unwrap().extend(part);
/// #         Ok(())
/// #     }
/// # }
/// # let (keyed_by_1, keyed_by_2) = (Some("clerk-1"), Some("clerk-2"));
/// # let clear = Row { borrower_id: "B1", name_1: "张伟", phone_1: "162 0670 0417", name_2: "张伟",
/// #     phone_2: "16206700417", keyed_by_1, keyed_by_2, ..Row::default() };
/// # let book = [clear, Row { borrower_id: "B2", phone_2: "16206700471", ..clear }];
/// # let settings = RunSettings::new(Region::CN, "2026-11-20T09:00:00+08:00".parse()?);
/// # let screening = Run::new(Gate::new(Policy::strict()), settings).survey(&rows(&book))?;
/// # let lines = Lines(Mutex::default());
/// # screening.decide(&rows(&book), &lines)?;
/// # assert_eq!(*lines.0.lock().unwrap(), ["张伟,+8616206700417"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Screened<'f> {
    pub(super) decision: Cow<'f, Decision>,
    pub(super) addressee: Option<(Sensitive<&'f str>, PhoneNumber)>,
    pub(super) contact: Option<KeyedDigest>,
}

impl<'f> Screened<'f> {
    /// The decision.
    #[must_use]
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// The digest of the contact, for a waiver to name; `None` if the gate has no key or the
    /// row no contact.
    #[must_use]
    pub const fn contact(&self) -> Option<&KeyedDigest> {
        self.contact.as_ref()
    }

    /// Whom the notice may go to: the agreed name as the first entry has it, and the number.
    /// `None` unless the decision is clear.
    #[must_use]
    pub const fn addressee(&self) -> Option<&(Sensitive<&'f str>, PhoneNumber)> {
        self.addressee.as_ref()
    }
}
