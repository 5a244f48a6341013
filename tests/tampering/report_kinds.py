"""Ways to tamper with a written report and with the auditor's kit; each says what must be named."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from random import Random

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ByteStringObject, DecodedStreamObject, NameObject, StreamObject

from ledelsestilsyn.store.ledger import chained
from tampering.house import QUARTER, House
from tampering.ledger_kinds import Kind

Row = dict[str, str]


def _table(data: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def _written(rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _other_number(rows: list[Row], column: str, chance: Random) -> Row:
    """One more in one row's figure; gives the row as it stood."""
    row = chance.choice([row for row in rows if row[column]])
    before = dict(row)
    row[column] = str(int(row[column]) + 1)
    return before


def figure_in_a_table(house: House, chance: Random) -> tuple[str, ...]:
    name, column = chance.choice((("tallies.csv", "errors"), ("tallies.csv", "new"), ("arrows.csv", "checked")))
    rows = _table((house.report / name).read_bytes())
    before = _other_number(rows, column, chance)
    (house.report / name).write_bytes(_written(rows))
    return (f"{name}: er ændret", f"kun i genberegningen: {', '.join(list(before.values())[:5])}")


def figure_in_an_attachment_of_the_pdf(house: House, chance: Random) -> tuple[str, ...]:
    """The pages stay as they were; only the table that the PDF carries says otherwise."""
    file = house.report / f"rapport-{QUARTER}.pdf"
    name, column = chance.choice((("tallies.csv", "errors"), ("tallies.csv", "old"), ("arrows.csv", "errors")))
    writer = PdfWriter(clone_from=PdfReader(file))
    stream = _embedded(writer, name)
    rows = _table(stream.get_data())
    before = _other_number(rows, column, chance)
    _replace(stream, _written(rows))
    with file.open("wb") as target:
        writer.write(target)
    return (f"den vedhæftede {name} er ændret", f"det skal være {', '.join(list(before.values())[:4])}")


def _embedded(writer: PdfWriter, name: str) -> StreamObject:
    names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    specifications = [names[place].get_object() for place in range(1, len(names), 2)]
    (found,) = [each for each in specifications if each["/UF"] == name]
    return found["/EF"]["/F"].get_object()


def _replace(stream: StreamObject, data: bytes) -> None:
    plain = DecodedStreamObject()
    plain.set_data(data)
    stream._data = plain._data
    stream.pop(NameObject("/Filter"), None)
    if "/Params" in stream:
        params = stream["/Params"].get_object()
        params.pop(NameObject("/CheckSum"), ByteStringObject(b""))


def date_of_a_rule(house: House, chance: Random) -> tuple[str, ...]:
    file = chance.choice(sorted((house.report / "rules").iterdir()))
    text = file.read_text(encoding="utf-8")
    days = list(re.finditer(r"\b20\d\d-\d\d-\d\d\b", text))
    day = chance.choice(days)
    other = f"{int(day.group()[:4]) - 1}{day.group()[4:8]}{1 + chance.randrange(28):02d}"
    file.write_text(text[: day.start()] + other + text[day.end() :], encoding="utf-8")
    return (f"rules/{file.name}: mangler eller er ændret",)


def manifest_rewritten(house: House, chance: Random) -> tuple[str, ...]:
    """A table is changed, and its hash in both manifests with it."""
    rows = _table((house.report / "tallies.csv").read_bytes())
    _other_number(rows, chance.choice(("checked", "errors")), chance)
    before = hashlib.sha256((house.report / "tallies.csv").read_bytes()).hexdigest()
    (house.report / "tallies.csv").write_bytes(_written(rows))
    after = hashlib.sha256(_written(rows)).hexdigest()
    for name in ("manifest.json", "ro-crate-metadata.json"):
        manifest = house.report / name
        manifest.write_bytes(manifest.read_bytes().replace(before.encode(), after.encode()))
    return ("tallies.csv: ", "kun i rapporten: 2024K2", "filernes SHA-256 er anderledes")


REPORT_KINDS: tuple[Kind, ...] = (
    figure_in_a_table,
    figure_in_an_attachment_of_the_pdf,
    date_of_a_rule,
    manifest_rewritten,
)


def _summed_anew(kit: Path) -> None:
    """As one would who knows that the sums are checked."""
    lines = (kit / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    sums = [f"{hashlib.sha256((kit / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (kit / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def _entered_anew(kit: Path) -> None:
    """And who knows that the last entry holds the hash of the sums: only the printed code tells then."""
    lines = (kit / "protokol.jsonl").read_text(encoding="utf-8").splitlines()
    last = json.loads(lines[-1])
    facts = json.loads(last["entry"])
    facts["sums"] = hashlib.sha256((kit / "SHA256SUMS").read_bytes()).hexdigest()
    last["entry"] = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    last["hash"] = chained(last["previous"], last["entry"])
    lines[-1] = json.dumps(last, ensure_ascii=False)
    (kit / "protokol.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _covered(house: House, name: str, chance: Random) -> tuple[str, ...]:
    """Cover the traces as far as chance has it; gives what is named for the file alone."""
    far = chance.randrange(3)
    if far >= 1:
        _summed_anew(house.kit)
    if far == 2:
        _entered_anew(house.kit)
    return (name,) if far == 0 else (("SHA256SUMS",) if far == 1 else (house.codes[-2],))


def _kit_table(house: House, name: str) -> tuple[Path, list[Row]]:
    file = house.kit / name
    return file, _table(file.read_bytes())


def date_of_an_answer(house: House, chance: Random) -> tuple[str, ...]:
    """An error made long ago is made lately, or the other way round."""
    file, rows = _kit_table(house, "data/answers.csv")
    findings = {row["answer"]: row for row in _kit_table(house, "results/findings.csv")[1]}
    row = chance.choice([row for row in rows if row["decided_on"] and _hangs_on_its_date(findings.get(row["answer"]))])
    year = 2 if findings[row["answer"]]["class"] == "new" else -2
    row["decided_on"] = f"{int(row['decided_on'][:4]) - year}{row['decided_on'][4:]}"
    file.write_bytes(_written(rows))
    return (*_covered(house, "data/answers.csv", chance), row["question"], row["cell"])


def _hangs_on_its_date(finding: Row | None) -> bool:
    return finding is not None and finding["reason"] in ("decided_within_window", "decided_before_window")


def class_of_a_finding(house: House, chance: Random) -> tuple[str, ...]:
    file, rows = _kit_table(house, "results/findings.csv")
    row = chance.choice(rows)
    row["class"] = "old" if row["class"] != "old" else "new"
    file.write_bytes(_written(rows))
    answers = {each["answer"]: each for each in _kit_table(house, "data/answers.csv")[1]}
    return (*_covered(house, "results/findings.csv", chance), row["question"], answers[row["answer"]]["cell"])


def figure_of_a_tally(house: House, chance: Random) -> tuple[str, ...]:
    file, rows = _kit_table(house, "results/tallies.csv")
    before = _other_number(rows, chance.choice(("checked", "errors", "new", "undetermined")), chance)
    file.write_bytes(_written(rows))
    return (*_covered(house, "results/tallies.csv", chance), before["question"], before["quarter"])


def sign_of_an_arrow(house: House, chance: Random) -> tuple[str, ...]:
    file, rows = _kit_table(house, "results/arrows.csv")
    row = chance.choice(rows)
    row["arrow"] = "down" if row["arrow"] != "down" else "up"
    file.write_bytes(_written(rows))
    return (*_covered(house, "results/arrows.csv", chance), row["question"], row["quarter"])


def p_value_of_an_arrow(house: House, chance: Random) -> tuple[str, ...]:
    """Chance is made to look like a clear change."""
    file, rows = _kit_table(house, "results/arrows.csv")
    row = chance.choice([row for row in rows if row["chance"] == "may_be_chance"])
    row.update(p_value=f"0.0{chance.randrange(100, 500)}", chance="clear")
    file.write_bytes(_written(rows))
    return (*_covered(house, "results/arrows.csv", chance), row["question"], row["quarter"], row["p_value"])


def kind_of_a_question(house: House, chance: Random) -> tuple[str, ...]:
    """The rule that decides which date counts; of a version by which an error was classified.

    A rule that no figure rests on is told of by the hashes alone, and by the printed code where those are forged.
    """
    file, rows = _kit_table(house, "data/questions.csv")
    answers = {row["answer"]: row for row in _kit_table(house, "data/answers.csv")[1]}
    found = [answers[row["answer"]] for row in _kit_table(house, "results/findings.csv")[1] if _hangs_on_its_date(row)]
    row = chance.choice([row for row in rows if any(_classified_by(row, answer) for answer in found)])
    row["kind"] = "event"
    file.write_bytes(_written(rows))
    return (*_covered(house, "data/questions.csv", chance), row["question"])


def _classified_by(version: Row, answer: Row) -> bool:
    day = answer["supervised_on"]
    within = version["from_on"] <= day and (not version["until_on"] or day < version["until_on"])
    return version["question"] == answer["question"] and version["kind"] == "decision" and within


def kit_file_removed(house: House, chance: Random) -> tuple[str, ...]:
    names = sorted(
        file.relative_to(house.kit).as_posix() for file in (house.kit / "rapport").rglob("*") if file.is_file()
    )
    name = chance.choice(names)
    (house.kit / name).unlink()
    return (name,)


def kit_workbook_left_out(house: House, chance: Random) -> tuple[str, ...]:
    """As if it had never been handed in: gone from the list, the traces covered."""
    file, rows = _kit_table(house, "data/workbooks.csv")
    row = rows.pop(chance.randrange(len(rows)))
    file.write_bytes(_written(rows))
    _summed_anew(house.kit)
    return ("SHA256SUMS", row["name"])


KIT_KINDS: tuple[Kind, ...] = (
    date_of_an_answer,
    class_of_a_finding,
    figure_of_a_tally,
    sign_of_an_arrow,
    p_value_of_an_arrow,
    kind_of_a_question,
    kit_file_removed,
    kit_workbook_left_out,
)
