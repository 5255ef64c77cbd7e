//! Persons in texts in Latin letters.

use super::allowed::Allowed;

/// Greetings and forms of address before a name, each as words.
#[rustfmt::skip]
const SALUTATIONS: [&str; 96] = [
    "dear", "hi", "hello", "hey", "mr", "mrs", "ms", "miss", "dr", "prof", "mx", "sir", "attn", "attention", "good morning", "good afternoon",
    "good evening", "good day", "greetings", "aunty", "uncle", "message for", "on behalf of", "intended for", "regarding", "fao",
    "estimado", "estimada", "hola", "sr", "sra", "srta", "señor", "señora", "don", "doña", "buenos dias", "buenas tardes", "querido", "querida",
    "prezado", "prezada", "olá", "ola", "oi", "caro", "cara", "senhor", "senhora", "bom dia", "boa tarde", "cher", "chère", "chere", "bonjour",
    "bonsoir", "monsieur", "madame", "mademoiselle", "mme", "hallo", "liebe", "lieber", "sehr geehrte", "sehr geehrter", "herr", "frau", "guten tag",
    "guten morgen", "halo", "hai", "yth", "bapak", "ibu", "pak", "bu", "saudara", "saudari", "kepada", "selamat pagi", "selamat siang", "xin chào",
    "chào", "kính gửi", "gửi", "anh", "chị", "ông", "bà", "namaste", "shri", "smt", "ndugu", "bwana", "bi", "mama",
];

/// Salutations that are other words as well: they count at the beginning of a sentence, and
/// before a capital.
#[rustfmt::skip]
const COMMON: [&str; 31] = [
    "mr", "mrs", "ms", "dr", "hi", "hey", "sir", "don", "cara", "caro", "anh", "bi", "mama", "bu", "regarding", "attention", "hai", "gửi", "oi", "ola", "bà", "ông",
    "chị", "uncle", "aunty", "miss", "liebe", "greetings", "madame", "chào", "ibu",
];

/// Words that follow a salutation, or begin a text, and name nobody.
#[rustfmt::skip]
const NOBODY: [&str; 175] = [
    "customer", "customers", "client", "sir", "madam", "sirs", "mr", "mrs", "ms", "miss", "dr", "there", "valued", "all", "member", "members",
    "friend", "team", "user", "account", "holder", "from", "this", "we", "you", "your", "again", "stop", "the", "our", "i", "it", "please", "and",
    "opt", "pay", "a", "cardholder", "cardmember", "subscriber", "guest", "resident", "occupier", "homeowner", "everyone", "everybody", "colleague",
    "partner", "applicant", "shopper", "traveller", "traveler", "patient", "student", "parent", "reader", "investor", "or", "thank", "thanks", "is", "to",
    "important", "information", "notice", "reminder", "alert", "update", "message", "new", "happy", "hope", "welcome", "good", "yes", "no", "confirm",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "bank", "reply", "call", "text", "privacy", "policy", "terms", "service", "services",
    "cliente", "clientes", "senhor", "senhora", "señor", "señora", "sr", "sra", "usuario", "usuário", "titular", "amigo", "amiga", "todos", "client",
    "monsieur", "madame", "kunde", "kundin", "damen", "herren", "und", "frau", "herr", "pelanggan", "nasabah", "bapak", "ibu", "pak", "quý", "khách",
    "khách hàng", "hàng", "bạn", "anh", "chị", "ông", "bà", "ji", "sahab", "mteja", "wateja", "morning", "afternoon", "evening", "day", "dear", "hello",
    "hi", "for", "as", "in", "on", "at", "of", "with", "by", "not", "now", "today", "just", "note", "urgent", "final", "first", "last", "re", "fwd",
    "owner", "vielen",
];

/// Requests to tell the addressee, or to bring them, as words.
#[rustfmt::skip]
const RELAY: [&str; 70] = [
    "pass this", "pass on", "pass the phone", "put him on", "put her on", "put through to", "pass it on", "please tell", "kindly tell", "relay this", "please ask", "kindly ask", "please let your", "let your", "please inform",
    "do you know", "can you have", "could you have", "can you ask", "could you ask", "can you tell", "please have", "ask him to", "ask her to", "tell him to",
    "tell her to", "have him call", "have her call", "let him know", "let her know", "get him to", "get her to", "please remind", "give this message to",
    "forward this to", "notify him", "notify her", "richten sie", "bitte sagen sie", "ausrichten", "sampaikan", "mohon sampaikan", "beritahu", "tolong beri tahu",
    "avise a", "dígale", "digale", "avísele", "por favor avise", "recado para", "avise o", "avise seu", "diga a", "diga ao", "prévenir", "prevenir", "dites à",
    "dites a", "faites savoir", "nhắn với", "báo cho", "nhờ anh", "nhờ chị", "nói với", "ko batayein", "ko bataye", "ko bolo", "mwambie", "tafadhali mwambie", "tell john to",
];

/// People beside a borrower.
#[rustfmt::skip]
const KIN: [&str; 75] = [
    "wife", "husband", "spouse", "mother", "father", "mom", "mum", "dad", "parent", "parents", "son", "daughter", "brother", "sister", "child", "children",
    "uncle", "aunt", "cousin", "friend", "friends", "colleague", "colleagues", "coworker", "boss", "manager", "employer", "employers", "family",
    "relative", "relatives", "neighbour", "neighbor", "roommate", "partner", "guarantor", "guarantors", "reference", "referee", "co-signer", "cosigner",
    "landlord", "supervisor", "company", "workplace", "office", "house", "home", "residence", "phone", "place", "secretary", "assistant", "fiance", "fiancee", "girlfriend", "boyfriend", "ex", "esposa", "esposo", "marido", "madre", "padre", "hijo", "hija", "hermano", "hermana", "mãe", "pai",
    "filho", "filha", "istri", "suami", "vợ", "chồng",
];

/// Words that say that the reader is not the borrower, wherever they stand.
#[rustfmt::skip]
const ROLES: [&str; 31] = [
    "guarantor", "guarantors", "co-signer", "cosigner", "co-borrower", "emergency contact", "reference for", "referee for", "works at your", "works for you",
    "your employee", "your staff member", "hr manager", "human resources", "listed as a reference", "named as a reference", "next of kin", "your tenant",
    "aval de", "garante", "referencia personal", "fiador", "avalista", "penjamin", "kontak darurat", "người bảo lãnh", "người thân của", "bürge", "bürgin",
    "caution de", "personne de référence",
];

/// A word of a text, where it stands and what follows it.
struct Word<'t> {
    text: &'t str,
    lower: String,
    /// Whether a sentence, or the text, begins with it.
    begins: bool,
    /// The signs behind it, up to the next word.
    behind: &'t str,
}

impl Word<'_> {
    fn is_capitalised(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_uppercase() || c == '*')
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let is_of_word =
        |c: char| c.is_alphanumeric() || matches!(c, '*' | '\'' | '’' | '-' | '⟦' | '⟧');
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut rest = text;
    let mut begins = true;
    while let Some(start) = rest.find(is_of_word) {
        let tail = rest.get(start..).unwrap_or_default();
        let end = tail.find(|c| !is_of_word(c)).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        let next = after.find(is_of_word).unwrap_or(after.len());
        let behind = after.get(..next).unwrap_or_default();
        words.push(Word {
            text: word,
            lower: word.to_lowercase().replace('’', "'"),
            begins,
            behind,
        });
        // A point ends a sentence, but not `Mr.`.
        let is_short = word.chars().count() <= 4 && behind.starts_with('.');
        begins = behind.contains(['!', '?', '。', '\n', ':', '：', ';'])
            || (behind.contains('.') && !is_short)
            || word.contains('⟧');
        rest = after;
    }
    words
}

/// Whether a phrase of words stands in the text.
fn has_phrase(lower: &str, phrase: &str) -> bool {
    let continues = |c: char| c.is_alphanumeric() || c == '\'';
    lower.match_indices(phrase).any(|(at, _)| {
        let before = lower.get(..at).unwrap_or_default();
        let after = lower.get(at + phrase.len()..).unwrap_or_default();
        !before.ends_with(continues) && !after.starts_with(continues)
    })
}

/// Whether a text speaks to, or of, somebody beside the addressee, or asks to tell them.
pub(super) fn speaks_of_relation(text: &str, allowed: &Allowed) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    if RELAY
        .iter()
        .chain(&ROLES)
        .any(|phrase| has_phrase(&lower, phrase))
    {
        return true;
    }
    let words = words(text);
    let is_kin = |word: &Word<'_>| KIN.contains(&word.lower.trim_end_matches("'s"));
    let is_name = |word: &Word<'_>| allowed.has(word.lower.trim_end_matches("'s"));
    words.windows(3).any(|run| match run {
        [a, b, c] => {
            // wife of John; John's mother; your wife Mary; tell John to
            let of =
                is_kin(a) && matches!(b.lower.as_str(), "of" | "de" | "von" | "dari") && is_name(c);
            let your = matches!(
                a.lower.as_str(),
                "your" | "su" | "seu" | "sua" | "votre" | "ihre"
            ) && is_kin(b)
                && c.is_capitalised();
            // Is John there?
            let asks = a.lower == "is"
                && is_name(b)
                && (is_name(c)
                    || matches!(
                        c.lower.as_str(),
                        "there" | "available" | "home" | "around" | "in"
                    ));
            let tell = matches!(a.lower.as_str(), "tell" | "ask" | "remind" | "have") && is_name(b);
            of || your || tell || asks
        }
        _ => false,
    }) || words.windows(2).any(|pair| match pair {
        [a, b] => a.lower.ends_with("'s") && is_name(a) && is_kin(b),
        _ => false,
    }) || words.windows(2).any(|pair| match pair {
        // Dear Parents.
        [a, b] => {
            a.lower == "dear"
                && is_kin(b)
                && !matches!(
                    b.lower.as_str(),
                    "friend" | "partner" | "colleague" | "parent" | "family"
                )
        }
        _ => false,
    })
}

/// Whether a text greets, is meant for, or lists somebody other than the addressee.
pub(super) fn greets_another(text: &str, allowed: &Allowed) -> bool {
    let words = words(text);
    let is_nobody = |word: &Word<'_>| {
        let lower = word.lower.trim_end_matches("'s");
        NOBODY.contains(&lower)
            || SALUTATIONS.contains(&lower)
            || allowed.has(lower)
            || lower.contains(['⟦', '⟧'])
            || lower.chars().all(char::is_numeric)
    };
    for at in 0..words.len() {
        let Some(len) = salutation(&words, at) else {
            continue;
        };
        let strict = words.get(at..at + len).is_some_and(|said| {
            said.iter()
                .any(|word| COMMON.contains(&word.lower.as_str()))
        });
        // The words up to a sign that ends the address.
        let mut place = at + len;
        let mut number = 0;
        while let Some(word) = words.get(place) {
            let is_title = SALUTATIONS.contains(&word.lower.as_str());
            let counts = word.is_capitalised()
                || (number < 2 && is_title)
                || (!strict && number == 0 && is_address(&words, at));
            if !counts || number >= 4 {
                break;
            }
            if !is_nobody(word) && word.text.chars().nth(1).is_some() {
                return true;
            }
            // An initial is a name if a surname follows that is not the addressee's.
            number += 1;
            if word.behind.contains([',', '!', '?', ';', '\n', '，', '：']) || ends_sentence(word)
            {
                break;
            }
            place += 1;
        }
    }
    opens_with_another(&words, &is_nobody) || is_listed_beside(&words, allowed, &is_nobody)
}

fn ends_sentence(word: &Word<'_>) -> bool {
    word.behind.contains(". ") && word.text.chars().count() > 3
}

/// How many words of a salutation stand at a place, if one does.
fn salutation(words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = words.get(at)?;
    let two = words
        .get(at + 1)
        .map(|next| format!("{} {}", word.lower, next.lower));
    let three = words
        .get(at + 2)
        .and_then(|third| Some(format!("{} {}", two.as_ref()?, third.lower)));
    let is_sign = |text: &str| SALUTATIONS.contains(&text);
    let begins_strictly = matches!(word.lower.as_str(), "to" | "re" | "attn" | "fao");
    if begins_strictly {
        let next_is_name = words.get(at + 1).is_some_and(Word::is_capitalised);
        return (word.begins && word.is_capitalised() && next_is_name).then_some(1);
    }
    if three
        .as_deref()
        .is_some_and(|text| text == "for the attention")
    {
        return words.get(at + 3).filter(|of| of.lower == "of").map(|_| 4);
    }
    if three.as_deref().is_some_and(is_sign) {
        return Some(3);
    }
    if two.as_deref().is_some_and(is_sign) {
        return Some(2);
    }
    if !is_sign(&word.lower) {
        return None;
    }
    let needs_beginning = COMMON.contains(&word.lower.as_str());
    (!needs_beginning || (word.begins && word.is_capitalised())).then_some(1)
}

/// Whether what begins here is an address of whatever case, such as `dear bob`.
fn is_address(words: &[Word<'_>], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| matches!(word.lower.as_str(), "dear" | "attn" | "mr" | "mrs" | "ms"))
}

/// Whether a text, or a sentence after the sender's name, begins with somebody's name and a comma.
fn opens_with_another(words: &[Word<'_>], is_nobody: &impl Fn(&Word<'_>) -> bool) -> bool {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let from = at;
        at += 1;
        if !word.begins || !word.is_capitalised() {
            continue;
        }
        // One or two words with capitals, then a comma or a colon, and you are spoken to.
        for len in 1..=2 {
            let Some(run) = words.get(from..from + len) else {
                continue;
            };
            let Some(last) = run.last() else { continue };
            let ends = last.behind.trim_start().starts_with([',', ':', '，', '：']);
            let inner = run
                .iter()
                .take(len - 1)
                .all(|word| word.behind.trim().is_empty());
            let capitals = run.iter().all(Word::is_capitalised);
            let next = words.get(from + len);
            let is_spoken_to = next.is_some_and(|next| {
                matches!(
                    next.lower.as_str(),
                    "please"
                        | "you"
                        | "your"
                        | "kindly"
                        | "call"
                        | "we"
                        | "pls"
                        | "por"
                        | "bitte"
                        | "mohon"
                        | "merci"
                        | "vui"
                        | "ligue"
                )
            });
            if ends && inner && capitals && is_spoken_to && !run.iter().all(is_nobody) {
                return run.iter().any(|word| !is_nobody(word)) && !run.iter().any(is_nobody);
            }
        }
    }
    false
}

/// Whether another name stands in a list with the addressee's: John and Mary.
fn is_listed_beside(
    words: &[Word<'_>],
    allowed: &Allowed,
    is_nobody: &impl Fn(&Word<'_>) -> bool,
) -> bool {
    words.windows(3).any(|run| match run {
        [a, b, c] => {
            let and = matches!(
                b.lower.as_str(),
                "and" | "y" | "e" | "et" | "und" | "dan" | "và"
            );
            and && allowed.has(&a.lower)
                && a.text.chars().nth(1).is_some()
                && a.behind.trim().is_empty()
                && c.is_capitalised()
                && !is_nobody(c)
        }
        _ => false,
    })
}
