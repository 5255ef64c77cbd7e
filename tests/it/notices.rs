//! What must stand in a notice, and what must not.

use proptest::prelude::*;
use proptest::sample::select;
use rightparty::notice::{Notice, NoticeError, Template, Values};
use rightparty::{
    BookAnswer, Channel, Clearance, Code, Dossier, Entry, Gate, Policy, Purpose, Region, Sensitive,
    Severity,
};

use crate::support::evidence::NOW;

fn gate() -> Gate {
    Gate::new(Policy::strict())
}

fn clearance(
    name: &'static str,
    phone: &'static str,
    region: Region,
    purpose: Purpose,
) -> Clearance<'static> {
    let entry = |keyer| Entry::new(name, phone, region).with_keyer(keyer);
    let mut dossier = Dossier::new("B-1", entry("a"), entry("b"), BookAnswer::NO_OBJECTION);
    dossier.purpose = purpose;
    Clearance::request(&gate(), dossier, "n-1", NOW).unwrap()
}

fn chinese(purpose: Purpose) -> Clearance<'static> {
    clearance("张大伟", "13912345670", Region::CN, purpose)
}

fn american(purpose: Purpose) -> Clearance<'static> {
    clearance("John Smith", "+1 415 234 5670", Region::US, purpose)
}

fn facts() -> Values<'static> {
    Values {
        sender: "某某银行",
        amount: "1,234.56",
        due_date: "12月1日",
        contact: "400-000-0000",
        wrong_number: "非本人请回复“非本人”",
        opt_out: "退订回T",
        ..Values::default()
    }
}

const GOOD: &str = "【{sender}】{addressee}，您有{amount}元应于{due_date}前支付，详询{contact}。{wrong_number}，{opt_out}。";

fn codes(clearance: &Clearance<'_>, template: &str, facts: &Values<'_>) -> Vec<Code> {
    let template = Template::parse(template).unwrap();
    let findings = Notice::preview(clearance, &gate(), &template, facts).unwrap();
    findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn collection_notices_in_china() {
    let others = [Sensitive::new("李四"), Sensitive::new("张大")];
    for (template, facts, expected) in [
        (GOOD, facts(), vec![]),
        (
            GOOD,
            Values {
                masks_name: true,
                ..facts()
            },
            vec![],
        ),
        (
            "【{sender}】尊敬的张大伟先生，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![],
        ),
        (
            "【{sender}】尊敬的张*伟先生，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![],
        ),
        (
            "{addressee}，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}【{sender}】",
            facts(),
            vec![],
        ),
        // Nobody named, or somebody else.
        (
            "【{sender}】您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![Code::NoticeAddresseeMissing],
        ),
        (
            "【{sender}】{addressee}、李四，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            Values {
                others: &others,
                ..facts()
            },
            vec![Code::NoticeNamesSomeoneElse],
        ),
        // Another borrower's name within the addressee's own is no other name.
        (
            GOOD,
            Values {
                others: &others,
                ..facts()
            },
            vec![],
        ),
        (
            "【{sender}】尊敬的王芳女士，{addressee}有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![Code::NoticeNamesSomeoneElse],
        ),
        // The sender, as a signature at either end.
        (
            "{sender}：{addressee}，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![Code::NoticeNoSender],
        ),
        (
            "您好【{sender}】{addressee}，您有{amount}元应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![Code::NoticeNoSender],
        ),
        (
            GOOD,
            Values {
                sender: " ",
                ..facts()
            },
            vec![Code::NoticeNoSender],
        ),
        // A way out for strangers, and for those who want no more.
        (
            "【{sender}】{addressee}，您有{amount}元应于{due_date}前支付，{contact}。{opt_out}",
            facts(),
            vec![Code::NoticeNoWrongNumberRoute],
        ),
        (
            GOOD,
            Values {
                wrong_number: "",
                ..facts()
            },
            vec![Code::NoticeNoWrongNumberRoute],
        ),
        (
            "【{sender}】{addressee}，您有{amount}元应于{due_date}前支付，{contact}。非本人请告知。",
            facts(),
            vec![Code::NoticeNoWrongNumberRoute, Code::NoticeNoOptOut],
        ),
        // What has to be said.
        (
            "【{sender}】{addressee}，您应于{due_date}前支付，{contact}。{wrong_number}，{opt_out}",
            facts(),
            vec![Code::NoticeMissingFact],
        ),
        (
            GOOD,
            Values {
                amount: "",
                due_date: "",
                contact: " ",
                ..facts()
            },
            vec![Code::NoticeMissingFact; 3],
        ),
    ] {
        assert_eq!(
            codes(&chinese(Purpose::Collection), template, &facts),
            expected,
            "{template}"
        );
    }
    // A name within a longer one is not the addressee's.
    let longer = GOOD.replace("{addressee}", "张大伟强");
    assert_eq!(
        codes(&chinese(Purpose::Collection), &longer, &facts()),
        [Code::NoticeAddresseeMissing, Code::NoticeNamesSomeoneElse]
    );
    let long = format!("{GOOD}{}", "长".repeat(67 * 4));
    assert_eq!(
        codes(&chinese(Purpose::Collection), &long, &facts()),
        [Code::NoticeTooLong]
    );
}

#[test]
fn notices_in_english() {
    let facts = Values {
        sender: "Acme Bank",
        amount: "$12.00",
        due_date: "Dec 1",
        contact: "800-555-0100",
        wrong_number: "Wrong number? Reply WRONG.",
        opt_out: "Reply STOP to opt out.",
        ..Values::default()
    };
    for (template, expected) in [
        (
            "{sender}: {addressee}, {amount} is due {due_date}. Call {contact}. {wrong_number} {opt_out}",
            vec![],
        ),
        (
            "{sender}: Dear John, {addressee}: {amount} is due {due_date}. {contact} {wrong_number} {opt_out}",
            vec![],
        ),
        (
            "{sender}: Dear customer {addressee}: {amount} is due {due_date}. {contact} {wrong_number} {opt_out}",
            vec![],
        ),
        (
            "{sender}: Dear Mary, {addressee}: {amount} is due {due_date}. {contact} {wrong_number} {opt_out}",
            vec![Code::NoticeNamesSomeoneElse],
        ),
        (
            "{addressee}, {amount} is due {due_date}. Call {contact}. {wrong_number} {opt_out}",
            vec![Code::NoticeNoSender],
        ),
    ] {
        assert_eq!(
            codes(&american(Purpose::Collection), template, &facts),
            expected,
            "{template}"
        );
    }
}

#[test]
fn advance_notices_disclose_no_debt() {
    for (template, expected) in [
        (
            "【{sender}】{addressee}，我们将通过此号码与您联系。{wrong_number}，{opt_out}。",
            vec![],
        ),
        (
            "【{sender}】{addressee}，您的贷款将由我们联系。{wrong_number}，{opt_out}。",
            vec![Code::NoticeDisclosesDebt],
        ),
        (
            "【{sender}】{addressee}，关于{amount}元。{wrong_number}，{opt_out}。",
            vec![Code::NoticeDisclosesDebt],
        ),
        (
            "【{sender}】{addressee}，请于{due_date}前联系。{wrong_number}，{opt_out}。",
            vec![Code::NoticeDisclosesDebt],
        ),
    ] {
        assert_eq!(
            codes(&chinese(Purpose::Advance), template, &facts()),
            expected,
            "{template}"
        );
    }
}

#[test]
fn a_notice_is_given_out_once_and_in_time() {
    let template = Template::parse(GOOD).unwrap();
    let address =
        |clearance, gate: &Gate, now| Notice::address(clearance, gate, &template, &facts(), now);
    let notice = address(chinese(Purpose::Collection), &gate(), NOW).unwrap();
    assert_eq!(notice.number().expose(), "+8613912345670");
    assert_eq!(notice.id(), "n-1");
    assert_eq!(notice.length().segments, 1);
    assert!(!format!("{notice:?}").contains("张") && !format!("{notice:?}").contains("139"));

    let late = address(
        chinese(Purpose::Collection),
        &gate(),
        NOW.plus_seconds(24 * 3_600),
    );
    assert!(matches!(late, Err(NoticeError::NotValid(_))));
    let other = Gate::new(Policy::strict().with_valid_for(60).unwrap());
    let other = address(chinese(Purpose::Collection), &other, NOW).unwrap_err();
    assert_eq!(
        other.to_string(),
        "the clearance was given under another policy"
    );

    let nameless = Template::parse("{sender}").unwrap();
    let refused = Notice::address(
        chinese(Purpose::Collection),
        &gate(),
        &nameless,
        &facts(),
        NOW,
    )
    .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the text is objected to: notice.addressee-missing, notice.missing-fact (amount), \
         notice.missing-fact (contact), notice.missing-fact (due-date), notice.no-sender, \
         notice.no-wrong-number-route, notice.no-opt-out"
    );
    let NoticeError::Objected(findings) = refused else {
        panic!()
    };
    assert!(
        findings
            .iter()
            .all(|finding| finding.severity >= Severity::Hold)
    );
}

/// Forms have spaces and titles in names; a notice has neither, nor does its mask show what
/// they part.
#[test]
fn names_are_called_and_masked_without_their_form() {
    let template = Template::parse(GOOD).unwrap();
    for (name, whole, masked) in [
        ("张 伟", "】张伟，", "】张*，"),
        ("张　大 伟", "】张大伟，", "】张*伟，"),
        ("张大伟先生", "】张大伟，", "】张*伟，"),
        ("張偉", "】張偉，", "】張*，"),
        ("买买提·吐尔逊", "】买买提·吐尔逊，", "】买*****逊，"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "】John Smith，", "】J*** S****，"),
    ] {
        for (masks_name, expected) in [(false, whole), (true, masked)] {
            let clearance = clearance(name, "13912345670", Region::CN, Purpose::Collection);
            let facts = Values {
                masks_name,
                ..facts()
            };
            let notice = Notice::address(clearance, &gate(), &template, &facts, NOW);
            let notice = notice.unwrap_or_else(|refused| panic!("{name}: {refused}"));
            let text = notice.text().expose();
            assert!(text.contains(expected), "{text}");
        }
    }
    let others = [
        Sensitive::new("王 建国"),
        Sensitive::new("Lee"),
        Sensitive::new("Ann"),
    ];
    let with = |text: &str| {
        let template = format!("{GOOD}{text}");
        let facts = Values {
            others: &others,
            ..facts()
        };
        codes(&chinese(Purpose::Collection), &template, &facts)
    };
    assert_eq!(with("annual sleep"), []);
    for text in ["请王建国接听", "请 王 建国 接听", "Ann Lee"] {
        assert_eq!(with(text), [Code::NoticeNamesSomeoneElse], "{text}");
    }
}

#[test]
fn debts_are_known_by_more_words_and_names_are_none() {
    for (text, discloses) in [
        ("您的款项已到期，请尽快结清，否则将移交法院强制执行", true),
        ("我行将进行催缴，产生滞纳金和罚息", true),
        ("您的房贷", true),
        ("您有1234.56元待处理", true),
        ("you have GBP 1,234.56 waiting", true),
        ("you will get $5", true),
        ("your bill is unpaid and delinquent", true),
        ("our bailiffs will visit", true),
        ("however, this is a lower tower", false),
        ("You are indebted to us", true),
        ("about your loan", true),
        ("see you in court", true),
        ("this is a courtesy message", false),
        ("Call us during office hours. 8 am to 5 pm", false),
        ("We are well at a new address", false),
        ("请到3单元501室", false),
        ("将于2027元旦后联系您", false),
        ("您的身份证即将到期，请更新", false),
        ("本短信免费0元", false),
        ("一元复始", false),
    ] {
        let template =
            format!("【{{sender}}】{{addressee}}，您好，{text}。{{wrong_number}}，{{opt_out}}");
        let codes = codes(&chinese(Purpose::Advance), &template, &facts());
        assert_eq!(
            codes.contains(&Code::NoticeDisclosesDebt),
            discloses,
            "{text}"
        );
    }
    let template =
        "{sender}: {addressee}, we will write to you from this number. {wrong_number} {opt_out}";
    let with = |sender: &str, name, template: &str| {
        let clearance = clearance(name, "+1 415 234 5670", Region::US, Purpose::Advance);
        let facts = Values {
            sender,
            wrong_number: "Wrong number? Reply WRONG.",
            opt_out: "Reply STOP to opt out.",
            ..Values::default()
        };
        codes(&clearance, template, &facts)
    };
    for (sender, name) in [
        ("Tower Credit Union", "Mary Powell"),
        ("Acme Loans", "Owen Lowe"),
        ("Acme Bank", "Mary Loan"),
    ] {
        assert_eq!(with(sender, name, template), [], "{sender} {name}");
    }
    // Nobody's name hides what the text says.
    for (sender, name, text) in [
        ("Acme Bank", "Deb Smith", "Please call us about your debt."),
        (
            "Acme Bank",
            "Bala Krishnan",
            "Please call us about your balance.",
        ),
        (
            "Acme Loan",
            "Mary Powell",
            "Please call us about your loan.",
        ),
        (
            "Acme Bank",
            "Mary Loan",
            "Dear Ms. Loan, call us about your loan.",
        ),
        (
            "Credit Collection",
            "Mary Powell",
            "Your credit account is in collection.",
        ),
    ] {
        let template = format!("{template} {text}");
        assert_eq!(
            with(sender, name, &template),
            [Code::NoticeDisclosesDebt],
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 9: whatever the template, what is given out names the addressee, and an
    /// advance notice has no placeholder of a debt.
    #[test]
    fn what_goes_out_names_the_addressee(
        pieces in prop::collection::vec(select(vec![
            "【某某银行】", "{addressee}", "{sender}", "{amount}", "{due_date}", "{contact}",
            "{wrong_number}", "{opt_out}", "您好", "李四先生", "还款", "{{", "张大伟",
        ]), 0..9),
        purpose in select(vec![Purpose::Collection, Purpose::Advance]),
        masks_name in any::<bool>(),
    ) {
        let template = Template::parse(&pieces.concat()).unwrap();
        let facts = Values { masks_name, ..facts() };
        match Notice::address(chinese(purpose), &gate(), &template, &facts, NOW) {
            Ok(notice) => {
                let text = notice.text().expose();
                prop_assert!(text.contains("张大伟") || text.contains("张*伟"));
                prop_assert!(!text.contains("李四") && text.contains("某某银行"));
                prop_assert!(purpose == Purpose::Collection || !text.contains("1,234.56"));
                prop_assert!(purpose == Purpose::Advance || text.contains("1,234.56"));
            }
            Err(refused) => {
                let shown = format!("{refused} {refused:?}");
                prop_assert!(!shown.contains("张大伟") && !shown.contains("139"));
            }
        }
    }

    /// No text is addressed by voice without a name either.
    #[test]
    fn voice_notices_need_no_opt_out(masks_name in any::<bool>()) {
        let entry = |keyer| Entry::new("张大伟", "13912345670", Region::CN).with_keyer(keyer);
        let mut dossier = Dossier::new("B-1", entry("a"), entry("b"), BookAnswer::NO_OBJECTION);
        dossier.channel = Channel::Voice;
        let clearance = Clearance::request(&gate(), dossier, "n-1", NOW).unwrap();
        let template = "【{sender}】{addressee}，{amount}，{due_date}，{contact}。{wrong_number}。";
        prop_assert_eq!(codes(&clearance, template, &Values { masks_name, ..facts() }), []);
    }
}
