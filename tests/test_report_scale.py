"""The report says where fewer cases are read than the municipality's own risk scale asks for (rules.md 6)."""

from dataclasses import replace

from report_basis import SCALE, Basis

from ledelsestilsyn.model import Audience, Band, Every, ReportBasis, Scale
from ledelsestilsyn.report.blocks import Boxes, Cell, Contents, Paragraph, Section, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.suppress import hidden_figures

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())


def scale(red: int, yellow: int, green: int = 8, green_every: Every = Every.HALF_YEAR) -> Scale:
    return replace(
        SCALE,
        bands=(
            Band("green", "Grøn", 1, 6, green_every, green),
            Band("yellow", "Gul", 7, 14, Every.QUARTER, yellow),
            Band("red", "Rød", 15, 25, Every.MONTH, red),
        ),
    )


def told(basis: ReportBasis, of: Scale | None = None, audience: Audience = Audience.INTERN) -> Contents:
    basis = replace(basis, model=replace(basis.model, scale=of)) if of else basis
    return contents_of(Facts(basis, basis.model.departments, hidden_figures(basis, audience)), RUN)


def section(contents: Contents) -> Section:
    return next(part for part in contents.sections[3].sections if part.heading == "4.2 Læste sager og skalaen")


def paragraph(contents: Contents) -> str:
    (found,) = (block.text for block in section(contents).blocks if isinstance(block, Paragraph))
    return found


def rows(contents: Contents) -> list[list[str]]:
    (table,) = (block for block in section(contents).blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def to_decide(contents: Contents) -> tuple[str, ...]:
    return next(block.boxes[3].items for block in contents.sections[0].blocks if isinstance(block, Boxes))


ENDS = (
    " Få sager gør både tallene og forslagene usikre. Skalaens ejer skal tage stilling til, om der skal læses flere "
    "sager, eller om skalaen skal ændres."
)


def test_a_monthly_band_asks_for_three_rounds_in_the_quarter_and_is_told_with_its_figures() -> None:
    contents = told(Basis().build())
    assert paragraph(contents) == (
        "Skalaen siger 20 sager hver måned i de røde områder, altså 60 i kvartalet; der er læst færre i 12 af 12, "
        f"færrest 12.{ENDS}"
    )
    assert rows(contents) == [
        ["Rød", "20 sager hver måned", "12", "720", "144", "12", "12", "0"],
        ["Gul", "12 sager hvert kvartal", "1", "12", "12", "12", "0", "0"],
    ]
    assert (
        "Der er læst færre sager, end skalaen siger, i 12 af 13 tilsynsområder (røde: færrest 12 mod 60), se afsnit "
        "4.2." in to_decide(contents)
    )


def test_the_sign_of_a_band_stands_beside_its_name_and_the_areas_below_are_strong() -> None:
    (table,) = (block for block in section(told(Basis().build())).blocks if isinstance(block, Table))
    assert table.rows[0][0] == Cell("Rød", mark="band3of3")
    assert (table.rows[0][6].strong, table.rows[1][6].strong) == (True, False)


def test_nothing_is_said_where_as_many_are_read_as_the_scale_asks() -> None:
    contents = told(Basis().build(), scale(red=4, yellow=12))
    assert [part.heading for part in contents.sections[3].sections] == [
        "4.1 Områderne og forslag efter 4. kvartal 2024",
        "4.2 Hvad stikprøverne kan vise",
    ]
    assert not any("skalaen" in item for item in to_decide(contents))


def test_one_case_too_few_is_below_and_a_band_that_is_kept_has_no_sentence() -> None:
    contents = told(Basis().build(), scale(red=4, yellow=13))
    assert paragraph(contents) == (
        f"Skalaen siger 13 sager hvert kvartal i de gule områder; der er læst færre i det ene område, færrest 12.{ENDS}"
    )


def test_an_area_that_was_not_read_is_below_and_never_the_one_with_the_fewest() -> None:
    contents = told(Basis(left_out={("2024K4", "fr-86")}).build())
    assert paragraph(contents).startswith(
        "Skalaen siger 20 sager hver måned i de røde områder, altså 60 i kvartalet; der er læst færre i 12 af 12, "
        "færrest 12, og 1 er slet ikke læst."
    )
    assert rows(contents)[0] == ["Rød", "20 sager hver måned", "12", "720", "132", "12", "12", "1"]


def in_green(every: Every, quarters: tuple[int, ...], cases: int) -> ReportBasis:
    """All scores but the gravest are green, and every area is due in those quarters."""
    bands = (
        Band("green", "Grøn", 1, 23, every, cases),
        Band("yellow", "Gul", 24, 24, Every.QUARTER, 1),
        Band("red", "Rød", 25, 25, Every.MONTH, 1),
    )
    basis = Basis().build()
    departments = tuple(
        replace(
            row,
            areas=tuple(replace(area, cadence=(replace(area.cadence[0], quarters=quarters),)) for area in row.areas),
        )
        for row in basis.model.departments
    )
    model = replace(basis.model, departments=departments, scale=replace(SCALE, bands=bands))
    return replace(basis, model=model)


def test_a_half_yearly_band_counts_the_cases_of_both_quarters() -> None:
    """24 cases in the two quarters of 12 are as many as asked; 25 are not."""
    kept, broken = (told(in_green(Every.HALF_YEAR, (2, 4), asked)) for asked in (24, 25))
    assert "Læste sager" not in "".join(part.heading for part in kept.sections[3].sections)
    assert rows(broken)[-1][:5] == ["Grøn", "25 sager hvert halve år", "9", "225", "216"]


def test_a_half_yearly_band_asks_for_nothing_in_a_quarter_in_which_the_area_is_not_due() -> None:
    assert "Læste sager" not in "".join(
        part.heading for part in told(in_green(Every.HALF_YEAR, (1, 3), 99)).sections[3].sections
    )


def test_where_the_department_has_counted_itself_the_sample_it_states_is_what_was_read() -> None:
    """CVO § 118 has no cases of its own in the figures; its tab states a sample of 12, or nothing."""
    basis = Basis().build()
    assert rows(told(basis))[1][4] == "12"
    silent = tuple(
        replace(row, tab=replace(row.tab, sample_size=None)) if row.tab.area == "cvo-118" else row for row in basis.tabs
    )
    (table,) = (block for block in section(told(replace(basis, tabs=silent))).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[1]] == ["Gul", "12 sager hvert kvartal", "0", "0", "0", "–", "0", "0"]
    assert table.note.endswith(
        " 1 tilsynsområde er ikke med, fordi afdelingen ikke har oplyst, hvor mange sager den har læst."
    )


def test_how_many_are_read_is_hidden_where_the_sum_would_tell_of_a_hidden_area() -> None:
    contents = told(Basis(cases=6).build(), audience=Audience.OFFENTLIG)
    hidden = [row for row in rows(contents) if row[4] == "skjult"]
    assert hidden
    assert all(row[5] == "skjult" for row in hidden)
    assert "færrest" not in next(item for item in to_decide(contents) if "skalaen" in item)
