"""Never counted wrongly: what is read right but may not be meant is told, or refused, with what to do about it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from plain_workbooks import workbook
from reading import reader

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.derived import derived_deviations
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import BEGINNING, PROGRAM, Witness, chained

MODEL = load_risk_model(Path(__file__).parent.parent / "risk_models")
WITNESS = Witness(datetime(2024, 4, 12, 9, 30), "afdelingen")
SIX = {f"24-00{number}": ["Ja"] for number in range(1, 7)}


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(None) as connection:
        yield connection


def hand_in(store: duckdb.DuckDBPyConnection, name: str, data: bytes) -> Outcome:
    read = reader(MODEL, Pseudonymiser(b"key for tests only"))
    return receive(store, [Incoming(name, lambda: data)], MODEL, read, WITNESS)[0]


def told(outcome: Outcome, code: str) -> list[str]:
    return [deviation.message for deviation in outcome.deviations if deviation.code == code]


def test_last_quarters_workbook_with_a_new_cover_is_refused(store: duckdb.DuckDBPyConnection) -> None:
    assert hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§ 109": SIX})).status == "taken"
    copy = hand_in(store, "k2.xlsx", workbook("UVSB", "2024K2", {"§ 109": SIX}))
    assert copy.status == "refused"
    assert told(copy, "kopi_af_sidste_periode") == [
        'Arbejdsbogen "k2.xlsx": alle sager og svar er de samme som i arbejdsbogen for 1. kvartal 2024. Det ligner den '
        "gamle arbejdsbog med en ny forside. Aflever arbejdsbogen for 2. kvartal 2024. Er det virkelig de samme sager "
        'med de samme svar, så skriv "samme sager som sidst" i Bemærkninger på Forsiden. Intet fra arbejdsbogen tæller '
        "med, før det er afklaret. [kopi_af_sidste_periode]"
    ]


def test_the_department_can_say_that_the_cases_are_the_same_on_purpose(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§ 109": SIX}))
    said = workbook("UVSB", "2024K2", {"§ 109": SIX}, remarks="Der er få sager.")
    assert hand_in(store, "k2.xlsx", said).status == "refused"
    said = workbook("UVSB", "2024K2", {"§ 109": SIX}, remarks="Det er samme sager som sidst, efter aftale.")
    assert hand_in(store, "k2.xlsx", said).status == "taken"


def test_cases_read_last_quarter_too_are_named_and_count(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§ 109": SIX}))
    again = {**{case: ["Nej"] for case in list(SIX)[:2]}, "24-100": ["Ja"]}
    assert hand_in(store, "k2.xlsx", workbook("UVSB", "2024K2", {"§ 109": again})).status == "taken"
    assert [deviation.message for deviation in derived_deviations(store, MODEL, Period(2024, 2))] == [
        'Ark "§ 109": 2 sager i SEL § 109 Krisecentre var også med i 1. kvartal 2024: 24-001 og 24-002. De tæller med. '
        "Se efter, om det er de rigtige sager, og om udtrækket skal laves om næste gang. [sager_ogsaa_sidst]"
    ]


def test_an_area_that_was_not_due_is_told(store: duckdb.DuckDBPyConnection) -> None:
    """§ 103/104 is due once a year, in the fourth quarter."""
    outcome = hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§§ 103-104": SIX}))
    assert told(outcome, "omraade_ikke_planlagt") == [
        'Ark "§§ 103-104": SEL §§ 103/104 Beskyttet beskæftigelse og samvær er ikke planlagt til tilsyn i 1. kvartal '
        "2024. Svarene tæller med. Se efter, om arket er fra en anden periode. [omraade_ikke_planlagt]"
    ]


def test_a_question_that_is_never_relevant_is_told(store: duckdb.DuckDBPyConnection) -> None:
    cases = {f"24-00{number}": ["Ja", "Ikke relevant"] for number in range(1, 4)}
    outcome = hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§ 109": cases}))
    assert told(outcome, "alle_ikke_relevant") == [
        'Ark "§ 109": spørgsmål 2 er besvaret med Ikke relevant i alle 3 sager. Spørgsmålet er derfor ikke '
        "kontrolleret. Se efter, om svarene er rigtige. [alle_ikke_relevant]"
    ]


def test_a_stated_sample_that_is_not_the_cases_seen_is_told(store: duckdb.DuckDBPyConnection) -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook("UVSB", "2024K1", {"§ 109": SIX})))
    book["§ 109"].insert_rows(1, 2)
    book["§ 109"]["A1"], book["§ 109"]["B1"] = "Antal sager i stikprøven", 8
    stream = io.BytesIO()
    book.save(stream)
    outcome = hand_in(store, "k1.xlsx", stream.getvalue())
    assert told(outcome, "stikproeve_afviger") == [
        'Ark "§ 109": der står, at stikprøven er på 8 sager, men der er læst 6 sager. Det er de læste sager, der '
        "tæller. Ret antallet, eller tilføj de sager, der mangler. [stikproeve_afviger]"
    ]


def test_every_workbook_stored_is_an_entry_in_the_ledger_chained_to_the_one_before(
    store: duckdb.DuckDBPyConnection,
) -> None:
    taken = hand_in(store, "k1.xlsx", workbook("UVSB", "2024K1", {"§ 109": SIX}, supervised_on=date(2024, 3, 20)))
    refused = hand_in(store, "rod.xlsx", b"no workbook")
    first, second = ledger.entries(store)
    assert first.previous == BEGINNING
    assert (first.hash, second.hash) == (chained(BEGINNING, first.text), chained(first.hash, second.text))
    assert (taken.ledger_code, refused.ledger_code) == (first.code, second.code)
    same = {
        "at": "2024-04-12T09:30:00",
        "batch": 1,
        "by": "afdelingen",
        "program": PROGRAM,
        "rules": first.facts["rules"],
    }
    assert {**first.facts, "content": sorted(first.facts["content"])} == {
        **same,
        "answers": 6,
        "content": ["answers", "deviations", "tabs", "workbooks"],
        "department": "UVSB",
        "period": "2024K1",
        "sha256": taken.sha256,
        "supersedes": None,
        "what": "taken",
        "workbook": "k1.xlsx",
    }
    assert {**second.facts, "content": sorted(second.facts["content"])} == {
        **same,
        "batch": 2,
        "content": ["deviations", "workbooks"],
        "sha256": refused.sha256,
        "what": "refused",
        "workbook": "rod.xlsx",
    }
