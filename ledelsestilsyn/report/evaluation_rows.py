"""The rows of an evaluation's workbook, in Danish, tab by tab: numbers as numbers, sentences beside them."""

from collections import Counter
from collections.abc import Callable, Iterator

from ledelsestilsyn.evaluation.against import Against
from ledelsestilsyn.evaluation.areas import CANNOT_BE_TOLD, DOES_NOT_HOLD, HIDDEN, HOLDS, AreaEvaluation
from ledelsestilsyn.evaluation.control import Control
from ledelsestilsyn.evaluation.evaluate import Evaluation
from ledelsestilsyn.evaluation.questions import QuestionEvaluation
from ledelsestilsyn.evaluation.second import FEWEST, SecondReading
from ledelsestilsyn.evaluation.whole import Whole, process_limits
from ledelsestilsyn.evaluation.words import (
    DESCRIBED,
    SIGNALS,
    basis,
    compared_text,
    department_basis,
    many_sentence,
    outside_sentence,
    total_sentence,
    verdict_sentence,
    verdict_word,
    xmr_text,
)
from ledelsestilsyn.model import Area
from ledelsestilsyn.report.hidden import HIDDEN as HIDDEN_WORD
from ledelsestilsyn.report.risk_rows import RiskCell, Row
from ledelsestilsyn.report.risk_table import TableTab

# What the run chart of an area says, from ten quarters; empty where there is none.
RunText = Callable[[str, Area], str]
Limits = tuple[float, float] | None

WHOLE = TableTab(
    "Hele kommunen",
    "Hvad stikprøverne tilsammen kan vise. Enheden er sagen med mindst én fejl.",
    (("Hvad", 50), ("Tal", 14), ("Forklaring", 100)),
)
DEPARTMENTS = TableTab(
    "Afdelinger",
    "Hver afdelings områder lagt sammen, vægtet efter områdernes antal sager. Grænserne har 95 % sikkerhed.",
    (
        ("Afdeling", 10), ("Områder læst", 9), ("Sager i områderne", 11), ("Sager læst", 9), ("Sager med fejl", 9),
        ("Andel", 9), ("Mindst", 9), ("Højst", 9), ("Processen: mindst", 10), ("Processen: højst", 10),
        ("Højst, forsigtigt (Šidák)", 12), ("Højst, skarpt", 10),
        ("Hvad tallene er", 70),
    ),
)  # fmt: skip
AREAS = TableTab(
    "Områder",
    "Mindst og højst er tosidede med 95 %; de ensidede har båndets sikkerhed, og dommen hviler på dem.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 26), ("Sager i området", 9), ("Sager læst", 8), ("Sager med fejl", 8),
        ("Andel", 8), ("Områdets sager: mindst", 10), ("Områdets sager: højst", 10), ("Processen: mindst", 10),
        ("Processen: højst", 10), ("Sikkerhed", 10), ("Mindst, ensidet", 9), ("Højst, ensidet", 9),
        ("Tålelig andel", 9), ("Holder den?", 12), ("I ord", 48), ("De ensidede gælder", 22), ("Kvartaler", 16),
    ),
)  # fmt: skip
QUESTIONS = TableTab(
    "Spørgsmål",
    "Spørgsmålene er beskrivende: de bedømmes ikke, for fejl i samme sag hænger sammen. Sagerne står først.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 26), ("Nr.", 6), ("Spørgsmål", 44), ("Sager eller svar", 9), ("Med fejl", 8),
        ("Andel", 8), ("Processen: mindst", 10), ("Processen: højst", 10), ("Områdets sager: mindst", 10),
        ("Områdets sager: højst", 10), ("Mod sidste tilsyn", 32), ("Mod de fire kvartaler før", 32),
        ("Er de to uenige?", 10), ("Stadig tydelig blandt alle", 11), ("Uanset sammenhæng", 12), ("Art", 12),
    ),
)  # fmt: skip
CONTROLS = TableTab(
    "Kontrolgrænser",
    "Sager med fejl kvartal for kvartal; et tal uden for grænserne er et signal om, at noget har ændret sig.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 30), ("Kvartal", 18), ("Sager læst", 9), ("Sager med fejl", 9),
        ("Fælles andel", 9), ("Lavest", 8), ("Højest", 8), ("Signal", 22), ("XmR-kort", 44), ("Seriediagram", 60),
    ),
    "Intet område har fire kvartaler, der kan sammenlignes.",
)  # fmt: skip
SECONDS = TableTab(
    "Anden læsning",
    "Sager, som to har læst, den anden uden at kende de første svar. Grænserne har 95 % sikkerhed.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 28), ("Hvad", 44), ("Læst af begge", 9), ("Begge: fejl", 8),
        ("Kun første: fejl", 8), ("Kun anden: fejl", 8), ("Ingen fejl", 8), ("Enige", 9), ("Kappa", 8),
        ("Kappa, mindst", 8), ("Kappa, højst", 8), ("Fejlandel som meldt", 10), ("Fejlandel rettet", 10),
    ),
    "Der er ingen anden læsning i perioden, så der er intet at sige om, hvor enige to læsere er.",
)  # fmt: skip


def tabs(found: Evaluation, run_text: RunText) -> tuple[tuple[TableTab, list[Row]], ...]:
    """All tabs with a table, in order."""
    return (
        (WHOLE, whole_rows(found)),
        (DEPARTMENTS, [_department(row) for row in found.departments]),
        (AREAS, [_area(row) for row in found.areas]),
        (QUESTIONS, list(_compared(found))),
        (CONTROLS, [row for chart in found.controls for row in _control(chart, run_text)]),
        (SECONDS, [_second(found, row) for row in found.seconds]),
    )


def whole_rows(found: Evaluation) -> list[Row]:
    whole, many = found.municipality, found.many
    verdicts = Counter(row.verdict for row in found.areas)
    rest = sum(row.verdict is None for row in found.areas)
    return [
        _line("Områder læst med kendt antal sager", _count(len(whole.inside)), total_sentence(whole)),
        _line("Sager i områderne", _count(whole.population)),
        _line("Sager læst", _count(whole.checked)),
        _line("Sager med fejl", _count(whole.errors)),
        _line("Andel, vægtet", _share(whole.estimate)),
        _line("Andel, mindst", _share(whole.lower), "Tosidet grænse med 95 % sikkerhed."),
        _line("Andel, højst", _share(whole.upper), "Tosidet grænse med 95 % sikkerhed."),
        _line("Højst, forsigtigt (Šidák)", _share(whole.most_careful), "Ensidet grænse med 95 % sikkerhed."),
        _line("Højst, skarpt", _share(whole.most_sharp), "Ensidet grænse med 95 % sikkerhed."),
        _line("Områder, der holder", _count(verdicts[HOLDS])),
        _line("Områder, der ikke holder", _count(verdicts[DOES_NOT_HOLD])),
        _line("Områder, hvor det ikke kan siges", _count(verdicts[CANNOT_BE_TOLD])),
        _line("Områder uden dom", _count(rest), outside_sentence(whole).strip()),
        _line("Spørgsmål prøvet for en ændring", _count(many.tested), many_sentence(many)),
        _line("Kaldt tydelige", _count(many.clear)),
        _line("Stadig tydelige blandt alle", _count(many.standing)),
        _line("Stadig tydelige uanset sammenhæng", _count(many.standing_dependent)),
    ]


def _line(name: str, cell: RiskCell, told: str = "") -> Row:
    return (RiskCell(name, "strong"), cell, RiskCell(told or None))


def _count(number: int | None) -> RiskCell:
    return RiskCell(number, "number")


def _share(rate: float | None) -> RiskCell:
    return RiskCell(rate, "percent")


def _pair(limits: Limits) -> tuple[RiskCell, RiskCell]:
    return (_share(limits[0]), _share(limits[1])) if limits else (_share(None), _share(None))


def _yes(is_so: bool) -> RiskCell:
    return RiskCell("ja" if is_so else "nej")


def _department(row: Whole) -> Row:
    told = RiskCell(department_basis(row))
    if not row.inside:
        shown = RiskCell(HIDDEN_WORD if row.hidden else "–")
        return (RiskCell(row.department, "strong"), *(shown,) * 11, told)
    return (
        RiskCell(row.department, "strong"),
        _count(len(row.inside)),
        _count(row.population),
        _count(row.checked),
        _count(row.errors),
        _share(row.estimate),
        *_pair((row.lower, row.upper) if row.lower is not None and row.upper is not None else None),
        *_pair(process_limits(row)),
        _share(row.most_careful),
        _share(row.most_sharp),
        told,
    )


def _area(row: AreaEvaluation) -> Row:
    who = (RiskCell(row.department), RiskCell(row.area.title, "strong"))
    known = _count(row.population.cases if row.population else None)
    told = (RiskCell(verdict_word(row), "strong"), RiskCell(verdict_sentence(row)))
    yardstick = row.yardstick
    line = _share(None if yardstick.tolerable is None else float(yardstick.tolerable))
    sure = _share(None if yardstick.confidence is None else float(yardstick.confidence))
    if row.counts is None:
        shown = RiskCell(HIDDEN_WORD if row.missing == HIDDEN else "–")
        return (*who, known, *(shown,) * 7, sure, shown, shown, line, *told, *(shown,) * 2)
    quarters = ", ".join(quarter.key for quarter in row.counts.quarters)
    return (
        *who,
        known,
        _count(row.counts.checked),
        _count(row.counts.errors),
        _share(row.counts.rate),
        *_pair(row.finite),
        *_pair(row.process),
        sure,
        _share(row.least),
        _share(row.most),
        line,
        *told,
        RiskCell(basis(row)),
        RiskCell(f"{quarters} (tallene før er opgjort anderledes)" if row.left_out else quarters),
    )


def _compared(found: Evaluation) -> Iterator[Row]:
    """Each area's cases, and then its questions."""
    for row, against in zip(found.areas, found.against, strict=True):
        yield _cases(row, against)
        own = (row.department, row.area.id)
        yield from (_question(found, one, row.area) for one in found.questions if (one.department, one.area) == own)


def _cases(row: AreaEvaluation, against: Against) -> Row:
    who = (RiskCell(row.department), RiskCell(row.area.title, "strong"), RiskCell(None), RiskCell("Sagerne", "strong"))
    judged = RiskCell("bedømt under Områder")
    if row.counts is None:
        shown = RiskCell(HIDDEN_WORD if row.missing == HIDDEN else "–")
        return (*who, *(shown,) * 12, judged)
    return (
        *who,
        _count(row.counts.checked),
        _count(row.counts.errors),
        _share(row.counts.rate),
        *_pair(row.process),
        *_pair(row.finite),
        *_against(against),
        RiskCell(None),
        RiskCell(None),
        judged,
    )


def _against(found: Against) -> tuple[RiskCell, RiskCell, RiskCell]:
    return (RiskCell(compared_text(found.last)), RiskCell(compared_text(found.pooled)), _yes(found.disagree))


def _question(found: Evaluation, row: QuestionEvaluation, area: Area) -> Row:
    version = row.question.on(found.window.day) or row.question.versions[-1]
    who = (RiskCell(row.department), RiskCell(area.title), _count(version.number), RiskCell(version.text))
    if row.counts is None:
        shown = RiskCell(HIDDEN_WORD if row.hidden else "ikke undersøgt")
        return (*who, *(shown,) * 12, RiskCell(DESCRIBED))
    return (
        *who,
        _count(row.counts.checked),
        _count(row.counts.errors),
        _share(row.counts.rate),
        *_pair(row.process),
        *_pair(row.finite),
        *_against(row.against),
        _stands(row.stands),
        _stands(row.stands_dependent),
        RiskCell(f"{DESCRIBED}, talt af afdelingen" if row.declared else DESCRIBED),
    )


def _stands(stands: bool | None) -> RiskCell:
    return RiskCell(None) if stands is None else _yes(stands)


def _area_of(found: Evaluation, department: str, area: str) -> Area:
    return next(row.area for row in found.areas if (row.department, row.area.id) == (department, area))


def _control(chart: Control, run_text: RunText) -> Iterator[Row]:
    """The area's own sentences stand in its last quarter's row."""
    for point in chart.points:
        is_last = point is chart.points[-1]
        yield (
            RiskCell(chart.department),
            RiskCell(chart.area.title, "strong"),
            RiskCell(point.quarter.label),
            _count(point.checked),
            _count(point.errors),
            _share(float(chart.rate)),
            _count(point.lower),
            _count(point.upper),
            RiskCell(SIGNALS[point.signal] or None, "strong"),
            RiskCell(xmr_text(chart) if is_last else None),
            RiskCell(run_text(chart.department, chart.area) or None if is_last else None),
        )


def _second(found: Evaluation, row: SecondReading) -> Row:
    area = _area_of(found, row.department, row.area)
    told = "Sagerne"
    if row.question:
        asked = next(one for one in area.questions if one.id == row.question)
        version = asked.on(found.window.day) or asked.versions[-1]
        told = f"{version.number}. {version.text}"
    shared = row.agreement
    numbers = (shared.kappa, shared.lower, shared.upper)
    unknown = "for få læst af begge" if shared.cases < FEWEST else "kan ikke regnes"
    return (
        RiskCell(row.department),
        RiskCell(area.title, "strong" if not row.question else "text"),
        RiskCell(told, "strong" if not row.question else "text"),
        *(_count(number) for number in (shared.cases, row.both, row.first_only, row.second_only, row.neither)),
        _share(shared.observed),
        *(RiskCell(unknown if number is None else round(number, 3), "number") for number in numbers),
        _share(row.reported.rate),
        _share(row.adjusted) if row.adjusted is not None else RiskCell(unknown),
    )
