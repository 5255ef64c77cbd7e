//! Which ranges of which countries are reserved, and who says so?

use super::kind::Reserved;

/// Patterns of national numbers for each reservation: digits as they are, `x` for any
/// digit, a final `*` for any further digits.
pub(super) type Ranges = &'static [(Reserved, &'static [&'static str])];

/// Bulk SMS senders 106… (but ten digits beginning with 106 are landlines of Beijing),
/// short codes 95xxx, 96xxx, 1xx, 100xx, 11xxx, 12xxx (also after an area code: no landline
/// has so few digits behind one), hotlines 400 and 800. Source: MIIT, Numbering Plan of the Telecommunications Network (2017).
pub(super) const CHINA: Ranges = &[
    (
        Reserved::Service,
        &[
            "106xx",
            "106xxx",
            "106xxxx",
            "106xxxxx",
            "106xxxxxx",
            "106xxxxxxxx*",
            "1xx",
            "100xx",
            "11xxx",
            "12xxx",
            "95xxx",
            "95xxxx",
            "95xxxxx",
            "95xxxxxx",
            "96xxx",
            "96xxxx",
            "96xxxxx",
            "1095xxx",
            "1095xxxx",
            "1096xxx",
            "1096xxxx",
            "2x95xxx",
            "2x95xxxx",
            "2x96xxx",
            "2x96xxxx",
            "xxx95xxx",
            "xxx95xxxx",
            "xxx96xxx",
            "xxx96xxxx",
            "1012xxx",
            "2x12xxx",
            "xxx12xxx",
            "10100xx",
            "2x100xx",
            "xxx100xx",
            "1011xxx",
            "2x11xxx",
            "xxx11xxx",
            "1011x",
            "2x11x",
            "xxx11x",
            "400xxxxxxx",
            "800xxxxxxx",
            "108800xxxxxxx",
            "10800xxxxxxx",
            "21800xxxxxxx",
        ],
    ),
    (Reserved::Placeholder, &["1380013800x", "13000000000"]),
];

/// Source: North American Numbering Plan Administrator, 555 line numbers:
/// 555-0100 to 555-0199 are for fictional use, in every area code. Numbers and central
/// office codes that no subscriber has: 555 with 1212 (directory assistance), N11, 950 (carrier access), 958 and 959 (tests),
/// 976 (pay per call).
pub(super) const NORTH_AMERICA: Ranges = &[
    (Reserved::Fictional, &["xxx55501xx"]),
    (
        Reserved::Service,
        &[
            "xxx5551212",
            "xxx211xxxx",
            "xxx311xxxx",
            "xxx411xxxx",
            "xxx511xxxx",
            "xxx611xxxx",
            "xxx711xxxx",
            "xxx811xxxx",
            "xxx911xxxx",
            "xxx950xxxx",
            "xxx958xxxx",
            "xxx959xxxx",
            "xxx976xxxx",
        ],
    ),
];

/// Source: Ofcom, Telephone numbers for use in TV and radio drama programmes.
pub(super) const UNITED_KINGDOM: Ranges = &[(
    Reserved::Fictional,
    &[
        "1632960xxx",
        "1134960xxx",
        "1144960xxx",
        "1154960xxx",
        "1164960xxx",
        "1174960xxx",
        "1184960xxx",
        "1214960xxx",
        "1314960xxx",
        "1414960xxx",
        "1514960xxx",
        "1614960xxx",
        "1914980xxx",
        "2079460xxx",
        "2896496xxx",
        "2920180xxx",
        "3069990xxx",
        "7700900xxx",
        "8081570xxx",
        "9098790xxx",
    ],
)];

/// Source: ACMA, Phone numbers for use in TV shows, films and creative works.
pub(super) const AUSTRALIA: Ranges = &[(
    Reserved::Fictional,
    &[
        "25550xxxx",
        "27010xxxx",
        "35550xxxx",
        "37010xxxx",
        "75550xxxx",
        "77010xxxx",
        "85550xxxx",
        "87010xxxx",
        "491570006",
        "491570156",
        "491570157",
        "491570158",
        "491570159",
        "491570110",
        "491570313",
        "491570737",
        "491571266",
        "491571491",
        "491571804",
        "491572549",
        "491572665",
        "491572983",
        "491573770",
        "491573087",
        "491574118",
        "491574632",
        "491575254",
        "491575789",
        "491576398",
        "491576801",
        "491577426",
        "491577644",
        "491578957",
        "491578148",
        "491578888",
        "491579212",
        "491579760",
        "491579455",
        "1800160401",
        "1800975707",
        "1800975708",
        "1800975709",
        "1800975710",
        "1800975711",
        "1300975707",
        "1300975708",
        "1300975709",
        "1300975710",
        "1300975711",
    ],
)];

/// Source: Arcep, decision 2018-0881, numbers for audiovisual works.
pub(super) const FRANCE: Ranges = &[(
    Reserved::Fictional,
    &[
        "19900xxxx",
        "26191xxxx",
        "35301xxxx",
        "46571xxxx",
        "53649xxxx",
        "63998xxxx",
    ],
)];

/// Source: Post- och telestyrelsen, telephone numbers for use in books and films.
pub(super) const SWEDEN: Ranges = &[(
    Reserved::Fictional,
    &[
        "3139006xx",
        "4062804xx",
        "8465004xx",
        "9803192xx",
        "7017406xx",
    ],
)];

/// Source: Bundesnetzagentur, communication 148/2021, numbers for use in media
/// ("drama numbers").
pub(super) const GERMANY: Ranges = &[(
    Reserved::Fictional,
    &[
        "3023125xxx",
        "6990009xxx",
        "4066969xxx",
        "2214710xxx",
        "8999998xxx",
        "15228817386",
        "15228895456",
        "15254599371",
        "17139200xx",
        "1729925904",
        "1729968532",
        "1729973185",
        "1729973186",
        "1729980752",
        "1749091317",
        "1749464308",
        "176040690xx",
    ],
)];
