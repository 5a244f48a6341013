"""Builds plain, correct workbooks in memory: a cover, and one tab an area with cases and error dates."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

Cases = Mapping[str, Sequence[str]]


def workbook(
    department: str,
    period: str,
    tabs: Mapping[str, Cases],
    *,
    supervised_on: date | None = None,
    decided_on: Mapping[str, date] | None = None,
    remarks: str = "",
) -> bytes:
    """`tabs` maps a tab's name to its cases, each with its answers to the questions 1, 2, 3 … of the area."""
    book = Workbook()
    cover = book.active
    cover.title = "Forside"
    rows: list[tuple[str, Any]] = [("Afdeling", department), ("Periode", period)]
    rows += [("Tilsynsdato", supervised_on)] if supervised_on else []
    rows += [("Bemærkninger", remarks)] if remarks else []
    for row in rows:
        cover.append(row)
    for name, cases in tabs.items():
        sheet = book.create_sheet(name)
        width = max((len(answers) for answers in cases.values()), default=1)
        sheet.append(["Sagsnr.", *(f"Spm. {number}" for number in range(1, width + 1)), "Seneste afgørelse"])
        for case, answers in cases.items():
            padded = [*answers, *[None] * (width - len(answers))]
            sheet.append([case, *padded, (decided_on or {}).get(case)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
