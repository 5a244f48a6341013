"""LibreOffice without a window: it opens workbooks, recalculates them as it sees fit, and saves what it found."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from python_calamine import CalamineWorkbook

from ledelsestilsyn.kit.formulas_overview import FIRST_KIND, OVERVIEW, VERDICT
from ledelsestilsyn.kit.formulas_sheet import FIRST_ROW

Cell = object
Rows = list[dict[str, Cell]]

_TIMEOUT = 3600


class Recalculated:
    """A workbook as LibreOffice saved it."""

    def __init__(self, file: Path) -> None:
        self._book = CalamineWorkbook.from_path(file)

    def rows(self, tab: str) -> Rows:
        """The rows of a tab by their headings; of headings that stand twice the first."""
        found = self._book.get_sheet_by_name(tab).to_python(skip_empty_area=False)
        headings = found[FIRST_ROW - 1]
        return [dict(zip(reversed(headings), reversed(row), strict=True)) for row in found[FIRST_ROW:]]

    @property
    def verdict(self) -> str:
        return str(self._overview()[VERDICT - 1][0])

    def kinds(self) -> list[list[Cell]]:
        """The lines of Oversigt that say how many rows of each kind agree; whole numbers as such."""
        rows = self._overview()[FIRST_KIND - 1 : FIRST_KIND + 3]
        return [[int(cell) if isinstance(cell, float) else cell for cell in row] for row in rows]

    def _overview(self) -> list[list[Cell]]:
        return self._book.get_sheet_by_name(OVERVIEW).to_python(skip_empty_area=False)


def recalculate(books: Mapping[str, bytes], folder: Path) -> dict[str, Recalculated]:
    """Each workbook by its name, opened by one LibreOffice with a fresh profile, as on a machine that never had one."""
    if shutil.which("soffice") is None:
        raise FileNotFoundError("soffice is missing: apt-get install libreoffice-calc-nogui")
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    saved = folder / "saved"
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += [
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(saved),
        *(str(folder / f"{name}.xlsx") for name in books),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
    return {name: Recalculated(saved / f"{name}.xlsx") for name in books}
