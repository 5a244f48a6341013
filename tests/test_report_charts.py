"""Charts: ink in each, equal bytes, no label on another, and a text that says in numbers what they show."""

import re
from typing import Any

import pytest
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text
from report_basis import Basis

from ledelsestilsyn.report import charts
from ledelsestilsyn.report.blocks import Bar, Figure, Panel
from ledelsestilsyn.report.contents_figures import department_figures, highest, summary_figure
from ledelsestilsyn.report.contents_figures import figure as figure_of
from ledelsestilsyn.report.facts import Facts

QUARTERS = tuple(f"{year}K{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4))[:-1]


def figure(name: str, caption: str, panels: tuple[Panel, ...], columns: int, height_cm: float) -> Figure:
    return figure_of(name, caption, panels, min(columns, len(panels)), height_cm, highest(panels))


def _bars(count: int, size: int = 4) -> tuple[Bar, ...]:
    return tuple(Bar(key, size, 2 * size, size // 2, size, 12) for key in QUARTERS[-count:])


def test_the_alternative_text_says_every_figure() -> None:
    bars = (
        Bar("2024K1", None, None, None, None, None),
        Bar("2024K2", 0, 0, 0, 0, 12),
        Bar("2024K3", 3, 1, 0, 2, 12),
        Bar("2024K4", 1, 1, 2, None, None, declared=True),
    )
    found = figure("x", "Fejl pr. kvartal.", (Panel("SEL § 100", bars, breaks=(2,)),), 3, 4.0)
    assert found.alt == (
        "Fejl pr. kvartal. SEL § 100: 1. kv. 2024 ikke målt; 2. kv. 2024 ingen fejl i 0 af 12 sager; her er metoden "
        "ændret; 3. kv. 2024 4 fejl (3 nye, 1 gammel og ingen uafklarede) i 2 af 12 sager; 4. kv. 2024 4 fejl (1 ny, "
        "1 gammel og 2 uafklarede)."
    )
    assert found.caption == (
        "Fejl pr. kvartal. Søjlen er antallet af fejl: nye nederst, så uafklarede, gamle øverst; tallet over den er "
        "fejlene i alt. Prikken er antallet af sager med fejl. Ved den stiplede streg er metoden ændret, så søjlerne "
        "på hver side ikke kan sammenlignes. En stjerne: helt eller delvis talt af afdelingen selv."
    )


def test_the_same_figure_gives_the_same_svg_without_a_date() -> None:
    shown = figure("x", "Fejl.", (Panel("A", _bars(5)),), 3, 4.0)
    assert charts.draw(shown) == charts.draw(shown)
    assert "date" not in charts.draw(shown).lower()


@pytest.mark.parametrize("quarters", [1, 5, 11])
@pytest.mark.parametrize("panels", [1, 2, 6])
def test_no_label_runs_into_another_or_out_of_the_picture(quarters: int, panels: int) -> None:
    title = "SEL § 100 Merudgifter til voksne med varigt nedsat funktionsevne og en meget lang overskrift i modellen"
    columns = 2 if quarters > 5 else 4
    breaks = (1, 2, 4) if quarters > 4 else ()
    shown = figure("x", "Fejl.", tuple(Panel(title, _bars(quarters, 40), breaks) for _ in range(panels)), columns, 3.4)
    boxes = _text_boxes(charts.canvas(shown))
    width, height = charts.canvas(shown).bbox.size
    assert len(boxes) > panels * quarters
    for name, box in boxes:
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, name
    for place, (name, box) in enumerate(boxes):
        for other_name, other in boxes[place + 1 :]:
            overlap = min(box.x1, other.x1) - max(box.x0, other.x0), min(box.y1, other.y1) - max(box.y0, other.y0)
            assert min(overlap) < 1, (name, other_name)


def test_all_text_is_nine_points_or_more() -> None:
    canvas = charts.canvas(figure("x", "Fejl.", (Panel("A", _bars(5), (2,)),), 3, 4.0))
    assert {text.get_fontsize() for text in _texts(canvas)} == {9.0}


def test_every_class_has_a_fill_of_its_own_that_grey_print_keeps_apart() -> None:
    shades = [_grey(colour) for colour in (charts.NEW, charts.OLD, charts.UNDETERMINED)]
    contrasts = [(max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in zip(shades, shades[1:] + shades[:1], strict=True)]
    assert min(contrasts) >= 3


def test_a_quarter_not_measured_has_a_dash_and_no_bar() -> None:
    bars = (Bar("2024K1", None, None, None, None, None), Bar("2024K2", 1, 0, 0, 1, 12))
    axes = charts.canvas(figure("x", "Fejl.", (Panel("A", bars),), 3, 4.0)).axes[0]
    assert [text.get_text() for text in axes.texts] == ["A", "K1\n2024", "–", "K2", "1"]
    assert sum(type(artist).__name__ == "Rectangle" for artist in axes.artists + axes.patches) == 1


def test_a_title_too_long_for_three_lines_ends_in_an_ellipsis() -> None:
    wrapped = charts._wrap("tilsynsområde " * 40, 150)
    assert wrapped.count("\n") == 2 and wrapped.endswith("…")
    assert all(charts._width(line) <= 150 for line in wrapped.split("\n"))
    assert "".join(charts._wrap("x" * 60, 150).split("\n")) == "x" * 60


def test_the_labels_are_text_in_the_shipped_font_so_that_no_letter_is_drawn_twice() -> None:
    svg = charts.draw(figure("x", "Fejl.", (Panel("A", _bars(2)),), 3, 4.0))
    labels = re.findall(r"<text style=\"([^\"]+)\"[^>]*>([^<]+)", svg)
    assert {text for _, text in labels} >= {"A", "nye fejl", "K2", "K3", "14"}
    assert all("Source Sans Pro" in style for style, _ in labels)


def test_a_departments_method_that_changed_in_some_areas_is_said_so_on_the_summary() -> None:
    found = Basis(quarters=5).build()
    shown = summary_figure(Facts(found, found.model.departments))
    assert shown is not None
    assert shown.caption.endswith(
        "Ved en stiplet streg er metoden ændret i et eller flere af afdelingens områder, så søjlerne på hver side "
        "ikke kan sammenlignes fuldt ud. En stjerne: helt eller delvis talt af afdelingen selv. Alle felter har samme "
        "skala."
    )


def _texts(canvas: Canvas) -> list[Any]:
    from matplotlib.text import Text

    canvas.draw_without_rendering()
    return [text for text in canvas.findobj(Text) if text.get_visible() and text.get_text().strip()]


def _text_boxes(canvas: Canvas) -> list[Any]:
    return [(text.get_text(), text.get_window_extent()) for text in _texts(canvas)]


def _grey(colour: str) -> float:
    """The relative luminance (0-1) of WCAG 2.1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_departments_figures_are_all_on_one_scale() -> None:
    basis = Basis(areas=13, quarters=2).build()
    department = basis.model.departments[0]
    found = department_figures(Facts(basis, basis.model.departments), department, department.areas)
    assert [len(figure.panels) for figure in found] == [12, 1]
    assert {figure.columns for figure in found} == {4}
    assert {figure.highest for figure in found} == {highest([panel for figure in found for panel in figure.panels])}


def test_of_many_departments_the_summary_shows_the_ten_with_the_most_errors_and_says_so() -> None:
    """98 panels fit no page, and their alternative text no PDF string."""
    basis = Basis(quarters=2).build()
    facts = Facts(basis, basis.model.departments * 3)
    found = summary_figure(facts)
    assert found is not None
    assert len(found.panels) == 10
    assert "De 10 afdelinger med flest fejl i et kvartal er vist." in found.caption


def test_a_title_is_set_smaller_before_its_longest_word_is_cut() -> None:
    """`Stofmisbrugsbehandlin` and a `g` on a line of its own was how the panel of SEL § 101 read."""
    names = ["SEL § 101 Stofmisbrugsbehandling", "SEL §§ 103/104 Beskyttet beskæftigelse og samvær", "SEL § 85 Støtte"]
    panels = tuple(Panel(name, (Bar("2024K4", 1, 0, 0, None, None, declared=True),), ()) for name in names)
    canvas = charts.canvas(figure("x", "Fejl.", panels * 2, 4, 3.4))
    titles = [text for text in canvas.findobj(Text) if text.get_text().startswith("SEL")]
    assert [title.get_text().split("\n") for title in titles[:3]] == [
        ["SEL § 101", "Stofmisbrugsbehandling"],
        ["SEL §§ 103/104 Beskyttet", "beskæftigelse og", "samvær"],
        ["SEL § 85 Støtte"],
    ]
    assert {7.5 < title.get_fontsize() < 9 for title in titles} == {True}
