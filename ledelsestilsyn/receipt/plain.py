"""A new workbook with another's values, where that cannot be changed as it is: an .xls, .xlsb, .ods or odd one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from ledelsestilsyn.cells import CellValue, Sheet, address
from ledelsestilsyn.receipt.package_parts import CONTENT_TYPES, Parts
from ledelsestilsyn.receipt.xml_bytes import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY_FORMAT, _MOMENT_FORMAT, _SPAN_FORMAT = 1, 2, 3
_FIRST_DAY = datetime(1899, 12, 30)
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def plain_parts(sheets: Sequence[Sheet]) -> Parts:
    """The parts of a workbook with these tabs; a workbook without tabs is not finished until it gets one."""
    names = tab_names([sheet.name for sheet in sheets])
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for number in numbers
    )
    tabs = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}"{_hidden(sheet)} r:id="rId{number}"/>'
        for number, name, sheet in zip(numbers, names, sheets, strict=True)
    )
    links = "".join(_link(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
    content = {
        CONTENT_TYPES: f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(_link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(links + _link("rIdStyles", "styles", "styles.xml")),
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="4">'
        + "".join(
            f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
            for number in (0, 14, 22, 46)
        )
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }
    content |= {
        f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in zip(numbers, sheets, strict=True)
    }
    return Parts({name: text.encode() for name, text in content.items()})


def tab_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes: at most 31 characters, none of those it refuses, and no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        whole = _NOT_IN_NAMES.sub("-", name).strip("'") or "Ark"
        fit, number = whole[:_LONGEST_NAME], 2
        while fit.casefold() in taken:
            ending = f" ({number})"
            fit, number = whole[: _LONGEST_NAME - len(ending)] + ending, number + 1
        taken.add(fit.casefold())
        names.append(fit)
    return names


def _hidden(sheet: Sheet) -> str:
    return ' state="hidden"' if sheet.hidden else ""


def _link(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _sheet(sheet: Sheet) -> str:
    rows = "".join(
        f'<row r="{number + 1}">{cells}</row>'
        for number, row in enumerate(sheet.rows)
        if (cells := "".join(_row(number, row)))
    )
    merged = "".join(
        f'<mergeCell ref="{address(top, left)}:{address(bottom, right)}"/>' for top, left, bottom, right in sheet.merged
    )
    merges = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else ""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'


def _row(number: int, row: Sequence[CellValue]) -> Iterator[str]:
    for column, value in enumerate(row):
        if value is not None:
            yield _cell(address(number, column), value)


def _cell(reference: str, value: CellValue) -> str:
    match value:
        case bool():
            return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{reference}"><v>{value!r}</v></c>'
        case datetime():
            return _number(reference, (value - _FIRST_DAY) / timedelta(days=1), _MOMENT_FORMAT)
        case date():
            return _number(reference, (datetime.combine(value, time()) - _FIRST_DAY).days, _DAY_FORMAT)
        case time():
            return _number(
                reference, (datetime.combine(_FIRST_DAY, value) - _FIRST_DAY) / timedelta(days=1), _SPAN_FORMAT
            )
        case timedelta():
            return _number(reference, value / timedelta(days=1), _SPAN_FORMAT)
        case _:
            text = escape(str(value)[:_LONGEST_TEXT])
            return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _number(reference: str, value: float, style: int) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value!r}</v></c>'
