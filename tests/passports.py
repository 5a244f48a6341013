"""Opens a store's quarter for the tests of the passport, and reads numbers out of Danish sentences."""

import re
from pathlib import Path

from conftest import ROOT

from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.books import Wanted, open_book
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.store.database import open_database

_WORDS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def settings_of(folder: Path, reports: str = "reports") -> Settings:
    return Settings(ROOT / "risk_models", folder / "ledelsestilsyn.duckdb", folder / reports)


def book_of(folder: Path, quarter: str = "2024K4", committee: str = "", reports: str = "reports") -> tuple[Book, Proof]:
    settings = settings_of(folder, reports)
    with open_database(settings.store) as connection:
        return open_book(settings, connection, Wanted(Period.parse(quarter), committee))


def numbers(text: str) -> list[int]:
    """The whole numbers of a text, in digits and in words; `1.234` is one number.

    >>> numbers("Tre fejl, 1.234 sager og 5 spørgsmål.")
    [1234, 5, 3]
    """
    digits = re.findall(r"(?<![\\d.])\\d{1,3}(?:\\.\\d{3})+(?!\\d)|\\d+".replace("\\\\", "\\"), text)
    words = [_WORDS.index(word) for word in re.findall(r"\w+", text.lower().replace("ét", "én")) if word in _WORDS]
    return [int(found.replace(".", "")) for found in digits] + words
