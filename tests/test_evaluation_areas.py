"""Whether an area keeps its tolerable rate: limits of its own cases and of the process, and what can't be told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from evaluation_model import GREEN, YEAR, YELLOW, evaluated, one, red, tally
from hypothesis import given
from hypothesis import strategies as st
from planning_model import BANDS, PLANNED, counted
from small_histories import SCALE, area

from ledelsestilsyn.evaluation.areas import CANNOT_BE_TOLD, DOES_NOT_HOLD, HOLDS
from ledelsestilsyn.evaluation.words import at_least, at_most, basis, percent, verdict_sentence, verdict_word
from ledelsestilsyn.model import Drawing, Tolerable
from ledelsestilsyn.statistics import bounds


def told(errors: int, checked: int, population: int | None = None, tolerable: str = "0.10") -> tuple[str, str, str]:
    row = one(errors, checked, population, tolerable=tolerable)
    return verdict_word(row), verdict_sentence(row).replace("\u00a0", " "), basis(row).replace("\u00a0", " ")


def test_twenty_nine_cases_without_errors_keep_ten_percent_and_twenty_eight_do_not_show_it() -> None:
    """AICPA, Audit Sampling, table A-1: 29 for 10 % at 95 %."""
    process = "processen (antallet af sager er ikke kendt)"
    assert told(0, 29) == (
        "holder",
        "Med 95 % sikkerhed har højst 9,9 % af sagerne fejl; det er ikke over den tålelige andel på 10 %.",
        process,
    )
    assert told(0, 28) == (
        "kan ikke siges",
        "Med 95 % sikkerhed har højst 10,2 % af sagerne fejl. Med 95 % sikkerhed har mindst 0,0 % af sagerne fejl. "
        "Den tålelige andel på 10 % ligger imellem.",
        process,
    )


def test_of_a_hundred_cases_fewer_need_to_be_read() -> None:
    """Without errors in 25 of 100 at most 9 have one; in 24 it is 10, which is still not above ten per cent."""
    assert told(0, 24, 100) == (
        "holder",
        "Med 95 % sikkerhed har højst 10,0 % af sagerne fejl; det er ikke over den tålelige andel på 10 %.",
        "områdets 100 sager",
    )
    assert one(0, 25, 100).most == 0.09
    assert told(0, 22, 100)[0] == "kan ikke siges"


def test_three_of_ten_are_above_five_percent() -> None:
    assert told(3, 10, None, "0.05") == (
        "holder ikke",
        "Med 95 % sikkerhed har mindst 8,7 % af sagerne fejl; det er over den tålelige andel på 5 %.",
        "processen (antallet af sager er ikke kendt)",
    )


def test_a_limit_that_is_the_tolerable_rate_itself_keeps_it() -> None:
    """All ten of ten cases read, one with an error: both limits are exactly one in ten."""
    row = one(1, 10, 10)
    assert (row.least, row.most, row.finite) == (0.1, 0.1, (0.1, 0.1))
    assert row.verdict == HOLDS
    assert one(1, 10, 10, tolerable="0.099").verdict == DOES_NOT_HOLD


def test_both_kinds_of_limits_stand_side_by_side() -> None:
    row = one(2, 12, 140)
    assert row.finite == bounds(2, 12, confidence=0.95, population_size=140)
    assert row.process == bounds(2, 12, confidence=0.95)
    assert row.most == bounds(2, 12, confidence=Decimal("0.95"), population_size=140, alternative="less")[1]
    assert row.least == bounds(2, 12, confidence=Decimal("0.95"), population_size=140, alternative="greater")[0]
    assert one(2, 12).finite is None


@pytest.mark.parametrize(("likelihood", "sure"), [(GREEN, "0.80"), (YELLOW, "0.90"), ((), "0.90")])
def test_the_confidence_is_the_bands(likelihood: tuple[object, ...], sure: str) -> None:
    """Without a score the band is the one read as often as the area: every quarter is the yellow one."""
    row = one(0, 15, rules=replace(area(), likelihood=likelihood))
    assert row.yardstick.confidence == Decimal(sure)
    assert row.yardstick.is_assessed is bool(likelihood)


def test_an_area_without_any_score_and_with_no_bands_cadence_follows_the_lowest_band() -> None:
    row = one(0, 15, rules=replace(area(), cadence=(), consequence=()))
    assert row.yardstick.band == BANDS[0]


def test_the_areas_own_rate_goes_before_the_scales_from_its_day() -> None:
    own = Tolerable(date(2024, 12, 31), Decimal("0.25"), "Centerchef", "Små beløb")
    assert one(0, 12, rules=replace(red(), tolerable=(own,))).yardstick.tolerable == Decimal("0.25")
    later = replace(own, from_on=date(2025, 1, 1))
    assert one(0, 12, rules=replace(red(), tolerable=(later,))).yardstick.tolerable == Decimal("0.10")


def test_what_is_missing_is_said() -> None:
    no_rule = one(2, 12, scale=SCALE)
    assert (no_rule.verdict, verdict_word(no_rule)) == (None, "")
    assert verdict_sentence(no_rule) == (
        "Der er ingen tålelig andel at holde tallene op mod: ingen planlægningsregler i scale.toml."
    )
    assert no_rule.process == bounds(2, 12, confidence=0.95)
    plain = replace(PLANNED, bands=tuple(replace(band, confidence=None) for band in BANDS))
    assert verdict_sentence(one(2, 12, scale=plain)) == "Båndet Rød har ingen sikkerhed i scale.toml."
    nothing = one(0, 0, 100)
    assert (nothing.counts, verdict_sentence(nothing)) == (
        None,
        "Ingen sager er læst, så der er intet at sige om andelen.",
    )


def test_rules_that_begin_later_do_not_hold_yet() -> None:
    later = replace(PLANNED, planning=replace(PLANNED.planning, from_on=date(2025, 1, 1)))
    assert one(2, 12, scale=later).missing == "no_rate"


def test_cases_that_the_department_counted_itself_are_not_known() -> None:
    found = evaluated({("cvo-100", "2024K4"): (0, 0, 80)}, tallies=(tally("2024K4", 3, 12, "declared"),))
    assert verdict_sentence(found.areas[0]) == (
        "Afdelingen har helt eller delvis selv talt op, så sagerne er ikke kendt enkeltvis."
    )


def test_nothing_is_made_of_hidden_figures() -> None:
    read = {("cvo-100", "2024K4"): (2, 12, 140)}
    row = evaluated(read, hides=lambda *spot: spot == ("2024K4", "CVO", "cvo-100", "")).areas[0]
    assert (row.counts, row.process, row.finite, row.least, row.most, row.verdict) == (None,) * 6
    assert verdict_sentence(row) == "Tallene er skjult."


def test_a_band_that_may_not_be_shown_takes_the_verdict_with_it() -> None:
    """The confidence would tell the band, and the band the hidden figures."""
    row = evaluated({("cvo-100", "2024K4"): (2, 12, 140)}, withheld=(("CVO", "cvo-100"),)).areas[0]
    assert (row.least, row.most, row.verdict, row.yardstick.band) == (None, None, None, None)
    assert row.finite == bounds(2, 12, confidence=0.95, population_size=140)
    assert verdict_sentence(row) == "Båndet er skjult, og så er dommen det også."


def test_cases_read_in_several_rounds_are_no_sample_of_the_areas_own_cases() -> None:
    read = {("cvo-100", f"2024K{quarter}"): (1, 10, 140) for quarter in (1, 2, 3, 4)}
    row = evaluated(read, window=YEAR).areas[0]
    assert (row.counts.errors, row.counts.checked, row.is_finite, row.finite) == (4, 40, False, None)
    assert basis(row) == "processen (en sag kan være læst flere gange)"
    rule = Drawing(date(2020, 1, 1), 12, "Centerchef", "Ingen sag læses to gange om året")
    left_out = evaluated(read, replace(red(), drawing=(rule,)), window=YEAR).areas[0]
    assert left_out.finite == bounds(4, 40, confidence=0.95, population_size=140)
    shorter = replace(rule, leave_out_months=9)
    assert evaluated(read, replace(red(), drawing=(shorter,)), window=YEAR).areas[0].finite is None


def test_more_cases_read_than_the_area_has_say_nothing_of_its_own() -> None:
    row = one(1, 12, 11)
    assert (row.finite, basis(row)) == (None, "processen (der er læst flere end områdets 11 sager)")


def test_the_number_of_cases_may_stand_in_the_risk_model() -> None:
    assert basis(one(1, 12, rules=replace(red(), population=counted(1)))) == (
        "processen (der er læst flere end områdets 1 sag)"
    )
    assert basis(one(1, 12, rules=replace(red(), population=counted(80)))) == "områdets 80 sager"


def test_a_year_is_never_summed_across_a_break() -> None:
    read = {("cvo-100", f"2024K{quarter}"): (quarter, 10, None) for quarter in (1, 2, 3, 4)}
    row = evaluated(read, red(area(breaks=(date(2024, 7, 1),))), window=YEAR).areas[0]
    assert (row.counts.errors, row.counts.checked, row.left_out) == (7, 20, True)
    assert [quarter.key for quarter in row.counts.quarters] == ["2024K3", "2024K4"]
    assert evaluated(read, window=YEAR).areas[0].left_out is False


def test_an_area_without_a_supervision_is_not_there() -> None:
    assert evaluated({("cvo-100", "2024K3"): (1, 10, None)}).areas == ()


def test_limits_are_rounded_away_from_what_they_promise() -> None:
    assert [at_most(rate).replace("\u00a0", " ") for rate in (0.1, 0.10001, 0.0, 1.0)] == [
        "10,0 %", "10,1 %", "0,0 %", "100,0 %",
    ]  # fmt: skip
    assert [at_least(rate).replace("\u00a0", " ") for rate in (0.1, 0.1009, 0.9999)] == ["10,0 %", "10,0 %", "99,9 %"]
    shares = (Decimal("0.10"), Decimal("0.075"), Fraction(1, 8), Decimal(1))
    assert [percent(share).replace("\u00a0", " ") for share in shares] == ["10 %", "7,5 %", "12,5 %", "100 %"]


@given(st.integers(1, 40), st.data())
def test_one_error_more_never_makes_a_verdict_better(checked: int, data: st.DataObject) -> None:
    errors = data.draw(st.integers(0, checked - 1))
    population = data.draw(st.none() | st.integers(checked, 300))
    order = (HOLDS, CANNOT_BE_TOLD, DOES_NOT_HOLD)
    fewer, more = (order.index(one(number, checked, population).verdict) for number in (errors, errors + 1))
    assert fewer <= more
