"""The main job: from the folder of sample workbooks to the report that is checked in as the example."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, places
from manifests import BOTH, manifest_of, write_both

from ledelsestilsyn.cli import run_words

EXAMPLE = ROOT / "reports" / "2024K4"
DEPARTMENTS = ("BS", "CVO", "FR", "JC", "UVSB")


ANNEXES = (
    *(f"Bilag {number} - Risikovurdering {code} 2024" for number, code in enumerate(DEPARTMENTS, start=1)),
    *(f"Bilag {number} - Q4 - Handleplan - {code}" for number, code in enumerate(DEPARTMENTS, start=6)),
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_run_gives_the_report_that_is_checked_in_byte_for_byte(whole_way: Path) -> None:
    made, example = files_of(whole_way / "reports" / "2024K4"), files_of(EXAMPLE)
    assert sorted(made) == sorted(example)
    assert [name for name in made if made[name] != example[name]] == []


def test_a_report_written_twice_is_the_same_whatever_the_time_zone_the_locale_and_the_hash_seed(
    whole_way: Path, tmp_path: Path
) -> None:
    """In every form. It is always two different days in the two zones, and the example was made on a third."""
    worlds = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "12345"},
        {"TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "54321"},
    )
    made = []
    for number, world in enumerate(worlds):
        room = tmp_path / str(number)
        room.mkdir()
        shutil.copy(whole_way / "ledelsestilsyn.duckdb", room)
        words = [sys.executable, "-m", "ledelsestilsyn", "report", "2024K4", "--html", "--memo", *places(room)]
        subprocess.run(words, env={**os.environ, **world}, check=True, capture_output=True)
        made.append(files_of(room / "reports" / "2024K4"))
    assert sorted(made[0]) == sorted(made[1])
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
    default = files_of(whole_way / "reports" / "2024K4")
    assert [name for name in default if made[0][name] != default[name]] == BOTH


@pytest.mark.parametrize(
    ("file", "header"),
    [
        (
            "findings.csv",
            "finding,period,department,area,question,case,supervised_on,kind,decided_on,occurred_on,remedied_on,class,"
            "reason,reimbursement,workbook,sheet,cell",
        ),
        ("tallies.csv", "period,department,area,question,checked,errors,new,old,undetermined,source"),
        (
            "arrows.csv",
            "period,department,area,question,checked,errors,source,previous_period,previous_checked,previous_errors,"
            "previous_source,arrow,reason,p_value,chance",
        ),
        ("deviations.csv", "workbook,sheet,cell,code,message,severity"),
    ],
)
def test_each_table_has_the_columns_that_others_build_on(file: str, header: str) -> None:
    assert (EXAMPLE / file).read_bytes().split(b"\n")[0].decode() == header


def test_the_findings_add_up_to_the_tallies_and_the_tallies_to_themselves() -> None:
    tallies = rows_of(EXAMPLE / "tallies.csv")
    findings = rows_of(EXAMPLE / "findings.csv")
    for tally in tallies:
        own = [row for row in findings if row["question"] == tally["question"]]
        if tally["source"] == "recomputed":
            counted = {name: sum(row["class"] == name for row in own) for name in ("new", "old", "undetermined")}
            assert {name: int(tally[name]) for name in counted} == counted
            assert int(tally["errors"]) == len(own) <= int(tally["checked"])
        else:
            assert own == []


def test_every_finding_can_be_followed_to_its_cell(whole_way: Path) -> None:
    """The cell named holds the answer that makes it an error."""
    from ledelsestilsyn.excel.workbook import read_workbook

    books: dict[str, dict[str, object]] = {}
    for row in rows_of(whole_way / "reports" / "2024K4" / "findings.csv"):
        if row["workbook"] not in books:
            data = (ROOT / "sample_workbooks" / row["workbook"]).read_bytes()
            sheets = read_workbook(data, row["workbook"]).sheets
            books[row["workbook"]] = {
                f"{sheet.name}!{cell}": value for sheet in sheets for cell, value in cells_of(sheet.rows)
            }
        answer = str(books[row["workbook"]][f"{row['sheet']}!{row['cell']}"]).strip().casefold()
        assert answer in {"ja", "j", "nej", "n", "fejl"}, row


def cells_of(rows: object) -> list[tuple[str, object]]:
    from ledelsestilsyn.cells import address

    return [
        (address(number, column), value)
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
        if value not in (None, "")
    ]


def test_verify_computes_the_checked_in_report_again_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["verify", str(EXAMPLE), "--workbooks", str(ROOT / "sample_workbooks"), *places(tmp_path)]
    assert run_words(words) == 0
    counts = manifest_of(EXAMPLE).counts
    assert capsys.readouterr().out.splitlines() == [
        "ok    21 filer har den SHA-256, som manifestet siger",
        "ok    25 arbejdsbøger er fundet uændrede",
        "ok    6 regelfiler er de registrerede",
        "ok    Genberegnet i en tom database; de to beregninger er enige om hver række",
        f"ok    arrows.csv: {counts['arrows']} rækker er de samme",
        *(f"ok    bilag/{name}.xlsx er den samme, byte for byte" for name in sorted(ANNEXES)),
        f"ok    deviations.csv: {counts['deviations']} rækker er de samme",
        f"ok    findings.csv: {counts['findings']} rækker er de samme",
        "ok    rapport-2024K4.pdf er den samme, byte for byte",
        f"ok    tallies.csv: {counts['tallies']} rækker er de samme",
        "ok    manifest.json: arbejdsbøger, regler, antal og kode er de samme",
        "Rapporten er efterprøvet uden afvigelser.",
    ]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "2024K4"))


def verified(report: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code, and the lines that are not `ok`."""
    code = run_words(["verify", str(report), "--workbooks", str(workbooks), *places(report.parent)])
    out = capsys.readouterr()
    return code, [line for line in (out.out + out.err).splitlines() if not line.startswith("ok")]


def test_a_finding_changed_by_hand_is_found_and_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = report / "findings.csv"
    before = file.read_text(encoding="utf-8")
    row = next(line for line in before.splitlines() if ",old," in line)
    file.write_text(before.replace(row, row.replace(",old,", ",new,")), encoding="utf-8")
    code, lines = verified(report, ROOT / "sample_workbooks", capsys)
    total = before.count("\n") - 1
    assert code == 13
    assert lines == [
        "FEJL  21 filer har den SHA-256, som manifestet siger",
        "      findings.csv: er ændret",
        f"FEJL  findings.csv: {total} rækker er de samme",
        f"      kun i rapporten: {', '.join(next(csv.reader([row.replace(',old,', ',new,')])))}",
        f"      kun i genberegningen: {', '.join(next(csv.reader([row])))}",
        "Rapporten kunne ikke efterprøves.",
    ]


def test_a_finding_changed_together_with_its_hash_is_found_too(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import hashlib

    file = report / "findings.csv"
    before = file.read_bytes()
    file.write_bytes(before.replace(b",old,", b",new,", 1))
    text = (report / "manifest.json").read_text(encoding="utf-8")
    old, new = hashlib.sha256(before).hexdigest(), hashlib.sha256(file.read_bytes()).hexdigest()
    write_both(report, text.replace(old, new).encode())
    code, lines = verified(report, ROOT / "sample_workbooks", capsys)
    assert code == 13
    assert lines[-2:] == ["      filernes SHA-256 er anderledes", "Rapporten kunne ikke efterprøves."]


def test_a_rule_changed_in_the_report_is_found(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = report / "rules" / "scale.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("= 12", "= 24"), encoding="utf-8")
    code, lines = verified(report, ROOT / "sample_workbooks", capsys)
    assert (code, lines[3]) == (13, "      rules/scale.toml: mangler eller er ændret")


def test_a_workbook_that_is_gone_is_named(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbooks = Path(shutil.copytree(ROOT / "sample_workbooks", tmp_path / "workbooks"))
    (workbooks / "Q4 - Handleplan - CVO.xlsx").write_bytes(b"something else")
    code, lines = verified(report, workbooks, capsys)
    assert code == 13
    assert lines[0] == "FEJL  25 arbejdsbøger er fundet uændrede"
    assert lines[1].startswith("      Q4 - Handleplan - CVO.xlsx: findes ikke uændret (SHA-256 ")


def test_a_manifest_with_a_workbook_taken_out_does_not_fit_its_code(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = json.loads((report / "manifest.json").read_bytes())
    root = next(thing for thing in body["@graph"] if thing["@id"] == "./")
    del root["isBasedOn"][0]
    write_both(report, json.dumps(body).encode())
    assert verified(report, ROOT / "sample_workbooks", capsys) == (
        13,
        [f"{report / 'manifest.json'}: Manifestet er ændret: koden passer ikke til indholdet."],
    )
