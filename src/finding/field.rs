//! Which field of a record is a finding about?

use crate::kinds::text_enum;

text_enum! {
    /// The field of a record that a finding is about. The text forms are the names of the
    /// columns.
    ///
    /// ```
    /// use rightparty::Field;
    ///
    /// assert_eq!(Field::Phone2.to_string(), "phone_2");
    /// assert_eq!("notice_name".parse(), Ok(Field::NoticeName));
    /// ```
    #[non_exhaustive]
    pub enum Field: "field" {
        /// The record as a whole.
        Record = "record",
        /// The borrower's id.
        BorrowerId = "borrower_id",
        /// The name, both entries together.
        Name = "name",
        /// The first entry's name.
        Name1 = "name_1",
        /// The second entry's name.
        Name2 = "name_2",
        /// The phone, both entries together.
        Phone = "phone",
        /// The first entry's phone.
        Phone1 = "phone_1",
        /// The second entry's phone.
        Phone2 = "phone_2",
        /// Who keyed the entries.
        KeyedBy = "keyed_by",
        /// What the entries were keyed from.
        Source = "source",
        /// When the entries were keyed.
        KeyedAt = "keyed_at",
        /// The addressee that the sending system is about to use.
        NoticeName = "notice_name",
        /// The number that the sending system is about to use.
        NoticePhone = "notice_phone",
        /// The text of the notice.
        NoticeText = "notice_text",
        /// The numbers of the borrower's third parties.
        ThirdPartyPhones = "third_party_phones",
    }
}

impl Field {
    /// Whether the field holds a name.
    pub(super) const fn is_name(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Name1 | Self::Name2 | Self::NoticeName
        )
    }
}
