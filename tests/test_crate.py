"""The manifest is an RO-Crate (issue 6: Provenance in the open), and gives back all that was put into it."""

import hashlib
import json
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from fixed_time import Run, hand_in, runner
from manifests import graph_of, manifest_of
from plain_workbooks import workbook
from pypdf import PdfReader
from rdflib import Graph

from ledelsestilsyn.audit.crate import path_id
from ledelsestilsyn.audit.manifest import (
    CRATE,
    MANIFEST,
    Manifest,
    Release,
    WorkbookEntry,
    crate,
    manifest_files,
    read_manifest,
)
from ledelsestilsyn.errors import VerificationError
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.pipeline.verify import verify

KEPT = Path(__file__).parent / "ro_crate"
TERMS = json.loads((KEPT / "context.json").read_text(encoding="utf-8"))["@context"]
WORKBOOKS = (
    WorkbookEntry(1, "Q1 - Handleplan - FR (æøå).xlsx", "a" * 64, "taken", "FR", "2024K1"),
    WorkbookEntry(1, "februar.xlsx", "b" * 64, "taken_in_part", "FR", "2024-02"),
    WorkbookEntry(2, "noter.txt", "c" * 64, "refused", None, None, "ark=254 sekunder=90"),
)
FILES = {
    "bilag/Bilag 1 - Opfølgning.xlsx": "d" * 64,
    "findings.csv": "e" * 64,
    "offentliggjort.csv": "f" * 64,
    "rapport-2024K1.pdf": "0" * 64,
    "rules/FR.toml": "1" * 64,
}
WHOLE = Manifest(
    period=Period.parse("2024K1"),
    program="ledelsestilsyn 0.1.0",
    versions={"duckdb": "2.0.0", "typst": "0.15.2"},
    workbooks=WORKBOOKS,
    rules={"FR.toml": "1" * 64},
    files=FILES,
    counts={"findings": 3, "tallies": 2, "arrows": 2, "deviations": 0},
    forms=("pdf", "memo-BU"),
    audience="intern",
    published="2023K4",
    ledger="4-3F2A-9C1B",
    sizes=dict.fromkeys(FILES, 1234),
    departments={"FR": "Familierådgivningen", "JC": "Jobcentret"},
    release=Release(datetime(2024, 5, 2, 9, 30), "kkonsulent"),
)
BEFORE = {
    "period": "2024K1",
    "program": "ledelsestilsyn 0.1.0",
    "code": "E04D-15F0-CB39-EBE7",
    "workbooks": [
        {
            "batch": 1,
            "workbook": "fr.xlsx",
            "sha256": "a" * 64,
            "status": "taken",
            "department": "FR",
            "period": "2024K1",
        }
    ],
    "rules": {"FR.toml": "1" * 64},
    "versions": {"duckdb": "2.0.0"},
    "files": {"findings.csv": "e" * 64},
    "counts": {"findings": 3},
}


def things(data: bytes) -> dict[str, dict[str, Any]]:
    return {thing["@id"]: thing for thing in json.loads(data)["@graph"]}


def faults(data: bytes) -> list[str]:
    """What the shapes of RO-Crate find wrong, each message once."""
    body = json.loads(data)
    assert body["@context"] == "https://w3id.org/ro/crate/1.3/context"
    with warnings.catch_warnings():
        # rdflib warns of names that itself and pyshacl still use.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=json.dumps({**body, "@context": TERMS}), format="json-ld", publicID="./")
        shapes = Graph().parse(KEPT / "prefixes.ttl", publicID="./")
        for file in sorted((KEPT / "shapes").glob("*.ttl")):
            shapes.parse(file, publicID="./")
        kinds = Graph().parse(KEPT / "ontology.ttl", publicID="./")
        _, _, told = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=kinds, advanced=True)
    return sorted({line.strip().removeprefix("Message: ") for line in told.splitlines() if "Message: " in line})


def test_the_crate_has_all_that_ro_crate_demands_and_the_shapes_find_what_is_taken_out() -> None:
    """All else that a crate must have is found: the two faults put in here are the only ones."""
    body = json.loads(crate(WHOLE))
    for thing in body["@graph"]:
        if thing["@type"] in ("Dataset", "SoftwareApplication"):
            thing.pop("license", None)
            thing.pop("url", None)
    assert faults(json.dumps(body).encode()) == [
        "A SoftwareApplication or ComputerLanguage MUST have a `url` property",
        "The Root Data Entity MUST have a `license` property (as specified by schema.org).",
    ]


@pytest.mark.parametrize("in_folder", [True, False])
def test_the_graph_is_flat_every_word_is_a_term_and_every_reference_leads_somewhere(in_folder: bool) -> None:
    found = things(crate(WHOLE, in_folder=in_folder))
    assert len(found) == len(json.loads(crate(WHOLE, in_folder=in_folder))["@graph"])
    for thing in found.values():
        assert {*thing} - {"@id", "@type"} | {thing["@type"]} <= {*TERMS}
        for value in thing.values():
            for one in value if isinstance(value, list) else [value]:
                assert isinstance(one, str | int) or one.keys() == {"@id"}
                assert (
                    isinstance(one, str | int) or one["@id"] in found or one["@id"].startswith("https://w3id.org/ro/")
                )


WITHOUT: dict[str, Callable[[Manifest], Manifest]] = {
    "all of it": lambda it: it,
    "a draft": lambda it: replace(it, release=None),
    "published, by nobody named": lambda it: replace(it, release=Release(datetime(2024, 5, 2, 9, 30))),
    "one form, none published before": lambda it: replace(it, forms=("pdf",), published=None, audience="offentlig"),
    "no workbook, no library": lambda it: replace(it, workbooks=(), versions={}),
}


@pytest.mark.parametrize("what", WITHOUT)
def test_what_is_written_is_read_again(what: str) -> None:
    manifest = WITHOUT[what](WHOLE)
    assert read_manifest(crate(manifest), MANIFEST) == manifest


def test_the_code_does_not_depend_on_when_and_by_whom_it_was_published() -> None:
    assert WHOLE.code == replace(WHOLE, release=None, sizes={}, departments={}).code


def test_a_manifest_from_before_the_crate_is_read_as_it_stood() -> None:
    manifest = read_manifest(json.dumps(BEFORE).encode(), MANIFEST)
    assert manifest == Manifest(
        period=Period.parse("2024K1"),
        program="ledelsestilsyn 0.1.0",
        versions={"duckdb": "2.0.0"},
        workbooks=(WorkbookEntry(1, "fr.xlsx", "a" * 64, "taken", "FR", "2024K1"),),
        rules={"FR.toml": "1" * 64},
        files={"findings.csv": "e" * 64},
        counts={"findings": 3},
    )
    assert manifest.code == BEFORE["code"]
    assert [*manifest_files(json.dumps(BEFORE).encode())] == [MANIFEST]
    assert [*manifest_files(crate(WHOLE))] == [CRATE, MANIFEST]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"7",
        b'{"@graph": 7}',
        b'{"@graph": [7]}',
        b'{"@graph": [{"@id": "./"}, {"@id": "./"}]}',
        b'{"a": 1}',
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(VerificationError, match=r"Filen er ikke et manifest, som programmet kan læse\."):
        read_manifest(data, MANIFEST)


def test_another_hash_of_a_workbook_does_not_fit_the_code() -> None:
    with pytest.raises(VerificationError, match="Manifestet er ændret: koden passer ikke til indholdet"):
        read_manifest(crate(WHOLE).replace(b"a" * 64, b"9" * 64), MANIFEST)


def test_a_path_becomes_a_uri_and_the_name_stays_the_path() -> None:
    file = things(crate(WHOLE))["bilag/Bilag%201%20-%20Opf%C3%B8lgning.xlsx"]
    assert file == {
        "@id": "bilag/Bilag%201%20-%20Opf%C3%B8lgning.xlsx",
        "@type": "File",
        "name": "bilag/Bilag 1 - Opfølgning.xlsx",
        "description": "Bilag til rapporten",
        "encodingFormat": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "contentSize": "1234",
        "sha256": "d" * 64,
    }
    assert path_id("a_b~c.d/é?#%") == "a_b~c.d/%C3%A9%3F%23%25"


def test_a_workbook_is_told_by_its_hash_its_department_and_what_became_of_it() -> None:
    found = things(crate(WHOLE))
    assert found["#workbook-2"] == {
        "@id": "#workbook-2",
        "@type": "CreativeWork",
        "name": "februar.xlsx",
        "sha256": "b" * 64,
        "creativeWorkStatus": "taken_in_part",
        "creator": {"@id": "#department-FR"},
        "additionalProperty": [{"@id": "#batch-1"}, {"@id": "#period-2024-02"}],
    }
    assert found["#department-FR"]["legalName"] == "Familierådgivningen"


def test_each_step_says_what_it_was_made_of_and_what_came_of_it() -> None:
    found = things(crate(WHOLE))
    steps = [found[step["@id"]] for step in found["./"]["mentions"]]
    assert [(step["@type"], step["name"]) for step in steps] == [
        ("CreateAction", "Klassifikation, optælling og pile"),
        ("CreateAction", "Rapport og bilag er skrevet"),
        ("UpdateAction", "Rapporten er offentliggjort: fra nu af står dens tal fast"),
    ]
    inputs = ["#workbook-1", "#workbook-2", "#workbook-3", "offentliggjort.csv", "rules/FR.toml"]
    assert [each["@id"] for each in steps[0]["object"]] == inputs
    assert steps[0]["result"] == steps[1]["object"] == [{"@id": "findings.csv"}]
    assert [each["@id"] for each in steps[1]["result"]] == [
        "bilag/Bilag%201%20-%20Opf%C3%B8lgning.xlsx",
        "rapport-2024K1.pdf",
    ]
    assert (steps[2]["endTime"], found["#user"]["name"]) == ("2024-05-02T09:30:00", "kkonsulent")


def test_a_draft_tells_no_time_but_the_quarters_own() -> None:
    root = things(crate(replace(WHOLE, release=None)))["./"]
    assert (root["creativeWorkStatus"], root["datePublished"], root["temporalCoverage"]) == (
        "Udkast",
        "2024-03-31",
        "2024-01-01/2024-03-31",
    )


def test_what_lies_in_a_pdf_is_the_same_before_and_after_the_publication() -> None:
    alone = crate(WHOLE, in_folder=False)
    assert alone == crate(replace(WHOLE, release=None), in_folder=False)
    assert b"kkonsulent" not in alone and b"Udkast" not in alone
    assert b"kkonsulent" in crate(WHOLE)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, monkeypatch, capsys, datetime(2024, 4, 12, 9, 30))


def test_a_draft_is_published_and_shown_to_everyone_and_its_crate_follows(run: Run, tmp_path: Path) -> None:
    """Every file of the folder is in it with its hash, and only the municipality's own says who published."""
    hand_in(run, tmp_path, "fr.xlsx", workbook("FR", "2024K1", {"§ 86": {"24-001": ["Ja"], "24-002": ["Nej"]}}))
    run("report", "2024K1")
    folder, public = tmp_path / "reports" / "2024K1", tmp_path / "reports" / "2024K1-offentlig"
    draft = {name: (folder / name).read_bytes() for name in (MANIFEST, CRATE, "rapport-2024K1.pdf")}
    assert draft[MANIFEST] == draft[CRATE]
    run("publish", "2024K1")
    run("report", "2024K1", "--audience", "offentlig")
    hashes = {file["name"]: file["sha256"] for file in graph_of(folder) if file["@type"] == "File"}
    present = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    written = {name: hashlib.sha256(data).hexdigest() for name, data in present.items()}
    assert hashes == {name: sha256 for name, sha256 in written.items() if name not in (MANIFEST, CRATE)}
    assert present["rapport-2024K1.pdf"] == draft["rapport-2024K1.pdf"] and present[MANIFEST] != draft[MANIFEST]
    own, everyones = manifest_of(folder).release, manifest_of(public).release
    assert own is not None and own.by and everyones == Release(own.at)
    assert run("verify", str(folder)).splitlines()[-1] == "Rapporten er efterprøvet uden afvigelser."
    for place in (folder, public):
        attached = PdfReader(place / "rapport-2024K1.pdf").attachments[MANIFEST][0]
        assert own.by.encode() not in attached and read_manifest(attached, MANIFEST).code == manifest_of(folder).code
    (folder / CRATE).write_bytes(draft[CRATE])
    first = next(verify(Settings(tmp_path, tmp_path / "none.duckdb", tmp_path), folder, ()))
    assert first.differences == ("ro-crate-metadata.json: er ikke den samme som manifest.json",)
