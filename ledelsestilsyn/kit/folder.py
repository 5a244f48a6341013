"""The kit as a folder: every file by its path, what is left out and why, and the hashes of what is there."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import PurePosixPath

from ledelsestilsyn.audit.guard import Found, find_personal
from ledelsestilsyn.audit.personal import ADDRESS
from ledelsestilsyn.danish import write_list
from ledelsestilsyn.errors import PublicationError
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.kit.formula_texts import without_formulas
from ledelsestilsyn.kit.guide import write_guide
from ledelsestilsyn.kit.schema_report import REPORT
from ledelsestilsyn.kit.schema_text import schema_text
from ledelsestilsyn.report.sentences import plural

SUMS = "SHA256SUMS"
LEDGER = "protokol.jsonl"
GUIDE = "vejledning.pdf"
SCRIPT = "efterproev.py"
SPREADSHEET = "genberegning.xlsx"
SCHEMA = "skema.txt"
WORKBOOKS = "arbejdsboeger"

# Of the report's files these always name cases: they are its own and stand in no report for others.
_OF_CASES = {
    "findings.csv": "sagsnumre og fejlenes id (uden dem: results/findings.csv)",
    "deviations.csv": "beskeder til afdelingerne med sagsnumre",
}
_FORMULAS = f"{SPREADSHEET}, formlerne.txt"
_MOST_TOLD = 20
_ADVICE = (
    "Intet er skrevet. Ret teksten der, hvor den kommer fra, eller lav en mappe med sagsnumre, som kun revisor må få: "
    "--with-cases"
)


@dataclass(frozen=True, slots=True)
class Kit:
    """`files` by path, without the ledger's; `left_out` maps each file of the report that is not there to why."""

    files: Mapping[str, bytes]
    left_out: Mapping[str, str]

    @property
    def sums(self) -> str:
        """SHA-256 of SHA256SUMS: what the ledger enters."""
        return _digest(self.files[SUMS])


def kit_of(
    about: About,
    calculated: Mapping[str, bytes],
    report: Mapping[str, bytes],
    ledger: bytes,
    secrets: Iterable[str],
) -> Kit:
    """`calculated` are the tables, the spreadsheet and the workbooks by their paths, `report` the report's files by
    their names, `ledger` the lines of the ledger so far. `secrets` are case numbers and ids of findings: unless the kit
    is with cases, a file of the report that shows one is left out.

    Raises PublicationError, naming every place, if the report itself or any other file shows one.
    """
    left_out = {} if about.with_cases else _left_out(report, secrets)
    told = {f"{REPORT}/{name}": reason for name, reason in left_out.items()}
    kept = {f"{REPORT}/{name}": data for name, data in report.items() if name not in left_out}
    files = {**calculated, **kept, SCRIPT: script(), GUIDE: write_guide(about)}
    files[SCHEMA] = schema_text(about, files, told)
    if not about.with_cases:
        seen = {f"{REPORT}/{name}" for name in report if not _is_report(name)}
        _refuse({name: data for name, data in {**files, LEDGER: ledger}.items() if name not in seen}, secrets)
    files[SUMS] = sums(files)
    return Kit(files, told)


def script() -> bytes:
    """efterproev.py, byte for byte as it is in the program."""
    return (resources.files("ledelsestilsyn.kit") / SCRIPT).read_bytes()


def sums(files: Mapping[str, bytes]) -> bytes:
    """The lines of SHA256SUMS, by path."""
    return "".join(f"{_digest(data)}  {path}\n" for path, data in sorted(files.items())).encode()


def workbook_path(number: int, sha256: str, name: str) -> str:
    """Where a workbook lies in a kit with cases: known by its number and hash, for a name may be any text."""
    return f"{WORKBOOKS}/{number}-{sha256[:12]}{PurePosixPath(name).suffix.lower()}"


def _refuse(files: Mapping[str, bytes], secrets: Iterable[str]) -> None:
    """The operating system's user is a part of each entry of the ledger, also where it is written as an address."""
    read = dict(files)
    if SPREADSHEET in files:
        read[SPREADSHEET], read[_FORMULAS] = without_formulas(SPREADSHEET, files[SPREADSHEET])
    numbered = [name for name in read if not name.startswith(f"{REPORT}/")]
    found = [row for row in find_personal(read, secrets, (), numbered) if not _is_user(row)]
    if not found:
        return
    told = [f"  {row}" for row in found[:_MOST_TOLD]]
    if len(found) > _MOST_TOLD:
        told.append(f"  og {plural(len(found) - _MOST_TOLD, 'sted', 'steder')} til")
    raise PublicationError(
        f"Mappen kan ikke laves uden sagsnumre: {plural(len(found), 'sted', 'steder')} kan føre til en person.\n"
        + "\n".join(told),
        "",
        _ADVICE,
    )


def _is_user(found: Found) -> bool:
    return found.file == LEDGER and found.kind == ADDRESS and found.place.endswith("værdien af entry.by")


def _left_out(report: Mapping[str, bytes], secrets: Iterable[str]) -> dict[str, str]:
    """The files of the report that show secrets, and why; the report itself is never left out, but refused."""
    reasons = {}
    for name, data in report.items():
        if name in _OF_CASES:
            reasons[name] = _OF_CASES[name]
        elif not _is_report(name) and (found := find_personal({name: data}, secrets, ())):
            reasons[name] = f"der står {write_list(sorted({row.kind for row in found}))} i filen"
    return reasons


def _is_report(name: str) -> bool:
    return name.endswith(".pdf")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
