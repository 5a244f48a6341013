"""Holds the store's rows against the ledger: each workbook's content, what supersedes what, publications and draws."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb

from ledelsestilsyn.pipeline.ledger_lists import list_faults
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.digests import stored_contents
from ledelsestilsyn.store.ledger import Entry
from ledelsestilsyn.store.publications import Publication, publications, sha256_of
from ledelsestilsyn.store.reading import StoredWorkbook, every_row

_SHOWN = 20
_TABLES = {
    "workbooks": "oplysningerne om den selv",
    "tabs": "fanebladene (tabs)",
    "answers": "svarene (answers)",
    "counts": "optællingerne (counts)",
    "actions": "handlingstiltagene (actions)",
    "deviations": "afvigelserne (deviations)",
    "skipped_tabs": "de oversprungne faneblade (skipped_tabs)",
    "second_answers": "svarene fra anden læsning (second_answers)",
    "decisions": "beslutningerne (decisions)",
}


def row_checks(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> Iterator[Check]:
    """The store's rows, as they stand now, against what the entries say was stored."""
    rows = every_row(connection)
    received = [entry for entry in entries if entry.facts["what"] in ("taken", "refused")]
    faults = _workbook_faults(rows, received, stored_contents(connection))
    before = sum("content" not in entry.facts for entry in received)
    note = f"; {plural(before, 'er', 'er')} fra før indholdet kom i protokollen" if before else ""
    total = plural(len(received), "arbejdsbog", "arbejdsbøger")
    yield Check(f"Databasens rækker er dem, der blev gemt: {total}{note}", not faults, tuple(faults[:_SHOWN]))
    told = [entry for entry in entries if entry.facts["what"] == "published"]
    published = publications(connection)
    if told or published:
        wrong = _publication_faults(told, published)
        yield Check(f"Offentliggjorte rapporter er, som de blev offentliggjort: {len(told)}", not wrong, tuple(wrong))
    kinds = ("population", "draw")
    drawn = [entry for entry in entries if entry.facts["what"] in kinds]
    wrong = list_faults(connection, drawn)
    if drawn or wrong:
        lists = sum(entry.facts["what"] == "population" for entry in drawn)
        total = plural(lists, "liste", "lister")
        yield Check(f"Lister og lodtrækninger er, som de blev skrevet ned: {total}", not wrong, tuple(wrong))


def _workbook_faults(
    rows: Sequence[StoredWorkbook], received: Sequence[Entry], contents: Mapping[int, Mapping[str, str]]
) -> list[str]:
    """Each difference between the workbooks of the store and the entries, which tell of them in the same order."""
    # What was received before there was a ledger has no time, and comes first.
    known = [row for row in rows if row.received_at is not None]
    ids = {row.id for row in rows}
    told = [
        f"nr. {entry.number}: {entry.facts.get('workbook')} er ikke i databasen" for entry in received[len(known) :]
    ]
    told += [f'arbejdsbog {row.id}, "{row.workbook}", er ikke i protokollen' for row in known[len(received) :]]
    superseded = _superseded(received)
    first = known[0].id if known else 1
    for place, (row, entry) in enumerate(zip(known, received, strict=False)):
        name = f'nr. {entry.number}, "{entry.facts.get("workbook")}"'
        if row.sha256 != entry.facts.get("sha256") or row.id != first + place:
            told.append(f'{name}: på dens plads står arbejdsbog {row.id}, "{row.workbook}"')
            break
        told += [f"{name}: {fault}" for fault in _row_faults(row, entry.facts, superseded.get(row.id), known)]
        told += [f"{name}: {fault}" for fault in _content_faults(entry.facts, contents.get(row.id, {}))]
    return told + [f"rækker uden arbejdsbog (nummer {identity})" for identity in contents if identity not in ids]


def _superseded(received: Sequence[Entry]) -> dict[int, str]:
    """Which of the workbooks another came in place of, by the ids that the entries name, with the other's hash."""
    return {
        int(entry.facts["supersedes"]): str(entry.facts.get("sha256"))
        for entry in received
        if entry.facts.get("supersedes") is not None
    }


def _row_faults(
    row: StoredWorkbook, facts: Mapping[str, Any], later: str | None, rows: Sequence[StoredWorkbook]
) -> Iterator[str]:
    """What the workbook's own row says otherwise than its entry. One read again keeps its first time and batch."""
    status = "refused" if facts["what"] == "refused" else "taken"
    if not row.status.startswith(status):
        yield f"står som {row.status}"
    replaced = next((other.sha256 for other in rows if other.id == row.superseded_by), None)
    if later != replaced:
        yield "siges at være afløst" if later is None else "siges ikke at være afløst af den, der afløste den"
    if (row.department, row.period) != (facts.get("department"), facts.get("period")) and facts["what"] == "taken":
        yield f"står som {row.department} {row.period}"
    again = any(other.superseded_by == row.id and other.sha256 == row.sha256 for other in rows)
    if again:
        return
    if row.received_at is not None and row.received_at.isoformat(timespec="seconds") != facts.get("at"):
        yield "tidspunktet for modtagelsen er et andet"
    if "batch" in facts and row.batch != facts["batch"]:
        yield f"står som modtaget i kørsel {row.batch} og ikke {facts['batch']}"
    if facts["what"] == "taken" and "rules" in facts and row.rules != facts["rules"]:
        yield "koden for reglerne er en anden"


def _content_faults(facts: Mapping[str, Any], stored: Mapping[str, str]) -> Iterator[str]:
    told = facts.get("content")
    if not isinstance(told, dict):
        return
    for table, word in _TABLES.items():
        before, now = told.get(table), stored.get(table)
        if before != now:
            how = "er kommet til" if before is None else "er væk" if now is None else "er ændret"
            yield f"{word} {how}"


def _publication_faults(told: Sequence[Entry], published: Sequence[Publication]) -> list[str]:
    found = {row.quarter.key: row for row in published}
    quarters = {entry.facts.get("quarter") for entry in told}
    wrong = [f"{quarter}: er ikke i protokollen" for quarter in found if quarter not in quarters]
    for entry in told:
        facts, quarter = entry.facts, str(entry.facts.get("quarter"))
        row = found.get(quarter)
        if row is None:
            wrong.append(f"nr. {entry.number}: {quarter} er ikke i databasen")
            continue
        wrong += [f"nr. {entry.number}, {quarter}: {fault}" for fault in _one_publication(facts, row)]
    return wrong


def _one_publication(facts: Mapping[str, Any], row: Publication) -> Iterator[str]:
    if sha256_of(row.manifest) != facts.get("manifest"):
        yield "manifestet er ændret"
    if row.code != facts.get("code") or row.at.isoformat(timespec="seconds") != facts.get("at"):
        yield "koden eller tidspunktet er ændret"
    if "files" not in facts:
        return
    now = {name: sha256_of(data) for name, data in row.files.items()}
    yield from (
        f"{name} er ændret, kommet til eller væk"
        for name in sorted(now.keys() | facts["files"].keys())
        if now.get(name) != facts["files"].get(name)
    )
    if sha256_of(row.known) != facts.get("known"):
        yield "de kendte tal er ændret"
