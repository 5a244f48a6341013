"""The department's own workbook opened to be made into its receipt: cleaned of personal numbers and of macros."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.cpr import MASK, contains_personal_number, mask
from ledelsestilsyn.excel.file_kind import FileKind, kind_of
from ledelsestilsyn.excel.package import fold_path, open_package
from ledelsestilsyn.excel.workbook_xml import WORKSHEET, main_part, read_contents
from ledelsestilsyn.receipt.masking import BARE_MASK, Cleaner
from ledelsestilsyn.receipt.package_parts import CONTENT_TYPES, CannotKeepError, Parts, open_parts
from ledelsestilsyn.receipt.plain import tab_names
from ledelsestilsyn.receipt.xml_bytes import Edits, tags, with_attribute

_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_KNOWN_KINDS = frozenset((WORKSHEET, "chartsheet", "dialogsheet"))
_DROPPED_FOLDERS = ("_xmlsignatures/", "customui/")


@dataclass(slots=True)
class Original:
    """A workbook's parts. `sheets` are the paths of its cell tabs, `others` those of its other tabs, in their order.

    `names` are the names of all tabs and `sheet_names` those of the cell tabs, without personal numbers.
    """

    parts: Parts
    main: str
    sheets: Sequence[str]
    sheet_names: Sequence[str]
    others: Sequence[str]
    names: Sequence[str]


def open_original(data: bytes, limits: Limits) -> Original:
    """The workbook, cleaned. UnreadableWorkbookError: no workbook; CannotKeepError: it cannot be changed as it is."""
    package = open_package(data, limits)
    main = main_part(package)
    if kind_of(package, main) is not FileKind.XLSX:
        raise CannotKeepError("kind")
    tabs = read_contents(package).tabs
    paths = [fold_path(tab.path) for tab in tabs]
    if any(tab.kind not in _KNOWN_KINDS for tab in tabs) or len(set(paths)) < len(paths):
        raise CannotKeepError("tabs")
    parts = open_parts(data, limits)
    if any(contains_personal_number(name) for name in parts.content):
        raise CannotKeepError("names")
    drop_macros(parts, main)
    old = [tab.name for tab in tabs]
    names = _names(old)
    cleaner = Cleaner([(was, now) for was, now in zip(old, names, strict=True) if was != now])
    parts.content = {name: cleaner.clean(name, content) for name, content in parts.content.items()}
    cells = [tab.kind == WORKSHEET for tab in tabs]
    return Original(
        parts,
        main,
        [path for path, is_cells in zip(paths, cells, strict=True) if is_cells],
        [name for name, is_cells in zip(names, cells, strict=True) if is_cells],
        [path for path, is_cells in zip(paths, cells, strict=True) if not is_cells],
        names,
    )


def drop_macros(parts: Parts, main: str) -> None:
    """Leave out the macros, the buttons that call them and the signature, which would no longer hold."""
    dropped = [
        name
        for name in parts.content
        if name.lower().startswith(_DROPPED_FOLDERS) or "vbaproject" in name.lower() or "vbadata" in name.lower()
    ]
    if dropped:
        parts.drop(dropped)
    data = parts.get(CONTENT_TYPES)
    edits = Edits()
    for tag in tags(data):
        kind = tag.get("ContentType")
        if tag.name == "Default" and "vbaProject" in kind:
            edits.replace(tag.start, tag.end, with_attribute(tag.raw, "ContentType", "application/octet-stream"))
        if tag.name == "Override" and fold_path(tag.get("PartName")) == fold_path(main) and kind != _WORKBOOK_TYPE:
            edits.replace(tag.start, tag.end, with_attribute(tag.raw, "ContentType", _WORKBOOK_TYPE))
    parts.put(CONTENT_TYPES, edits.applied(data))


def _names(old: Sequence[str]) -> list[str]:
    """The tabs' names; one with a personal number gets another, unlike all the rest."""
    masked = [mask(name).replace(MASK, BARE_MASK) for name in old]
    kept = [name for name, was in zip(masked, old, strict=True) if name == was]
    others = [name for name, was in zip(masked, old, strict=True) if name != was]
    new = iter(tab_names([*kept, *others])[len(kept) :])
    return [was if name == was else next(new) for name, was in zip(masked, old, strict=True)]
