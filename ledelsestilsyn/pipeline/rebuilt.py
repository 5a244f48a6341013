"""Holds what was made again against what was: entry by entry, and table by table against the old store."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from ledelsestilsyn.audit.ledger_chain import changes
from ledelsestilsyn.audit.ledger_words import sentences
from ledelsestilsyn.danish import first_lines
from ledelsestilsyn.errors import StoreError
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.replay_steps import Step
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.digests import rows_digest, table_rows, tables
from ledelsestilsyn.store.ledger import PROGRAM, Entry

_SHOWN = 20
_ROWS = 3
_LONGEST = 110
# Where an entry stands in a row of others: it follows from those before it.
_PLACES = {"batch", "supersedes"}
# Nothing is done again: they left nothing in the store.
_COPIED = ("draw_refused", "kit", "backup", "restored", "compared")
_KINDS = {
    "taken": ("arbejdsbog er læst igen og siger det samme", "arbejdsbøger er læst igen og siger det samme"),
    "refused": ("arbejdsbog er afvist igen, med de samme ord", "arbejdsbøger er afvist igen, med de samme ord"),
    "classified": ("beregning er lavet igen og er den samme", "beregninger er lavet igen og er de samme"),
    "reported": ("rapport er lavet igen, byte for byte", "rapporter er lavet igen, byte for byte"),
    "published": ("offentliggørelse er den samme", "offentliggørelser er de samme"),
    "population": ("liste til lodtrækning er læst igen", "lister til lodtrækning er læst igen"),
    "draw": ("lodtrækning gav de samme sager", "lodtrækninger gav de samme sager"),
    "decision": ("beslutning er den samme", "beslutninger er de samme"),
}


@dataclass(slots=True)
class Account:
    """What the replay came to. `same` counts the entries by kind; `notes` are what could not be shown either way."""

    same: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    by_todays_rules: str = ""
    older: int = 0
    _told: set[int] = field(default_factory=set)

    def failed(self, step: Step, fault: Exception) -> None:
        """A step that could not be done."""
        numbers = f"nr. {step.entries[0].number}"
        if len(step.entries) > 1:
            numbers += f"-{step.entries[-1].number}"
        self.wrong.append(f"{numbers} kunne ikke gøres om: {fault}")
        self._told |= {entry.number for entry in step.entries}

    def made(self, step: Step, made: Sequence[Entry]) -> None:
        """What a step came to, against what its entries say."""
        rest = {_key(entry.facts): entry.facts for entry in made}
        for entry in step.entries:
            self._compare(entry, rest.pop(_key(entry.facts), None))
        if "program" in step.facts[0]:
            self.wrong += [f"efter nr. {step.entries[-1].number}: også {_said(facts)}" for facts in rest.values()]

    def _compare(self, entry: Entry, made: Mapping[str, Any] | None) -> None:
        facts = entry.facts
        what, old = str(facts["what"]), "program" not in facts
        if made is not None and old:
            # It tells less than an entry of today: what it tells is compared.
            made = {name: _as_told(value, facts[name]) for name, value in made.items() if name in facts}
        self.older += old
        if made == facts:
            self.same[what] = self.same.get(what, 0) + 1
        elif made is None:
            if entry.number not in self._told:
                self.wrong.append(f"nr. {entry.number} blev der ikke noget af: {_said(facts)}")
        elif what == "reported" and facts.get("program") != PROGRAM:
            self.notes.append(
                f"Nr. {entry.number}: rapporten er skrevet af {facts.get('program') or 'et ældre program'}, og dette "
                f"er {PROGRAM}. Dens tal er efterprøvet, men ikke dens filer."
            )
        elif entry.number not in self._told and not _differing_names(facts, made) <= _PLACES:
            self.wrong.append(_otherwise(entry, facts, made))

    def checks(self) -> Iterator[Check]:
        """A line for each kind of entry, then what differs, and what could not be shown."""
        for what, (one, many) in _KINDS.items():
            if number := self.same.get(what):
                yield Check(plural(number, one, many), True)
        copied = sum(self.same.get(what, 0) for what in _COPIED)
        if copied:
            yield Check(f"{plural(copied, 'post', 'poster')} om det, der intet gemte, er skrevet af", True)
        yield Check("Hver post er gjort om og siger det samme", not self.wrong, first_lines(self.wrong, _SHOWN))
        if self.older:
            self.notes.append(
                f"{plural(self.older, 'post', 'poster')} er fra før, protokollen fortalte om indhold og program; "
                "kun det, de fortæller, er efterprøvet."
            )
        if self.by_todays_rules:
            self.notes.append(
                f"Protokollen begynder uden regler. Til den første post om dem er reglerne i {self.by_todays_rules} "
                "brugt."
            )
        if self.notes:
            yield Check("Det kan ikke vises:", True, first_lines(self.notes, _SHOWN), shown=False)


def _key(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What an entry is about, within one step."""
    return tuple(str(facts.get(name)) for name in ("what", "sha256", "area", "quarter"))


def _differing_names(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    return {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}


def _as_told(value: Any, told: Any) -> Any:
    """A code of today as an older entry has it: eight digits."""
    same = isinstance(value, str) and isinstance(told, str) and told and value.startswith(told)
    return told if same else value


def _said(facts: Mapping[str, Any]) -> str:
    return " ".join(sentences(facts, {}))


def _otherwise(entry: Entry, facts: Mapping[str, Any], made: Mapping[str, Any]) -> str:
    if facts["what"] in ("taken", "refused"):
        tables = _tables(facts.get("content"), made.get("content"))
        what = f" ({', '.join(tables)})" if tables else f" ({'; '.join(changes(facts, made))})"
        told, program = f"nr. {entry.number}: {facts['workbook']} læses anderledes nu{what}", facts.get("program")
        return told if program == PROGRAM else f"{told}. Den blev læst af {program}; dette er {PROGRAM}"
    return f"nr. {entry.number}: {_said(facts)} Nu: {'; '.join(changes(facts, made))}"


def _tables(before: Any, now: Any) -> list[str]:
    if not isinstance(before, dict) or not isinstance(now, dict):
        return []
    return [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]


@contextmanager
def old_store(settings: Settings, room: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """A copy of the old store, in the file `room`, which is cleared away: not a byte of the store itself changes.

    None if it is gone or cannot be read: it may be what is to be made again.
    """
    log = settings.store.with_name(f"{settings.store.name}.wal")
    copies = {settings.store: room, log: room.with_name(f"{room.name}.wal")}
    with ExitStack() as stack:
        for file, copy in copies.items():
            stack.callback(copy.unlink, missing_ok=True)
            if file.exists():
                shutil.copyfile(file, copy)
        connection = None
        if settings.store.exists():
            with suppress(StoreError):
                connection = stack.enter_context(open_database(room, mirrored=False))
        yield connection


def compared(connection: duckdb.DuckDBPyConnection, old: duckdb.DuckDBPyConnection | None) -> Iterator[Check]:
    """Each table of the new store against the same of the old."""
    if old is None:
        yield Check(
            "Den gamle database er ikke ved hånden, så tabellerne er kun holdt mod protokollen", True, (), False
        )
        return
    wrong, rows, names = [], 0, tables(connection)
    for name in names:
        now, before = table_rows(connection, name), table_rows(old, name)
        rows += len(now)
        if rows_digest(before) != rows_digest(now):
            wrong += _differing(name, before, now)
    told = f"{plural(len(names), 'tabel', 'tabeller')} med {plural(rows, 'række', 'rækker')}"
    yield Check(f"{told} er de samme som i den gamle database", not wrong, first_lines(wrong, _SHOWN))


def _differing(name: str, before: Sequence[tuple[Any, ...]], now: Sequence[tuple[Any, ...]]) -> list[str]:
    gone, fresh = _without(before, now), _without(now, before)
    told = [f"tabellen {name}: {plural(len(gone), 'række', 'rækker')} kun i den gamle, {len(fresh)} kun i den nye"]
    told += [_shown("gammel", row) for row in gone[:_ROWS]]
    return told + [_shown("ny", row) for row in fresh[:_ROWS]]


def _without(rows: Sequence[tuple[Any, ...]], others: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    known = {repr(row) for row in others}
    return [row for row in rows if repr(row) not in known]


def _shown(side: str, row: tuple[Any, ...]) -> str:
    text = ", ".join("–" if value is None else str(value) for value in row)
    return f"  {side}: {text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}"
