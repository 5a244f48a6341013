"""How the receipt's first tab is printed: its own cells alone, and what it is a receipt for at the top of each page."""

from ledelsestilsyn.cells import address
from ledelsestilsyn.receipt.front_tab import HEADING_ROWS, WIDTH
from ledelsestilsyn.receipt.package_parts import CannotKeepError
from ledelsestilsyn.receipt.xml_bytes import Edits, append_to, element, escape, named

# What may stand between the tabs and the names in a workbook's part, in the order that the format has.
_BEFORE = ("externalReferences", "functionGroups", "sheets")


def name_what_is_printed(edits: Edits, main: bytes, tab: str, rows: int) -> None:
    """The two names that a spreadsheet keeps it by, for the first tab, which has that name and as many rows."""
    place = escape("'" + tab.replace("'", "''") + "'")
    last = address(rows - 1, WIDTH - 1)
    column, row = last.rstrip("0123456789"), last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    names = {
        "_xlnm.Print_Area": f"{place}!$A$1:${column}${row}",
        "_xlnm.Print_Titles": f"{place}!$1:${HEADING_ROWS}",
    }
    found = element(main, "definedNames")
    if found is not None:
        append_to(edits, *found, _written(found[0].prefix, names))
        return
    before = next((one for name in _BEFORE if (one := element(main, name)) is not None), None)
    if before is None:
        raise CannotKeepError("sheets")
    opened, closed = before
    whole = named(opened.prefix, "definedNames")
    edits.insert(closed.end, f"<{whole}>".encode() + _written(opened.prefix, names) + f"</{whole}>".encode())


def _written(prefix: str, names: dict[str, str]) -> bytes:
    tag = named(prefix, "definedName")
    return "".join(f'<{tag} name="{name}" localSheetId="0">{where}</{tag}>' for name, where in names.items()).encode()
