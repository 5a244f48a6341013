"""Workbooks written by hand, part by part, for what no library would write."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part from (kind, target); the ids are rId1, rId2, ..."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def parts_of(sheet: str | bytes, properties: str = "", shared: tuple[str, ...] = ()) -> dict[str, str | bytes]:
    """A workbook with the one tab `Ark1`. Cell style 1 is a date, 2 a date with time, 3 hours, 4 a time."""
    strings = "".join(f"<si>{string}</si>" for string in shared)
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, 46, 20))
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}'
        '<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="5">{formats}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
    }


def workbook_of(sheet: str | bytes, properties: str = "", shared: tuple[str, ...] = ()) -> bytes:
    return zipped(parts_of(sheet, properties, shared))
