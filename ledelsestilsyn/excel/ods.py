"""An .ods: values from calamine, and beside them what `ods_facts` finds in its XML."""

from dataclasses import replace

from ledelsestilsyn.cells import Limits, UnreadableWorkbookError, Workbook
from ledelsestilsyn.excel.apart import read_apart, read_here
from ledelsestilsyn.excel.ods_facts import read_ods_facts
from ledelsestilsyn.excel.package import Package, damaged
from ledelsestilsyn.excel.sheet_facts import with_facts

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(package: Package, limits: Limits, *, apart: bool) -> Workbook:
    """The workbook; a chart tab is a tab without rows. `apart` as in `read_workbook`."""
    if _MANIFEST in package and b"encryption-data" in package.read_xml(_MANIFEST):
        raise UnreadableWorkbookError("adgangskode")
    if _CONTENT not in package:
        raise damaged()
    package.check(frozenset())
    facts = read_ods_facts(package.read_xml(_CONTENT), limits.cells)
    book = read_apart(package.data, limits) if apart else read_here(package.data, limits)
    if len(book.sheets) != len(facts.tabs):
        raise damaged()
    sheets = (
        with_facts(replace(sheet, merged=tab.merged, notes=tab.notes), tab.facts)
        for sheet, tab in zip(book.sheets, facts.tabs, strict=True)
    )
    return Workbook(tuple(sheets), facts.epoch_1904)
