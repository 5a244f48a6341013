"""The published values of `tests/published`, each row with where it was read; its README says what was left out."""

import csv
from pathlib import Path

PUBLISHED = Path(__file__).parent / "published"


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
