"""Receipts for tests: written for a workbook as the pipeline would, and opened again by another program's reader."""

import warnings
import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_model import MODEL

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Refusal, RiskModel, Submission
from ledelsestilsyn.receipt.contents import ReceiptFacts
from ledelsestilsyn.receipt.write import Receipt, write_receipt
from ledelsestilsyn.risk_models import load_risk_model

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "sample_workbooks").glob("*.xlsx"))
PSEUDONYMISER = Pseudonymiser(b"key of the tests")
RECEIVED_AT = datetime(2024, 4, 3, 9, 5)


@cache
def real_model() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")


def facts_of(model: RiskModel = MODEL) -> ReceiptFacts:
    return ReceiptFacts(model, PSEUDONYMISER, "K-7F3A", RECEIVED_AT)


def received(data: bytes, name: str = "CVO.xlsx", model: RiskModel = MODEL) -> tuple[Submission | Refusal, Receipt]:
    """What was read and the receipt for it."""
    result = read_submission(data, name, model, PSEUDONYMISER)
    return result, write_receipt(data, name, result, facts_of(model))


@cache
def sample(path: Path) -> tuple[Submission | Refusal, Receipt]:
    return received(path.read_bytes(), path.name, real_model())


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        # It tells of what it cannot keep itself, such as sparklines.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked_cells(sheet: Worksheet) -> set[str]:
    """The cells with a note of the receipt's."""
    return {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and "Kvittering fra ledelsestilsyn:" in cell.comment.text
    }


def front_texts(data: bytes) -> list[str]:
    """What stands in the first tab, cell by cell."""
    return [str(cell.value) for row in opened(data).worksheets[0].iter_rows() for cell in row if cell.value is not None]
