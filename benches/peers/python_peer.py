"""The job of screen_book as a Python program does it: the csv module,
phonenumbers for the numbers, rapidfuzz for the names, several processes.

    python_peer.py BOOK --out DIR [--processes 2]
"""

import argparse
import csv
import json
import unicodedata
from functools import lru_cache
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType
from rapidfuzz.distance import JaroWinkler

LIKE = 0.9
CHUNK = 5_000
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


# Most rows have one spelling three times; a number is parsed once.
@lru_cache(maxsize=1_024)
def read_number(text, region):
    """The number as E.164 and whether it is a mobile's; None if it is invalid."""
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    # An unknown type is what is_valid_number calls invalid.
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.UNKNOWN:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164), kind in MOBILE


def normalised(text):
    return unicodedata.normalize("NFKC", text).casefold().strip()


def alike(one, other):
    if one == other:
        return True
    return JaroWinkler.similarity(normalised(one), normalised(other)) >= LIKE


def keyers(row):
    first = normalised(row.get("keyed_by_1", ""))
    second = normalised(row.get("keyed_by_2", ""))
    if not first or not second:
        return "keyer-unknown"
    return "same-keyer" if first == second else None


def phones(first, second):
    if first is None or second is None:
        return "phone-unreadable"
    if first[0] != second[0]:
        return "phone-differs"
    return None if first[1] else "phone-not-mobile"


def names(row):
    queued = [row["notice_name"]] if "notice_name" in row else []
    both = [row["name_1"], row["name_2"]]
    if not all(name.strip() for name in both + queued):
        return "name-missing"
    if not alike(*both):
        return "name-differs"
    if not all(alike(row["name_1"], name) for name in queued):
        return "notice-name-differs"
    return None


def third_parties(row, region, own):
    for text in row.get("third_party_phones", "").split(";"):
        # Without a digit it is "none", in whatever words.
        if any(char.isdigit() for char in text):
            number = read_number(text.strip(), region)
            if number is None:
                return "third-party-unreadable"
            if number == own:
                return "third-party-phone"
    return None


def examine(row):
    """What can be said of a row without the other rows: ids, name, the numbers
    of both entries, and why it is withheld."""
    region = row.get("region", "").strip() or "CN"
    first = read_number(row["phone_1"], region)
    second = read_number(row["phone_2"], region)
    reasons = [
        None if row["borrower_id"].strip() else "borrower-id-missing",
        keyers(row),
        phones(first, second),
        names(row),
        third_parties(row, region, first),
    ]
    if "notice_phone" in row and read_number(row["notice_phone"], region) != first:
        reasons.append("notice-phone-differs")
    return (
        row["borrower_id"],
        row.get("loan_id", ""),
        row["name_1"].strip(),
        first and first[0],
        second and second[0],
        [reason for reason in reasons if reason],
    )


def examine_chunk(chunk):
    header, records = chunk
    examined = []
    for record in records:
        text = "".join(record)
        if len(record) != len(header) or "\0" in text or "\ufffd" in text:
            examined.append(("", "", "", None, None, ["malformed"]))
        else:
            examined.append(examine(dict(zip(header, record))))
    return examined


def chunks(book):
    # Bytes that are no UTF-8 become U+FFFD; a row with one is malformed.
    with open(book, encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        while records := list(islice(reader, CHUNK)):
            yield header, records


def share(examined):
    """Numbers of several borrowers who have no loan in common."""
    owners = {}
    for borrower, loan, _, first, second, _ in examined:
        for number in {first, second} - {None}:
            borrowers, loans = owners.setdefault(number, (set(), set()))
            borrowers.add(borrower)
            loans.add(loan)
    return {
        number
        for number, (borrowers, loans) in owners.items()
        if len(borrowers) > 1 and len(loans) > 1
    }


def write(out, examined, shared):
    out.mkdir(parents=True, exist_ok=True)
    with (
        open(out / "decisions.jsonl", "w", encoding="utf-8") as decisions,
        open(out / "cleared.csv", "w", encoding="utf-8", newline="") as cleared_file,
        open(out / "withheld.csv", "w", encoding="utf-8", newline="") as withheld_file,
    ):
        cleared, withheld = csv.writer(cleared_file), csv.writer(withheld_file)
        cleared.writerow(["row", "borrower_id", "loan_id", "name", "phone"])
        withheld.writerow(["row", "borrower_id", "loan_id", "reasons"])
        for row, (borrower, loan, name, phone, _, reasons) in enumerate(examined, 1):
            if phone in shared:
                reasons.append("phone-shared")
            if reasons:
                withheld.writerow([row, borrower, loan, " ".join(reasons)])
            else:
                cleared.writerow([row, borrower, loan, name, phone])
            decision = {
                "row": row,
                "borrower_id": borrower,
                "outcome": "withheld" if reasons else "clear",
                "reasons": reasons,
            }
            decisions.write(json.dumps(decision, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("book", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()

    with Pool(args.processes) as pool:
        parts = pool.imap(examine_chunk, chunks(args.book))
        examined = [row for part in parts for row in part]
    write(args.out, examined, share(examined))


if __name__ == "__main__":
    main()
