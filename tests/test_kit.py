"""The auditor's kit: everything that is needed to calculate again, and nothing that leads to a person (issue 6)."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pypdfium2 as pdfium
import pytest
from conftest import ROOT, places
from plain_workbooks import workbook

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.schema_report import REPORT_TABLES
from ledelsestilsyn.model import EngineResult
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline import folder, publish
from ledelsestilsyn.pipeline import kit as kit_module
from ledelsestilsyn.pipeline.calculate import calculate
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.risk_models import load_risk_model
from ledelsestilsyn.store import ledger, reading
from ledelsestilsyn.store.database import open_database

K1 = {"24-000101": ["Ja"], "24-000102": ["Nej"], "24-000103": ["Nej"]}
MENDED = {**K1, "24-000102": ["Ja"]}
K2 = {"24-000201": ["Ja"], "24-000102": ["Nej"], "24-000203": ["Nej"]}
REMARK = "Vi har travlt."
WORKBOOKS = {
    "fr.xlsx": workbook("FR", "2024K1", {"§ 86": K1}, remarks=REMARK),
    "fr udkast.xlsx": workbook("FR", "2024K2", {"§ 86": {**K2, "24-000299": ["Nej"]}}),
    "rod.xlsx": b"intet regneark",
    "fr2.xlsx": workbook("FR", "2024K2", {"§ 86": K2}),
    "fr rettet.xlsx": workbook("FR", "2024K1", {"§ 86": MENDED}),
}

LATER = ("fr2.xlsx", "fr rettet.xlsx")


@dataclass(frozen=True)
class Room:
    """A store with a published quarter, a corrected one after it, and a kit of each."""

    path: Path
    published: str
    with_cases: str

    def files(self, name: str) -> dict[str, bytes]:
        root = self.path / name
        return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def told(capsys: pytest.CaptureFixture[str], room: Room, *words: str, store: Path | None = None, code: int = 0) -> str:
    """What a command printed on the room's store, or on the one in the folder `store`."""
    place = store or room.path
    assert run_words([*words, *places(place), "--models", str(room.path / "models")]) == code
    out = capsys.readouterr()
    return (out.out + out.err).replace(str(place), "…")


def _said(path: Path, *words: str) -> str:
    """What a command printed, run before any test has a `capsys` of its own."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        assert run_words([*words, *places(path), "--models", str(path / "models")]) in (0, 11)
    return out.getvalue().replace(str(path), "…")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with pytest.MonkeyPatch.context() as patch:
        for module, day in ((folder, 12), (publish, 15), (kit_module, 20)):
            patch.setattr(module, "witness", lambda day=day: ledger.Witness(datetime(2024, 7, day, 9, 30), "sekretær"))
        yield _filled(tmp_path_factory.mktemp("kit"))


def _filled(path: Path) -> Room:
    """By the rules of one department, so that a report is made in a second."""
    (path / "models").mkdir()
    for name in ("FR.toml", "scale.toml"):
        shutil.copy(ROOT / "risk_models" / name, path / "models")
    for inbox in ("først", "siden"):
        (path / inbox).mkdir()
        for name, data in WORKBOOKS.items():
            if (name in LATER) == (inbox == "siden"):
                (path / inbox / name).write_bytes(data)
    _said(path, "import", str(path / "først"))
    _said(path, "publish", "2024K1")
    _said(path, "import", str(path / "siden"))
    (path / "before").mkdir()
    for ending in ("duckdb", "key", "protokol.jsonl"):
        shutil.copy(path / f"ledelsestilsyn.{ending}", path / "before")
    shutil.copytree(path / "ledelsestilsyn.arkiv", path / "before" / "ledelsestilsyn.arkiv")
    published = _said(path, "kit", "2024K1", str(path / "revisor"))
    return Room(path, published, _said(path, "kit", "2024K2", str(path / "sager"), "--with-cases"))


def entries(room: Room) -> tuple[ledger.Entry, ...]:
    with open_database(room.path / "ledelsestilsyn.duckdb") as connection:
        return ledger.entries(connection)


def rows(files: dict[str, bytes], path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[path].decode())))


def kits(room: Room) -> list[ledger.Entry]:
    """The entries of the two kits. The second enters its report before it, since the quarter is not published."""
    found = [entry for entry in entries(room) if entry.facts["what"] == "kit"]
    assert [entry.facts["what"] for entry in entries(room)[-3:]] == ["classified", "reported", "kit"]
    return found


def test_the_terminal_says_where_it_lies_how_it_stands_and_its_code(room: Room) -> None:
    first, second = kits(room)
    assert room.published == (
        "Mappen til revisor er skrevet: …/revisor\n"
        "Rapporten for 1. kvartal 2024 er offentliggjort 15. juli 2024.\n"
        "Udeladt, fordi der kan stå sagsnumre: rapport/findings.csv og rapport/deviations.csv.\n"
        f"Mappens kode i protokollen: {first.code}\n"
        "Skriv koden på papir, og giv den til revisor for sig: den viser, hvis mappen bliver ændret.\n"
    )
    assert room.with_cases == (
        "Mappen til revisor er skrevet: …/sager\n"
        "Rapporten for 2. kvartal 2024 er ikke offentliggjort, så tallene kan stadig ændre sig.\n"
        "Mappen har sagsnumre og arbejdsbøger og indeholder personoplysninger. Giv den kun til revisor.\n"
        f"Mappens kode i protokollen: {second.code}\n"
        "Skriv koden på papir, og giv den til revisor for sig: den viser, hvis mappen bliver ændret.\n"
    )


def test_every_file_is_there_and_has_its_hash(room: Room) -> None:
    files = room.files("revisor")
    assert sorted(name for name in files if not name.startswith("rapport/")) == sorted(
        (
            "SHA256SUMS", "efterproev.py", "genberegning.xlsx", "protokol.jsonl", "skema.txt", "vejledning.pdf",
            *schema.HEADERS,
        )
    )  # fmt: skip
    assert files["SHA256SUMS"].decode() == "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n"
        for name in sorted(files)
        if name not in ("SHA256SUMS", "protokol.jsonl")
    )


def test_the_report_is_the_published_one_byte_for_byte(room: Room) -> None:
    files, published = room.files("revisor"), room.files("reports/2024K1")
    kept = {name.removeprefix("rapport/"): data for name, data in files.items() if name.startswith("rapport/")}
    assert sorted(set(published) - set(kept)) == ["deviations.csv", "findings.csv"]
    assert kept == {name: published[name] for name in kept}


def test_what_came_after_the_publication_is_in_the_ledger_and_not_in_the_figures(room: Room) -> None:
    files = room.files("revisor")
    assert [row["value"] for row in rows(files, schema.ANSWERS)] == ["correct", "error", "error"]
    assert [row["name"] for row in rows(files, schema.WORKBOOKS)] == ["fr.xlsx"]
    assert b"fr rettet.xlsx" in files["protokol.jsonl"]


def test_the_settings_and_the_workbooks_are_told(room: Room) -> None:
    files, before = room.files("sager"), entries(room)[-2]
    manifest = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", files["rapport/manifest.json"].decode())
    assert manifest is not None
    assert files[schema.SETTINGS].decode() == (
        f"key,value\nperiod,2024K2\nwindow_months,12\non_cutoff,new\nwith_cases,true\nprogram,{ledger.PROGRAM}\n"
        f"report_code,{manifest[0]}\nledger_code,{before.code}\npublished_on,\n"
    )
    sha = {name: hashlib.sha256(data).hexdigest() for name, data in WORKBOOKS.items()}
    assert files[schema.WORKBOOKS].decode() == (
        "workbook,name,sha256,status,department,period,batch,superseded_by\n"
        f"1,fr udkast.xlsx,{sha['fr udkast.xlsx']},taken,FR,2024K2,1,5\n"
        f"2,fr.xlsx,{sha['fr.xlsx']},taken,FR,2024K1,1,4\n"
        f"3,rod.xlsx,{sha['rod.xlsx']},refused,,,1,\n"
        f"4,fr rettet.xlsx,{sha['fr rettet.xlsx']},taken,FR,2024K1,2,\n"
        f"5,fr2.xlsx,{sha['fr2.xlsx']},taken,FR,2024K2,2,\n"
    )


def test_with_cases_everything_is_there_and_the_workbooks_as_they_were_received(room: Room) -> None:
    files = room.files("sager")
    kept = {name: data for name, data in files.items() if name.startswith("arbejdsboeger/")}
    assert kept == {
        f"arbejdsboeger/{row['workbook']}-{row['sha256'][:12]}.xlsx": WORKBOOKS[row["name"]]
        for row in rows(files, schema.WORKBOOKS)
    }
    assert sorted({row["case"] for row in rows(files, schema.ANSWERS)}) == sorted({*MENDED, *K2})
    found = result(room, Period(2024, 2)).findings
    assert [row["finding"] for row in rows(files, schema.FINDINGS)] == [finding_id(row) for row in found]
    assert {"rapport/findings.csv", "rapport/deviations.csv"} <= set(files)


def result(room: Room, quarter: Period) -> EngineResult:
    with open_database(room.path / "ledelsestilsyn.duckdb") as connection:
        return calculate(connection, load_risk_model(room.path / "models"), quarter)


def test_the_last_line_of_the_ledger_is_the_kits_own_and_seals_the_sums(room: Room) -> None:
    files = room.files("revisor")
    lines = [json.loads(line) for line in files["protokol.jsonl"].decode().splitlines()]
    previous = "0" * 64
    for number, line in enumerate(lines, start=1):
        assert (line["number"], line["previous"]) == (number, previous)
        previous = hashlib.sha256(f"{previous}\n{line['entry']}".encode()).hexdigest()
        assert line["hash"] == previous
    assert json.loads(lines[-1]["entry"]) == {
        "what": "kit", "at": "2024-07-20T09:30:00", "by": "sekretær", "program": ledger.PROGRAM, "quarter": "2024K1",
        "sums": hashlib.sha256(files["SHA256SUMS"]).hexdigest(), "with_cases": False,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["revisor", "sager"])
def test_the_kit_checks_itself_without_the_program(room: Room, name: str) -> None:
    words = [sys.executable, "-I", "-S", "efterproev.py", kits(room)[0 if name == "revisor" else 1].code]
    ran = subprocess.run(words, cwd=room.path / name, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Every text of a file: parts of a package, pages and attachments of a PDF, and its own name."""
    yield name
    if zipfile.is_zipfile(io.BytesIO(data)):
        package = zipfile.ZipFile(io.BytesIO(data))
        yield from (package.read(part).decode("utf-8", "replace") for part in package.namelist())
    elif name.endswith(".pdf"):
        document = pdfium.PdfDocument(data)
        yield from (page.get_textpage().get_text_bounded() for page in document)
        yield from map(str, document.get_metadata_dict().values())
        for number in range(document.count_attachments()):
            carried = document.get_attachment(number)
            yield from _texts(carried.get_name(), bytes(carried.get_data()))
    else:
        yield data.decode()


def test_no_case_number_and_no_id_of_a_finding_stands_anywhere_without_cases(room: Room) -> None:
    with open_database(room.path / "ledelsestilsyn.duckdb") as connection:
        secrets = {*reading.every_case(connection)}
    assert secrets == {*K1, *K2, "24-000299"}
    secrets |= {finding_id(row) for row in result(room, Period(2024, 2)).findings}
    for name, data in room.files("revisor").items():
        text = "\n".join(_texts(name, data))
        assert [secret for secret in secrets if secret in text] == [], name
    seen = "\n".join(text for name, data in room.files("sager").items() for text in _texts(name, data))
    assert [secret for secret in secrets if secret not in seen] == []


def _told_columns(text: str) -> dict[str, list[str]]:
    """The columns under each heading of skema.txt that is a table's path."""
    parts = re.split(r"^(\S+\.csv)\n-+\n", text, flags=re.MULTILINE)
    return {
        path: re.findall(r"^  (\w+) ", body.split("\n\n")[0], flags=re.MULTILINE)
        for path, body in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize("name", ["revisor", "sager"])
def test_the_schema_tells_of_every_column_of_every_table(room: Room, name: str) -> None:
    files = room.files(name)
    tables = {path: files[path].decode().split("\n", 1)[0].split(",") for path in files if path.endswith(".csv")}
    assert _told_columns(files["skema.txt"].decode()) == tables
    assert {table.path for table in REPORT_TABLES} >= {path for path in tables if path.startswith("rapport/")}
    assert max(map(len, files["skema.txt"].decode().splitlines())) <= 100


def test_the_schema_names_what_is_left_out_and_why(room: Room) -> None:
    assert (
        "Udeladt\n"
        "-------\n"
        "Mappen skal kunne efterprøves uden personoplysninger. Derfor står der et løbenummer i stedet for\n"
        "hver sags nummer, fejlenes id er tomme, arbejdsbøgerne er ikke med, og disse filer af rapporten er\n"
        "udeladt:\n"
        "  rapport/findings.csv    sagsnumre og fejlenes id (uden dem: results/findings.csv)\n"
        "  rapport/deviations.csv  beskeder til afdelingerne med sagsnumre\n"
        "Skal du følge en fejl helt til sagen, så bed kommunen om en mappe med sagsnumre. Den laver kommunen\n"
        "med: ledelsestilsyn kit 2024K1 MAPPE --with-cases\n"
    ) in room.files("revisor")["skema.txt"].decode()
    told_of = room.files("sager")["skema.txt"].decode()
    assert (
        "Udeladt\n-------\nIntet. Mappen har sagsnumre og arbejdsbøger og indeholder personoplysninger.\n\n"
    ) in told_of
    assert "Rapporten for 2. kvartal 2024 er ikke offentliggjort, så tallene\nkan stadig ændre sig." in told_of


def test_the_same_store_and_ledger_give_the_same_bytes_but_for_the_time_of_the_entry(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kit of the published quarter once more, from the store as it was before the first was made."""
    monkeypatch.setattr(kit_module, "witness", lambda: ledger.Witness(datetime(2026, 1, 1, 22), "en anden"))
    told(capsys, room, "kit", "2024K1", str(tmp_path / "igen"), store=room.path / "before")
    first, second = room.files("revisor"), Room(tmp_path, "", "").files("igen")
    lines, again = (files.pop("protokol.jsonl").splitlines() for files in (first, second))
    assert second == first
    assert again[:-1] == lines[:-1]
    assert json.loads(json.loads(again[-1])["entry"]) == {
        **json.loads(json.loads(lines[-1])["entry"]), "at": "2026-01-01T22:00:00", "by": "en anden",
    }  # fmt: skip


def test_a_folder_with_something_in_it_is_refused_before_anything_is_done(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fuld").mkdir()
    (tmp_path / "fuld" / "noter.txt").write_text("mine")
    (tmp_path / "fil").write_text("min")
    before = entries(room)
    for name in ("fuld", "fil"):
        assert told(capsys, room, "kit", "2024K1", str(tmp_path / name), code=2) == (
            f"{tmp_path / name}: Der ligger noget i forvejen.\n"
            "Vælg en mappe, der ikke findes endnu, eller som er tom.\n"
        )
    assert entries(room) == before
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["fil", "fuld", "noter.txt"]


@pytest.fixture
def built(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report of the second quarter lies ready, so that a kit that is refused need not build it first."""
    report = {
        name.removeprefix("rapport/"): data for name, data in room.files("sager").items() if name.startswith("rapport/")
    }

    @contextmanager
    def source(settings: Settings, connection: duckdb.DuckDBPyConnection, _: Period) -> Iterator[kit_module.Source]:
        yield kit_module.Source(connection, load_risk_model(settings.models), report, None)

    monkeypatch.setattr(kit_module, "source_of", source)


@pytest.mark.usefixtures("built")
def test_a_disk_that_is_full_leaves_no_folder_and_no_entry(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device", "vejledning.pdf")

    before = entries(room)
    monkeypatch.setattr(kit_module, "lay_out", full)
    words = ("kit", "2024K2", str(tmp_path / "ud"), "--with-cases")
    assert told(capsys, room, *words, code=12) == (
        "vejledning.pdf: Der kan ikke læses eller skrives (No space left on device).\n"
        "Se efter, om disken er fuld eller skrivebeskyttet, og kør igen. Intet er gået tabt.\n"
    )
    assert entries(room) == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("built")
def test_a_workbook_that_is_gone_from_the_archive_is_named(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("duckdb", "protokol.jsonl"):
        shutil.copy(room.path / f"ledelsestilsyn.{ending}", tmp_path)
    said = told(capsys, room, "kit", "2024K2", str(tmp_path / "ud"), "--with-cases", store=tmp_path, code=12)
    assert said == (
        "…/ledelsestilsyn.arkiv: Der mangler arbejdsbøger i arkivet: fr udkast.xlsx, fr.xlsx, rod.xlsx, fr rettet.xlsx "
        "og fr2.xlsx.\nLæg dem tilbage fra en sikkerhedskopi, og prøv igen.\n"
    )


def test_a_quarter_without_workbooks_has_no_kit(room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, room, "kit", "2023K1", str(tmp_path / "ud"), code=11) == (
        "Der er ingen arbejdsbøger for 1. kvartal 2023.\n"
        "Indlæs afdelingernes arbejdsbøger med: ledelsestilsyn import MAPPE\n"
    )
