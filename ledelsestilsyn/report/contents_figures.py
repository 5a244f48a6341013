"""The charts as plain panels, with the text that says in numbers what they show."""

from collections.abc import Iterable
from dataclasses import replace

from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Bar, Figure, Panel
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar
from ledelsestilsyn.report.sentences import by_class, errors, law, short_quarter

MOST_QUARTERS = 12
QUARTERS_ON_ONE_PAGE = 5
ROWS_IN_A_FIGURE = 3
EXPLAINED = "Søjlen er antallet af fejl: nye nederst, så uafklarede, gamle øverst; tallet over den er fejlene i alt. "
CASES_EXPLAINED = "Prikken er antallet af sager med fejl. "
SOME_EXPLAINED = (
    "Ved en stiplet streg er metoden ændret i et eller flere af afdelingens områder, så søjlerne på hver side ikke "
    "kan sammenlignes fuldt ud. "
)
BREAK_EXPLAINED = "Ved den stiplede streg er metoden ændret, så søjlerne på hver side ikke kan sammenlignes. "
HIDDEN_EXPLAINED = (
    f"En prikket søjle er fejl i alt, hvor nye og gamle er {HIDDEN}; hvor der står »{HIDDEN}«, er antallet det også. "
)
SCALE = "Alle felter har samme skala. "
DECLARED = "En stjerne: helt eller delvis talt af afdelingen selv. "


def department_figures(facts: Facts, department: Department, areas: tuple[Area, ...]) -> tuple[Figure, ...]:
    """Small multiples, one panel an area, at most three rows in a figure."""
    quarters = facts.quarters[-MOST_QUARTERS:]
    panels = [area_panel(facts, department, area, quarters) for area in areas]
    shown = [panel for panel in panels if has_bars(panel)]
    columns = min(2 if len(quarters) > QUARTERS_ON_ONE_PAGE else 4, max(1, len(shown)))
    most = columns * ROWS_IN_A_FIGURE
    groups = [tuple(shown[start : start + most]) for start in range(0, len(shown), most)]
    top = highest(shown)
    return tuple(
        figure(f"{department.code}-{number}", f"Fejl pr. kvartal, {department.code}.", group, columns, 3.4, top)
        for number, group in enumerate(groups, start=1)
    )


def summary_figure(facts: Facts, panel_height_cm: float = 3.4) -> Figure | None:
    """One panel a department, the last quarters; None if nothing was ever measured.

    More than two rows do not fit the page: then those with the most errors in any quarter, in the model's order.
    """
    quarters = facts.quarters[-QUARTERS_ON_ONE_PAGE:]
    panels = [_department_panel(facts, department, quarters) for department in facts.departments]
    measured = tuple(panel for panel in panels if has_bars(panel))
    if not measured:
        return None
    # Five in a row leave no room for numbers of four digits.
    columns = 5 if highest(measured) < 1000 else 4
    places = sorted(range(len(measured)), key=lambda place: -highest((measured[place],)))[: 2 * columns]
    shown = tuple(measured[place] for place in sorted(places))
    told = "" if len(shown) == len(measured) else f" De {len(shown)} afdelinger med flest fejl i et kvartal er vist."
    caption, in_a_row = f"Fejl pr. kvartal og afdeling.{told}", min(columns, len(shown))
    made = figure("oversigt", caption, shown, in_a_row, panel_height_cm, highest(shown))
    return replace(made, caption=made.caption.replace(BREAK_EXPLAINED, SOME_EXPLAINED))


def highest(panels: Iterable[Panel]) -> int:
    """The greatest number of errors or cases in any bar; 0 if there is none."""
    counts = [count for panel in panels for bar in panel.bars for count in (total(bar), bar.cases) if count]
    return max(counts, default=0)


def total(bar: Bar) -> int | None:
    """The errors of a bar, with or without their classes; None where they are not measured or left out."""
    return bar.total if isinstance(bar, HiddenBar) else bar.errors


def figure(name: str, caption: str, panels: tuple[Panel, ...], columns: int, height_cm: float, top: int) -> Figure:
    broken = BREAK_EXPLAINED if any(panel.breaks for panel in panels) else ""
    scale = SCALE if len(panels) > 1 or top > highest(panels) else ""
    dots = CASES_EXPLAINED if any(bar.cases is not None for panel in panels for bar in panel.bars) else ""
    alt = f"{caption} {' '.join(alternative(panel) for panel in panels)}"
    stars = DECLARED if any(bar.declared for panel in panels for bar in panel.bars) else ""
    dots += HIDDEN_EXPLAINED if any(isinstance(bar, HiddenBar) for panel in panels for bar in panel.bars) else ""
    text = f"{caption} {EXPLAINED}{dots}{broken}{stars}{scale}".strip()
    return Figure(name, text, alt, panels, columns, height_cm, top)


def area_panel(facts: Facts, department: Department, area: Area, quarters: tuple[Period, ...]) -> Panel:
    bars = tuple(_bar(facts.figures(department, area, quarter), quarter) for quarter in quarters)
    return Panel(law(area.title), bars, _breaks(facts, department, (area,), quarters))


def has_bars(panel: Panel) -> bool:
    return any(bar.errors is not None or isinstance(bar, HiddenBar) for bar in panel.bars)


def _department_panel(facts: Facts, department: Department, quarters: tuple[Period, ...]) -> Panel:
    bars = tuple(
        replace(_bar(facts.department_figures(department, quarter), quarter), cases=None, cases_checked=None)
        for quarter in quarters
    )
    return Panel(department.code, bars, _breaks(facts, department, department.areas, quarters))


def _bar(found: Figures, quarter: Period) -> Bar:
    if not found.measured:
        return Bar(quarter.key, None, None, None, None, None)
    if found.hidden or found.classes_hidden:
        return _hidden_bar(found, quarter)
    known = found.cases > 0 and not found.declared_checks
    return Bar(
        quarter.key,
        found.new,
        found.old,
        found.undetermined,
        found.cases_with_errors if known else None,
        found.cases if known else None,
        found.declared_checks > 0,
    )


def _hidden_bar(found: Figures, quarter: Period) -> HiddenBar:
    """With the errors and the cases they are in where only their classes are left out."""
    if found.hidden:
        return HiddenBar(quarter.key, None, None, None, None, None)
    known = found.cases > 0 and not found.declared_checks
    cases, checked = (found.cases_with_errors, found.cases) if known else (None, None)
    return HiddenBar(quarter.key, None, None, None, cases, checked, found.declared_checks > 0, found.errors)


def _breaks(
    facts: Facts, department: Department, areas: tuple[Area, ...], quarters: tuple[Period, ...]
) -> tuple[int, ...]:
    """The quarters from which the figures can't be compared with the ones before, as the arrows say it."""
    found = set()
    for place, quarter in enumerate(quarters[1:], start=1):
        for area in areas:
            rows = facts.arrows.get(facts.spot(department, area, quarter), ())
            if any(row.reason == "method_changed" for row in rows):
                found.add(place)
    return tuple(sorted(found))


def alternative(panel: Panel) -> str:
    """A panel in words: every bar with its figures, every break."""
    parts = [_bar_in_words(bar, place in panel.breaks) for place, bar in enumerate(panel.bars)]
    return f"{panel.title}: {'; '.join(parts)}."


def _bar_in_words(bar: Bar, broken: bool) -> str:
    told = f"{short_quarter(bar.period)} ikke målt"
    if isinstance(bar, HiddenBar):
        told = f"{short_quarter(bar.period)} {HIDDEN}"
        if bar.total is not None:
            told = f"{short_quarter(bar.period)} {errors(bar.total)} (nye og gamle {HIDDEN})"
            told += "" if bar.cases is None else f" i {bar.cases} af {bar.cases_checked} sager"
    if bar.errors is not None and bar.new is not None and bar.old is not None and bar.undetermined is not None:
        told = f"{short_quarter(bar.period)} {errors(bar.errors)}"
        if bar.errors:
            told += f" ({by_class(bar.new, bar.old, bar.undetermined)})"
        if bar.cases is not None:
            told += f" i {bar.cases} af {bar.cases_checked} sager"
    return f"her er metoden ændret; {told}" if broken else told
