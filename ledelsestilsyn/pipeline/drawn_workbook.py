"""The department's workbook with the drawn cases, and the second reader's with some of them."""

from collections.abc import Sequence

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.drawing import words
from ledelsestilsyn.drawing.draw import Drawn
from ledelsestilsyn.drawing.words import Source
from ledelsestilsyn.pipeline.population import CaseList
from ledelsestilsyn.template import write_template
from ledelsestilsyn.template.filled import Filled, FilledArea, Line

_BLANK = Line(("",))


def drawn_workbook(cases: CaseList, found: Sequence[Drawn], source: Source) -> bytes:
    """The workbook as xlsx bytes; the same list and seed give the same bytes."""
    areas = {
        row.area: FilledArea(row.listed, words.method(row, source, cases.months(row.area)), row.numbers)
        for row in found
    }
    told = [Line(("Sådan er sagerne trukket",), "title")]
    told += [Line((text,)) for text in words.about(source, cases.sha256)]
    for row in found:
        told += _told(cases, row)
    return write_template(cases.department, cases.period, Filled(areas, tuple(told), frozenset(areas)))


def _told(cases: CaseList, found: Drawn) -> list[Line]:
    """An area's draw: with strata, from which each case comes; and the cases that were left out."""
    title, months = cases.department.area(found.area).title, cases.months(found.area)
    said = words.drawn(title, found, months)
    told = [_BLANK, Line((said[0],), "heading"), *(Line((text,)) for text in said[1:])]
    if any(stratum for _, stratum in found.cases):
        told.append(Line(("Trukket i denne rækkefølge:",)))
        told += [
            Line((f"{write_count(number)}.", case, stratum))
            for number, (case, stratum) in enumerate(found.cases, start=1)
        ]
    drawn = set(found.numbers)
    if out := [case for case in found.left_out if case not in drawn]:
        told.append(Line(("Udeladt:",)))
        told += [Line(("", case, "")) for case in out]
    return told


def second_workbook(cases: CaseList, found: Sequence[Drawn], source: Source) -> bytes:
    """The second reader's workbook: the chosen cases alone, and nothing of what the first one answered."""
    areas = {
        row.area: FilledArea(row.listed, words.second_method(row, source), row.second) for row in found if row.second
    }
    told = (
        Line(("Anden læsning",), "title"),
        Line((words.BLIND,)),
        Line((f'Sagerne er valgt med frøet "{source.seed}" af listen {source.list_code} ({source.ledger_code}).',)),
    )
    return write_template(cases.department, cases.period, Filled(areas, told, second_reading=True))
