"""The run charts in words: what they show, and what Anhøj's rules say."""

from fractions import Fraction

from ledelsestilsyn.danish import write_percent
from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.report.blocks import Paragraph, RunFigure, RunPoint
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_chart import RunChart, run_chart
from ledelsestilsyn.report.sentences import law, plural, short_quarter

EXPLAINED = (
    "Prikken er andelen af sager med mindst én fejl i kvartalet; linjen er midten af dem alle (medianen), med lige "
    "mange kvartaler over og under."
)


def run_figures(facts: Facts, department: Department, areas: tuple[Area, ...]) -> tuple[RunFigure | Paragraph, ...]:
    """A chart for each area with at least ten comparable quarters, each with its sentence."""
    blocks: list[RunFigure | Paragraph] = []
    for area in areas:
        if (chart := run_chart(facts, department, area)) is not None:
            blocks += [_figure(area, chart), Paragraph(verdict(chart))]
    return tuple(blocks)


def _figure(area: Area, chart: RunChart) -> RunFigure:
    first, last = (short_quarter(chart.points[place].quarter.key) for place in (0, -1))
    name = law(area.title)
    caption = f"{name}: andelen af sager med fejl, {first} til {last}. {EXPLAINED}"
    told = "; ".join(
        f"{short_quarter(point.quarter.key)} {_share(point.share)} ({point.cases_with_errors} af {point.cases})"
        for point in chart.points
    )
    alt = f"{name}, andelen af sager med fejl: {told}. Medianen er {_share(chart.median)}. {verdict(chart)}"
    points = tuple(RunPoint(point.quarter.key, float(point.share)) for point in chart.points)
    return RunFigure(f"serie-{area.id}", caption, alt, points, float(chart.median))


def verdict(chart: RunChart) -> str:
    """What the two rules say, with their limits, and what that means."""
    side = f"højst {plural(chart.longest_run, 'kvartal', 'kvartaler')} i træk på samme side af midten"
    crossed = f"krydset {plural(chart.crossings, 'gang', 'gange', 'ingen gange')}"
    allowed = f"Tilfældet alene giver sjældent over {chart.most} i træk eller under {chart.fewest} kryds."
    told = f"Der er {side}, og midten er {crossed}. {allowed}"
    if chart.is_long or chart.crosses_seldom:
        return f"{told} Det er et tegn på, at niveauet har flyttet sig."
    return f"{told} Der er ikke tegn på, at niveauet har flyttet sig."


def _share(share: Fraction) -> str:
    return write_percent(float(share))
