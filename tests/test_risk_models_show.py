"""What `models show` and `models check` print of a small risk model, whole."""

from datetime import date

import pytest
from risk_model_texts import MODEL, OTHER, edited, files

from ledelsestilsyn.risk_models import check_report, describe, load_files

SHOWN = """\
CVO Center for Velfærd & Omsorg (Visitationen)
Risikomodellen, som den gælder den 20. marts 2024
Udvalg:              SSÆ og ØU

SEL § 100 Merudgifter
---------------------
  Id:                  cvo-100
  Hyppighed:           hvert kvartal, frist 15 dage efter periodens sidste dag
  Brud:                fra 01.01.2024: Nye og flere kontrolpunkter
  Konsekvens:          4 af 5, fastsat af Centerchef fra 01.01.2023: Halvdelen
                       refunderes

  1. Er de løbende merudgifter revurderet inden for det seneste år?
     Id:                  cvo-100-1
     Art:                 løbende pligt
     Fejl ved svaret:     nej
     Interval:            12 måneder
     Refusion:            ja
     Kilde:               lokal
     Retsgrundlag:        BEK 432/2024 § 42; SEL § 148
     Godkendt:            af Centerchef den 15.12.2023
     Gælder fra:          01.01.2024

  2. Er grundlaget for beløbet oplyst i afgørelsen?
     Id:                  cvo-100-2
     Art:                 knyttet til afgørelsen
     Fejl ved svaret:     nej
     Interval:            intet fast
     Refusion:            ikke afgjort
     Kilde:               STAR
     Retsgrundlag:        BEK 1265/2022 § 27
     Godkendt:            af Centerchef den 15.12.2022
     Gælder fra:          01.01.2023
"""


def test_what_is_in_force_on_a_day_is_shown() -> None:
    breaks = 'breaks = [{ from = 2024-01-01, reason = "Nye og flere kontrolpunkter" }]\nconsequence = ['
    model = load_files(files(edited(MODEL, "consequence = [", breaks)))
    assert describe(model.department("CVO"), date(2024, 3, 20)) == SHOWN


BEFORE = """\
CVO Center for Velfærd & Omsorg (Visitationen)
Risikomodellen, som den gælder den 31. december 2022
Udvalg:              SSÆ og ØU

SEL § 100 Merudgifter
---------------------
  Id:                  cvo-100
  Hyppighed:           ikke fastsat denne dag
  Konsekvens:          ikke fastsat denne dag

  Ingen kontrolspørgsmål gælder denne dag.
"""


def test_a_day_before_everything_shows_that_nothing_is_in_force() -> None:
    assert describe(load_files(files()).department("CVO"), date(2022, 12, 31)) == BEFORE


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ('every = "month", deadline_days = 1', "hver måned, frist 1 dag efter periodens sidste dag"),
        ('every = "half_year"', "hvert halve år (2. og 4. kvartal), frist 15 dage efter"),
        ('every = "year"', "hvert år (4. kvartal), frist 15 dage efter periodens"),
    ],
)
def test_how_often_an_area_is_due_is_shown_with_its_deadline(written: str, line: str) -> None:
    model = load_files(files(edited(MODEL, 'every = "quarter"', written)))
    assert f"  Hyppighed:           {line}" in describe(model.department("CVO"), date(2024, 3, 20)).splitlines()


def test_a_word_without_end_is_broken_at_80_columns() -> None:
    model = load_files(files(edited(MODEL, "Halvdelen refunderes", "x" * 200)))
    shown = describe(model.department("CVO"), date(2024, 3, 20))
    assert [len(line) for line in shown.splitlines() if "xxx" in line] == [80, 80, 80, 80, 41]


def test_the_check_says_how_much_there_is() -> None:
    assert check_report(load_files(files(FR=OTHER))) == (
        "CVO: 1 tilsynsområde, 2 kontrolspørgsmål, 4 versioner og 3 eksempler\n"
        "FR: 1 tilsynsområde, 2 kontrolspørgsmål, 4 versioner og 3 eksempler\n"
        "I alt: 2 tilsynsområder, 4 kontrolspørgsmål, 8 versioner og 6 eksempler\n"
        "Risikoskalaen: 3 bånd, ejer Økonomichef\n"
        "Risikomodellerne er i orden.\n"
    )
