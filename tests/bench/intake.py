"""What it costs to read each workbook in a warm child instead of here, and to write its receipt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.receipt.contents import ReceiptFacts
from ledelsestilsyn.receipt.write import write_receipt
from ledelsestilsyn.risk_models import load_risk_model

from .filled import filled_workbook
from .model import build_model
from .reading import COLUMNS, ROWS, TABS
from .table import Row
from .timing import alternate

ROOT = Path(__file__).parents[2]
_PSEUDONYMISER = Pseudonymiser(b"bench")
_NAME = "maaling.xlsx"


def intake(repetitions: int, rows: int = ROWS) -> list[Row]:
    """The sample workbooks and one large one, read here and in the child by turns; and a child's start."""
    samples = [file.read_bytes() for file in sorted((ROOT / "sample_workbooks").glob("*.xlsx"))]
    made = build_model(TABS, COLUMNS - 5)
    large = filled_workbook(made.departments[0], Period(2024, 1), rows, Random(2))
    size = f"{TABS} tabs × {rows:,} cases × {COLUMNS} columns"
    return [
        *_compared(f"Read and interpret {len(samples)} sample workbooks", samples, _real_model(), repetitions),
        *_compared(f"Read and interpret a workbook of {size}", [large], made, repetitions),
        _starting(samples[0], repetitions),
        _receipts("the 25 sample workbooks", samples, _real_model(), repetitions),
        _receipts(f"a workbook of {size}", [large], made, repetitions),
    ]


def _compared(what: str, files: Sequence[bytes], model: RiskModel, repetitions: int) -> list[Row]:
    with Reader(model, _PSEUDONYMISER) as reader:
        if [reader.read(data, _NAME) for data in files] != [_here(data, model) for data in files]:
            raise RuntimeError("the child reads otherwise")
        times = alternate(
            {
                "here": lambda: [_here(data, model) for data in files],
                "child": lambda: [reader.read(data, _NAME) for data in files],
            },
            repetitions,
        )
    here, child = times["here"].median, times["child"].median
    more = 1000 * (child - here) / len(files)
    result = f"{more:+.1f} ms a workbook; {60 * len(files) / child:,.0f} workbooks a minute"
    return [Row(f"{what}: in this process", times["here"]), Row("— in a warm child (`Reader`)", times["child"], result)]


def _receipts(what: str, files: Sequence[bytes], model: RiskModel, repetitions: int) -> Row:
    """Both forms of each receipt, from what has been read already."""
    facts = ReceiptFacts(model=model, pseudonymiser=_PSEUDONYMISER, ledger_code="1-ABCD-EF01")
    read = [(data, read_submission(data, _NAME, model, _PSEUDONYMISER)) for data in files]

    def written() -> object:
        return [write_receipt(data, _NAME, result, facts) for data, result in read]

    contestants: dict[str, Callable[[], object]] = {"receipts": written}
    taken = alternate(contestants, repetitions)["receipts"]
    return Row(f"Write the receipts of {what}", taken, f"{1000 * taken.median / len(files):.0f} ms a receipt")


def _starting(data: bytes, repetitions: int) -> Row:
    def started() -> object:
        with Reader(_real_model(), _PSEUDONYMISER) as reader:
            return reader.read(data, _NAME)

    contestants: dict[str, Callable[[], object]] = {"start": started}
    return Row("— a child's start and its first workbook", alternate(contestants, repetitions)["start"])


def _here(data: bytes, model: RiskModel) -> object:
    return read_submission(data, _NAME, model, _PSEUDONYMISER)


def _real_model() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")
