"""The table of contents of an .xlsx: which tabs it has, in which parts they lie, and its date system."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from ledelsestilsyn.excel.package import Package, damaged

WORKSHEET, COMMENTS = "worksheet", "comments"


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the relation's type; `target` is a path in the package."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class TabPart:
    """A tab: `kind` is `worksheet`, `chartsheet` or another word, `path` its part; both are empty if unknown."""

    name: str
    hidden: bool
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Contents:
    tabs: tuple[TabPart, ...]
    epoch_1904: bool


def read_contents(package: Package) -> Contents:
    """The tabs in the workbook's order, of every kind; UnreadableWorkbookError if the workbook part is damaged."""
    path = main_part(package)
    if path not in package:
        raise damaged()
    relations = relations_of(package, path)
    tabs: list[TabPart] = []
    epoch_1904 = False
    for element in parse_xml(package.read_xml(path)):
        if _local(element.tag) == "sheet":
            hidden = element.get("state", "visible") != "visible"
            relation = relations.get(_relation_id(element), Relation("", ""))
            tabs.append(TabPart(element.get("name", ""), hidden, relation.kind, relation.target))
        elif _local(element.tag) == "workbookPr":
            epoch_1904 = element.get("date1904") in ("1", "true")
    return Contents(tuple(tabs), epoch_1904)


def main_part(package: Package) -> str:
    """Where the package says its main document is; empty if it says nothing."""
    relations = relations_of(package, "")
    return next((relation.target for relation in relations.values() if relation.kind == "officeDocument"), "")


def relations_of(package: Package, path: str) -> Mapping[str, Relation]:
    """What a part (the empty path: the package) points to inside the package, by id."""
    folder, name = posixpath.split(path)
    own = posixpath.join(folder, "_rels", f"{name}.rels")
    if own not in package:
        return {}
    return {
        element.get("Id", ""): Relation(
            element.get("Type", "").rpartition("/")[2], _resolve(folder, element.get("Target", ""))
        )
        for element in parse_xml(package.read_xml(own))
        if element.get("TargetMode") != "External"
    }


def read_notes(package: Package, sheet_path: str) -> dict[str, str]:
    """The comments on a tab by cell address, as they stand."""
    relations = relations_of(package, sheet_path).values()
    paths = [relation.target for relation in relations if relation.kind == COMMENTS and relation.target in package]
    return {
        element.get("ref", ""): "".join(text.text or "" for text in element.iter() if _local(text.tag) == "t")
        for path in paths
        for element in parse_xml(package.read_xml(path))
        if _local(element.tag) == "comment"
    }


def parse_xml(content: bytes) -> Iterator[ElementTree.Element]:
    """Every element, in the document's order. `Package.read_xml` has refused what would be unsafe to parse."""
    try:
        return ElementTree.fromstring(content).iter()
    except (ElementTree.ParseError, LookupError, ValueError):
        raise damaged() from None


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _relation_id(element: ElementTree.Element) -> str:
    """`r:id`, in the namespace of Excel's usual or of its strict format."""
    return next((value for key, value in element.items() if key.endswith("/relationships}id")), "")
