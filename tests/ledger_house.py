"""A house in which everything the ledger tells of has happened once: its store, archive, ledger and reports."""

from datetime import date
from io import BytesIO
from pathlib import Path

from conftest import ROOT
from drawing_house import SEED, STRATA, TWO_STRATA, rules
from openpyxl import Workbook, load_workbook
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline.settings import Settings

NUMBERS = ("--cases", "cvo-100=10", "--cases", "cvo-95=3", "--second-reading", "20%")
K2 = {"24-101": ["Ja"], "24-102": ["Nej"]}
_FIRST_ROW, _TALK = 6, "Drøftelse"


def settings_in(root: Path) -> Settings:
    return Settings(root / "models", root / "s.duckdb", root / "reports")


def do(root: Path, *words: str, code: int = 0) -> None:
    """Run a command on the house."""
    settings = settings_in(root)
    places = ["--models", str(settings.models), "--store", str(settings.store), "--reports", str(settings.reports)]
    assert run_words([*words, *places]) == code, words


def write_rules(root: Path, text: str) -> None:
    (root / "models").mkdir(exist_ok=True)
    (root / "models" / "CVO.toml").write_text(text, encoding="utf-8")
    scale = (ROOT / "risk_models" / "scale.toml").read_text(encoding="utf-8")
    (root / "models" / "scale.toml").write_text(scale, encoding="utf-8")


def hand_in(root: Path, files: dict[str, bytes], code: int = 0) -> None:
    """Receive the files as one batch."""
    for name, data in files.items():
        (root / name).write_bytes(data)
    do(root, "import", *(str(root / name) for name in files), code=code)


def small(root: Path) -> Path:
    """Two workbooks, the second in place of the first, and one that is refused."""
    root.mkdir(exist_ok=True)
    write_rules(root, rules(STRATA))
    hand_in(root, {"a.xlsx": workbook("CVO", "2025K2", {"§ 95": K2})})
    hand_in(root, {"b.xlsx": workbook("CVO", "2025K2", {"§ 95": {**K2, "24-103": ["Nej"]}}), "c.xlsx": b"rod"}, 11)
    return root


def whole(root: Path) -> Path:
    """Lists, draws, a second reading, clashes, a report, a publication, a correction, other rules, a decision."""
    root.mkdir(exist_ok=True)
    write_rules(root, rules(STRATA))
    _draw(root)
    hand_in(root, {name: (root / name).read_bytes() for name in ("ud.xlsx", "ud anden læsning.xlsx")})
    twins = {f"{name}.xlsx": workbook("CVO", "2025K2", {"§ 95": {**K2, name: ["Ja"]}}) for name in ("tvilling", "tal")}
    hand_in(root, twins, 11)
    # The first stands already and makes no entry, but without it the other would take its place.
    other = workbook("CVO", "2025K1", {"§ 95": K2})
    hand_in(root, {"ud.xlsx": (root / "ud.xlsx").read_bytes(), "modsat.xlsx": other}, 11)
    do(root, "publish", "2025K1")
    mended = _answered((root / "ud.xlsx").read_bytes(), {"§ 95 BPA": "Nej"})
    hand_in(root, {"ud rettet.xlsx": mended})
    _review(root)
    write_rules(root, rules(STRATA).replace('error_answer = "nej"', 'error_answer = "ja"'))
    hand_in(root, {"ud rettet.xlsx": mended})
    hand_in(root, {"tal.xlsx": twins["tal.xlsx"]})
    return root


def _draw(root: Path) -> None:
    lists = {"liste.csv": 11, "rettet.csv": 12}
    for name, others in lists.items():
        lines = ["Sagsnr.;Tilsynsområde;Lag", *(f"{case};SEL § 100 Merudgifter;{lag}" for case, lag in TWO_STRATA)]
        lines += [f"95-{n:04d};BPA;" for n in range(1, others + 1)]
        (root / name).write_bytes("\r\n".join([*lines, ""]).encode("utf-8-sig"))
        do(root, "draw", "CVO", "2025K1", "--population", str(root / name))
    order = ["draw", "CVO", "2025K1", "--population", str(root / "rettet.csv"), "--out", str(root / "ud.xlsx")]
    do(root, *order, "--seed", SEED, *NUMBERS)
    do(root, *order, "--seed", "et andet frø", code=11)
    for name in ("ud.xlsx", "ud anden læsning.xlsx"):
        (root / name).write_bytes(_answered((root / name).read_bytes(), {}))


def _answered(data: bytes, other: dict[str, str]) -> bytes:
    """Each question of every case answered `Ja`, or as `other` says for its tab."""
    book = load_workbook(BytesIO(data))
    book["Forside"]["B5"] = date(2025, 3, 20)
    for sheet in book.worksheets[3:]:
        for row in range(_FIRST_ROW, 46):
            for column in (2, 3):
                if sheet.cell(row, 1).value and str(sheet.cell(5, column).value).startswith("Spm."):
                    sheet.cell(row, column).value = other.get(sheet.title, "Ja")
    return _saved(book)


def _review(root: Path) -> None:
    do(root, "risk", "review", "2025K1")
    (file,) = (root / "reports").rglob("Risikodrøftelse*.xlsx")
    book = load_workbook(file)
    sheet = book[_TALK]
    place = {str(cell.value): cell.column for cell in sheet[4]}
    told = ("Hæves", "Flere fejl", "Centerchef", date(2025, 4, 20))
    for heading, value in zip(("Skal vurderingen ændres?", "Begrundelse", "Ejer", "Dato"), told, strict=True):
        sheet.cell(5, place[heading]).value = value
    hand_in(root, {"svar.xlsx": _saved(book)})


def _saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
