"""Headings accepted for a department: what may be written, every fault letter by letter, and what is shown."""

from datetime import date

import pytest
from risk_model_texts import MODEL, files

from ledelsestilsyn.errors import RiskModelError
from ledelsestilsyn.model import Approval, HeadingAlias
from ledelsestilsyn.risk_models import check_report, describe, load_files
from ledelsestilsyn.risk_models.listing import listing

ACCEPTED = """
[[headings.accepted]]
from = 2024-04-01
text = "Udbedrt"
means = "Udbedret"
approved = { by = "Koordinator", on = 2024-04-10 }
"""
QUESTION = ACCEPTED.replace("Udbedrt", "Revurderet").replace('"Udbedret"', '"cvo-100-1"')
PLACE = "CVO.toml, headings, overskrift Udbedrt"
KNOWN = "Tilladt: en overskrift, som ellers ikke kendes."
MEANINGS = (
    "Tilladt: Sagsnr., Spørgsmål, Svar, Seneste afgørelse, Seneste opfølgning, Fejl opstået, Udbedret, Ny/gammel, "
    "Bemærkning, Beløb, Antal sager, Antal fejl, Nye fejl, Gamle fejl, Pil, Årsag, Handling, Ansvarlig, Frist, Status, "
    "Skal flytte, Tilsynsdato, Udfyldt af, Bemærkninger, Skabelon, Tilsynsområde, Antal sager i alt, "
    "Antal sager i stikprøven, Udtrækningsmetode eller id på et spørgsmål i denne fil."
)

# What is written instead of what, and the faults.
FAULTS = {
    "an unknown key": (
        "means = ",
        "mean = ",
        f"{PLACE}: ukendt nøgle mean. Mente du means? Tilladte nøgler: from, text, means, approved, in_force.",
        f"{PLACE}: means mangler. Tilladt: en tekst på én linje i anførselstegn.",
    ),
    "no approval": (
        'approved = { by = "Koordinator", on = 2024-04-10 }\n',
        "",
        f"{PLACE}: approved mangler. Tilladt: en tabel {{ by, on }}.",
    ),
    "an empty text": (
        '"Udbedrt"',
        '""',
        'CVO.toml, headings, overskrift nr. 1: text er "". Tilladt: en tekst på én linje i anførselstegn.',
    ),
    "a text of punctuation alone": (
        '"Udbedrt"',
        '"–"',
        'CVO.toml, headings, overskrift nr. 1: text er "–". Tilladt: en tekst på én linje i anførselstegn.',
    ),
    "a day in quotes": (
        "from = 2024-04-01",
        'from = "01.04.2024"',
        f'{PLACE}: from er "01.04.2024" i anførselstegn. Skriv datoen sådan: from = 2024-04-01.',
    ),
    "a meaning nearly known": (
        '"Udbedret"',
        '"Udbedrete"',
        f'{PLACE}: means er "Udbedrete". Mente du "Udbedret"? {MEANINGS}',
    ),
    "a meaning not known": ('"Udbedret"', '"xyz"', f'{PLACE}: means er "xyz". {MEANINGS}'),
    "a question nearly known": (
        '"Udbedret"',
        '"cvo-100-9"',
        f'{PLACE}: means er "cvo-100-9". Mente du "cvo-100-2"? {MEANINGS}',
    ),
    "the department's own label, which must be known first": (
        '"Udbedret"',
        '"Afdeling"',
        f'{PLACE}: means er "Afdeling". {MEANINGS}',
    ),
}

TEXTS = {
    "rettet": "en overskrift eller et felt, der kendes",
    "Afdeling": "en overskrift eller et felt, der kendes",
    "Spm. 3": "et spørgsmåls nummer",
    "I alt": "mærket på en række med summer",
    "Nej": "et svar",
    "visitationen": "navnet på afdelingen eller et af dens tilsynsområder",
    "§ 100": "navnet på afdelingen eller et af dens tilsynsområder",
    "CVO-100-2": "spørgsmål cvo-100-2",
    "Er grundlaget for beløbet oplyst i": "spørgsmål cvo-100-2",
    "Er merudgifterne revurderet inden for det seneste år?": "spørgsmål cvo-100-1",
}


def told(model: str) -> list[str]:
    with pytest.raises(RiskModelError) as refused:
        load_files(files(model))
    return str(refused.value).splitlines()[1:-1]


def headings(model: str) -> tuple[HeadingAlias, ...]:
    return load_files(files(model)).department("CVO").headings


def accepted(text: str, means: str) -> HeadingAlias:
    return HeadingAlias(date(2024, 4, 1), text, means, Approval("Koordinator", date(2024, 4, 10)))


def test_accepted_headings_are_loaded_in_file_order() -> None:
    assert headings(MODEL + QUESTION + ACCEPTED) == (
        accepted("Revurderet", "cvo-100-1"),
        accepted("Udbedrt", "Udbedret"),
    )


def test_a_department_needs_none() -> None:
    assert headings(MODEL) == ()


def test_a_meaning_may_be_written_in_any_way_that_a_workbook_may_write_it() -> None:
    other = ACCEPTED.replace('"Udbedret"', '"rettet"')
    assert headings(MODEL + other) == (accepted("Udbedrt", "rettet"),)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_what_is_allowed(name: str) -> None:
    old, new, *lines = FAULTS[name]
    assert ACCEPTED.count(old) == 1
    assert told(MODEL + ACCEPTED.replace(old, new)) == lines


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_means_something_already_is_refused(text: str) -> None:
    line = f'CVO.toml, headings, overskrift {text}: text er "{text}", som allerede er {TEXTS[text]}. {KNOWN}'
    assert told(MODEL + ACCEPTED.replace("Udbedrt", text)) == [line]


def test_a_text_stands_once_for_each_day_however_it_is_spelt() -> None:
    twice = ACCEPTED.replace('"Udbedrt"', '"UDBEDRT."')
    assert told(MODEL + ACCEPTED + twice) == [
        "CVO.toml, headings, overskrift UDBEDRT.: from = 2024-04-01 står to gange. Tilladt: én gang."
    ]


def test_the_entries_of_a_text_stand_in_the_order_of_their_days() -> None:
    earlier = ACCEPTED.replace("2024-04-01", "2023-04-01")
    assert told(MODEL + ACCEPTED + earlier) == [f"{PLACE}: står efter 2024-04-01. Tilladt: den ældste først."]


def test_a_single_heading_that_is_no_list_is_refused() -> None:
    assert told(MODEL + ACCEPTED.replace("[[headings.accepted]]", "[headings.accepted]")) == [
        "CVO.toml, headings: accepted er en tabel. Tilladt: mindst én [[headings.accepted]]."
    ]


def test_the_headings_in_force_on_a_day_are_shown() -> None:
    ended = ACCEPTED.replace("2024-04-01", "2025-01-01") + "in_force = false\n"
    department = load_files(files(MODEL + ACCEPTED + QUESTION + ended)).department("CVO")

    def shown(day: date) -> list[str]:
        lines = describe(department, day).splitlines()
        return lines[2 : lines.index("")]

    committees = "Udvalg:              SSÆ og ØU"
    question = [
        'Overskrift:          "Revurderet" betyder "cvo-100-1", fra 01.04.2024, godkendt',
        "                     af Koordinator den 10.04.2024",
    ]
    assert shown(date(2024, 3, 31)) == [committees]
    assert shown(date(2024, 4, 1)) == [
        committees,
        'Overskrift:          "Udbedrt" betyder "Udbedret", fra 01.04.2024, godkendt af',
        "                     Koordinator den 10.04.2024",
        *question,
    ]
    assert shown(date(2025, 1, 1)) == [committees, *question]


def test_every_accepted_heading_is_listed_and_counted() -> None:
    ended = ACCEPTED.replace("2024-04-01", "2025-01-01") + "in_force = false\n"
    model = load_files(files(MODEL + ACCEPTED + ended))
    assert listing(model).split("\n\n")[1].splitlines() == [
        "department | heading | means | from | in_force | approved",
        "CVO | Udbedrt | Udbedret | 2024-04-01 | true | Koordinator 2024-04-10",
        "CVO | Udbedrt | Udbedret | 2025-01-01 | false | Koordinator 2024-04-10",
    ]
    assert check_report(model).splitlines()[0] == (
        "CVO: 1 tilsynsområde, 2 kontrolspørgsmål, 4 versioner, 3 eksempler og 2 godkendte overskrifter"
    )
