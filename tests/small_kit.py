"""A small kit for the auditor, made by hand: two quarters, two workbooks, a ledger, and the report's own figures."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from small_histories import answer, answers, history, model

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.kit import efterproev
from ledelsestilsyn.kit.tables import kit_tables
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.csv_files import arrows_csv, tallies_csv

UNTIL = Period(2024, 2)
FIRST, SECOND = "CVO 2024K1.xlsx", "CVO 2024K2.xlsx"
HASHES = {name: hashlib.sha256(name.encode()).hexdigest() for name in (FIRST, SECOND)}
SUMS = "SHA256SUMS"
LEDGER = "protokol.jsonl"
REPORT = "62DC-3701-A74B-8207"


def write_kit(folder: Path) -> None:
    """In 2024K1 three cases without error; in 2024K2 one in order, one still wrong, one remedied years before."""
    given = history(
        model(),
        answers("2024K1", "ccc"),
        answers("2024K2", "ce"),
        answer("2024K2", "error", case="A-3", remedied_on=date(2020, 5, 4), cell="F3"),
    )
    result = evaluate(given, UNTIL)
    files = {
        **kit_tables(given, result, UNTIL, with_cases=False),
        "rapport/tallies.csv": tallies_csv(row for row in result.tallies if row.period == UNTIL.key),
        "rapport/arrows.csv": arrows_csv(row for row in result.arrows if row.period == UNTIL.key),
        "efterproev.py": Path(efterproev.__file__).read_bytes(),
    }
    report = {name: _digest(files[f"rapport/{name}"]) for name in ("tallies.csv", "arrows.csv")}
    nodes = [{"@id": name, "@type": "File", "name": name, "sha256": found} for name, found in report.items()]
    files["rapport/manifest.json"] = json.dumps({"@graph": nodes}).encode()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name in HASHES:
        replace(folder, "data/workbooks.csv", f"{name},,taken", f"{name},{HASHES[name]},taken")
    replace(folder, "data/settings.csv", "ledger_code,\n", f"ledger_code,{codes(received())[-1]}\n")
    seal(folder)


def received() -> list[dict[str, object]]:
    """The two workbooks, as the ledger has them."""
    return [
        {
            "what": "taken",
            "at": f"2024-0{4 + 3 * place}-02T10:00:00",
            "by": "nn",
            "program": "ledelsestilsyn 0.1.0",
            "workbook": name,
            "sha256": HASHES[name],
            "department": "CVO",
            "period": name[4:10],
            "supersedes": None,
            "answers": 3,
        }
        for place, name in enumerate((FIRST, SECOND))
    ]


def seal(folder: Path, *more: Mapping[str, object]) -> None:
    """Hash every file and write the ledger anew, as one would who forges a kit; `more` come after the workbooks.

    The entries about the report are as they were when it was made: a forger who knows of them is told of by a code.
    """
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    lines = [
        f"{_digest((folder / name).read_bytes())}  {name}\n" for name in sorted(names) if name not in (SUMS, LEDGER)
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    kit = {"what": "kit", "quarter": UNTIL.key, "sums": _digest((folder / SUMS).read_bytes()), "with_cases": False}
    chain = _chain([*received(), *_made(folder), *more, kit])
    (folder / LEDGER).write_text("".join(json.dumps(line) + "\n" for line in chain), encoding="utf-8")


def _made(folder: Path) -> list[dict[str, object]]:
    """What the ledger says of the report."""
    found = {name: _digest((folder / "rapport" / name).read_bytes()) for name in ("tallies.csv", "arrows.csv")}
    manifest = _digest((folder / "rapport/manifest.json").read_bytes())
    return [
        {"what": "classified", "quarter": UNTIL.key, **found},
        {"what": "reported", "quarter": UNTIL.key, "audience": "intern", "manifest": manifest, "code": REPORT},
    ]


def codes(entries: list[dict[str, object]]) -> list[str]:
    """The code of each entry, as it is printed."""
    return [_code(str(line["number"]), str(line["hash"])) for line in _chain(entries)]


def trail_code() -> str:
    """The code that the report prints: of what was received alone, without time, user, program and the digests."""
    left_out = ("at", "by", "program", "content")
    kept = [{key: value for key, value in entry.items() if key not in left_out} for entry in received()]
    return _code("2", str(_chain(kept)[-1]["hash"]))


def replace(folder: Path, name: str, before: str, after: str) -> None:
    """Change one place in a file; it must be there."""
    text = (folder / name).read_bytes().decode()
    if before not in text:
        raise ValueError(f"{name} has no {before!r}")
    (folder / name).write_bytes(text.replace(before, after, 1).encode())


def rechained(folder: Path, lines: Sequence[str]) -> None:
    """Write these lines as the ledger, each hashed anew on the one before."""
    entries = [json.loads(json.loads(line)["entry"]) for line in lines]
    (folder / LEDGER).write_text("".join(json.dumps(line) + "\n" for line in _chain(entries)), encoding="utf-8")


def _chain(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    previous = "0" * 64
    for number, entry in enumerate(entries, start=1):
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
        hashed = _digest(f"{previous}\n{text}".encode())
        lines.append({"number": number, "entry": text, "previous": previous, "hash": hashed})
        previous = hashed
    return lines


def _code(number: str, hashed: str) -> str:
    return "-".join([number, *(hashed[start : start + 4].upper() for start in range(0, 16, 4))])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
