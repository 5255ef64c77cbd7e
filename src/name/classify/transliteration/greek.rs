//! How is Greek written in Latin letters?
//!
//! Sources: ELOT 743 (ISO 843), which Greek passports follow, and the most common
//! older spellings. Accents are left out on both sides.

use crate::name::classify::spelling::Spellings;

/// Sorted.
#[rustfmt::skip]
pub(super) const SPELLINGS: Spellings = &[
    ("α", &["a"]), ("αυ", &["av", "af", "au"]), ("β", &["v", "b"]), ("γ", &["g", "gh", "y"]),
    ("γγ", &["ng"]), ("γκ", &["gk", "g", "ng"]), ("γξ", &["nx"]), ("γχ", &["nch"]),
    ("δ", &["d", "dh"]), ("ε", &["e"]), ("ευ", &["ev", "ef", "eu"]), ("ζ", &["z"]),
    ("η", &["i", "e"]), ("θ", &["th"]), ("ι", &["i"]), ("κ", &["k", "c"]), ("λ", &["l"]),
    ("μ", &["m"]), ("μπ", &["b", "mp"]), ("ν", &["n"]), ("ντ", &["d", "nt"]),
    ("ξ", &["x", "ks"]), ("ο", &["o"]), ("ου", &["ou", "u"]), ("π", &["p"]), ("ρ", &["r"]),
    ("ς", &["s"]), ("σ", &["s"]), ("τ", &["t"]), ("υ", &["y", "i"]), ("φ", &["f", "ph"]),
    ("χ", &["ch", "h", "kh"]), ("ψ", &["ps"]), ("ω", &["o"]),
];
