//! Tests of what listed words say.

use super::*;

fn says(text: &str) -> (Option<Says>, bool) {
    let meaning = meaning(text, text);
    let filler = is_filler(text).then_some(Says::Filler);
    (meaning.says.or(filler), meaning.is_not_a_person)
}

#[test]
fn fillers_organisations_and_phones() {
    for (text, filler, not_a_person, phone_like) in [
        ("张伟", false, false, false),
        ("张三", false, false, false),
        ("一二三", false, false, false),
        ("测试", true, false, false),
        ("n/a", true, false, false),
        ("na na", false, false, false),
        ("not available", true, false, false),
        ("---", true, false, false),
        ("先生", true, false, false),
        ("深圳某某有限公司", false, true, false),
        ("acme ltd", false, true, false),
        ("张伟2", false, true, false),
        ("john limitedson", false, false, false),
        ("13912345678", false, true, true),
        ("139-1234-5678", false, true, true),
        ("１３９１２３４５６７８", false, true, true),
    ] {
        assert_eq!(
            says(text),
            (filler.then_some(Says::Filler), not_a_person),
            "{text}"
        );
        assert_eq!(is_phone_like(text), phone_like, "{text}");
    }
}

/// What stands where a name should be.
const FILLERS: [&str; 33] = [
    "unknown male",
    "customer 2",
    "test123",
    "no name given",
    "aunt",
    "lnu smith",
    "sin nombre",
    "non renseigne",
    "keine angabe",
    "nie podano",
    "нет данных",
    "غير معروف",
    "לא ידוע",
    "ไม่มี",
    "미상",
    "未記入",
    "客户a",
    "联系人1",
    "我老婆",
    "見備註",
    "nguyễn văn a",
    "не указано",
    "nome não informado",
    "bilinmiyor",
    "tidak diketahui",
    "name_1",
    "{{first_name}}",
    "okänd",
    "άγνωστος",
    "अज्ञात",
    "司机",
    "不愿透露",
    "テスト太郎",
];

/// Notes that nobody is to be contacted.
const NOTES: [&str; 35] = [
    "deceased",
    "john smith (deceased)",
    "john smith wrong number",
    "the late john smith",
    "john smith dnc",
    "rip john smith",
    "张伟已故",
    "张伟(已故)",
    "张伟-错号",
    "空号",
    "非本人",
    "hans müller verstorben",
    "jean dupont décédé",
    "jean dupont decede",
    "juan pérez fallecido",
    "número equivocado",
    "joão silva falecido",
    "numero sbagliato",
    "verkeerd nummer",
    "jan kowalski nie żyje",
    "иван петров умер",
    "не звонить",
    "vefat etti",
    "yanlış numara",
    "متوفى",
    "رقم خاطئ",
    "salah sambung",
    "đã mất",
    "nhầm số",
    "เบอร์ผิด",
    "故人",
    "間違い電話",
    "김철수 사망",
    "번호오류",
    "λάθος αριθμός",
];

/// Somebody else.
const THIRD_PARTIES: [&str; 41] = [
    "john smith's wife",
    "wife of john",
    "john smith (wife)",
    "estate of john smith",
    "john smith c/o mary",
    "john smith guarantor",
    "madre de juan",
    "mae de joao",
    "veuve de jean dupont",
    "moglie di mario rossi",
    "ehefrau von hans müller",
    "weduwe van jansen",
    "jan kowalski żona",
    "мама ивана",
    "иван петров жена",
    "дружина івана",
    "ahmet yılmaz annesi",
    "أم محمد علي",
    "مادر علی رضایی",
    "אמא של דני",
    "राम शर्मा की पत्नी",
    "mẹ nguyễn minh",
    "budi santoso istri",
    "ibu dari budi",
    "แม่ของสมชาย",
    "änka efter lars",
    "dödsbo efter lars",
    "pekka virtanen kuolinpesä",
    "김철수 아내",
    "김철수아내",
    "山田太郎の母",
    "山田太郎妻",
    "张伟的妈妈",
    "張偉太太",
    "张伟岳母",
    "欧阳娜表哥",
    "妻子张伟",
    "张伟担保人",
    "mama lui ion popescu",
    "kovács jános felesége",
    "mom's cell",
];

/// Names, with words in them that say something elsewhere.
const NAMES: [&str; 34] = [
    "john smith",
    "na na",
    "do my",
    "yang yang",
    "孙子涵",
    "李小妹",
    "张学友",
    "司马光",
    "关羽",
    "山田友人",
    "我妻由乃",
    "nora berg",
    "maria filho",
    "mary child",
    "elfie bruder",
    "john friend",
    "kim min son",
    "ali bin ahmad",
    "ravi s/o kumar",
    "sita devi w/o ram",
    "فاطمة بنت علي",
    "أبو علي حسن",
    "malik",
    "josé hermano",
    "võ thị hoa",
    "trần minh",
    "김형",
    "박대리",
    "白雪",
    "甘霖",
    "安妮",
    "方正",
    "willem rip",
    "kate moss",
];

#[test]
fn words_count_where_they_stand() {
    let cases: [(Option<Says>, &[&str]); 4] = [
        (Some(Says::Filler), &FILLERS),
        (Some(Says::NotToContact), &NOTES),
        (Some(Says::ThirdParty), &THIRD_PARTIES),
        (None, &NAMES),
    ];
    for (expected, texts) in cases {
        for text in texts {
            assert_eq!(says(text).0, expected, "{text}");
        }
    }
}

#[test]
fn organisations_by_form_and_trade() {
    for (typed, expected) in [
        ("Müller AG", true),
        ("García S.L.", true),
        ("Ferreira SA", true),
        ("Ferreira Sa", false),
        ("Joe's Pizza", true),
        ("Smith Store", false),
        ("Smith's Store", true),
        ("The Smith Trust", true),
        ("ABC Bank", true),
        ("Lloyd Bank", false),
        ("Bank of China", true),
        ("Novák s.r.o.", true),
        ("ООО Ромашка", true),
        ("ТОВ Україна", true),
        ("тов. Буров Милий", false),
        ("Юрий Банк", true),
        ("张伟五金店", true),
        ("李记烧烤店", true),
        ("王建业", false),
        ("李学院", false),
        ("金融", true),
        ("陳記茶餐廳", true),
        ("有限会社山田", true),
        ("주식회사 삼성", true),
        ("Charity Obi", false),
        ("Joan Company Mora", false),
        ("Smith Law Firm", true),
        ("Kowalski Sp. z o.o.", true),
        ("شركة النور", true),
        ("PT Maju Jaya", true),
        ("Công ty TNHH ABC", true),
        ("Tanaka Shepherd", false),
    ] {
        let canonical = typed.to_lowercase().replace(". ", " ").replace('.', " ");
        let read = meaning(canonical.trim(), typed);
        assert_eq!(read.is_not_a_person, expected, "{typed}");
    }
}
