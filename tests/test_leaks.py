"""No personal number in any byte that the program writes (issue 3: no personal data leaks).

The numbers can be nobody's: born in 2057 by year and seventh digit. Each place has a number of its own, so that a leak
names the place. The archive of originals is not searched, nor `afvist/` and `indbakke/`: all three hold the
department's own files.
"""

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from conftest import places
from handmade_workbooks import zipped
from hard_workbooks import workbook_full_of_numbers
from pypdf import PdfReader
from receipts import parts

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import run as run_module
from ledelsestilsyn.store.database import open_database

_OWN_FILES = {"ledelsestilsyn.arkiv", "arkiv", "afvist", "indbakke"}


class Numbers:
    """Deals out one number for each place and remembers which; the form is how it is written there."""

    def __init__(self) -> None:
        self.place_of: dict[str, str] = {}

    def text(self, place: str, form: str = "{0}-{1}", day: int = 3) -> str:
        bare = f"{day:02}1257{5000 + len(self.place_of)}"
        self.place_of[bare] = place
        return form.format(bare[:6], bare[6:])

    def cell(self, place: str, day: int = 12) -> int:
        """As a number cell holds it: nine digits for the first nine days of a month."""
        return int(self.text(place, "{0}{1}", day))


def _cover(book: xlsxwriter.Workbook, *rows: tuple[str, object]) -> None:
    sheet = book.add_worksheet("Forside")
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)


def _crowded(numbers: Numbers) -> bytes:
    """A workbook of CVO that is taken in part, with a number in every kind of cell and of part."""
    deal, buffer = numbers.text, io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    properties = ("title", "subject", "author", "manager", "company", "category", "keywords", "comments", "status")
    book.set_properties({name: deal(f"property {name}") for name in properties})
    book.set_custom_property("Sag", deal("custom property"))
    book.set_custom_property(deal("custom property's name"), 1)
    book.set_custom_property("Nummer", numbers.cell("custom property, number"), "number_int")
    _cover(
        book,
        ("Afdeling", "CVO"), ("Periode", "4. kvartal 2024"), ("Tilsynsdato", "31.12.2024"),
        ("Udfyldt af", deal("cover, filled in by", "{0} {1}")), ("Skabelon", deal("cover, template")),
        ("Bemærkninger", f"Om {deal('cover, remarks', '{0}{1}')} og {deal('cover, again', '{0} - {1}')}."),
        (deal("cover, a label nobody knows"), "x"), ("Telefon", numbers.cell("cover, a number cell")),
    )  # fmt: skip
    _cases_tab(book, numbers)
    hidden = book.add_worksheet(f"Skjult {deal('tab name, hidden')}")
    hidden.write("A1", deal("hidden tab, cell"))
    hidden.hide()
    secret = book.add_worksheet(deal("tab name, very hidden", "{0} {1}"))
    secret.very_hidden()
    unknown = book.add_worksheet(f"Ukendt {deal('tab name of a table of no area')}")
    unknown.write_row("A1", ("Sagsnr.", "Spm. 1", deal("unknown tab, heading")))
    unknown.write_row("A2", (deal("unknown tab, case"), "Ja"))
    book.define_name("Navn", f'="{deal("defined name")}"')
    book.close()
    return buffer.getvalue()


def _cases_tab(book: xlsxwriter.Workbook, numbers: Numbers) -> None:
    deal = numbers.text
    sheet, bold = book.add_worksheet("§ 100 Merudgifter"), book.add_format({"bold": True})
    sheet.write_row("A1", ("Antal sager i alt", deal("population"), "Antal sager i stikprøven"))
    sheet.write("D1", numbers.cell("sample size, number cell"))
    sheet.write_row("A2", ("Udtrækningsmetode", f"Efter {deal('how the cases were chosen')}"))
    sheet.write_row("A3", ("Bemærkninger", f"Ring {deal('tab, remarks', '{0}{1}')}"))
    sheet.write_row("A5", ("Sagsnr.", "Spm. 1", "Spm. 2", "Seneste afgørelse", "Bemærkning", deal("heading")))
    sheet.write_row("A6", (deal("case, hyphen"), "Ja", "Nej", date(2020, 1, 1).toordinal() - 693594))
    sheet.write_row("A7", (deal("case, blank", "{0} {1}"), "Ja", "Ja"))
    sheet.write_row("A8", (deal("case, bare", "{0}{1}"), "Ja", "Ja"))
    sheet.write_row("A9", (numbers.cell("case, number cell"), "Ja", "Ja"))
    sheet.write_row("A10", (numbers.cell("case, nine digits", day=2), "Ja", "Ja"))
    sheet.write_row("A11", (deal("case, replacement number", day=91), deal("answer"), numbers.cell("answer, number")))
    sheet.write_row("A12", (f"Sag {deal('case, among words')} haster", "Ja", numbers.cell("answer, nine digits", 4)))
    sheet.write_row("A13", ("24-001", "Ja", "Ja", deal("date"), f"Se {deal('remark of a case')}"))
    sheet.write_row("A14", ("24-002", "Ja", "Nej", numbers.cell("date, number"), numbers.cell("remark, nine", 5)))
    sheet.write_row("A15", (f" {deal('case, blanks round it')} ", "Ja", "Nej"))
    sheet.write_row("A16", (deal("case, twice"), "Ja", "Nej"))
    sheet.write_row("A17", (next(n for n, p in numbers.place_of.items() if p == "case, twice"), "Nej", "Ja"))
    sheet.write_row("A18", (deal("case, long dash", "{0}–{1}"), "Ja", "Nej"))
    sheet.write_row("A19", (numbers.cell("case, decimals") + 0.5, "Ja", "Nej"))
    sheet.write_rich_string("E6", "Om ", bold, deal("rich text, whole"), " i dag")
    cut = deal("rich text, cut in two")
    sheet.write_rich_string("E7", "Om ", bold, cut[:4], cut[4:], bold, " i morgen")
    sheet.write_formula("A20", '="x"', None, deal("case, cached value of a formula"))
    sheet.write_formula("E8", f'="{deal("formula text")}"', None, "")
    sheet.write_formula("E9", "=1+1", None, numbers.cell("formula, cached number"))
    sheet.write_formula("B9", '="x"', None, deal("answer, cached value"))
    sheet.write_comment("B6", f"Se {deal('comment')}", {"author": deal("comment's author")})
    titles = {"input_title": deal("validation, title"), "error_title": deal("validation, error title")}
    texts = {"input_message": deal("validation, text"), "error_message": deal("validation, error")}
    sheet.data_validation("B6:B9", {"validate": "list", "source": ["Ja", deal("validation, list")], **titles, **texts})
    sheet.set_header(f"&L{deal('header')}", {})
    sheet.set_footer(f"&R{deal('footer', '{0}{1}')}")
    sheet.write_row("A23", ("Sagsnr.", "Spørgsmål", "Fejl opstået", "Udbedret", "Ny/gammel", "Bemærkning"))
    sheet.write_row("A24", (deal("error row, case"), deal("error row, question"), "1.2.2024"))
    sheet.write_row("A25", ("24-002", "Spm. 2", deal("error row, made"), deal("error row, remedied"), deal("new/old")))
    plan = ("Kontrolspørgsmål", "Antal fejl", "Årsag", "Handling", "Ansvarlig", "Frist", "Status")
    sheet.write_row("A28", plan)
    told = [f"{name} {deal(f'plan, {name}')}" for name in plan[2:]]
    sheet.write_row("A29", ("Spm. 1", deal("plan, errors"), *told))
    sheet.write_row("A30", ("Spm. 2", numbers.cell("plan, errors, number"), *told[:2]))
    sheet.write_row("A31", (f"Spm. {deal('plan, question')}", 1))
    sheet.write_row("A32", ("Spm. 1", 1, "", numbers.cell("plan, nine digits", 6), numbers.cell("plan, owner")))


def _refused(numbers: Numbers, department: object, period: object) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    _cover(book, ("Afdeling", department), ("Periode", period), ("Tilsynsdato", numbers.text("refused, date")))
    sheet = book.add_worksheet("§ 100 Merudgifter")
    sheet.write_row("A1", ("Sagsnr.", "Spm. 1"))
    sheet.write_row("A2", (numbers.text("refused, case"), "Ja"))
    book.close()
    return buffer.getvalue()


def _files(numbers: Numbers) -> dict[str, bytes]:
    deal = numbers.text
    crowded = _crowded(numbers)
    return {
        f"CVO {deal('file name')}.xlsx": crowded,
        f"{deal('file name, bare', '{0}{1}')}.xlsx": workbook_full_of_numbers(),
        "afdeling.xlsx": _refused(numbers, deal("department"), "2024K4"),
        "periode.xlsx": _refused(numbers, "CVO", deal("period")),
        "periode 2.xlsx": _refused(numbers, "CVO", numbers.cell("period, number cell")),
        f"tekst {deal('file name, refused')}.xlsx": f"Sag {deal('text file')}".encode(),
        f"liste {deal('file name, no workbook', '{0} {1}')}.csv": b"x",
        "halv.xlsx": crowded[: len(crowded) // 2],
        "brudt.xlsx": zipped(
            {**parts(crowded), "xl/worksheets/sheet2.xml": f"<{deal('broken part')}>"},
        ),
        f"makro {deal('file name, .xlsm')}.xlsm": crowded[:-3],
    }


class Worked:
    """What was dropped, what was said, and where everything lies."""

    def __init__(self, root: Path) -> None:
        self.root, self.numbers, self.said = root, Numbers(), ""

    def tell(self, *words: str) -> int:
        stream = io.StringIO()
        with redirect_stdout(stream), redirect_stderr(stream):
            code = run_words([*words, *places(self.root)])
        self.said += f"$ {' '.join(words)}\n{stream.getvalue()}"
        return code


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    root = tmp_path_factory.mktemp("leaks")
    worked, inbox = Worked(root), root / "mappe" / "indbakke"
    inbox.mkdir(parents=True)
    (root / "tmp").mkdir()
    for name, data in _files(worked.numbers).items():
        (inbox / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "STILL_SECONDS", 0.05)
        patch.setattr(tempfile, "tempdir", str(root / "tmp"))
        patch.setenv("TMPDIR", str(root / "tmp"))
        worked.tell("run", str(root / "mappe"), "--period", "2024K4")
        worked.tell("report", "2024K1", "--html", "--memo")
        worked.tell("report", "2024K4", "--html", "--memo")
        worked.tell("publish", "2024K4")
        worked.tell("risk", "2025")
        worked.tell("status", "--period", "2024K4", "--period", "2024K1", "--on", "2025-03-01")
        worked.tell("verify", str(root / "reports" / "2024K4"))
        finding = (root / "reports" / "2024K4" / "findings.csv").read_text(encoding="utf-8").splitlines()[1]
        worked.tell("explain", finding.split(",")[0])
        _draw(worked)
        yield worked


def _draw(worked: Worked) -> None:
    """A list whose case numbers are personal numbers, drawn from; and one that is refused for what stands in it."""
    deal, folder, out = worked.numbers.text, worked.root / "indbakke", str(worked.root / "trukket.xlsx")
    folder.mkdir()
    case, heading = deal("list, case"), deal("list, heading")
    rows = [f"Sagsnr.;Område;{heading}", f"{case};§ 100;", f"{deal('list, bare', '{0}{1}')};§ 100;", "24-1;§ 100;"]
    (folder / "liste.csv").write_text("\n".join([*rows, f"24-2;§ 100;{deal('list, remark')}"]), encoding="utf-8")
    (folder / "fejl.csv").write_text(f"Sagsnr.;Område;Lag\n{case};{case};{case}\n;{case};\n", encoding="utf-8")
    draw = ("draw", "CVO", "2025K1", "--cases", "cvo-100=3", "--second-reading", "50%", "--out", out)
    assert worked.tell(*draw, "--population", str(folder / "fejl.csv")) == 11
    assert worked.tell(*draw, "--population", str(folder / "liste.csv")) == 0
    assert worked.tell(*draw, "--population", str(folder / "liste.csv"), "--seed", "3 5 1") == 0
    assert worked.tell(*draw, "--population", str(folder / "liste.csv"), "--seed", "3 5 2") == 11


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes, and what is packed in them: zips in zips, PDF streams and text."""
    yield name, name.encode() + b"\n" + data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                yield from _unpacked(f"{name}/{entry}", archive.read(entry))
    if data.startswith(b"%PDF"):
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)):
            try:
                yield f"{name}/stream {number}", zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue
        yield f"{name}/text", "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()


def _written(worked: Worked) -> Iterator[tuple[str, bytes]]:
    for file in sorted(worked.root.rglob("*")):
        inside = file.relative_to(worked.root)
        if file.is_file() and not _OWN_FILES & set(inside.parts[:2]):
            yield from _unpacked(inside.as_posix(), file.read_bytes())
    yield "what was said", worked.said.encode()
    with open_database(worked.root / "ledelsestilsyn.duckdb") as connection:
        for (table,) in connection.execute("SHOW TABLES").fetchall():
            yield f"table {table}", str(connection.execute(f"FROM {table}").fetchall()).encode()


def _tail(bare: str) -> re.Pattern[bytes]:
    """The number with any few signs between its halves; one that lost its first zero too, if it is not within one."""
    digits = bare.lstrip("0").encode()
    return re.compile(rb"(?<![0-9a-fA-F])0?" + digits[:-4] + rb"\W{0,3}" + digits[-4:] + rb"(?![0-9a-fA-F])")


def _leaks(worked: Worked) -> list[str]:
    numbers = {**worked.numbers.place_of, "3112575000": "hard_workbooks", "0112575000": "hard_workbooks, nine digits"}
    patterns = {place: _tail(bare) for bare, place in numbers.items()}
    ends = re.compile(rb"|".join(sorted({bare[-4:].encode() for bare in numbers})))
    found = []
    for name, data in _written(worked):
        for text in {data, data.replace(b"\0", b"")}:  # UTF-16 of digits, either way round, is digits and NULs
            if ends.search(text):
                found += [f"{place} in {name}" for place, pattern in patterns.items() if pattern.search(text)]
    return sorted(set(found))


def test_what_was_dropped_holds_every_number(worked: Worked) -> None:
    """The search finds them where they are known to be: in the archive of originals."""
    kept = [
        part for file in (worked.root / "ledelsestilsyn.arkiv").iterdir() for part in _unpacked("", file.read_bytes())
    ]
    names = " ".join(worked.numbers.place_of[bare] for bare in worked.numbers.place_of)
    unfound = [
        place
        for bare, place in worked.numbers.place_of.items()
        if not any(_tail(bare).search(data) for _, data in kept)
    ]
    assert [place for place in unfound if not place.startswith("file name")] == ["rich text, cut in two"]
    assert len(worked.numbers.place_of) > 80, names


def test_the_workbooks_were_worked_to_the_end(worked: Worked) -> None:
    said = [line for line in worked.said.splitlines() if line.startswith("$") or "arbejdsbøger:" in line]
    assert said[1].startswith("9 arbejdsbøger: 2 taget delvis, 7 afvist.")
    assert "Rapporten er efterprøvet uden afvigelser." in worked.said
    assert list((worked.root / "mappe" / "indbakke").glob("*.xls*")) == []


def test_no_personal_number_is_in_any_byte_written(worked: Worked) -> None:
    assert _leaks(worked) == []


def test_no_temporary_file_is_left(worked: Worked) -> None:
    assert list((worked.root / "tmp").iterdir()) == []
    assert [file for file in worked.root.rglob("*") if file.name.endswith((".del", ".ny", ".gammel", ".wal"))] == []
