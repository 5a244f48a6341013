"""Reading a large workbook: ours against pandas with openpyxl, and against bare python-calamine."""

from io import BytesIO
from random import Random

import pandas as pd
from python_calamine import CalamineWorkbook

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Submission
from ledelsestilsyn.periods import Period

from .filled import filled_workbook
from .model import build_model
from .table import Row
from .timing import alternate

TABS, ROWS, COLUMNS = 5, 2_000, 25
_NAME = "maaling.xlsx"


def reading(repetitions: int, rows: int = ROWS) -> list[Row]:
    """Bytes in memory to cells, four ways in turn; read_submission also interprets them."""
    model = build_model(TABS, COLUMNS - 5)
    data = filled_workbook(model.departments[0], Period(2024, 1), rows, Random(2))
    pseudonymiser = Pseudonymiser(b"bench")
    expected = rows * TABS * (COLUMNS - 5)
    received = read_submission(data, _NAME, model, pseudonymiser)
    if not isinstance(received, Submission) or len(received.answers) != expected:
        raise RuntimeError(f"the workbook for the measurement is not read whole: {received.deviations[:3]}")
    times = alternate(
        {
            "ours": lambda: read_workbook(data, _NAME),
            "calamine": lambda: _bare_calamine(data),
            "pandas": lambda: pd.read_excel(BytesIO(data), engine="openpyxl", sheet_name=None, header=None),
            "submission": lambda: read_submission(data, _NAME, model, pseudonymiser),
        },
        repetitions,
    )
    ours = times["ours"].median
    faster, slower = times["pandas"].median / ours, ours / times["calamine"].median
    size = f"{TABS} tabs × {rows:,} cases × {COLUMNS} columns"
    return [
        Row(f"Read a workbook of {size}: `read_workbook`", times["ours"]),
        Row(
            '— the same by `pandas.read_excel(engine="openpyxl")`',
            times["pandas"],
            f"ours is {faster:.1f} times faster",
            "8 times or more",
            faster >= 8,
        ),
        Row(
            "— the same by bare python-calamine",
            times["calamine"],
            f"ours takes {slower:.2f} times as long",
            "at most 2 times",
            slower <= 2,
        ),
        Row(
            "— read and interpreted: `read_submission`",
            times["submission"],
            f"{expected / times['submission'].median:,.0f} answers a second",
        ),
    ]


def _bare_calamine(data: bytes) -> list[object]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
