//! What does a first message say that discloses nothing?

use super::template::Template;
use crate::kinds::text_enum;

text_enum! {
    /// A language of the shipped advance notices, as BCP 47 tags it.
    ///
    /// ```
    /// use rightparty::notice::Language;
    ///
    /// assert_eq!("zh-Hans".parse(), Ok(Language::SimplifiedChinese));
    /// ```
    #[non_exhaustive]
    pub enum Language: "language" {
        /// Chinese in simplified characters.
        SimplifiedChinese = "zh-Hans",
        /// Chinese in traditional characters.
        TraditionalChinese = "zh-Hant",
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// Portuguese.
        Portuguese = "pt",
        /// French.
        French = "fr",
        /// German.
        German = "de",
        /// Indonesian.
        Indonesian = "id",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Japanese.
        Japanese = "ja",
        /// Hindi in Latin letters.
        Hindi = "hi-Latn",
    }
}

impl Language {
    /// The text of the advance notice in this language.
    const fn advance(self) -> &'static str {
        match self {
            Self::SimplifiedChinese => {
                "【{sender}】{addressee}，您好。今后我们将用此号码与您联系，详询{contact}。{wrong_number}，{opt_out}。"
            }
            Self::TraditionalChinese => {
                "【{sender}】{addressee}，您好。今後我們將用此號碼與您聯絡，詳詢{contact}。{wrong_number}，{opt_out}。"
            }
            Self::English => {
                "{sender}: {addressee}, we will use this number to write to you. Questions: {contact}. {wrong_number}. {opt_out}."
            }
            Self::Spanish => {
                "{sender}: {addressee}, usaremos este número para escribirle. Informes: {contact}. {wrong_number}. {opt_out}."
            }
            Self::Portuguese => {
                "{sender}: {addressee}, usaremos este número para falar com você. Dúvidas: {contact}. {wrong_number}. {opt_out}."
            }
            Self::French => {
                "{sender} : {addressee}, nous vous écrirons à ce numéro. Questions : {contact}. {wrong_number}. {opt_out}."
            }
            Self::German => {
                "{sender}: {addressee}, wir schreiben Ihnen künftig unter dieser Nummer. Fragen: {contact}. {wrong_number}. {opt_out}."
            }
            Self::Indonesian => {
                "{sender}: {addressee}, kami akan menghubungi Anda lewat nomor ini. Pertanyaan: {contact}. {wrong_number}. {opt_out}."
            }
            Self::Vietnamese => {
                "{sender}: {addressee}, chúng tôi sẽ nhắn tin cho bạn qua số này. Hỏi thêm: {contact}. {wrong_number}. {opt_out}."
            }
            Self::Japanese => {
                "{sender}：{addressee}様、今後こちらの番号にご連絡いたします。お問い合わせ：{contact}。{wrong_number}。{opt_out}。"
            }
            Self::Hindi => {
                "{sender}: {addressee}, ab se hum aapko isi number par message karenge. Jaankari: {contact}. {wrong_number}. {opt_out}."
            }
        }
    }

    /// Words by which a stranger says that the number is wrong, for
    /// [`Values::wrong_number`](super::Values::wrong_number): to reply the word that
    /// [`feedback`](crate::feedback) reads.
    #[must_use]
    pub const fn wrong_number(self) -> &'static str {
        match self {
            Self::SimplifiedChinese => "非本人请回复“非本人”",
            Self::TraditionalChinese => "非本人請回覆「非本人」",
            Self::English => "Not you? Reply WRONG NUMBER",
            Self::Spanish => "¿No es usted? Responda NUMERO EQUIVOCADO",
            Self::Portuguese => "Não é você? Responda NUMERO ERRADO",
            Self::French => "Ce n'est pas vous ? Répondez MAUVAIS NUMERO",
            Self::German => "Falsche Nummer? Antworten Sie FALSCHE NUMMER",
            Self::Indonesian => "Bukan Anda? Balas SALAH NOMOR",
            Self::Vietnamese => "Không phải bạn? Trả lời NHAM SO",
            Self::Japanese => "お心当たりがなければ「WRONG NUMBER」と返信",
            Self::Hindi => "Aap nahi hain? GALAT NUMBER reply karein",
        }
    }

    /// Words by which anybody opts out, for [`Values::opt_out`](super::Values::opt_out).
    #[must_use]
    pub const fn opt_out(self) -> &'static str {
        match self {
            Self::SimplifiedChinese => "退订回T",
            Self::TraditionalChinese => "取消訂閱請回覆T",
            Self::English => "Reply STOP to end messages",
            Self::Spanish => "Responda BAJA para no recibir mensajes",
            Self::Portuguese => "Responda SAIR para não receber mensagens",
            Self::French => "Répondez STOP pour ne plus recevoir de messages",
            Self::German => "Antworten Sie STOP, um keine Nachrichten zu erhalten",
            Self::Indonesian => "Balas BERHENTI untuk berhenti",
            Self::Vietnamese => "Trả lời HUY để từ chối",
            Self::Japanese => "配信停止は「STOP」と返信",
            Self::Hindi => "Band karne ke liye STOP reply karein",
        }
    }
}

impl Template {
    /// The advance notice that is shipped in a language: it announces messages, discloses no debt,
    /// and asks a stranger to say so. A test proves each of them neutral and whole by the checks
    /// that every notice goes through, and that the replies it asks for are understood.
    ///
    /// ```
    /// use rightparty::notice::{Language, Placeholder, Template};
    ///
    /// let template = Template::advance(Language::English);
    /// assert!(template.has(Placeholder::WrongNumber) && !template.has(Placeholder::Amount));
    /// ```
    #[must_use]
    pub fn advance(language: Language) -> Self {
        // A test reads all of them; an empty template would be refused everywhere.
        Self::parse(language.advance()).unwrap_or_else(|_| Self::empty())
    }
}
