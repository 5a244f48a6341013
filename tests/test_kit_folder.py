"""What may stand in the auditor's kit, and what its guide tells: one page, in plain Danish (issue 6)."""

import io
import json
from datetime import date

import pypdfium2 as pdfium
import pytest
from xlsxwriter import Workbook

from ledelsestilsyn.errors import PublicationError
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.kit.folder import kit_of, workbook_path
from ledelsestilsyn.kit.formula_texts import without_formulas
from ledelsestilsyn.kit.guide import guide_contents, write_guide
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Contents, Paragraph, Section
from ledelsestilsyn.report.pdf import write_pdf

ABOUT = About(Period(2024, 4), date(2025, 2, 3), False, "ledelsestilsyn 1", "DE89-7FC4-1B02-039C", "27-3F2A-9C1B")
CASES = ("24-000102", "12")


def report(text: str = "Alt er i orden.") -> bytes:
    contents = Contents("Rapport", "2024K4", date(2024, 12, 31), "Kode", (Section("1 Overskrift", (Paragraph(text),)),))
    return write_pdf(contents)


def book(cell: str, formula: str = "=A1") -> bytes:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Sager")
        sheet.write_row(0, 0, ("Sag", 12))
        sheet.write_row(1, 0, (12, cell))
        sheet.write_formula("C1", formula)
    return target.getvalue()


def test_a_file_of_the_report_that_shows_a_case_is_left_out_and_told_of() -> None:
    files = {
        "rapport-2024K4.pdf": report(),
        "findings.csv": b"finding,case\nF1,24-000102\n",
        "deviations.csv": b"message\nSag 24-000102\n",
        "bilag/Bilag 1.xlsx": book("Sag 24-000102, skriv til jette@kommune.example"),
        "bilag/Bilag 2.xlsx": book("I orden"),
        "tallies.csv": b"period\n2024K4\n",
        "rules/FR.toml": b'note = "sag 12"\n',
    }
    made = kit_of(ABOUT, {}, files, b"", CASES)
    assert made.left_out == {
        "rapport/findings.csv": "sagsnumre og fejlenes id (uden dem: results/findings.csv)",
        "rapport/deviations.csv": "beskeder til afdelingerne med sagsnumre",
        "rapport/bilag/Bilag 1.xlsx": "der står e-mailadresse og sagsnummer i filen",
        "rapport/bilag/Bilag 2.xlsx": "der står sagsnummer i filen",
        "rapport/rules/FR.toml": "der står sagsnummer i filen",
    }
    assert sorted(made.files) == [
        "SHA256SUMS", "efterproev.py", "rapport/rapport-2024K4.pdf", "rapport/tallies.csv", "skema.txt",
        "vejledning.pdf",
    ]  # fmt: skip


def test_the_report_itself_the_tables_and_the_ledger_are_refused_with_every_place() -> None:
    calculated = {
        "data/answers.csv": b"case,sheet\n12,24-000102\n",
        "genberegning.xlsx": book("24-000102", '=IF(A1="sag 12","stemmer","afviger")'),
    }
    entry = json.dumps({"by": "jette@kommune.example", "cases": 12, "reason": "sag 12"})
    ledger = json.dumps({"number": 1, "entry": entry}).encode()
    with pytest.raises(PublicationError) as refused:
        kit_of(ABOUT, calculated, {"rapport-2024K4.pdf": report("Se sag 24-000102.")}, ledger, CASES)
    assert str(refused.value) == (
        "Mappen kan ikke laves uden sagsnumre: 5 steder kan føre til en person.\n"
        "  data/answers.csv, linje 2, kolonnen sheet: sagsnummer (24•••••••)\n"
        "  genberegning.xlsx, fanen Sager, celle B2: sagsnummer (24•••••••)\n"
        "  rapport/rapport-2024K4.pdf, side 1: sagsnummer (24•••••••)\n"
        "  protokol.jsonl, linje 1, værdien af entry.reason: sagsnummer (••)\n"
        "  genberegning.xlsx, formlerne.txt, linje 2: sagsnummer (••)\n"
        "Intet er skrevet. Ret teksten der, hvor den kommer fra, eller lav en mappe med sagsnumre, som kun revisor må "
        "få: --with-cases"
    )


def test_with_cases_nothing_is_left_out_or_refused() -> None:
    about = About(Period(2024, 4), None, True, "ledelsestilsyn 1", "DE89", "")
    made = kit_of(about, {"data/answers.csv": b"case\n24-000102\n"}, {"findings.csv": b"case\n24-000102\n"}, b"", CASES)
    assert made.left_out == {}
    assert {"data/answers.csv", "rapport/findings.csv"} <= set(made.files)


def test_the_formulas_are_taken_out_and_their_texts_kept() -> None:
    bare, texts = without_formulas("b.xlsx", book("I orden", '=IF(B1="stemmer",A1,"afviger")'))
    assert texts == b"afviger\nstemmer"
    assert b"<f>" not in bare


def test_a_workbook_is_known_by_its_number_and_hash() -> None:
    assert workbook_path(7, "0123456789abcdef" * 4, "Sag 12 - FR.XLSX") == "arbejdsboeger/7-0123456789ab.xlsx"


@pytest.mark.parametrize("published_on", [date(2025, 2, 3), None])
@pytest.mark.parametrize("with_cases", [False, True])
def test_the_guide_is_one_page_with_the_commands_whole(published_on: date | None, with_cases: bool) -> None:
    about = About(Period(2024, 4), published_on, with_cases, "ledelsestilsyn 1", "DE89-7FC4-1B02-039C", "27-3F2A")
    document = pdfium.PdfDocument(write_guide(about))
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    for line in (
        "Mac og Linux: python3 -I -S efterproev.py KODE",
        "Windows: py -I -S efterproev.py KODE",
    ):
        assert line in text.splitlines()


def paragraphs(about: About, heading: str) -> list[str]:
    section = next(section for section in guide_contents(about).sections if section.heading == heading)
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def test_the_guide_says_whether_the_report_is_published() -> None:
    draft = About(Period(2024, 4), None, False, "ledelsestilsyn 1", "DE89-7FC4-1B02-039C", "")
    assert paragraphs(ABOUT, "Hvad mappen er")[1] == (
        "Rapporten for 4. kvartal 2024 er offentliggjort 3. februar 2025. Den ligger i mappen rapport, og dens egen "
        "kode er DE89-7FC4-1B02-039C."
    )
    assert paragraphs(draft, "Hvad mappen er")[1] == (
        "Rapporten for 4. kvartal 2024 er ikke offentliggjort, så tallene kan stadig ændre sig. Den ligger i "
        "mappen rapport, og dens egen kode er DE89-7FC4-1B02-039C."
    )
    assert guide_contents(ABOUT).footer == "Vejledning til revisor, 4. kvartal 2024"
    assert guide_contents(draft).footer == "Vejledning til revisor, 4. kvartal 2024, ikke offentliggjort"


def test_the_guide_says_what_is_left_out() -> None:
    with_cases = About(Period(2024, 4), None, True, "ledelsestilsyn 1", "DE89", "")
    assert paragraphs(ABOUT, "Det, der er udeladt") == [
        "Sagsnumre, arbejdsbøger og andre personoplysninger: en sag hedder S0001, S0002 og så videre. skema.txt nævner "
        "hver fil, der er udeladt, og hvorfor. Bed om en mappe med sagsnumre, hvis du skal følge en fejl til sagen."
    ]
    assert paragraphs(with_cases, "Det, der er udeladt") == [
        "Intet. Mappen indeholder sagsnumre og afdelingernes arbejdsbøger, altså personoplysninger: opbevar den efter "
        "reglerne for dem, og slet den, når du er færdig."
    ]
