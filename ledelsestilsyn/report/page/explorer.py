"""The drill-down as HTML: one table whose lines fold, with a filter that only a page with scripts shows."""

from collections.abc import Iterable

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Department
from ledelsestilsyn.report.blocks import Bar, Panel
from ledelsestilsyn.report.contents_gaps import not_planned
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import HIDDEN, HiddenBar
from ledelsestilsyn.report.page.blocks import cell_html, scrolled
from ledelsestilsyn.report.page.chart import legend, spark
from ledelsestilsyn.report.page.html import NOTHING, Html, tag, words
from ledelsestilsyn.report.page.tree import COUNTS, DEPARTMENT, NOT_DUE, QUESTION, Line, lines
from ledelsestilsyn.report.sentences import errors, questions, short_quarter

ID = "opslag"
HEADING = "Opslag i tallene"
EXPLAINED = (
    "Hver linje er en afdeling, et tilsynsområde, et kontrolspørgsmål eller et kvartal. Tallene på de tre første er "
    "rapportens kvartal; under hvert spørgsmål står alle kvartaler, det seneste først. Sager er de sager, som "
    "spørgsmålet er stillet i; for et område eller en afdeling er det de gennemgåede sager. En streg (–) betyder ikke "
    "målt eller ikke kendt. Søjlerne er fejlene kvartal for kvartal; de har samme skala inden for en afdeling eller et "
    "område, og en stiplet streg viser, hvor metoden eller spørgsmålet er ændret."
)
HIDDEN_EXPLAINED = (
    f"Hvor der står »{HIDDEN}«, eller hvor en søjle er en tom, stiplet kasse, er tallet så lille, at det kunne pege på "
    "en person, eller det kunne bruges til at regne et sådant tal ud."
)
_HEADINGS = (
    ("name", "Afdeling, område, spørgsmål og kvartal"),
    ("checked", "Sager"),
    ("errors", "Fejl"),
    ("new", "Nye"),
    ("old", "Gamle"),
    ("undetermined", "Uafklarede"),
    ("arrow", "Pil"),
)
_SHOWN = (
    ("", "Alle spørgsmål"),
    ("errors", "Kun med fejl"),
    ("new", "Kun med nye fejl"),
    ("up", "Kun flere fejl end sidst"),
    ("down", "Kun færre fejl end sidst"),
    ("level", "Kun uændret antal fejl"),
    ("none", "Kun uden pil"),
)


def explorer(facts: Facts) -> Html:
    """The section with filter, status and table; `hidden` parts are shown by the script that works them."""
    found = lines(facts)
    hidden = tag("p", words(HIDDEN_EXPLAINED)) if facts.hidden.nodes or facts.hidden.splits else NOTHING
    status = tag("p", id="opslag-status", role="status", class_="status")
    table = scrolled(_table(facts, found), f"{HEADING}: tabel")
    head = tag("h2", words(HEADING), id=ID)
    form = _form(facts.departments)
    return tag(
        "section",
        head,
        tag("p", words(EXPLAINED)),
        tag("p", words(beyond)) if (beyond := _beyond(facts, found)) else NOTHING,
        hidden,
        legend([line.panel for line in found if line.panel]),
        form,
        status,
        table,
        aria_labelledby=ID,
    )


def _beyond(facts: Facts, found: list[Line]) -> str:
    """Why the drill-down has more questions than the report counts; empty where it has not."""
    asked = [line for line in found if line.level == QUESTION]
    rest = [line for line in asked if line.arrow == NOT_DUE]
    if not rest:
        return ""
    planned = {(one.code, area.id) for one in facts.departments for area in not_planned(facts, one)}
    waiting = sum(line.spot[1:3] in planned for line in rest)
    why = [f"{write_count(waiting)} er i områder, der ikke var planlagt i kvartalet"] if waiting else []
    why += [f"{write_count(len(rest) - waiting)} stilles ikke i kvartalet"] if waiting < len(rest) else []
    return (
        f"Opslaget har {questions(len(asked))}. Rapportens tal for kvartalet bygger på "
        f"{write_count(len(asked) - len(rest))} af dem: {', og '.join(why)}. Her står de kun med deres tidligere tal."
    )


def _form(departments: tuple[Department, ...]) -> Html:
    names = (("", "Alle afdelinger"), *((row.code, f"{row.code} – {row.name}") for row in departments))
    buttons = (("fold-ud", "Fold alt ud"), ("fold-sammen", "Fold alt sammen"), ("nulstil", "Nulstil"))
    searched = tag("input", id="opslag-tekst", type="search", autocomplete="off")
    listed = tag("input", id="opslag-liste", type="checkbox")
    return tag(
        "form",
        _field("Afdeling", "opslag-afdeling", _select("opslag-afdeling", names)),
        _field("Vis", "opslag-vis", _select("opslag-vis", _SHOWN)),
        _field("Søg i områder og spørgsmål", "opslag-tekst", searched),
        tag("p", tag("label", listed, words(" Én samlet liste over spørgsmål"), for_="opslag-liste")),
        tag("p", *(tag("button", words(text), type="button", id=f"opslag-{name}") for name, text in buttons)),
        id="opslag-filter",
        role="search",
        aria_label="Find i tallene",
        hidden=True,
    )


def _field(label: str, name: str, control: Html) -> Html:
    return tag("p", tag("label", words(label), for_=name), control)


def _select(name: str, options: Iterable[tuple[str, str]]) -> Html:
    return tag("select", *(tag("option", words(text), value=value) for value, text in options), id=name)


def _table(facts: Facts, found: list[Line]) -> Html:
    told = f"Tallene for {facts.period.label}, og under hvert spørgsmål for alle kvartaler"
    caption = tag("caption", tag("span", words(told)))
    names = {department.code: department for department in facts.departments}
    heads = [
        tag("th", words(text), scope="col", data_key=key, class_="tal" if key in COUNTS else None)
        for key, text in _HEADINGS
    ]
    heads.append(tag("th", words("Kvartal for kvartal"), scope="col"))
    body = tag("tbody", *(_row(line, names[line.spot[1]]) for line in found))
    return tag("table", caption, tag("thead", tag("tr", *heads)), body, id="opslag-tabel")


def _row(line: Line, department: Department) -> Html:
    period, code, area, question = line.spot
    data = {f"data_{name}": _plain(count, left_out) for name, count, left_out in _counts(line)}
    cells = [tag("td", words(_shown(count, left_out)), class_="tal") for _, count, left_out in _counts(line)]
    return tag(
        "tr",
        tag("th", *_name(line, department), scope="row"),
        *cells,
        tag("td", cell_html(line.arrow), class_="pil"),
        tag("td", spark(line.panel, line.highest, _alternative(line.panel)) if line.panel else NOTHING),
        class_=line.level,
        data_level=line.level,
        data_period=period,
        data_department=code,
        data_area=area,
        data_question=question,
        **data,
        data_arrow=line.arrow.mark,
    )


def _name(line: Line, department: Department) -> list[Html]:
    below = [tag("span", words(text), class_="under") for text in line.below]
    if line.level == QUESTION:
        way = f"{department.code}, {department.area(line.spot[2]).title}"
        below.append(tag("span", words(way), class_="under sti"))
    text = tag("strong", words(line.title)) if line.level == DEPARTMENT else words(line.title)
    return [tag("span", text, class_="navn"), *below]


def _counts(line: Line) -> list[tuple[str, int | None, bool]]:
    return list(zip(COUNTS, line.counts, line.hidden, strict=True))


def _plain(count: int | None, left_out: bool) -> str:
    return HIDDEN if left_out else "" if count is None else str(count)


def _shown(count: int | None, left_out: bool) -> str:
    return HIDDEN if left_out else write_count(count)


def _alternative(panel: Panel) -> str:
    parts = [_bar_in_words(bar, place in panel.breaks) for place, bar in enumerate(panel.bars)]
    return f"Kvartal for kvartal: {'; '.join(parts)}."


def _bar_in_words(bar: Bar, broken: bool) -> str:
    total = bar.total if isinstance(bar, HiddenBar) else bar.errors
    unknown = HIDDEN if isinstance(bar, HiddenBar) else "ikke målt"
    count = unknown if total is None else errors(total)
    told = f"{short_quarter(bar.period)} {count}"
    return f"her er metoden eller spørgsmålet ændret; {told}" if broken else told
