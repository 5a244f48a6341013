"""Which workbooks stand, when several claim the same department and period (workbook-format.md: taken and refused)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import duckdb
import pytest
from importer_workbooks import workbook as sheets
from plain_workbooks import workbook
from reading import reader

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.model import Approval, HeadingAlias, RiskModel
from ledelsestilsyn.pipeline.outcome import Outcome
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import reading
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness

WITNESS = Witness(datetime(2024, 4, 12, 9, 30), "afdelingen")
MODEL = load_risk_model(Path(__file__).parent.parent / "risk_models")
TAB = "§ 109"
FIRST = workbook("UVSB", "2024K1", {TAB: {"24-001": ["Ja"], "24-002": ["Nej"]}})
SECOND = workbook("UVSB", "2024K1", {TAB: {"24-001": ["Ja"], "24-003": ["Ja"]}})
MONTH = workbook("UVSB", "februar 2024", {TAB: {"24-009": ["Ja"]}})
OTHER = workbook("FR", "2024K1", {"§ 86": {"24-050": ["Ja"]}})


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    with open_database(None) as connection:
        yield connection


def hand_in(
    store: duckdb.DuckDBPyConnection, model: RiskModel = MODEL, at: Witness = WITNESS, **files: bytes
) -> dict[str, Outcome]:
    """Hand in the files as one run; by name without its ending."""
    incoming = [Incoming(f"{name}.xlsx", lambda data=data: data) for name, data in files.items()]
    outcomes = receive(store, incoming, model, reader(model, Pseudonymiser(b"key for tests only")), at)
    return {outcome.workbook.removesuffix(".xlsx"): outcome for outcome in outcomes}


def statuses(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: outcome.status for name, outcome in outcomes.items()}


def codes(outcome: Outcome, severity: str) -> list[str]:
    return [deviation.message for deviation in outcome.deviations if deviation.severity == severity]


def current(store: duckdb.DuckDBPyConnection) -> list[str]:
    return [row.workbook for row in reading.workbooks(store) if row.is_current]


def test_the_same_bytes_again_do_nothing_and_say_so(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    again = hand_in(store, b=FIRST)
    assert statuses(again) == {"b": "same"}
    assert [deviation.message for deviation in again["b"].deviations] == [
        'Arbejdsbogen "b.xlsx": arbejdsbogen er modtaget før og er ikke ændret siden. Der er ikke sket noget. '
        "[samme_igen]"
    ]
    assert current(store) == ["a.xlsx"]


def test_a_later_workbook_replaces_the_former_as_a_whole_and_tells_what_is_gone(
    store: duckdb.DuckDBPyConnection,
) -> None:
    hand_in(store, a=FIRST)
    second = hand_in(store, b=SECOND)["b"]
    assert second.deviations[-1].message == (
        'Arbejdsbogen "b.xlsx": arbejdsbogen erstatter "a.xlsx" for UVSB, 1. kvartal 2024. Det står ikke i den nye: '
        "sag 24-002 (SEL § 109 Krisecentre). [erstatter]"
    )
    assert current(store) == ["b.xlsx"]


def test_a_later_workbook_of_the_same_name_is_not_said_to_replace_itself(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    assert (
        hand_in(store, a=SECOND)["a"]
        .deviations[-1]
        .message.startswith(
            'Arbejdsbogen "a.xlsx": arbejdsbogen erstatter den tidligere af samme navn for UVSB, 1. kvartal 2024. '
        )
    )


HEADED = sheets(
    {
        "Forside": [["Afdeling", "UVSB"], ["Periode", "2024K1"]],
        TAB: [
            ["Sagsnr.", "Spm. 1"],
            ["24-001", "Nej"],
            [],
            ["Sagsnr.", "Spørgsmål", "Gjort i orden"],
            ["24-001", "1", "01.02.2024"],
        ],
    }
)
ACCEPTED = HeadingAlias(date(2024, 1, 1), "Gjort i orden", "Udbedret", Approval("Koordinator", date(2024, 4, 15)))


def with_heading() -> RiskModel:
    departments = tuple(replace(d, headings=(ACCEPTED,)) if d.code == "UVSB" else d for d in MODEL.departments)
    return replace(MODEL, departments=departments, digests=(("UVSB.toml", "another"),))


def remedies(store: duckdb.DuckDBPyConnection) -> list[object]:
    query = "SELECT remedied_on FROM answers a JOIN workbooks w ON w.id = a.workbook_id WHERE w.superseded_by IS NULL"
    return [row[0] for row in store.execute(query).fetchall()]


def test_a_workbook_goes_through_unchanged_once_its_heading_is_accepted(store: duckdb.DuckDBPyConnection) -> None:
    """Issue 3: the coordinator accepts it for the department, and the workbook goes through unchanged next time."""
    assert statuses(hand_in(store, a=HEADED)) == {"a": "taken_in_part"}
    assert remedies(store) == [None]
    later = replace(WITNESS, at=datetime(2024, 4, 20, 8, 0))
    again = hand_in(store, with_heading(), later, a=HEADED)["a"]
    assert (again.status, again.deviations[-1].message) == (
        "taken",
        'Arbejdsbogen "a.xlsx": arbejdsbogen er modtaget før, men reglerne er ændret siden. Den er læst igen efter de '
        "nye og gælder, som den er læst nu. [laest_igen]",
    )
    assert remedies(store) == [date(2024, 2, 1)]
    # Once in the list, in its first batch, and received when it was received: nobody handed in late.
    assert [(row.workbook, row.batch, row.status, row.received_at) for row in reading.workbooks(store)] == [
        ("a.xlsx", 1, "taken", WITNESS.at)
    ]


def test_a_workbook_that_says_the_same_by_other_rules_is_still_the_same(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    assert statuses(hand_in(store, with_heading(), a=FIRST)) == {"a": "same"}
    assert [row.id for row in reading.workbooks(store)] == [1]


def test_what_a_workbook_replaced_is_told_again_when_it_is_read_again(store: duckdb.DuckDBPyConnection) -> None:
    """Else `verify`, which reads everything by the last rules from the start, would find one note more."""
    hand_in(store, a=FIRST)
    before = hand_in(store, b=HEADED)["b"]
    again = hand_in(store, with_heading(), b=HEADED)["b"]
    replaced = [row.message for row in before.deviations if row.code == "erstatter"]
    assert replaced and replaced == [row.message for row in again.deviations if row.code == "erstatter"]


def test_a_workbook_that_new_rules_would_refuse_still_stands(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    departments = tuple(d for d in MODEL.departments if d.code != "UVSB")
    fewer = replace(MODEL, departments=departments, digests=())
    assert statuses(hand_in(store, fewer, a=FIRST)) == {"a": "same"}
    assert current(store) == ["a.xlsx"]


def test_superseded_bytes_handed_in_again_are_the_newest(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    hand_in(store, b=SECOND)
    hand_in(store, c=FIRST)
    assert current(store) == ["c.xlsx"]


def test_two_workbooks_for_one_period_in_one_run_are_both_refused_each_naming_the_other(
    store: duckdb.DuckDBPyConnection,
) -> None:
    both = hand_in(store, a=FIRST, b=SECOND, c=OTHER)
    assert statuses(both) == {"a": "refused", "b": "refused", "c": both["c"].status}
    assert codes(both["a"], "refused") == [
        'Arbejdsbogen "a.xlsx": der er afleveret to arbejdsbøger for UVSB, 1. kvartal 2024, på én gang: denne og '
        '"b.xlsx". Rækkefølgen må ikke afgøre, hvilken der gælder. Aflever kun den rigtige. Intet fra de to tæller '
        "med. [to_for_samme_periode]"
    ]
    assert 'denne og "a.xlsx"' in codes(both["b"], "refused")[0]
    assert current(store) == ["c.xlsx"]


def test_a_refused_workbook_supersedes_nothing(store: duckdb.DuckDBPyConnection) -> None:
    hand_in(store, a=FIRST)
    assert statuses(hand_in(store, a=FIRST, b=SECOND)) == {"a": "same", "b": "refused"}
    assert current(store) == ["a.xlsx"]


def test_a_month_is_refused_when_its_quarter_has_been_taken_and_the_other_way_round(
    store: duckdb.DuckDBPyConnection,
) -> None:
    hand_in(store, a=FIRST)
    assert codes(hand_in(store, m=MONTH)["m"], "refused") == [
        'Arbejdsbogen "m.xlsx": arbejdsbogen er for februar 2024, men der er allerede modtaget en for 1. kvartal 2024. '
        "Et kvartal afleveres enten samlet eller måned for måned. Intet fra denne arbejdsbog tæller med. "
        "[maaned_og_kvartal]"
    ]
    with open_database(None) as fresh:
        hand_in(fresh, m=MONTH)
        assert statuses(hand_in(fresh, a=FIRST)) == {"a": "refused"}


def test_the_order_of_the_files_decides_nothing() -> None:
    files = {"a": FIRST, "b": SECOND, "c": OTHER, "d": MONTH, "e": OTHER}
    results = []
    for order in list(permutations(files))[::10]:
        with open_database(None) as store:
            outcomes = hand_in(store, **{name: files[name] for name in order})
            results.append((outcomes, reading.workbooks(store)))
    assert all(result == results[0] for result in results)


def test_a_workbook_refused_again_for_the_same_reason_leaves_one_row(store: duckdb.DuckDBPyConnection) -> None:
    for _ in range(3):
        assert statuses(hand_in(store, x=b"no workbook at all")) == {"x": "refused"}
    assert [row.status for row in reading.workbooks(store)] == ["refused"]


def test_superseding_is_idempotent(store: duckdb.DuckDBPyConnection) -> None:
    """Handed in again and again, the same workbooks leave the store as it was after the first time."""
    hand_in(store, a=FIRST, c=OTHER)
    hand_in(store, b=SECOND)
    once = reading.workbooks(store)
    for _ in range(3):
        assert statuses(hand_in(store, b=SECOND, c=OTHER)) == {"b": "same", "c": "same"}
    assert reading.workbooks(store) == once
