"""The job of screen_book as a data engineer does it in Polars: numbers cleaned
up by regular expressions, without a numbering plan, and compared as text; names
by rapidfuzz where they are not equal.

    polars_peer.py BOOK --out DIR        (POLARS_MAX_THREADS limits the threads)
"""

import argparse
import csv
from pathlib import Path

import polars as pl
from rapidfuzz.distance import JaroWinkler

LIKE = 0.9
OPTIONAL = ["loan_id", "region", "keyed_by_1", "keyed_by_2", "third_party_phones"]
# Polars drops what a row has beyond its columns; a few more show it.
SURPLUS = ["surplus_1", "surplus_2", "surplus_3", "surplus_4"]


def read(book):
    with open(book, encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    frame = pl.read_csv(
        book,
        has_header=False,
        skip_rows=1,
        schema={name: pl.String for name in header + SURPLUS},
        missing_columns="insert",
        truncate_ragged_lines=True,
        empty_string_is_null=False,
        encoding="utf8-lossy",
        row_index_name="row",
        row_index_offset=1,
    )
    absent = [pl.lit("").alias(name) for name in OPTIONAL if name not in header]
    return frame.with_columns(absent)


def normalised(name):
    return pl.col(name).str.normalize("NFKC").str.strip_chars().str.to_lowercase()


def with_e164(frame, names):
    """Adds each number as E.164: a Chinese mobile by its shape, any other by its
    plus. In steps, so that nothing is worked out twice."""
    chinese = pl.col("region").is_in(["", "CN"])

    def step(frame, suffix, expression):
        return frame.with_columns(expression(name).alias(f"{name}{suffix}") for name in names)

    def number(name):
        text, digits, national = (pl.col(f"{name}_{part}") for part in ("text", "digits", "86"))
        abroad = (
            text.str.contains(r"^\W*\+")
            & digits.str.contains(r"^[0-9]{8,15}$")
            & ~digits.str.starts_with("86")
        )
        return (
            pl.when(chinese & national.str.contains(r"^1[0-9]{10}$"))
            .then("+86" + national)
            .when(abroad)
            .then("+" + digits)
        )

    frame = step(frame, "_text", lambda name: pl.col(name).str.normalize("NFKC"))
    frame = step(frame, "_digits", lambda name: pl.col(f"{name}_text").str.replace_all(r"\D", ""))
    frame = step(frame, "_86", lambda name: pl.col(f"{name}_digits").str.replace(r"^(00)?86", ""))
    frame = step(frame, "_e164", number)
    return frame.drop(f"{name}_{part}" for name in names for part in ("text", "digits", "86"))


def prepared(frame):
    phones = [name for name in ("phone_1", "phone_2", "notice_phone") if name in frame.columns]
    names = [name for name in ("name_1", "name_2", "notice_name") if name in frame.columns]
    keyers = ["keyed_by_1", "keyed_by_2"]
    frame = frame.with_columns(
        pl.col("region").str.strip_chars(),
        *(normalised(name).alias(f"{name}_key") for name in names + keyers),
    )
    return with_e164(frame, phones)


def unlike(frame, other):
    """Rows whose other name is not like the first entry's."""
    unequal = frame.filter(pl.col("name_1_key") != pl.col(other))
    pairs = unequal.select("row", "name_1_key", other).iter_rows()
    rows = [row for row, one, two in pairs if JaroWinkler.similarity(one, two) < LIKE]
    return pl.col("row").is_in(rows)


def third_parties(frame):
    """Rows whose number is a third party's, and rows with one that is unreadable."""
    parties = (
        frame.filter(pl.col("third_party_phones") != "")
        .select("row", "region", "phone_1_e164", pl.col("third_party_phones").str.split(";"))
        .explode("third_party_phones")
        # Without a digit it is "none", in whatever words.
        .filter(pl.col("third_party_phones").str.contains(r"\d"))
        .pipe(with_e164, ["third_party_phones"])
    )
    own = parties.filter(pl.col("third_party_phones_e164") == pl.col("phone_1_e164"))
    unreadable = parties.filter(pl.col("third_party_phones_e164").is_null())
    return [pl.col("row").is_in(found["row"].to_list()) for found in (own, unreadable)]


def shared(frame):
    """Rows with a number of several borrowers who have no loan in common."""
    second = frame.filter(pl.col("phone_1_e164").ne_missing(pl.col("phone_2_e164")))
    sides = [
        side.select("borrower_id", "loan_id", pl.col(number).alias("e164"))
        for side, number in ((frame, "phone_1_e164"), (second, "phone_2_e164"))
    ]
    numbers = (
        pl.concat(sides)
        .drop_nulls("e164")
        .filter(pl.col("e164").is_duplicated())
        .group_by("e164")
        .agg(pl.col("borrower_id", "loan_id").n_unique())
        .filter((pl.col("borrower_id") > 1) & (pl.col("loan_id") > 1))
    )
    return pl.col("phone_1_e164").is_in(numbers["e164"].to_list())


def faults(frame):
    """Each reason to withhold a row, and the condition for it."""
    names = [name for name in ("name_1", "name_2", "notice_name") if name in frame.columns]
    keyers = pl.col("keyed_by_1_key", "keyed_by_2_key")
    own_third_party, unreadable_third_party = third_parties(frame)
    found = {
        "malformed": pl.any_horizontal(pl.col(SURPLUS) != ""),
        "damaged": pl.any_horizontal(pl.col("borrower_id", *names).str.contains("[\0\ufffd]")),
        "borrower-id-missing": pl.col("borrower_id").str.strip_chars() == "",
        "keyer-unknown": pl.any_horizontal(keyers == ""),
        "same-keyer": pl.col("keyed_by_1_key") == pl.col("keyed_by_2_key"),
        "phone-unreadable": pl.any_horizontal(pl.col("phone_1_e164", "phone_2_e164").is_null()),
        "phone-differs": pl.col("phone_1_e164") != pl.col("phone_2_e164"),
        "phone-shared": shared(frame),
        "name-missing": pl.any_horizontal(pl.col(f"{name}_key") == "" for name in names),
        "name-differs": unlike(frame, "name_2_key"),
        "third-party-phone": own_third_party,
        "third-party-unreadable": unreadable_third_party,
    }
    if "notice_phone" in frame.columns:
        found["notice-phone-differs"] = pl.col("phone_1_e164").ne_missing(
            pl.col("notice_phone_e164")
        )
    if "notice_name" in frame.columns:
        found["notice-name-differs"] = unlike(frame, "notice_name_key")
    return found


def write(out, frame):
    out.mkdir(parents=True, exist_ok=True)
    clear = pl.col("reasons") == ""
    frame.select(
        "row",
        "borrower_id",
        pl.when(clear).then(pl.lit("clear")).otherwise(pl.lit("withheld")).alias("outcome"),
        "reasons",
    ).write_ndjson(out / "decisions.jsonl")
    frame.filter(clear).select(
        "row",
        "borrower_id",
        "loan_id",
        pl.col("name_1").str.strip_chars().alias("name"),
        pl.col("phone_1_e164").alias("phone"),
    ).write_csv(out / "cleared.csv")
    withheld = frame.filter(~clear).select("row", "borrower_id", "loan_id", "reasons")
    withheld.write_csv(out / "withheld.csv")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("book", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    frame = prepared(read(args.book))
    reasons = [
        pl.when(condition).then(pl.lit(reason)) for reason, condition in faults(frame).items()
    ]
    joined = pl.concat_str(reasons, separator=" ", ignore_nulls=True)
    write(args.out, frame.with_columns(joined.alias("reasons")))


if __name__ == "__main__":
    main()
