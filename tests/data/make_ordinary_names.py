"""Ordinary names of 111 locales, made by the package `faker` (PyPI, MIT licence).

    pip install faker==40.63.0
    python make_ordinary_names.py 30 > ordinary_names.tsv
    python make_ordinary_names.py 955 > all.tsv
    ORDINARY_NAMES=all.tsv cargo test --test it ordinary_names -- --nocapture

Prints the locale and the name, with so many names a locale, always the same ones.
"""

import sys

import faker
from faker.config import AVAILABLE_LOCALES


def main():
    count = int(sys.argv[1])
    print(f"# Made by make_ordinary_names.py {count} with faker {faker.VERSION}. Columns: locale, name.")
    for locale in sorted(AVAILABLE_LOCALES):
        maker = faker.Faker(locale)
        maker.seed_instance(2026)
        for _ in range(count):
            name = maker.name().replace("\t", " ").replace("\n", " ")
            print(f"{locale}\t{name}")


main()
