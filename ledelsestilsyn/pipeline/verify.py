"""Computes a report again, from the kept workbooks and the recorded rules, and compares every row and every byte."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ledelsestilsyn.audit.manifest import CRATE, MANIFEST, Manifest, manifest_files, read_manifest
from ledelsestilsyn.audit.pdf_differences import pdf_differences
from ledelsestilsyn.danish import write_count
from ledelsestilsyn.errors import UserError, VerificationError
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.again import build_again
from ledelsestilsyn.pipeline.archive import box_of, digest, find
from ledelsestilsyn.pipeline.build import KNOWN, RULES
from ledelsestilsyn.pipeline.proof import Check
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.sentences import plural
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.publications import publication_of

_SHOWN = 5
_PSEUDONYM = re.compile(r"\bP-[0-9A-F]{12}\b")
_WITHOUT_KEY = "Nøglen {key} er ikke ved hånden, så personnumre får andre dæknavne end i rapporten (P-…)"
# Without the key a personal number gets another pseudonym, and the rows that hold one differ.
_NO_KEY = b"no key at hand"


def verify(settings: Settings, folder: Path, workbook_folders: tuple[Path, ...]) -> Iterator[Check]:
    """The checks of one report folder, one at a time as they are made.

    The workbooks are found by their SHA-256 in the archive beside the store and in `workbook_folders`. Raises
    VerificationError if there is no readable manifest to verify against.
    """
    manifest = read_manifest(_read(folder / MANIFEST), str(folder / MANIFEST))
    written = {name: _maybe(folder / name) for name in manifest.files}
    yield _unchanged(manifest, written, folder)
    box = box_of(settings.archive_key)
    workbooks = find({entry.sha256 for entry in manifest.workbooks}, (settings.archive, *workbook_folders), box)
    found = _found(manifest, workbooks)
    yield found
    rules = {name: data for name in manifest.rules if (data := written.get(f"{RULES}/{name}")) is not None}
    same_rules = _same_rules(manifest, rules)
    yield same_rules
    files = {name: data for name, data in written.items() if data is not None} | _known(settings, manifest, written)
    known = manifest.published is None or KNOWN in files
    if not (found.holds and same_rules.holds and known):
        yield Check("Genberegnet med begge beregninger", False, ("kan ikke genberegnes uden arbejdsbøger og regler",))
        return
    try:
        key = settings.key_if_any()
        again = build_again(manifest, workbooks, files, key or _NO_KEY).files
    except UserError as fault:
        yield Check("Genberegnet med begge beregninger", False, (str(fault),))
        return
    yield Check("Genberegnet i en tom database; de to beregninger er enige om hver række", True)
    hidden = False
    for check in _compared(manifest, written, again):
        hidden = hidden or any(_PSEUDONYM.search(line) for line in check.differences)
        yield check
    if hidden and not key:
        yield Check(_WITHOUT_KEY.format(key=settings.key_file), False)


def _known(settings: Settings, manifest: Manifest, written: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """The figures known before a report for others than the municipality itself, which only the store may hold."""
    if manifest.published is None or KNOWN in written or not settings.store.exists():
        return {}
    with open_database(settings.store) as connection:
        published = publication_of(connection, Period.parse(manifest.published))
    return {KNOWN: published.known} if published else {}


def _unchanged(manifest: Manifest, written: Mapping[str, bytes | None], folder: Path) -> Check:
    wrong = [f"{name}: mangler" for name, data in written.items() if data is None]
    wrong += [f"{name}: er ændret" for name, data in written.items() if data and digest(data) != manifest.files[name]]
    wrong += _not_its_twin(folder)
    known = {*manifest.files, *manifest_files(_read(folder / MANIFEST))}
    present = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    wrong += [f"{name}: står ikke i manifestet" for name in sorted(present - known)]
    return Check(f"{write_count(len(written))} filer har den SHA-256, som manifestet siger", not wrong, tuple(wrong))


def _not_its_twin(folder: Path) -> list[str]:
    """The manifest lies in the folder under two names, with the same bytes."""
    data = _read(folder / MANIFEST)
    if CRATE not in manifest_files(data) or (twin := _maybe(folder / CRATE)) == data:
        return []
    return [f"{CRATE}: {'mangler' if twin is None else f'er ikke den samme som {MANIFEST}'}"]


def _found(manifest: Manifest, workbooks: Mapping[str, bytes]) -> Check:
    wrong = [
        f"{entry.workbook}: findes ikke uændret (SHA-256 {entry.sha256[:12]}…)"
        for entry in manifest.workbooks
        if entry.sha256 not in workbooks
    ]
    total = plural(len(manifest.workbooks), "arbejdsbog er fundet uændret", "arbejdsbøger er fundet uændrede")
    return Check(total, not wrong, tuple(wrong))


def _same_rules(manifest: Manifest, rules: Mapping[str, bytes]) -> Check:
    wrong = [
        f"{RULES}/{name}: mangler eller er ændret"
        for name, sha256 in sorted(manifest.rules.items())
        if name not in rules or digest(rules[name]) != sha256
    ]
    return Check(f"{write_count(len(manifest.rules))} regelfiler er de registrerede", not wrong, tuple(wrong))


def _compared(manifest: Manifest, written: Mapping[str, bytes | None], again: Mapping[str, bytes]) -> Iterator[Check]:
    for name in sorted(manifest.files):
        if name.startswith(f"{RULES}/"):
            continue
        data, recomputed = written[name] or b"", again.get(name, b"")
        if name.endswith(".csv"):
            rows, differences = _rows(recomputed), _row_differences(data, recomputed)
            told = plural(len(rows), "række er den samme", "rækker er de samme", "ingen rækker, som før")
            yield Check(f"{name}: {told}", not differences, differences)
        else:
            same = data == recomputed
            yield Check(f"{name} er den samme, byte for byte", same, () if same else _how(name, data, recomputed))
    fresh = read_manifest(again[MANIFEST], MANIFEST)
    differs = tuple(f"{what} er anderledes" for what in _manifest_differences(manifest, fresh))
    yield Check("manifest.json: arbejdsbøger, regler, antal og kode er de samme", not differs, differs)


def _how(name: str, data: bytes, recomputed: bytes) -> tuple[str, ...]:
    """Of a PDF, where it is another: the file it carries, or the page."""
    found = pdf_differences(data, recomputed) if name.endswith(".pdf") and data else ()
    return ("genskabt er den anderledes", *found)


def _manifest_differences(manifest: Manifest, fresh: Manifest) -> list[str]:
    pairs = {
        "listen over arbejdsbøger": (manifest.workbooks, fresh.workbooks),
        "listen over regelfiler": (manifest.rules, fresh.rules),
        "antal rækker": (manifest.counts, fresh.counts),
        "filernes SHA-256": (manifest.files, fresh.files),
        "programmets udgave": (manifest.program, fresh.program),
        "bibliotekernes udgaver": (manifest.versions, fresh.versions),
        "koden": (manifest.code, fresh.code),
    }
    return [what for what, (before, now) in pairs.items() if before != now]


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8", "replace"))))[1:]


def _row_differences(data: bytes, recomputed: bytes) -> tuple[str, ...]:
    if data == recomputed:
        return ()
    before, now = _rows(data), _rows(recomputed)
    gone = [f"kun i rapporten: {', '.join(row)}" for row in before if row not in now]
    fresh = [f"kun i genberegningen: {', '.join(row)}" for row in now if row not in before]
    told = (*gone[:_SHOWN], *fresh[:_SHOWN])
    rest = len(gone) + len(fresh) - len(told)
    return (*told, *((f"og {write_count(rest)} rækker mere",) if rest else ())) or ("rækkefølgen er en anden",)


def _read(file: Path) -> bytes:
    data = _maybe(file)
    if data is None:
        raise VerificationError("Der er intet manifest at efterprøve.", str(file), "Angiv en mappe med en rapport.")
    return data


def _maybe(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
