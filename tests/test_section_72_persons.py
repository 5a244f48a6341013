"""No personal data leave in the export for the auditor (BEK 802/2025 § 69), whatever a department has typed."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from report_basis import Basis

from ledelsestilsyn.audit.guard import find_personal
from ledelsestilsyn.audit.pieces import pieces
from ledelsestilsyn.evaluation.window import Window
from ledelsestilsyn.model import ReportBasis
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.section_72 import files_of
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.section_72_selection import without_unknown
from ledelsestilsyn.report.section_72_work import section_72

# What was typed, and what of it must be nowhere. The names are made up and the numbers nobody's.
PLANTED = {
    "a personal number": ("311257-5000", "311257"),
    "one without a hyphen": ("3112575000", "3112575000"),
    "one with a blank": ("311257 5000", "311257"),
    "one with dots": ("31.12.57-5000", "31.12.57"),
    "one in three parts": ("31 12 57 5000", "31 12 57"),
    "one with a letter before": ("CPR3112575000", "3112575000"),
    "a birthday": ("født 31.12.1957", "31.12"),
    "a first name": ("Sagen om Alberte", "Alberte"),
    "a whole name": ("Alberte Fjeldgren-Bækkelund", "Bækkelund"),
    "a name in small letters": ("alberte fjeldgren", "fjeldgren"),
    "a name in capitals": ("ALBERTE", "ALBERTE"),
    "a name in the genitive": ("Albertes sag", "Albertes"),
    "initials": ("AFB har udvalgt", "AFB"),
    "a case number": ("24-001203", "001203"),
    "a case number in words": ("sag 24 001203", "001203"),
    "a case number with a stroke": ("12345/24", "12345"),
    "a case number in letters": ("S-2024-000812", "000812"),
    "an e-mail address": ("alberte@kommune.example", "alberte"),
    "a telephone number": ("tlf. 12 34 56 78", "12 34"),
    "an address": ("Fjeldgrensvej 17, 2. tv.", "Fjeldgrensvej"),
    "a name among known words": ("Hver tiende sag, dog ikke Alberte, efter sagsnummer", "Alberte"),
    "a name after a number": ("10 sager fra Alberte", "Alberte"),
    "a name behind a sign": ("sag/Alberte", "Alberte"),
    "a formula": ('=HYPERLINK("alberte")', "alberte"),
}  # fmt: skip


def planted(text: str) -> ReportBasis:
    """With the text wherever a department types one, and in the names of its workbooks, tabs and cases."""
    basis = Basis(quarters=2, cases=4).build()
    tabs = tuple(
        replace(
            row,
            workbook=f"{text}.xlsx",
            tab=replace(row.tab, selection_method=text, remarks=text, sheet=text),
        )
        for row in basis.tabs
    )
    actions = tuple(
        replace(row, action=replace(row.action, cause=text, measure=text, owner=text, due_text=text, status=text))
        for row in basis.actions
    )
    workbooks = tuple(replace(row, workbook=f"{text}.xlsx", remarks=text, filled_by=text) for row in basis.workbooks)
    findings = tuple(
        replace(row, case=text, workbook=f"{text}.xlsx", sheet=text, cell=text) for row in basis.result.findings
    )
    result = replace(basis.result, findings=findings)
    return replace(basis, tabs=tabs, actions=actions, workbooks=workbooks, result=result)


def exported(basis: ReportBasis) -> dict[str, bytes]:
    found = section_72(Facts(basis, basis.model.departments), Window((Period(2024, 4),)), remarks=3)
    return files_of(found)


def texts(files: dict[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        yield from (piece.text for piece in pieces(name, data))


@pytest.mark.parametrize("what", PLANTED)
def test_nothing_that_is_typed_leads_to_a_person(what: str) -> None:
    typed, secret = PLANTED[what]
    files = exported(planted(typed))
    assert [text for text in texts(files) if secret.casefold() in text.casefold()] == []
    words = {word for word in re.findall(r"\w{4,}", typed.casefold()) if without_unknown(word)[1] and word != "2024"}
    assert [text for text in texts(files) if words & set(re.findall(r"\w+", text.casefold()))] == []
    assert find_personal(files, (typed,), ()) == ()


def test_the_search_finds_what_is_let_through() -> None:
    """The test above can fail: a rule's text is not typed by a department, and is the guard's to find."""
    basis = Basis(quarters=1, question_text="Er sagen om 311257-5000 revideret?").build()
    found = find_personal(exported(basis), (), ())
    assert {row.file for row in found} == {"paragraf-72-2024K4.xlsx", "kontrolspoergsmaal.csv"}
    assert {(row.kind, row.shown) for row in found} == {("CPR-nummer", "31•••••••••")}


def test_what_is_left_out_is_counted_and_shown_as_left_out() -> None:
    files = exported(planted("Hver tiende sag, dog ikke Alberte"))
    told = list(texts(files))
    assert "Hver tiende sag, dog ikke […]" in told
    # 13 areas and two quarters of tabs, of which the last counts, and three workbooks.
    place = told.index("Afdelingernes bemærkninger")
    assert told[place + 1] == "16"
    words = told.index("Ord i afdelingernes beskrivelse af udvælgelsen, vist som […]")
    assert told[words + 1] == "13"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hver 10. sag, dog ikke Alberte Fjeldgren (24-001203)", ("Hver 10. sag, dog ikke […]", 3)),
        ("Udtrukket 12.05.2024 af Alberte", ("Udtrukket […] af […]", 2)),
        ("20 sager, 5 % ved 311257-5000", ("20 sager, 5 % ved […]", 1)),
        ("31 12 57 5000 sager", ("[…] sager", 4)),
        ("sag 24", ("sag […]", 1)),
    ],
)
def test_a_word_that_is_not_known_becomes_a_mark(typed: str, shown: tuple[str, int]) -> None:
    assert without_unknown(typed) == shown
