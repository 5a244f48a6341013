"""The short form of `make simulate`, held against simulated.csv; and what theory gives exactly, against the same."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from conftest import ROOT
from report_basis import Basis
from scipy.stats import binom
from simulate.judge import SCALE, Judge
from simulate.page import PAGE, write_page
from simulate.run import Row, run
from simulate.scenarios import AREAS, DEPARTMENTS, NEW_YEAR, QUESTIONS, SCENARIOS, Scenario
from simulate.table import write_table

from ledelsestilsyn.report import beside
from ledelsestilsyn.report.blocks import Paragraph, Table
from ledelsestilsyn.report.contents_simulated import arrow_moves, simulated_blocks
from ledelsestilsyn.report.simulated import FILE, Simulated, read_simulated, simulated
from ledelsestilsyn.risk.figures import likelihood
from ledelsestilsyn.statistics import CLEAR_AT, boschloo, upper_limit

FOUND = simulated()
YEARS, SEED = 100, 2
# Standard errors: what chance alone leaves once in fifteen thousand and in two million.
NEAR, SHORT = 4, 5
SIZES, RATES = (10, 20, 30), (5, 10, 20, 40)


def of(size: str, *names: str) -> list[Scenario]:
    return [scenario for scenario in SCENARIOS if scenario.size.code == size and scenario.name in names]


SHORT_FORM = [*of("10", "10", "20", "clustered", "20-40"), *of("30", "20", "20-10", "mixed-halved"), *of("20", "40")]


def strangers(rows: list[Row], found: Simulated = FOUND) -> list[str]:
    """The measures further from the file's than chance leaves; two cases more or less are never far."""
    asked = {"question": AREAS * QUESTIONS, "area": AREAS, "department": 1}
    told = []
    for row in rows:
        known = found.shares[row.cases, row.rates, row.changed, row.measure]
        tries = YEARS * asked.get(row.measure.partition("_")[0], 1 / DEPARTMENTS)
        tries /= AREAS if row.changed == "area" else 1
        allowed = SHORT * known.error * (found.years / YEARS) ** 0.5 + 2 / tries
        if abs(row.share - known.share) > allowed:
            told.append(row.measure)
    return told


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What is remembered of a rule is forgotten, before it is changed and after."""
    beside.judge.cache_clear()
    yield
    beside.judge.cache_clear()


def test_a_hundred_years_of_another_seed_agree_with_the_ten_thousand() -> None:
    rows = list(run(SEED, YEARS, SHORT_FORM))
    assert len(rows) > 200
    assert strangers(rows) == []


@pytest.mark.usefixtures("forgetful")
def test_a_changed_limit_of_what_is_clear_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledelsestilsyn.statistics.rates.CLEAR_AT", 0.1)
    found = strangers(list(run(SEED, YEARS, of("10", "20"))))
    assert {"question_clear", "question_pooled", "question_year", "area_pooled", "area_year"} <= set(found)
    assert not {"question_arrow", "department_arrow", "area_proposal_year"} & set(found)


def test_other_steps_of_the_scale_are_seen() -> None:
    judge = Judge(replace(SCALE, likelihood_limits=(0.05, 0.1, 0.2, 0.4)))
    found = strangers(list(run(SEED, YEARS, of("10", "20"), judge=judge)))
    assert {"area_raise_year", "area_lower_year", "area_proposal_first", "area_proposal_year"} <= set(found)
    assert all(measure.startswith("area_") for measure in found)


def test_the_file_was_made_by_the_rules_in_force_and_the_page_from_the_file() -> None:
    assert (FOUND.clear_at, FOUND.limits) == (CLEAR_AT, SCALE.likelihood_limits)
    assert (FOUND.seed, FOUND.years, FOUND.departments) == (1, 10_000, DEPARTMENTS)
    assert {spot[:3] for spot in FOUND.shares} == {(one.size.code, one.name, one.spread) for one in SCENARIOS}
    assert PAGE.read_text(encoding="utf-8") == write_page(FOUND)


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "from simulate.run import run\n"
        "from simulate.scenarios import SCENARIOS\n"
        "from simulate.table import write_table\n"
        "print(write_table(run(1, 10, [SCENARIOS[18], SCENARIOS[28]]), 1, 10))"
    )
    paths = os.pathsep.join((str(ROOT / "tests"), str(ROOT)))
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert len(told) == 1
    assert next(iter(told)).startswith(b"# seed=1 years=10 ")


def test_what_is_written_is_read_back() -> None:
    row = Row("10", "20", "none", "question_arrow", 0.777777, 0.0012345)
    read = read_simulated(write_table([row], 3, 500))
    assert (read.seed, read.years, read.asked, read.limits) == (3, 500, 240, SCALE.likelihood_limits)
    assert read.share("10", "20", "none", "question_arrow") == 0.77778
    assert FILE.read_bytes().count(b"\r") == 0


def near(share: float, size: int, rates: str, measure: str, changed: str = "none") -> bool:
    known = FOUND.shares[str(size), rates, changed, measure]
    # Five decimals are kept.
    return abs(known.share - share) <= NEAR * known.error + 0.00001


def pairs(now: int, before: int, rate: float, rate_before: float | None = None) -> np.ndarray:
    """The probability of each number of errors now (rows) and before (columns)."""
    previous = rate if rate_before is None else rate_before
    return np.outer(binom.pmf(range(now + 1), now, rate), binom.pmf(range(before + 1), before, previous))


def clear(now: int, before: int) -> np.ndarray:
    """1 where more errors are clear, -1 where fewer are, 0 elsewhere."""
    told = np.zeros((now + 1, before + 1))
    for one, other in product(range(now + 1), range(before + 1)):
        if boschloo(one, now, other, before) <= CLEAR_AT:
            told[one, other] = np.sign(one * before - other * now)
    return told


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("size", SIZES)
def test_how_often_an_arrow_moves_by_chance_alone_is_what_the_binomial_says(size: int, rate: int) -> None:
    assert near(1 - np.trace(pairs(size, size, rate / 100)), size, str(rate), "question_arrow")


@pytest.mark.parametrize("size", SIZES)
def test_how_often_an_arrow_goes_the_right_and_the_wrong_way_is_what_the_binomial_says(size: int) -> None:
    likely = pairs(size, size, 0.4, 0.2)
    assert near(np.tril(likely, -1).sum(), size, "20-40", "question_arrow", "all")
    assert near(np.triu(likely, 1).sum(), size, "20-40", "question_arrow_wrong", "all")


@pytest.mark.parametrize("size", SIZES)
def test_clear_speaks_falsely_in_one_of_twenty_at_most_and_as_often_as_enumeration_says(size: int) -> None:
    told = clear(size, size)
    grid = [(pairs(size, size, rate) * np.abs(told)).sum() for rate in np.linspace(0.005, 0.995, 199)]
    assert max(grid) <= CLEAR_AT
    for rate in RATES:
        assert near((pairs(size, size, rate / 100) * np.abs(told)).sum(), size, str(rate), "question_clear")
    seen = (pairs(size, size, 0.4, 0.2) * (told > 0)).sum()
    assert near(seen, size, "20-40", "question_clear", "all")
    assert near(seen, size, "20-40", "question_clear", "area")


def test_the_quarter_against_four_is_what_enumeration_says() -> None:
    told = clear(10, 4 * 10)
    for rate in RATES:
        assert near((pairs(10, 40, rate / 100) * np.abs(told)).sum(), 10, str(rate), "question_pooled")
    assert near((pairs(10, 40, 0.1, 0.2) * (told < 0)).sum(), 10, "20-10", "question_pooled", "all")


@pytest.mark.parametrize("size", SIZES)
def test_a_proposal_without_a_change_is_as_frequent_as_enumeration_says(size: int) -> None:
    """Of an area's cases so many have an error in at least one of six questions; two years of four quarters."""
    cases = size * NEW_YEAR
    steps = np.array(
        [likelihood(one / cases, upper_limit(one, cases), SCALE.likelihood_limits) for one in range(cases + 1)]
    )
    for rate in RATES:
        likely = pairs(cases, cases, 1 - (1 - rate / 100) ** QUESTIONS)
        assert near((likely * (steps[:, None] > steps)).sum(), size, str(rate), "area_raise_year")
        assert near((likely * (steps[:, None] < steps)).sum(), size, str(rate), "area_lower_year")


def test_no_test_speaks_falsely_more_often_than_it_says() -> None:
    """Also where errors cluster in cases; what stands among all questions is false in one of twenty at most."""
    tests = ("question_clear", "question_pooled", "question_year", "area_pooled", "area_year", "department_clear")
    among = ("report_clear_standing_any", "report_year_standing_any")
    held = {
        spot: known
        for spot, known in FOUND.shares.items()
        if (spot[2] == "none" and spot[3] in (*tests, *among)) or spot[3].endswith("_standing_false")
    }
    assert len(held) == 24 * 8 + 48 * 2
    assert [spot for spot, known in held.items() if known.share > CLEAR_AT + NEAR * known.error] == []


@pytest.mark.parametrize("was", [20, 100])
def test_a_large_department_is_judged_by_the_same_line_as_a_small_one(was: int) -> None:
    """For more than 150 cases the line itself is looked up, since each pair would take its time."""
    cases = 160
    now = np.arange(was + 1, cases + 1)
    same = np.ones(now.shape, int)
    told = Judge().departments(same, same * cases, now, same * was)[..., 0]
    fewest = int(now[told > 0][0])
    assert list(told) == [float(one >= fewest) for one in now]
    assert boschloo(fewest, cases, was, cases) <= CLEAR_AT < boschloo(fewest - 1, cases, was, cases)
    assert not Judge().departments(-same, same * cases, now, same * was).any()


def test_the_methods_sentence_of_the_arrow_is_the_exact_figure() -> None:
    exact = 1 - np.trace(pairs(10, 10, 0.2))
    assert round(exact, 4) == 0.7762
    assert arrow_moves() == "78\u00a0%"


def test_proposals_are_told_only_where_the_scale_has_the_steps_that_were_simulated() -> None:
    rules = Basis().build().model
    here = replace(rules, scale=replace(rules.scale, likelihood_limits=FOUND.limits))
    there = replace(rules, scale=replace(rules.scale, likelihood_limits=(0.05, 0.1, 0.2, 0.35)))
    assert "Forslag" in repr(simulated_blocks(here))
    assert "orslag" not in repr(simulated_blocks(there))


def test_the_table_of_the_method_is_the_file_in_words() -> None:
    rules = Basis().build().model
    introduction, table, meaning = simulated_blocks(
        replace(rules, scale=replace(rules.scale, likelihood_limits=FOUND.limits))
    )
    assert isinstance(introduction, Paragraph) and isinstance(table, Table) and isinstance(meaning, Paragraph)
    assert [column.heading for column in table.columns] == [
        "Det, rapporten siger",
        *(f"{cases} sager: {told}" for cases in (10, 30) for told in ("taler falsk", "ser stigning", "ser fald")),
    ]
    assert [[cell.text.replace("\u00a0", " ") for cell in row] for row in table.rows] == [
        ["Pilen ved et spørgsmål", "78 %", "78 %", "62 %", "87 %", "94 %", "82 %"],
        ["»Tydelig« ved et spørgsmål", "3,0 %", "13 %", "4,5 %", "3,1 %", "35 %", "13 %"],
        ["»Tydelig«, som står blandt alle spørgsmål", "0 %", "0,1 %", "0 %", "under 0,1 %", "16 %", "0,3 %"],
        ["Et spørgsmål mod de fire kvartaler før", "3,0 %", "22 %", "3,1 %", "4,2 %", "58 %", "22 %"],
        ["»Tydelig« ved en afdeling", "4,7 %", "98 %", "94 %", "4,7 %", "100 %", "100 %"],
        ["Forslag om et områdes risiko, efter et år", "40 %", "76 %", "94 %", "13 %", "93 %", "over 99 %"],
        ["Forslag, der ikke siges at kunne være tilfældigt", "4,1 %", "54 %", "50 %", "2,3 %", "93 %", "80 %"],
        ["En falsk »tydelig« blandt 5 afdelinger", "21 %", "–", "–", "21 %", "–", "–"],
        ["En falsk »tydelig« blandt 240 spørgsmål", "over 99 %", "–", "–", "over 99 %", "–", "–"],
    ]
    assert introduction.text.replace("\u00a0", " ") == (
        "Et program har opdigtet 10.000 afdelingsår uden og med kendte ændringer og ladet rapportens egne regler "
        "bedømme dem. »Taler falsk« er, hvor tit tegnet viser en ændring, når hvert spørgsmål hele tiden har fejl i "
        "20 % af sagerne. »Ser stigning« og »ser fald« er, hvor tit det viser den rigtige vej i det første kvartal, "
        "efter at alle spørgsmål er gået fra 20 % til 40 % eller til 10 %. Der læses 10 eller 30 sager pr. område i "
        "kvartalet."
    )
    assert meaning.text.replace("\u00a0", " ") == (
        "Pilen alene siger lidt: med ti sager flytter den sig i 78 % af kvartalerne, når intet er ændret, og går den "
        "rigtige vej i 78 %, når fejlandelen fordobles. »Kan være tilfældig« betyder ikke, at intet er ændret: "
        "fordoblingen er tydelig ved 13 % af spørgsmålene med ti sager og ved 35 % med tredive. Og er intet ændret, er "
        "7 af 240 spørgsmål i gennemsnit falsk »tydelige« med ti sager. En afdelings samlede ændring ses bedre: med ti "
        "sager er fordoblingen tydelig i 98 % af tilfældene, og tegnet taler falsk i 4,7 %. Et forslag om at ændre et "
        "områdes sandsynlighed kommer i 40 % af tilfældene med ti sager og i 13 % med tredive, selv om intet er "
        "ændret; det er et spørgsmål til ejeren og ikke et bevis. Ved de fleste står »kan være tilfældigt«; forslag "
        "uden de ord kommer i 4,1 % og 2,3 %."
    )
