//! Does a text speak to, or of, anybody but its addressee?
//!
//! Names of others that the caller knows are found in the forms in which people write them. Other
//! people are recognised by what stands beside them: a greeting, a form of address, a word for
//! a relative, a guarantor or an employer, or a request to tell somebody.

mod allowed;
mod han;
mod latin;
mod others;

use allowed::Allowed;

use crate::finding::Reason;
use crate::typed::simplified;

/// Who may be named in a text, and who must not.
pub(super) struct Known<'k> {
    /// The addressee's name as notices show it.
    pub(super) addressee: &'k str,
    pub(super) sender: &'k str,
    pub(super) others: &'k [&'k str],
}

/// Why a text names somebody else, if it does: a known other, somebody's relative or guarantor, or
/// somebody who is greeted.
pub(super) fn names_another(text: &str, known: &Known<'_>) -> Option<Reason> {
    let text: String = super::text::visible(text).chars().map(simplified).collect();
    let text = without_gaps(&text);
    let sender: String = known.sender.trim().chars().map(simplified).collect();
    // The sender may be named after anything.
    let text = if sender.chars().nth(1).is_some() {
        text.replace(&sender, " ⟦⟧ ")
    } else {
        text
    };
    let allowed = Allowed::new(known.addressee);
    if others::are_named(&text, known.others, &allowed) {
        return Some(Reason::SeveralNames);
    }
    if han::speaks_of_relation(&text, &allowed) || latin::speaks_of_relation(&text, &allowed) {
        return Some(Reason::ThirdParty);
    }
    let greets = han::greets_another(&text, &allowed) || latin::greets_another(&text, &allowed);
    greets.then_some(Reason::OtherAddressee)
}

/// A text without the spaces between Han characters.
fn without_gaps(text: &str) -> String {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_gap = c == ' '
            && out.chars().next_back().is_some_and(is_han)
            && chars.peek().is_some_and(|&next| is_han(next));
        if !is_gap {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_spoken_to() {
        for (text, name, expected) in [
            ("尊敬的张大伟先生，您有款项", "张大伟", false),
            ("尊敬的张先生，您有款项", "张大伟", false),
            ("张*伟先生您好", "张大伟", false),
            ("大伟，您好", "张大伟", false),
            ("尊敬的客户，您好", "张大伟", false),
            ("尊敬的客户您好，张大伟，您有款项", "张大伟", false),
            ("【某某银行】温馨提示：您有款项", "张大伟", false),
            ("某某银行您好", "张大伟", false),
            ("欧阳先生，您好", "欧阳娜娜", false),
            ("请您致电我行，张大伟先生", "张大伟", false),
            ("李娜，请转告张大伟", "张大伟", true),
            ("张大伟，请转告李娜", "张大伟", true),
            ("李娜您好，张大伟有款项", "张大伟", true),
            ("李娜，您好", "张大伟", true),
            ("【某某银行】李娜，您有款项", "张大伟", true),
            ("张大先生您好", "张大伟", true),
            ("王先生，您好", "张大伟", true),
            ("尊敬的李*女士", "张大伟", true),
            ("阿依古丽·买买提您好", "张大伟", true),
            ("张大伟的父亲，您好", "张大伟", true),
            ("Dear John, your payment", "John Smith", false),
            ("Dear Mr. Smith, your payment", "John Smith", false),
            ("DEAR J*** S****, your payment", "John Smith", false),
            ("Hello, this is Acme Bank", "John Smith", false),
            ("Hi there, we have news", "John Smith", false),
            ("Reply to this text", "John Smith", false),
            ("John Smith, you have", "John Smith", false),
            ("Reply STOP to opt out", "John Smith", false),
            ("Dear valued customer", "John Smith", false),
            ("Dear Cardholder, call us", "John Smith", false),
            ("We are open Monday to Friday", "John Smith", false),
            ("Our office is at 12 Court Street", "John Smith", false),
            ("Dear  Bob, your payment", "John Smith", true),
            ("Hi Bob, your payment", "John Smith", true),
            ("Hello\nBob", "John Smith", true),
            ("Bob, your payment is due", "John Smith", true),
            ("Acme Bank: Bob Jones, you have", "John Smith", true),
            ("Dear Ann", "Joanna Smith", true),
            ("Attn: Mary Jones", "John Smith", true),
            ("Please tell your son", "John Smith", true),
            ("John Smith's mother, please call", "John Smith", true),
            ("Mrs Smith", "John Smith", false),
        ] {
            for sender in ["某某银行", "Acme Bank"] {
                let known = Known {
                    addressee: name,
                    sender,
                    others: &[],
                };
                let found = names_another(text, &known).is_some();
                assert_eq!(found, expected, "{text}");
            }
        }
    }

    #[test]
    fn known_others_are_found_in_any_form() {
        let known = Known {
            addressee: "王建华",
            sender: "某某银行",
            others: &["李娜娜", "Mary Jones"],
        };
        for (text, expected) in [
            ("王建华，李娜娜已收到", true),
            ("王建华，李 娜 娜 已收到", true),
            ("王建华，李·娜·娜已收到", true),
            ("王建华，李*娜已收到", true),
            ("王建华，李某某已收到", true),
            ("王建华，娜娜已收到", true),
            ("王建华，Li Nana has it", true),
            ("王建华，linana has it", true),
            ("王建华，MARY  JONES has it", true),
            ("王建华，Jones, Mary has it", true),
            ("王建华，M. Jones has it", true),
            ("王建华，M*** J**** has it", true),
            ("王建华，Ms Jones has it", true),
            ("王建华，Mary has it", true),
            ("王建华，已收到", false),
            ("王建华，summary of the year", false),
            ("王建华，李先生", true),
        ] {
            assert_eq!(names_another(text, &known).is_some(), expected, "{text}");
        }
    }
}
