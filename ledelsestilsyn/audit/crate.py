"""Writes the manifest as an RO-Crate: a graph in JSON-LD of the files, what they were made from, by what and by whom.

The terms are those of schema.org, as RO-Crate 1.3 (https://w3id.org/ro/crate/1.3) gives them; what it has no word for
(the codes, the batch, the audience) is a PropertyValue. Files are told by their path in the folder; the workbooks,
which are not in it, by their SHA-256; programs by a package URL (ECMA-427), which names no place on the net. No time
is told but the quarter's own and that of the publication, so that the same report gives the same bytes.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from ledelsestilsyn.audit.made_from import Manifest, WorkbookEntry
from ledelsestilsyn.model import Audience
from ledelsestilsyn.periods import Period

Entity = dict[str, Any]

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
CRATE = "ro-crate-metadata.json"
RULES = "rules/"
# Ids of the things that are no file. A reader looks them up, so they never change.
ROOT, PROGRAM, CALCULATION, WRITING, PUBLICATION = "./", "#program", "#calculation", "#writing", "#publication"
DRAFT, PUBLISHED = "Udkast", "Offentliggjort"
_MUNICIPALITY, _TERMS, _USER = "#municipality", "#terms", "#user"
_KIND_OF_FILE = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TABLES = {
    "findings.csv": "Hver fejl med dens klasse (ny, gammel eller uafklaret) og begrundelse",
    "tallies.csv": "Optælling for hvert kontrolspørgsmål: undersøgte, fejl, nye, gamle og uafklarede",
    "arrows.csv": "Pil for hvert kontrolspørgsmål: antal fejl nu mod antal ved det forrige tilsyn",
    "deviations.csv": "Det i arbejdsbøgerne, der ikke kunne bruges, som det stod",
    "offentliggjort.csv": "Tallene for tidligere kvartaler, som de er offentliggjort",
}
_DOCUMENTS = {
    ".pdf": "Rapporten, som den læses og trykkes",
    ".html": "Rapporten som en side til skærmen",
    ".docx": "Dagsordenspunkt til udvalget",
}
_TERMS_OF_USE = {
    Audience.INTERN: (
        "Kun til kommunens eget brug",
        "Mappens tabeller nævner sagsnumre og må kun ses af kommunen selv og dens revision.",
    ),
    Audience.UDVALG: ("Til udvalgets medlemmer", "Uden sagsnumre; skrevet til det politiske udvalg."),
    Audience.OFFENTLIG: ("Til offentligheden", "Uden sagsnumre og uden små tal; må gives til enhver."),
}
_NAMES = {
    "code": "Rapportens kode",
    "ledger": "Kode i protokollen",
    "period": "Periode",
    "audience": "Skrevet til",
    "forms": "Former, rapporten er skrevet i",
    "published": "Sidste kvartal offentliggjort før rapporten",
    "batch": "Indlæsning",
    "limits": "Grænser, arbejdsbogen er læst under",
    "findings": "Antal rækker i findings.csv",
    "tallies": "Antal rækker i tallies.csv",
    "arrows": "Antal rækker i arrows.csv",
    "deviations": "Antal rækker i deviations.csv",
}


def crate(manifest: Manifest, *, in_folder: bool = True) -> bytes:
    """The file's bytes. With `in_folder` False it lies in a PDF, which is the same before and after its publication.

    Such a one says neither who published nor when, nor whether it is a draft.
    """
    graph = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "about": {"@id": ROOT},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.3"},
        },
        _root(manifest, in_folder=in_folder),
        *(_file(name, sha256, manifest.sizes.get(name)) for name, sha256 in sorted(manifest.files.items())),
        *(_workbook(number, entry) for number, entry in enumerate(manifest.workbooks, 1)),
        *_program(manifest),
        *_actions(manifest, in_folder=in_folder),
        *_agents(manifest, in_folder=in_folder),
        *_values(manifest),
    ]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def workbook_id(number: int) -> str:
    """The id of the manifest's workbook with this number, from 1."""
    return f"#workbook-{number}"


def library_id(name: str) -> str:
    return f"#library-{name}"


def value_id(key: str, value: object = "") -> str:
    """The id of a PropertyValue; `value` where there may be several of one kind."""
    return f"#{key}-{path_id(str(value).replace(' ', '_'))}" if value != "" else f"#{key}"


def path_id(path: str) -> str:
    """A path as a URI reference: all but plain letters, digits and a few signs as %XX of its UTF-8."""
    return re.sub(r"[^A-Za-z0-9._~/-]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), path)


def _root(manifest: Manifest, *, in_folder: bool) -> Entity:
    release = manifest.release if in_folder else None
    status = {"creativeWorkStatus": PUBLISHED if release else DRAFT} if in_folder else {}
    label = manifest.period.label
    return {
        "@id": ROOT,
        "@type": "Dataset",
        "name": f"Rapport om ledelsestilsyn, {label}",
        "description": (
            f"Rapporten om ledelsestilsyn i {label}, de tabeller og regler, den bygger på, og SHA-256 af hver fil og "
            "af hver arbejdsbog bag den. Så længe rapporten ikke er offentliggjort, er dens dato kvartalets sidste dag."
        ),
        "identifier": {"@id": value_id("code")},
        "datePublished": release.at.isoformat() if release else manifest.period.last_day.isoformat(),
        **status,
        "temporalCoverage": _days(manifest.period),
        "inLanguage": "da",
        "license": {"@id": _TERMS},
        "publisher": {"@id": _MUNICIPALITY},
        "hasPart": _to(path_id(name) for name in sorted(manifest.files)),
        "isBasedOn": _to(workbook_id(number) for number, _ in enumerate(manifest.workbooks, 1)),
        "mentions": _to(action["@id"] for action in _actions(manifest, in_folder=in_folder)),
        "additionalProperty": _to(value["@id"] for value in _of_report(manifest)),
    }


def _file(name: str, sha256: str, size: int | None) -> Entity:
    """`name` is the path as it stands on the disk; the id is the same path as a URI."""
    kind = _KIND_OF_FILE.get(PurePosixPath(name).suffix)
    return {
        "@id": path_id(name),
        "@type": "File",
        "name": name,
        "description": _what(name),
        **({"encodingFormat": kind} if kind else {}),
        **({} if size is None else {"contentSize": str(size)}),
        "sha256": sha256,
    }


def _what(name: str) -> str:
    first = PurePosixPath(name).parts[0]
    if name in _TABLES:
        return _TABLES[name]
    if name.startswith(RULES):
        return "Regler, rapporten er lavet efter: kontrolspørgsmål, frekvenser og vurderinger med deres første dag"
    if first.startswith("bilag"):
        return "Bilag til rapporten"
    return _DOCUMENTS.get(PurePosixPath(name).suffix, "Fil i rapportens mappe")


def _workbook(number: int, entry: WorkbookEntry) -> Entity:
    values = [value_id("batch", entry.batch)]
    values += [value_id("period", entry.period)] if entry.period else []
    values += [value_id("limits", entry.limits)] if entry.limits else []
    return {
        "@id": workbook_id(number),
        "@type": "CreativeWork",
        "name": entry.workbook,
        "sha256": entry.sha256,
        "creativeWorkStatus": entry.status,
        **({"creator": {"@id": _department_id(entry.department)}} if entry.department else {}),
        "additionalProperty": _to(values),
    }


def _program(manifest: Manifest) -> list[Entity]:
    name, _, version = manifest.program.rpartition(" ")
    libraries = sorted(manifest.versions.items())
    program = {
        "@id": PROGRAM,
        "@type": "SoftwareApplication",
        "name": name,
        "version": version,
        "url": f"pkg:generic/{name}",
        "softwareRequirements": _to(library_id(library) for library, _ in libraries),
    }
    return [program, *(_library(library, version) for library, version in libraries)]


def _library(name: str, version: str) -> Entity:
    return {
        "@id": library_id(name),
        "@type": "SoftwareApplication",
        "name": name,
        "version": version,
        "url": f"pkg:pypi/{name}",
    }


def _actions(manifest: Manifest, *, in_folder: bool) -> list[Entity]:
    """What was done, in order; a PDF knows the tables it is written from and not what is written."""
    rules = [name for name in manifest.files if name.startswith(RULES)]
    known = [name for name in ("offentliggjort.csv",) if name in manifest.files]
    tables = [name for name in manifest.files if name.endswith(".csv") and name not in known]
    written = [name for name in manifest.files if name not in {*rules, *known, *tables}]
    workbooks = [workbook_id(number) for number, _ in enumerate(manifest.workbooks, 1)]
    inputs = [*workbooks, *map(path_id, sorted([*rules, *known]))]
    made = _action(CALCULATION, "Klassifikation, optælling og pile", inputs, map(path_id, sorted(tables)))
    written_action = _action(
        WRITING, "Rapport og bilag er skrevet", map(path_id, sorted(tables)), map(path_id, sorted(written))
    )
    release = manifest.release if in_folder else None
    return [made, *([written_action] if written else []), *([_publication(release.at.isoformat())] if release else [])]


def _action(ident: str, name: str, inputs: Iterable[str], results: Iterable[str]) -> Entity:
    return {
        "@id": ident,
        "@type": "CreateAction",
        "name": name,
        "agent": {"@id": _MUNICIPALITY},
        "instrument": {"@id": PROGRAM},
        "object": _to(inputs),
        "result": _to(results),
    }


def _publication(at: str) -> Entity:
    return {
        "@id": PUBLICATION,
        "@type": "UpdateAction",
        "name": "Rapporten er offentliggjort: fra nu af står dens tal fast",
        "agent": {"@id": _USER},
        "instrument": {"@id": PROGRAM},
        "object": {"@id": ROOT},
        "result": {"@id": ROOT},
        "endTime": at,
    }


def _agents(manifest: Manifest, *, in_folder: bool) -> list[Entity]:
    release = manifest.release if in_folder else None
    codes = sorted({*manifest.departments, *(entry.department for entry in manifest.workbooks if entry.department)})
    title, terms = _TERMS_OF_USE[Audience(manifest.audience)]
    return [
        {
            "@id": _MUNICIPALITY,
            "@type": "Organization",
            "name": "Kommunen",
            "department": _to(map(_department_id, codes)),
        },
        *(_department(code, manifest.departments) for code in codes),
        *([_user(release.by)] if release else []),
        {"@id": _TERMS, "@type": "CreativeWork", "name": title, "description": terms},
    ]


def _department(code: str, names: Mapping[str, str]) -> Entity:
    name = {"legalName": names[code]} if code in names else {}
    return {"@id": _department_id(code), "@type": "Organization", "name": code, **name}


def _user(name: str) -> Entity:
    if not name:
        return {"@id": _USER, "@type": "Organization", "name": "Kommunen"}
    return {"@id": _USER, "@type": "Person", "name": name}


def _values(manifest: Manifest) -> list[Entity]:
    """Each PropertyValue once, whoever refers to it."""
    of_workbooks = [
        _value(key, value, value_id(key, value))
        for key, values in (
            ("batch", {entry.batch for entry in manifest.workbooks}),
            ("period", {entry.period for entry in manifest.workbooks if entry.period} - {manifest.period.key}),
            ("limits", {entry.limits for entry in manifest.workbooks if entry.limits}),
        )
        for value in sorted(values)
    ]
    return [*_of_report(manifest), *of_workbooks]


def _of_report(manifest: Manifest) -> list[Entity]:
    values: dict[str, object] = {
        "code": manifest.code,
        "ledger": manifest.ledger,
        "audience": manifest.audience,
        "forms": list(manifest.forms) if len(manifest.forms) > 1 else manifest.forms[0],
        **({"published": manifest.published} if manifest.published else {}),
        **manifest.counts,
    }
    period = _value("period", manifest.period.key, value_id("period", manifest.period.key))
    return [period, *(_value(key, value, value_id(key)) for key, value in values.items())]


def _value(key: str, value: object, ident: str) -> Entity:
    return {"@id": ident, "@type": "PropertyValue", "name": _NAMES.get(key, key), "propertyID": key, "value": value}


def _department_id(code: str) -> str:
    return f"#department-{path_id(code)}"


def _days(period: Period) -> str:
    return f"{period.first_day.isoformat()}/{period.last_day.isoformat()}"


def _to(ids: Iterable[str]) -> list[Entity]:
    return [{"@id": ident} for ident in ids]
