//! Which encoding does a sample seem to be in, and how sure is that? Names decide: those of a
//! wrong decoding do not begin with surnames.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, GBK, ISO_2022_JP, SHIFT_JIS};

use super::label::Encoding;
use super::names::Looks;
use super::sample::Sample;

/// The encodings in which names begin with surnames.
const OF_SURNAMES: [&encoding_rs::Encoding; 6] =
    [GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, ISO_2022_JP];

/// How many names of a hundred begin with a common surname where an encoding is right.
const ENOUGH: usize = 30;

/// What a sample seems to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::files) struct Guess {
    encoding: Encoding,
    /// The names by which it was judged; `None` if only the frequency of letters spoke for it.
    looks: Option<Looks>,
}

impl Guess {
    pub(in crate::files) const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What the first bytes of a file show beyond doubt.
    pub(in crate::files) const fn certain(encoding: Encoding) -> Self {
        let looks = None;
        Self { encoding, looks }
    }
}

impl fmt::Display for Guess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoding = self.encoding;
        match self.looks {
            Some(looks) => {
                let (surnames, names) = (looks.surnames, looks.names);
                let verb = if surnames == 1 { "begins" } else { "begin" };
                write!(
                    f,
                    "it looks like {encoding} ({surnames} of {names} names {verb} with a common \
                     surname)"
                )
            }
            None if encoding.is_wide() || encoding.is_utf_8() => {
                write!(f, "it looks like {encoding}")
            }
            None => write!(f, "it may be {encoding} (not certain: look at some names)"),
        }
    }
}

/// What a sample seems to be in. `None` if nothing in it tells.
pub(in crate::files) fn guess(sample: &Sample) -> Option<Guess> {
    if sample.is_empty() {
        return None;
    }
    if sample.is_utf_8() && !sample.lines.iter().any(|line| line.contains(&0x1B)) {
        return Some(Guess::certain(Encoding::UTF_8));
    }
    by_surnames(sample).or_else(|| by_letters(sample))
}

/// The encoding in which the most names begin with a surname.
fn by_surnames(sample: &Sample) -> Option<Guess> {
    let candidates = OF_SURNAMES.map(|one| {
        let encoding = Encoding::named(one);
        (encoding, Looks::of(sample, encoding))
    });
    // Of equals the first.
    let best = candidates.iter().rev();
    let (encoding, looks) = best.max_by_key(|(_, looks)| looks.percent())?;
    (looks.percent() >= ENOUGH).then_some(Guess {
        encoding: *encoding,
        looks: Some(*looks),
    })
}

/// The encoding that a detector of languages takes it for.
fn by_letters(sample: &Sample) -> Option<Guess> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for line in &sample.lines {
        detector.feed(line, false);
        detector.feed(b"\n", false);
    }
    detector.feed(b"", true);
    let found = detector.guess(None, Utf8Detection::Deny);
    // Whatever is in GBK is in gb18030, which has more.
    let encoding = Encoding::named(if found == GBK { GB18030 } else { found });
    // What is odd even so is damaged, and not in another encoding.
    let looks = Looks::of(sample, encoding);
    (!looks.is_mostly_odd()).then_some(Guess::certain(encoding))
}

/// What a sample seems to be in, if it is not in the encoding that the caller has named.
pub(in crate::files) fn contradicts(sample: &Sample, named: Encoding) -> Option<Guess> {
    let better = guess(sample).filter(|guess| guess.encoding != named)?;
    let looks = Looks::of(sample, named);
    let is_better = match better.looks {
        Some(other) => other.percent() >= 3 * looks.percent().max(1),
        // Letters of one byte, taken in pairs, give characters that are no surnames.
        None => {
            better.encoding.is_utf_8()
                || looks.is_mostly_odd()
                || (better.encoding.is_single_byte()
                    && !named.is_single_byte()
                    && looks.percent() < ENOUGH)
        }
    };
    is_better.then_some(better)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: [&str; 6] = ["张伟", "王秀英", "李娜", "刘洋", "陈建国", "阿依古丽"];
    const TAIWANESE: [&str; 6] = ["張雅婷", "陳志豪", "林淑芬", "黃俊傑", "李美玲", "吳宗翰"];
    const JAPANESE: [&str; 6] = [
        "佐藤健一",
        "田中美咲",
        "高橋大輔",
        "渡辺直子",
        "今村翔",
        "木村花子",
    ];
    const KOREAN: [&str; 6] = ["김민준", "이서연", "박지훈", "최수빈", "정하은", "강도윤"];
    const SPANISH: [&str; 5] = [
        "José Núñez",
        "María Peña",
        "Íñigo Muñoz",
        "Raúl Gómez",
        "Begoña Ibáñez",
    ];
    const RUSSIAN: [&str; 4] = [
        "Иван Петров",
        "Мария Сидорова",
        "Олег Кузнецов",
        "Анна Смирнова",
    ];
    const POLISH: [&str; 4] = [
        "Łukasz Wałęsa",
        "Małgorzata Dąbrowska",
        "Paweł Wójcik",
        "Żaneta Śliwińska",
    ];

    fn sample(names: &[&str], label: &str) -> Sample {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let line = |name: &&str| format!("B1,{name},16206700417,{name},16206700417");
        let header = "borrower_id,name_1,phone_1,name_2,phone_2".to_owned();
        let lines: Vec<String> = std::iter::once(header)
            .chain(names.iter().map(line))
            .collect();
        Sample::of(&encoding.encode(&lines.join("\n")).0)
    }

    #[test]
    fn samples_look_like_their_encodings() {
        for (names, label) in [
            (&CHINESE[..], "gb18030"),
            (&CHINESE[..1], "gb18030"),
            (&TAIWANESE, "big5"),
            (&TAIWANESE, "gb18030"),
            (&JAPANESE, "shift_jis"),
            (&JAPANESE, "euc-jp"),
            (&JAPANESE, "iso-2022-jp"),
            (&KOREAN, "euc-kr"),
            (&SPANISH, "windows-1252"),
            (&RUSSIAN, "windows-1251"),
            (&POLISH, "windows-1250"),
            (&CHINESE, "utf-8"),
        ] {
            let mut sample = sample(names, label);
            if label == "iso-2022-jp" {
                // It is ASCII by its bytes, and the census finds it by its escapes.
                let line = ISO_2022_JP.encode("B1,佐藤健一,1,佐藤健一,1").0;
                sample.lines.push(line.to_vec());
            }
            let guess = guess(&sample).unwrap();
            assert_eq!(guess.encoding.to_string(), label, "{names:?}");
            let expected: Encoding = label.parse().unwrap();
            assert_eq!(contradicts(&sample, expected), None, "{names:?} {label}");
        }
        assert_eq!(guess(&Sample::of(b"borrower_id\nB1,John\n")), None);
        let said = guess(&sample(&CHINESE, "gb18030")).unwrap().to_string();
        let expected = "it looks like gb18030 (5 of 6 names begin with a common surname)";
        assert_eq!(said, expected);
    }

    #[test]
    fn a_wrong_name_is_contradicted() {
        for (names, label, wrong) in [
            (&TAIWANESE[..], "big5", "gb18030"),
            (&CHINESE, "gb18030", "big5"),
            (&CHINESE, "gb18030", "shift_jis"),
            (&CHINESE, "gb18030", "euc-kr"),
            (&CHINESE, "gb18030", "windows-1252"),
            (&KOREAN, "euc-kr", "gb18030"),
            (&KOREAN, "euc-kr", "big5"),
            (&JAPANESE, "shift_jis", "gb18030"),
            (&JAPANESE, "euc-jp", "gb18030"),
            (&SPANISH, "windows-1252", "gb18030"),
            (&SPANISH, "windows-1252", "windows-1251"),
            (&RUSSIAN, "windows-1251", "windows-1252"),
            (&RUSSIAN, "windows-1251", "gb18030"),
            (&POLISH, "windows-1250", "windows-1252"),
            (&CHINESE, "utf-8", "gb18030"),
            (&SPANISH, "utf-8", "windows-1252"),
        ] {
            let sample = sample(names, label);
            let found = contradicts(&sample, wrong.parse().unwrap());
            let found = found.map(|guess| guess.encoding.to_string());
            assert_eq!(found.as_deref(), Some(label), "{label} as {wrong}");
        }
    }
}
