//! What does a listed word say about the name that it stands in, and where must it stand?

/// What an entry of the tables says, with the place where it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A filler that may stand beside other fillers: `unknown male`.
    Filler,
    /// A filler, if it is the whole name.
    FillerAlone,
    /// A filler wherever it stands: `LNU Smith`.
    FillerAnywhere,
    /// A note not to contact, wherever it stands.
    Notice,
    /// The same, at either end of a name or set apart from it by signs.
    NoticeBeside,
    /// The same, as the whole name or set apart by signs; the word may be a name.
    NoticeAlone,
    /// A relation or a role. Alone it names nobody; set apart by signs, after `'s` or before
    /// `of` it names a third party.
    Relation,
    /// The same, also at the end of a name.
    RelationAfter,
    /// The same, also at either end of a full name.
    RelationBeside,
    /// The same, beside a single word too.
    RelationFree,
    /// Names a third party wherever it stands beside a name.
    ThirdParty,
    /// The same, at the beginning only.
    ThirdPartyBefore,
    /// The same, at the end only.
    ThirdPartyAfter,
    /// "Of", between a relation and a name.
    Of,
    /// An article or a possessive before a relation.
    Article,
    /// An organisation, wherever it stands.
    Organisation,
    /// An organisation, at the end of a name.
    OrganisationAfter,
    /// An organisation, at the beginning of a name.
    OrganisationBefore,
    /// An organisation at the end of a name, if the letters are capitals and others are not.
    OrganisationCapitals,
    /// An organisation at the beginning of a name, if typed in capitals.
    OrganisationCapitalsBefore,
    /// A trade that is also a surname: an organisation beside other evidence.
    Trade,
}

impl Role {
    /// The role of a word of the tables.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "filler" => Self::Filler,
            "filler-alone" => Self::FillerAlone,
            "filler-anywhere" => Self::FillerAnywhere,
            "notice" => Self::Notice,
            "notice-beside" => Self::NoticeBeside,
            "notice-alone" => Self::NoticeAlone,
            "relation" => Self::Relation,
            "relation-after" => Self::RelationAfter,
            "relation-beside" => Self::RelationBeside,
            "relation-free" => Self::RelationFree,
            "third-party" => Self::ThirdParty,
            "third-party-before" => Self::ThirdPartyBefore,
            "third-party-after" => Self::ThirdPartyAfter,
            "of" => Self::Of,
            "article" => Self::Article,
            "organisation" => Self::Organisation,
            "organisation-after" => Self::OrganisationAfter,
            "organisation-before" => Self::OrganisationBefore,
            "organisation-capitals" => Self::OrganisationCapitals,
            "organisation-capitals-before" => Self::OrganisationCapitalsBefore,
            "trade" => Self::Trade,
            _ => return None,
        })
    }

    /// Whether it is a relation, by which alone nobody is named.
    pub(super) const fn is_relation(self) -> bool {
        matches!(
            self,
            Self::Relation | Self::RelationAfter | Self::RelationBeside | Self::RelationFree
        )
    }

    /// Whether a name that consists of such words only may be a filler.
    pub(super) const fn fills(self) -> bool {
        self.is_relation()
            || matches!(
                self,
                Self::Filler | Self::FillerAlone | Self::Of | Self::Article
            )
    }

    /// Whether the word says something only beside words that do: `of`, `the`, `unknown`.
    pub(super) const fn is_silent(self) -> bool {
        matches!(
            self,
            Self::Filler | Self::FillerAlone | Self::Of | Self::Article
        )
    }
}
