"""The sums, limits and earlier plans behind chapters 3 and 4 of the sample report, counted again one by one."""

from fractions import Fraction
from pathlib import Path

import pytest
from passports import book_of

from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.counted_rows import counted_again, told_besides
from ledelsestilsyn.passport.elements import Element, elements
from ledelsestilsyn.passport.layout import fact
from ledelsestilsyn.passport.limits import Sample, chance_of_at_most
from ledelsestilsyn.report.blocks import Table
from ledelsestilsyn.report.contents_evaluation import evaluated


@pytest.fixture(scope="module")
def book(whole_way: Path) -> Book:
    return book_of(whole_way)[0]


def under(book: Book, *headings: str) -> list[Element]:
    """The rows of the tables whose headings are or begin with these."""
    return [
        found for found in elements(book)
        if found.row and isinstance(found.block, Table)
        and tuple(column.heading for column in found.block.columns)[: len(headings)] == headings
    ]  # fmt: skip


def told(book: Book, found: Element) -> str:
    return "\n".join(told_besides(book, found)).strip().replace("\u00a0", " ")


def test_each_sum_of_actions_and_of_cases_is_printed_as_counted_again(book: Book) -> None:
    seen = set()
    for found in elements(book):
        counted = {one.heading: one.total for one in counted_again(book, found)}
        if counted and isinstance(found.block, Table):
            shown = {
                column.heading: int(cell.text.replace(".", ""))
                for column, cell in zip(found.block.columns, found.row, strict=True)
                if column.heading in counted
            }
            assert shown == counted
            seen.add(found.code.rpartition("-")[0])
    assert len(seen) == 4


def test_a_department_s_actions_are_told_by_their_cells_and_what_made_them_count(book: Book) -> None:
    bs = next(found for found in under(book, "Afdeling", "Tiltag") if found.row[0].text == "BS")
    text = told(book, bs)
    assert text.startswith("Talt igen\n  Tiltag: 24 = 4 + 4 + 4 + 4 + 4 + 4\n")
    postponed = " ".join(text[text.index("Udskudt") : text.index("Udført")].split())
    assert (postponed.count(" til "), postponed[:14]) == (16, "Udskudt: 16 = ")
    whole = next(found for found in under(book, "Afdeling", "Tiltag") if found.row[0].text == "I alt")
    assert "  Udført: 9 = 4 + 2 + 1 + 2\n    CVO: 4\n    FR: 2\n    JC: 1\n    UVSB: 2\n" in told(book, whole)


def test_an_action_that_works_is_told_with_the_samples_that_show_it(book: Book) -> None:
    found = next(found for found in under(book, "Afdeling", "Virker") if found.row[0].text == "UVSB")
    assert told(book, found).startswith(
        """\
Talt igen
  Virker: 3 = 2 + 1
    Q4 - Handleplan - UVSB.xlsx, ark "§ 109 Krisecentre": E30 (Før: 7 af 10
      sager med fejl. Efter: 4 af 31. Faldet er tydeligt.), E32 (Før: 7 af 11
      sager med fejl. Efter: 4 af 29. Faldet er tydeligt.)
    Q4 - Handleplan - UVSB.xlsx, ark "§ 110 Forsorgshjem": E31 (Før: 7 af 11
      sager med fejl. Efter: 3 af 22. Faldet er tydeligt.)
  Virker ikke: 0
  For tidligt at sige: 31 = """
    )


def test_an_area_that_was_not_handed_in_is_told_by_its_last_plan(book: Book) -> None:
    assert told(book, under(book, "Tilsynsområde", "Sidst oplyst")[0]) == (
        'Talt igen\n  Åbne tiltag: 4\n    CBD q3 2024.xlsx, ark "Ark 2": C21, C22, C23, C24\n  Over fristen: 0'
    )


def test_the_cases_of_a_band_are_added_up_area_by_area(book: Book) -> None:
    assert told(book, under(book, "Bånd", "Skalaen siger")[-1]) == (
        """\
Talt igen
  Sager efter skalaen: 20 = 10 + 10
  Læste sager: 31 = 20 + 11
    BS, LAS § 34 Særlig støtte: 10 (2024K4/bs-34), 10 (2024K3/bs-34)
    BS, Boligstøtteloven §§ 54-60 Beboerindskudslån: 11 (2024K4/bs-54), 0
      (2024K3/bs-54)
  Områder under skalaen: 0
  Heraf ikke læst: 0"""
    )


def test_an_action_is_told_with_the_plans_it_stood_in_before(book: Book) -> None:
    found = next(found for found in under(book, "Nr.", "Årsag", "Tiltag") if found.code.endswith("-2"))
    assert told(book, found) == (
        """\
Tidligere handleplaner
  C31, i 1. kv. 2024: Q1 - Handleplan - CBD.xlsx, ark "§ 11 Kontanthjælp", celle
    C30: frist 30.09.2024, status "Ikke begyndt"
  C31, i 2. kv. 2024: Q2 - Handleplan - CBD ENDELIG.xlsx, ark "§ 11", celle C32:
    frist 30.09.2024, status "I gang"
  C31, i 3. kv. 2024: CBD q3 2024.xlsx, ark "Ark 1", celle C32: frist
    31.03.2025, status "Forlænget\""""
    )


def test_a_limit_is_told_with_the_chance_of_such_a_sample_just_beyond_it(book: Book) -> None:
    rows = under(book, "Tilsynsområde", "Sager læst")
    found = next(found for found in rows if found.row[0].text.startswith("LAS §\u00a034"))
    assert told(book, found) == (
        """\
Talt igen
  Sager læst: 10; med fejl: 3 = 3 med nye + 0 med uafklarede + 0 med kun gamle
  Andel: 3 / 10 = 30 %
  Mindst 7,3 %: 12 af 164 sager. Var der fejl i 11, ville mindst 3 af 10 læste
    have fejl i 2,10 % af stikprøverne, og det er ikke over 2,5 %.
  Højst 64,1 %: 105 af 164 sager. Var der fejl i 106, ville højst 3 af 10 læste
    have fejl i 2,38 % af stikprøverne, og det er ikke over 2,5 %.
  Højst, ensidet, 47,6 %: 78 af 164 sager. Var der fejl i 79, ville højst 3 af
    10 læste have fejl i 19,59 % af stikprøverne, og det er ikke over 20 %.
  Mindst, ensidet, 16,4 %: 27 af 164 sager. Var der fejl i 26, ville mindst 3 af
    10 læste have fejl i 19,74 % af stikprøverne, og det er ikke over 20 %."""
    )


def test_each_limit_of_the_report_is_the_outermost_that_such_a_sample_can_come_from(book: Book) -> None:
    """By the definition: at the limit such a sample is more probable than the doubt, one case beyond it is not."""
    doubt, seen = Fraction(25, 1000), 0
    for found in evaluated(book.facts, book.picture.risks).areas:
        if found.counts is None or found.finite is None or found.population is None:
            continue
        seen += 1
        size, read, errors = found.population.cases, found.counts.checked, found.counts.errors
        most, correct = round(found.finite[1] * size), size - round(found.finite[0] * size)
        for sort, there in ((errors, most), (read - errors, correct)):
            assert chance_of_at_most(sort, read, there, size) > doubt
            beyond = there + 1
            assert size - beyond < read - sort or chance_of_at_most(sort, read, beyond, size) <= doubt
    assert seen == len(under(book, "Tilsynsområde", "Sager læst"))


def test_the_limits_of_a_process_are_told_by_how_often_it_gives_such_a_sample() -> None:
    """AICPA, Audit Sampling, table A-3: 1 error in 60 at 95 % is at most 7.7 %."""
    assert Sample(1, 60, None).above(0.0767, Fraction(5, 100)) == (
        " af processens sager: så ville højst 1 af 60 læste have fejl i 4,98\u00a0% af stikprøverne, og grænsen er, "
        "hvor det er 5\u00a0%."
    )
    assert Sample(0, 10, None).below(0.0, Fraction(5, 100)) == ": ingen af de læste sager har fejl."
    assert Sample(10, 10, None).above(1.0, Fraction(5, 100)) == ": alle af de læste sager har fejl."


def test_where_all_others_are_read_the_limit_is_what_was_found() -> None:
    sample = Sample(2, 9, 10)
    assert sample.above(0.3, Fraction(5, 100)) == (
        ": 3 af 10 sager; flere kan det ikke være, for de læste sager uden fejl er i orden."
    )
    assert sample.below(0.2, Fraction(5, 100)) == ": 2 af 10 sager; færre kan det ikke være, for så mange er fundet."


def test_a_label_that_fills_its_column_has_its_figure_on_a_line_of_its_own() -> None:
    assert fact("For tidligt at sige", "31") == f"For tidligt at sige:\n{' ' * 20}31"
    assert fact("Sikkerhed i alt nu", "31") == "Sikkerhed i alt nu: 31"
