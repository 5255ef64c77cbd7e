//! How is Hangul written in Latin letters, letter by letter?
//!
//! Sources: the Revised Romanization (notification 2000-8 of the Ministry of
//! Culture and Tourism), McCune–Reischauer's system without its marks, and the
//! spellings that are customary in passports. A consonant changes with its
//! neighbours, so each has all of its values.

use crate::name::classify::spelling::Spellings;

/// Sorted. The pieces of two and three letters are customary spellings of surnames: 이,
/// 박, 최, 정, 임, 노, 유.
#[rustfmt::skip]
pub(super) const SPELLINGS: Spellings = &[
    ("\u{1100}", &["g", "k"]), ("\u{1101}", &["kk", "gg"]), ("\u{1102}", &["n"]),
    ("\u{1102}\u{1169}", &["roh", "noh"]), ("\u{1103}", &["d", "t"]),
    ("\u{1104}", &["tt", "dd"]), ("\u{1105}", &["r", "l", "n"]), ("\u{1106}", &["m"]),
    ("\u{1107}", &["b", "p", "v"]), ("\u{1107}\u{1161}\u{11A8}", &["park", "bark"]),
    ("\u{1108}", &["pp", "bb"]), ("\u{1109}", &["s", "sh"]), ("\u{110A}", &["ss"]),
    ("\u{110B}", &[""]), ("\u{110B}\u{1172}", &["ryu", "yoo"]),
    ("\u{110B}\u{1175}", &["lee", "yi", "rhee", "ri"]),
    ("\u{110B}\u{1175}\u{11B7}", &["lim", "rim"]), ("\u{110C}", &["j", "ch"]),
    ("\u{110C}\u{1165}\u{11BC}", &["jung", "chung", "cheong"]), ("\u{110D}", &["jj"]),
    ("\u{110E}", &["ch"]), ("\u{110E}\u{116C}", &["choi", "choe"]), ("\u{110F}", &["k", "kh"]),
    ("\u{1110}", &["t", "th"]), ("\u{1111}", &["p", "ph"]), ("\u{1112}", &["h"]),
    ("\u{1161}", &["a", "ah"]), ("\u{1162}", &["ae", "ai", "e"]), ("\u{1163}", &["ya", "yah"]),
    ("\u{1164}", &["yae"]), ("\u{1165}", &["eo", "u", "o", "uh"]), ("\u{1166}", &["e", "ae"]),
    ("\u{1167}", &["yeo", "you", "yu", "yo"]), ("\u{1168}", &["ye"]),
    ("\u{1169}", &["o", "oh"]), ("\u{116A}", &["wa"]), ("\u{116B}", &["wae"]),
    ("\u{116C}", &["oe", "oi"]), ("\u{116D}", &["yo"]), ("\u{116E}", &["u", "oo", "woo"]),
    ("\u{116F}", &["wo", "weo"]), ("\u{1170}", &["we"]), ("\u{1171}", &["wi", "wee"]),
    ("\u{1172}", &["yu", "you", "yoo"]), ("\u{1173}", &["eu", "u"]),
    ("\u{1174}", &["ui", "eui", "ee", "i"]), ("\u{1175}", &["i", "ee", "yi"]),
    ("\u{11A8}", &["k", "g"]), ("\u{11A9}", &["kk"]), ("\u{11AA}", &["ks"]),
    ("\u{11AB}", &["n"]), ("\u{11AC}", &["nj"]), ("\u{11AD}", &["nh"]),
    ("\u{11AE}", &["t", "d"]), ("\u{11AF}", &["l", "r"]), ("\u{11B0}", &["lk"]),
    ("\u{11B1}", &["lm"]), ("\u{11B2}", &["lp"]), ("\u{11B3}", &["ls"]), ("\u{11B4}", &["lt"]),
    ("\u{11B5}", &["lp"]), ("\u{11B6}", &["lh"]), ("\u{11B7}", &["m"]),
    ("\u{11B8}", &["p", "b"]), ("\u{11B9}", &["ps"]), ("\u{11BA}", &["t", "s"]),
    ("\u{11BB}", &["t", "ss"]), ("\u{11BC}", &["ng"]), ("\u{11BD}", &["t", "j"]),
    ("\u{11BE}", &["t", "ch"]), ("\u{11BF}", &["k"]), ("\u{11C0}", &["t"]),
    ("\u{11C1}", &["p"]), ("\u{11C2}", &["t", "h"]),
];
