"""Reads the manifest back from its RO-Crate (`audit.crate` writes it)."""

from datetime import datetime
from typing import Any

from ledelsestilsyn.audit.crate import PROGRAM, PUBLICATION, ROOT, RULES, Entity
from ledelsestilsyn.audit.made_from import Manifest, Release, WorkbookEntry
from ledelsestilsyn.periods import Period


def from_crate(body: Any) -> tuple[Manifest, str]:
    """The manifest, and the code that it says it has; KeyError, TypeError or ValueError if it is not such a crate."""
    things: dict[str, Entity] = {entity["@id"]: entity for entity in body["@graph"]}
    if len(things) != len(body["@graph"]):
        raise ValueError("two things with one id")
    root = things[ROOT]
    said = _said(root, things)
    files = [things[part["@id"]] for part in root["hasPart"]]
    program = things[PROGRAM]
    libraries = [things[library["@id"]] for library in program["softwareRequirements"]]
    manifest = Manifest(
        period=Period.parse(said["period"]),
        program=f"{program['name']} {program['version']}",
        versions={library["name"]: library["version"] for library in libraries},
        workbooks=tuple(_workbook(things[work["@id"]], things) for work in root["isBasedOn"]),
        rules={file["name"][len(RULES) :]: file["sha256"] for file in files if file["name"].startswith(RULES)},
        files={file["name"]: file["sha256"] for file in files},
        counts={key: value for key, value in said.items() if isinstance(value, int)},
        forms=(said["forms"],) if isinstance(said["forms"], str) else tuple(said["forms"]),
        audience=said["audience"],
        published=said.get("published"),
        ledger=said["ledger"],
        sizes={file["name"]: int(file["contentSize"]) for file in files if "contentSize" in file},
        departments=_departments(things),
        release=_release(things),
    )
    return manifest, said["code"]


def _said(thing: Entity, things: dict[str, Entity]) -> dict[str, Any]:
    values = [things[value["@id"]] for value in thing["additionalProperty"]]
    return {value["propertyID"]: value["value"] for value in values}


def _workbook(work: Entity, things: dict[str, Entity]) -> WorkbookEntry:
    said = _said(work, things)
    return WorkbookEntry(
        batch=said["batch"],
        workbook=work["name"],
        sha256=work["sha256"],
        status=work["creativeWorkStatus"],
        department=things[work["creator"]["@id"]]["name"] if "creator" in work else None,
        period=said.get("period"),
        limits=said.get("limits", ""),
    )


def _departments(things: dict[str, Entity]) -> dict[str, str]:
    return {thing["name"]: thing["legalName"] for thing in things.values() if "legalName" in thing}


def _release(things: dict[str, Entity]) -> Release | None:
    action = things.get(PUBLICATION)
    if action is None:
        return None
    agent = things[action["agent"]["@id"]]
    return Release(datetime.fromisoformat(action["endTime"]), agent["name"] if agent["@type"] == "Person" else "")
