"""Every kind of entry has its Danish sentence, fit for a layman and for 80 columns (issue 6: `ledger show`)."""

import ast
import json
from typing import Any

import pytest
from conftest import ROOT

from ledelsestilsyn.audit.ledger_words import SENTENCES, last_told, sentences, told
from ledelsestilsyn.store.ledger import Entry

WORKBOOK = {"workbook": "Q4 - Handleplan - CBD.xlsx", "sha256": "b", "department": "BS", "period": "2024K4"}
DRAWN = {"department": "CVO", "period": "2025K1", "sha256": "c"}
REPORT = {"quarter": "2024K4", "code": "DE89-7FC4-1B02-039C"}

# Each kind as the program writes it, and what is told of it.
TOLD: list[tuple[dict[str, Any], str]] = [
    (
        {"what": "taken", **WORKBOOK, "answers": 270, "supersedes": 3},
        'Taget: "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024, 270 svar, afløser nr. 12.',
    ),
    (
        {"what": "taken", **WORKBOOK, "answers": 1, "supersedes": None, "form": "second_reading"},
        'Taget: anden læsning "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024, 1 svar.',
    ),
    (
        {"what": "taken", **WORKBOOK, "answers": 0, "supersedes": None, "form": "review"},
        'Taget: risikodrøftelse "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024.',
    ),
    ({"what": "refused", "workbook": "rod.xlsx", "sha256": "d"}, 'Afvist: "rod.xlsx".'),
    (
        {"what": "refused", "workbook": "a.xlsx", "sha256": "d", "beside": [["b.xlsx", "e"], ["c.xlsx", "f"]]},
        'Afvist: "a.xlsx", sammen med "b.xlsx" og "c.xlsx" i samme kørsel.',
    ),
    (
        {"what": "superseded", **WORKBOOK, "supersedes": 3, "former": "Q4.xlsx", "former_sha256": "a"},
        'Afløst: "Q4.xlsx" (nr. 12) af "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024.',
    ),
    (
        {"what": "superseded", **WORKBOOK, "supersedes": 3, "former": "Q4.xlsx", "former_sha256": "b"},
        'Læst igen, så det, der blev læst før, ikke gælder: "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024.',
    ),
    (
        {"what": "correction", **WORKBOOK, "quarter": "2024K4", "publication": "DE89-7FC4-1B02-039C"},
        'Rettelse: "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024 er taget, efter at 4. kvartal 2024 var '
        "offentliggjort. Den offentliggjorte rapport (kode DE89-7FC4-1B02-039C) er ikke ændret.",
    ),
    (
        {
            "what": "decision", **WORKBOOK, "area": "bs-1", "decision": "raise", "owner": "Centerchef",
            "decided_on": "2025-01-20",
        },
        "Beslutning om risikoen i bs-1 (BS) efter 4. kvartal 2024: hæves, besluttet 20.01.2025 af Centerchef, ifølge "
        '"Q4 - Handleplan - CBD.xlsx".',
    ),
    (
        {
            "what": "rules", "files": {"BS.toml": "a", "scale.toml": "b"}, "new": ["BS.toml"],
            "changed": ["scale.toml"], "gone": ["FR.toml", "JC.toml"],
        },
        "Regler: fra nu af gælder 2 regelfiler; nye: BS.toml; ændrede: scale.toml; fjernede: FR.toml og JC.toml.",
    ),
    (
        {
            "what": "population", **DRAWN, "cases": {"cvo-100": {"ny": 20, "gammel": 10}, "cvo-95": {"": 1}},
            "left_out": {"cvo-100": 2, "cvo-95": 0}, "supersedes": "2-8684-D4D5-B8DE-3DAD", "reason": "En manglede.",
        },
        "Liste til lodtrækning: CVO for 1. kvartal 2025, 30 sager i cvo-100 og 1 sag i cvo-95, heraf 2 læst for nylig "
        "i stedet for listen fra nr. 2. Begrundelse: En manglede.",
    ),
    (
        {"what": "draw", **DRAWN, "seed": "3 5 1", "drawn": {"cvo-100": 10, "cvo-95": 3}, "second": {"cvo-95": 1}},
        'Lodtrækning: CVO for 1. kvartal 2025 efter frøet "3 5 1": 10 sager i cvo-100 og 3 sager i cvo-95. Til anden '
        "læsning: 1 sag i cvo-95.",
    ),
    (
        {"what": "draw_refused", **DRAWN, "reason": "other_seed", "seed": "6"},
        "Lodtrækning afvist: CVO for 1. kvartal 2025, fordi der var trukket med et andet frø.",
    ),
    ({"what": "classified", "quarter": "2024K4"}, "Beregnet: fejl, optællinger og pile for 4. kvartal 2024."),
    (
        {"what": "reported", **REPORT, "forms": ["memo", "pdf"], "audience": "offentlig"},
        "Rapport skrevet: 4. kvartal 2024 til offentligheden (memo og pdf), rapportens kode DE89-7FC4-1B02-039C.",
    ),
    (
        {"what": "published", **REPORT},
        "Offentliggjort: rapporten for 4. kvartal 2024, rapportens kode DE89-7FC4-1B02-039C.",
    ),
    (
        {"what": "kit", "quarter": "2024K4", "sums": "a", "with_cases": False},
        "Mappe til revisor skrevet: 4. kvartal 2024, uden sagsnumre.",
    ),
    ({"what": "backup", "tables": "a"}, "Sikkerhedskopi skrevet af databasen, protokollen, arkivet og nøglen."),
    (
        {"what": "restored", "copy": "12-3F2A-9C1B-77D0-12AB", "sha256": "a"},
        "Gendannet af sikkerhedskopien fra nr. 12 (kode 12-3F2A-9C1B-77D0-12AB).",
    ),
    (
        {"what": "compared", "quarters": ["2024K3", "2024K4"]},
        "Sammenlignet: tallene efter andre regler for 3. kvartal 2024 og 4. kvartal 2024.",
    ),
    ({"what": "andet"}, 'En post af slagsen "andet", som denne udgave af programmet ikke kender.'),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "sentence"), TOLD)
def test_the_sentence_of_each_kind(facts: dict[str, Any], sentence: str) -> None:
    assert sentences(facts, {"a": 12, "BS 2024K4 ": 12}) == (sentence,)


def appended() -> set[str]:
    """The kinds that the program enters: the second word of every call of `append` that has a text there."""
    found = set()
    for file in (ROOT / "ledelsestilsyn").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name == "append" and len(node.args) > 2:
                found |= {word.value for word in node.args[1:2] if isinstance(word, ast.Constant)}
    return found


def test_every_kind_that_the_program_enters_has_a_sentence_and_an_example_here() -> None:
    assert {"taken", "refused", "rules", "superseded", "correction", "published"} <= appended()
    assert appended() - SENTENCES.keys() == set()
    assert SENTENCES.keys() <= {facts["what"] for facts, _ in TOLD}


def entry(number: int, facts: dict[str, Any], day: int = 12) -> Entry:
    body = {**facts, "at": f"2024-04-{day}T09:05:00", "by": "sekretær"}
    return Entry(number, json.dumps(body), 64 * "0", "3f2a9c1b77d012ab" + 48 * "0")


def test_an_entry_is_told_with_number_time_user_and_code_within_80_columns() -> None:
    assert told(entry(17, {**TOLD[0][0], "limits": "celler=3000000"}), {"BS 2024K4 ": 12}) == (
        "nr. 17   12. april 2024 kl. 9.05   sekretær\n"
        '  Taget: "Q4 - Handleplan - CBD.xlsx" fra BS for 4. kvartal 2024, 270 svar,\n'
        "  afløser nr. 12.\n"
        "  Grænser, der var sat: celler=3000000.\n"
        "  Kode: 17-3F2A-9C1B-77D0-12AB"
    )
    for facts, _ in TOLD:
        assert max(len(line) for line in told(entry(17, facts), {"a": 12}).splitlines()) <= 80


def test_the_last_ones_and_those_from_a_day_on_know_of_those_before() -> None:
    found = [
        entry(1, {"what": "taken", **WORKBOOK, "answers": 1, "supersedes": None}, 12),
        entry(2, {"what": "classified", "quarter": "2024K4"}, 13),
        entry(3, {"what": "taken", **WORKBOOK, "answers": 2, "supersedes": 1}, 14),
    ]
    (last,) = last_told(found, 1, "")
    assert "2 svar,\n  afløser nr. 1." in last
    assert [text.split("   ")[0] for text in last_told(found, None, "2024-04-13")] == ["nr. 2", "nr. 3"]
    assert [text.split("   ")[0] for text in last_told(found, 2, "2024-04-12")] == ["nr. 2", "nr. 3"]
    assert last_told(found, 9, "2024-05-01") == []


def test_an_entry_that_cannot_be_read_is_told_as_that() -> None:
    assert told(Entry(3, "rod", 64 * "0", 64 * "a"), {}) == (
        "nr. 3   tidspunkt ukendt   ukendt\n"
        '  En post af slagsen "?", som denne udgave af programmet ikke kender.\n'
        "  Kode: 3-AAAA-AAAA-AAAA-AAAA"
    )
