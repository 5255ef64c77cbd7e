//! What does a text say that is no template: does it name its sender, and does it tell a stranger
//! how to object and anybody how to opt out?
//!
//! A template has placeholders for these. Of a text that somebody else has written, only reading
//! it can tell.

use super::text::{contains_name, folded};

/// Ways of answering: what a reader can do, in the languages of the shipped templates.
#[rustfmt::skip]
const WAYS: [&str; 71] = [
    "回复", "回覆", "回t", "回n", "回r", "回0", "回1", "回2", "致电", "致電", "拨打", "撥打", "来电", "來電", "电话", "電話", "点击", "點擊",
    "发送", "發送", "发短信", "發簡訊", "联系客服", "聯絡客服", "短信至", "登录", "登錄", "扫码", "reply", "text ", "call ", "tap ", "click", "visit",
    "email", "write to", "send ", "whatsapp", "http", "www.", "answer ", "respond", "responda", "llame", "escriba", "envie", "conteste", "marque",
    "ligue", "acesse", "répondez", "repondez", "appelez", "ecrivez", "antworten", "rufen sie", "schreiben", "balas", "hubungi", "ketik", "telepon",
    "trả lời", "tra loi", "gọi", "goi ", "soạn", "nhắn", "返信", "お電話", "jawab", "kijiye",
];

/// Words for a number that is not the addressee's.
#[rustfmt::skip]
const STRANGER: [&str; 53] = [
    "非本人", "不是本人", "非您本人", "若非您", "如非您", "不是您", "不是你", "非机主", "误发", "誤發", "打扰到其他人", "号码有误", "號碼有誤", "收错",
    "wrong number", "wrong person", "not you", "not the right", "not yours", "are not ", "aren't ", "is not your", "isn't your", "not meant for you",
    "reached the wrong", "in error", "by mistake", "this isn't", "this is not", "no es usted", "no eres", "equivocado", "por error", "não é você", "nao e voce",
    "não for", "nao for", "engano", "errado", "n'êtes pas", "n'etes pas", "pas vous", "erreur", "nicht sie", "nicht der", "falsche", "irrtum",
    "bukan anda", "bukan nomor", "salah", "không phải", "khong phai", "nhầm",
];

/// More words for a number that is not the addressee's, in scripts and languages of their own.
const STRANGER_ELSEWHERE: [&str; 7] = [
    "心当たり",
    "お間違い",
    "間違い",
    "ご本人でない",
    "aap nahi",
    "galat number",
    "nahi hain",
];

/// Words for wanting no more messages.
#[rustfmt::skip]
const NO_MORE: [&str; 40] = [
    "退订", "退訂", "拒收", "不再接收", "不想接收", "取消订阅", "取消訂閱", "停止接收", "回t", "stop", "opt out", "opt-out", "unsubscribe",
    "no more", "end messages", "cancel messages", "baja", "no recibir", "dejar de", "alto", "sair", "não receber", "nao receber", "cancelar", "parar",
    "désabonner", "desabonner", "désinscrire", "ne plus", "abmelden", "abbestellen", "keine nachrichten", "berhenti", "unreg", "hủy", "huy ",
    "từ chối", "配信停止", "停止", "band karne",
];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a text tells a stranger how to say that the number is wrong: that it may be, and what to
/// do. `Please ignore this` is nothing to do.
pub(super) fn has_wrong_number_route(text: &str) -> bool {
    let lower = text.to_lowercase();
    let speaks_of_stranger = |part: &str| has(part, &STRANGER) || has(part, &STRANGER_ELSEWHERE);
    // The condition and the way stand together.
    let parts: Vec<&str> = lower.split(['。', '；', ';', '\n', '!', '！']).collect();
    parts
        .iter()
        .any(|part| speaks_of_stranger(part) && has(part, &WAYS))
}

/// Whether a text tells how to get no more messages.
pub(super) fn has_opt_out(text: &str) -> bool {
    let lower = text.to_lowercase();
    has(&lower, &NO_MORE) && (has(&lower, &WAYS) || lower.contains("退订"))
}

/// Whether a text that a caller gives as a way to act has one.
pub(super) fn has_way(text: &str) -> bool {
    has(&text.to_lowercase(), &WAYS)
}

/// Whether a text names its sender. In China the sender stands in 【】 at the beginning or the
/// end, as carriers require; elsewhere anywhere in the text.
pub(super) fn names_sender(text: &str, sender: &str, is_chinese: bool) -> bool {
    let sender = sender.trim();
    let text = text.trim();
    if sender.is_empty() {
        return false;
    }
    if !is_chinese {
        return contains_name(&folded(text), &folded(sender));
    }
    let at_start = text
        .strip_prefix('【')
        .and_then(|rest| rest.split_once('】'))
        .map(|(name, _)| name);
    let at_end = text
        .strip_suffix('】')
        .and_then(|rest| rest.rsplit_once('【'))
        .map(|(_, name)| name);
    [at_start, at_end].contains(&Some(sender))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_says_what_to_do() {
        for (text, expected) in [
            ("若非本人请回复N", true),
            ("如非本人，请致电400-000-0000", true),
            ("如非本人请忽略", false),
            ("非本人请告知", false),
            ("Wrong number? Reply WRONG.", true),
            ("If this is not you, please ignore this message", false),
            ("Reply YES to confirm", false),
            ("Si no es usted, responda NO", true),
            ("Se não for você, responda NAO", true),
            ("Jika bukan Anda, balas SALAH", true),
            ("Nếu không phải bạn, trả lời SAI", true),
        ] {
            assert_eq!(has_wrong_number_route(text), expected, "{text}");
        }
    }
}
