//! How is Cyrillic written in Latin letters?
//!
//! Sources: ICAO Doc 9303-3, section 6 B (passports), BGN/PCGN 1947, ISO 9 and
//! GOST 7.79 for Russian, the Ukrainian cabinet's resolution 55 of 2010, and the
//! Latin alphabets of Serbian and Macedonian. Marks are left out on both sides, and ё is е.

use crate::name::classify::spelling::Spellings;

/// Sorted; the last ones belong to Kazakh, Tatar, Uzbek and their neighbours.
#[rustfmt::skip]
pub(super) const SPELLINGS: Spellings = &[
    ("а", &["a"]), ("б", &["b"]), ("в", &["v"]), ("г", &["g", "h"]), ("д", &["d"]),
    ("е", &["e", "ye", "je", "ie", "yo", "jo", "io"]), ("ж", &["zh", "z", "j"]), ("з", &["z"]), ("зг", &["zgh"]),
    ("и", &["i", "y"]), ("й", &["y", "i", "j", ""]), ("к", &["k"]), ("кс", &["x"]),
    ("л", &["l"]), ("м", &["m"]), ("н", &["n"]), ("о", &["o"]), ("п", &["p"]), ("р", &["r"]),
    ("с", &["s"]), ("т", &["t"]), ("у", &["u"]), ("ф", &["f"]), ("х", &["kh", "h", "x", "ch"]),
    ("ц", &["ts", "c", "tc"]), ("ч", &["ch", "c", "tch"]), ("ш", &["sh", "s"]),
    ("щ", &["shch", "sch", "sht", "shh"]), ("ъ", &["", "ie", "a", "u"]), ("ы", &["y", "i"]),
    ("ь", &[""]), ("ьо", &["yo", "io"]), ("э", &["e"]), ("ю", &["yu", "iu", "ju"]),
    ("я", &["ya", "ia", "ja"]), ("ђ", &["đ", "dj", "d"]),
    ("ѓ", &["g", "gj", "dj"]), ("є", &["ye", "ie", "je", "e"]), ("ѕ", &["dz"]), ("і", &["i"]),
    ("ї", &["i", "yi", "ji"]), ("ј", &["j", "y"]), ("љ", &["lj"]), ("њ", &["nj"]),
    ("ћ", &["c"]), ("ќ", &["k", "kj"]), ("ў", &["u", "w"]), ("џ", &["dz", "dzh"]),
    ("ґ", &["g"]), ("ғ", &["gh", "g"]), ("қ", &["q", "k"]), ("ң", &["ng", "n"]), ("ү", &["u"]),
    ("ұ", &["u"]), ("һ", &["h"]), ("ә", &["a", "ae"]), ("ө", &["o"]),
];
