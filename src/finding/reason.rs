//! Why does a rule object, if its code has several reasons?

use crate::kinds::text_enum;

text_enum! {
    /// Why a rule objects, if its code has several reasons.
    ///
    /// The text forms are stable. The enum is exhaustive on purpose: a translation that
    /// lacks a reason does not compile. Its order is that of the text forms.
    ///
    /// ```
    /// use rightparty::{Detail, Reason};
    ///
    /// assert_eq!("several-names".parse(), Ok(Reason::SeveralNames));
    /// assert_eq!(Detail::reason(Reason::Masked).reason, Some(Reason::Masked));
    /// ```
    pub enum Reason: "reason" {
        /// The entries are older than the policy allows.
        Age = "age",
        /// The text lacks the amount.
        Amount = "amount",
        /// It is not known whether the borrower is insolvent, and the policy requires an answer.
        Bankrupt = "bankrupt",
        /// No country has this calling code.
        CallingCode = "calling-code",
        /// A cell of a workbook is a date, a fraction, an error or the like where text is expected,
        /// or a number too long for a workbook to keep.
        CellType = "cell-type",
        /// It is not known whether there is a complaint, and the policy requires an answer.
        Complained = "complained",
        /// The text does not say whom to contact.
        Contact = "contact",
        /// It is not known how often the number was contacted lately.
        CountUnknown = "count-unknown",
        /// It is not known whether the borrower lives, and the policy requires an answer.
        Deceased = "deceased",
        /// It is not known whether the debt is disputed, and the policy requires an answer.
        Disputed = "disputed",
        /// The text lacks the due date.
        DueDate = "due-date",
        /// The name and the phone of an entry are both empty.
        EntryMissing = "entry-missing",
        /// The row has more or fewer fields than the header.
        FieldCount = "field-count",
        /// A landline.
        FixedLine = "fixed-line",
        /// The required answer on whether the number is in service is missing or has expired.
        InService = "in-service",
        /// An entry is dated in the future.
        InTheFuture = "in-the-future",
        /// The row is not UTF-8 text.
        InvalidUtf8 = "invalid-utf-8",
        /// The country's plan has no numbers of this length.
        Length = "length",
        /// There are letters among the digits.
        Letters = "letters",
        /// The name consists of initials.
        LoneInitials = "lone-initials",
        /// The name is only a surname, or one name with a form of address.
        LoneSurname = "lone-surname",
        /// Characters of the name are hidden.
        Masked = "masked",
        /// It is not known whether a minor has the number, and the policy requires an answer.
        Minor = "minor",
        /// One word mixes scripts whose letters look alike.
        MixedScripts = "mixed-scripts",
        /// The name carries a mark by which a system tells namesakes apart.
        NamesakeMark = "namesake-mark",
        /// The entries make no contact, and no rule has said why.
        NoContact = "no-contact",
        /// No source has answered.
        NoData = "no-data",
        /// The field has no digits.
        NoDigits = "no-digits",
        /// No country calling code was typed and the region is unknown.
        NoRegion = "no-region",
        /// The row contains a NUL character.
        Nul = "nul",
        /// It cannot be told which number an attestation is about.
        NumberUnknown = "number-unknown",
        /// The required one-time code is missing or has expired.
        OneTimeCode = "one-time-code",
        /// It is not known whether messages were refused, and the policy requires an answer.
        OptOut = "opt-out",
        /// The text greets somebody other than its addressee.
        OtherAddressee = "other-addressee",
        /// What is attested is about another number.
        OtherNumber = "other-number",
        /// The names are in scripts that cannot be compared.
        OtherScript = "other-script",
        /// A pager.
        Pager = "pager",
        /// As many contacts within a day as the policy allows.
        PerDay = "per-day",
        /// As many contacts within seven days as the policy allows.
        PerWeek = "per-week",
        /// A personal number, which follows its owner from line to line.
        PersonalNumber = "personal-number",
        /// A premium-rate line.
        PremiumRate = "premium-rate",
        /// The name contains a private-use character of unknown meaning.
        PrivateUse = "private-use",
        /// It is not known whether a reply waits, and the policy requires an answer.
        ReplyUnread = "reply-unread",
        /// The required right-party contact is missing or has expired.
        RightParty = "right-party",
        /// The policy releases the variant.
        RuledByPolicy = "ruled-by-policy",
        /// The last step of the adjudication is dated in the future.
        RuledInTheFuture = "ruled-in-the-future",
        /// The name or the phone field says that the number is wrong, or that the borrower has died or must not
        /// be contacted.
        SaysNotToContact = "says-not-to-contact",
        /// The second entry is dated before the first.
        SecondBeforeFirst = "second-before-first",
        /// The field names more than one person.
        SeveralNames = "several-names",
        /// The field holds more than one number.
        SeveralNumbers = "several-numbers",
        /// A shared-cost line.
        SharedCost = "shared-cost",
        /// The required check for SIM swaps is missing or has expired.
        SimSwapped = "sim-swapped",
        /// The column was sorted by itself.
        SortedApart = "sorted-apart",
        /// Text follows a closing quote.
        StrayQuote = "stray-quote",
        /// A later record of the adjudication is known.
        Superseded = "superseded",
        /// The required tenure is missing, has expired or is too short.
        Tenure = "tenure",
        /// A source says that the line takes no text messages, or the required answer is missing.
        Textable = "textable",
        /// The name or the number is that of somebody related to the borrower.
        ThirdParty = "third-party",
        /// It is not known what time it is where the number is.
        TimeZoneUnknown = "time-zone-unknown",
        /// A toll-free line.
        TollFree = "toll-free",
        /// The field or the row is longer than the limit.
        TooLong = "too-long",
        /// The field has more digits than any number has.
        TooManyDigits = "too-many-digits",
        /// A universal access number: one number for a company's lines in the whole country.
        Uan = "uan",
        /// A value of the adjudicator's own waits to be confirmed.
        Unconfirmed = "unconfirmed",
        /// The entries are not dated, so that nobody can tell whether they are new enough.
        Undated = "undated",
        /// The field contains a character that does not belong there.
        UnexpectedCharacter = "unexpected-character",
        /// The ruling is sealed with a key that is not known here.
        UnknownKey = "unknown-key",
        /// A Han character has no known reading.
        UnknownReading = "unknown-reading",
        /// The field cannot be read.
        Unreadable = "unreadable",
        /// A voice mailbox.
        Voicemail = "voicemail",
        /// Telephony over the internet.
        Voip = "voip",
        /// It is not known whether the number is wrong, and the policy requires an answer.
        WrongNumber = "wrong-number",
        /// The number was reported as wrong for another borrower.
        WrongNumberElsewhere = "wrong-number-elsewhere",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Findings are sorted by the text forms of their reasons, so the enum must be too.
    #[test]
    fn reasons_are_in_the_order_of_their_text_forms() {
        assert!(Reason::TEXTS.is_sorted());
        assert!(Reason::ALL.is_sorted_by_key(|reason| reason.as_str()));
    }
}
