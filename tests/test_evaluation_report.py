"""What the quarter's report says of what the samples can show: the section, the method's line, and what is hidden."""

from dataclasses import replace

import pytest
from planning_model import BANDS, RULES
from report_basis import SCALE, Basis

from ledelsestilsyn.model import ReportBasis, Tab
from ledelsestilsyn.report.blocks import Paragraph, Section, Table
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.contents_evaluation import discoveries_sentence, evaluation_section, hidden_bands
from ledelsestilsyn.report.contents_risk import risk_picture
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.memo_parts import memo_of

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (), ())
SPOT = ("2024K4", "FR", "fr-86")


@pytest.fixture(scope="module")
def planned() -> ReportBasis:
    """With rules of planning: 10 % tolerable, 80, 90 and 95 % sure by the band."""
    basis = Basis(areas=1, questions=1).build()
    model = replace(basis.model, scale=replace(SCALE, bands=BANDS, planning=RULES))
    return replace(basis, model=model)


def facts_of(basis: ReportBasis, hidden: Hidden | None = None) -> Facts:
    return Facts(basis, basis.model.departments, hidden or Hidden())


def section(facts: Facts) -> Section:
    found = evaluation_section(facts, risk_picture(facts).risks, "4.2")
    assert found is not None
    return found


def table(facts: Facts) -> Table:
    found = section(facts).blocks[-1]
    assert isinstance(found, Table)
    return found


def cells(facts: Facts) -> list[list[str]]:
    return [["|".join((cell.text, *cell.below)).replace("\u00a0", " ") for cell in row] for row in table(facts).rows]


def test_the_section_says_how_many_areas_hold_and_what_all_say_together(planned: ReportBasis) -> None:
    found = section(facts_of(planned))
    assert found.heading == "4.2 Hvad stikprøverne kan vise"
    told = [block.text.replace("\u00a0", " ") for block in found.blocks if isinstance(block, Paragraph)]
    assert told == [
        "Enheden er sagen med mindst én fejl. En stikprøve kan vise, at et område holder den tålelige andel af sager "
        "med fejl, eller at det ikke gør; er den for lille, kan det ikke siges. Antal områder: holder 0, holder ikke "
        "1, kan ikke siges 4.",
        "I 5 områder med 700 sager er 60 sager læst, og 15 har fejl. Vægtet efter områdernes antal sager er andelen "
        "25,0 %. Med 95 % sikkerhed er den højst 59,0 % efter den forsigtige regning (Šidák) og højst 38,9 % efter den "
        "skarpe (områdernes fordelinger lagt sammen).",
    ]


def test_each_department_heads_its_areas_with_its_weighted_rate(planned: ReportBasis) -> None:
    assert cells(facts_of(planned))[:2] == [
        ["CVO: 8,3 %, vægtet efter områdernes antal sager (mindst 0,7 %, højst 37,2 %)"],
        ["SEL § 100 Område nummer 1", "12", "1", "8 %", "0,7 % – 37,2 %", "32,9 %|ved 95 %", "10 %", "kan ikke siges"],
    ]
    assert cells(facts_of(planned))[6:8] == [
        ["BS: 50,0 %, vægtet efter områdernes antal sager (mindst 22,1 %, højst 77,9 %)"],
        [
            "SEL § 100 Område nummer 1", "12", "6", "50 %", "22,1 % – 77,9 %", "70,0 %|ved 90 %", "10 %",
            "holder ikke|mindst 30,0 %",
        ],
    ]  # fmt: skip


def test_hidden_areas_show_no_count_and_nothing_made_of_one() -> None:
    basis = Basis().build()
    shown = cells(facts_of(basis))
    hidden = cells(facts_of(basis, Hidden(frozenset({(*SPOT, "")}), 3)))
    place = next(place for place, row in enumerate(shown) if row[0] == "BL § 86 Merudgifter til børn")
    assert hidden[place][1:] == ["skjult"] * 5 + ["–", "skjult"]
    assert shown[place][1] == "12"
    department = max(row for row in range(place) if len(shown[row]) == 1)
    assert (hidden[department], shown[department][0][:4]) == (["FR"], "FR: ")


def test_a_band_made_of_hidden_figures_takes_the_confidence_and_the_verdict_with_it(planned: ReportBasis) -> None:
    facts = facts_of(planned)
    risk = next(row for row in risk_picture(facts).risks if row.department == "CVO")
    assert risk.figures is not None
    spot = (risk.figures.quarters[0].key, "CVO", risk.area, "")
    withheld = facts_of(planned, Hidden(frozenset({spot}), 3))
    assert hidden_bands(withheld, risk_picture(withheld).risks) == {("CVO", risk.area)}
    assert cells(withheld)[1][5:] == ["skjult", "10 %", "skjult"]
    assert cells(withheld)[1][:5] == cells(facts)[1][:5]


def test_without_rules_of_planning_the_limits_stand_and_no_verdict() -> None:
    facts = facts_of(Basis(areas=1, questions=1).build())
    lead = section(facts).blocks[0]
    assert lead == Paragraph(
        "Enheden er sagen med mindst én fejl. Der er ingen tålelig andel at holde tallene op mod: ingen "
        "planlægningsregler i scale.toml."
    )
    assert [row[6:] for row in cells(facts) if len(row) > 1] == [["–", "–"]] * 5


def test_where_nothing_is_read_there_is_no_section() -> None:
    basis = Basis().build()
    nothing = facts_of(replace(basis, tabs=(), result=replace(basis.result, cases=())))
    assert evaluation_section(nothing, risk_picture(nothing).risks, "4.2") is None


def test_an_area_of_unknown_size_has_the_limits_of_the_process(planned: ReportBasis) -> None:
    tabs = tuple(replace(row, tab=_unknown(row.tab)) if row.department == "CVO" else row for row in planned.tabs)
    found = cells(facts_of(replace(planned, tabs=tabs)))
    assert found[0] == ["CVO: 8,3 % af de læste sager"]
    assert found[1][4].endswith("|processen")
    told = section(facts_of(replace(planned, tabs=tabs))).blocks[1]
    assert isinstance(told, Paragraph)
    assert told.text.endswith("Uden for er SEL §\u00a0100 (CVO), fordi antallet af sager ikke er kendt.")


def _unknown(tab: Tab) -> Tab:
    return replace(tab, population=None)


def test_the_method_says_how_many_clear_changes_stand_among_all() -> None:
    facts = facts_of(Basis(error_rate=0.4, cases=60, seed=1).build())
    method = next(part for part in contents_of(facts, RUN).sections[-1].sections if part.heading == "6.3 Usikkerhed")
    told = Paragraph(
        "65 spørgsmål er prøvet for en ændring, og 6 er kaldt tydelige. Når der tages højde for, at så mange er prøvet "
        "på én gang, er én af dem det stadig. Det er regnet efter Benjamini og Hochberg (1995)."
    )
    assert told == Paragraph(discoveries_sentence(facts))
    assert told in method.blocks


def test_hidden_questions_are_not_among_those_tested() -> None:
    basis = Basis(areas=1, questions=1).build()
    every = discoveries_sentence(facts_of(basis))
    assert every.startswith("5 spørgsmål er prøvet for en ændring")
    one = Hidden(frozenset({("2024K4", "CVO", "cvo-100", "cvo-100-1")}), 3)
    assert discoveries_sentence(facts_of(basis, one)).startswith("4 spørgsmål er prøvet for en ændring")
    assert discoveries_sentence(facts_of(Basis(quarters=1).build())) == ""


def test_the_section_stands_last_in_the_risk_chapter_and_its_sentences_in_the_agenda_item(planned: ReportBasis) -> None:
    facts = facts_of(planned)
    contents = contents_of(facts, RUN)
    chapter = contents.sections[3]
    assert chapter.heading == "4 Risikobillede"
    number = f"4.{len(chapter.sections)}"
    assert chapter.sections[-1].heading == f"{number} Hvad stikprøverne kan vise"
    part = next(row for row in memo_of(facts, contents, ()).parts if row.heading == "Hvad stikprøverne kan vise")
    assert part.level == 2
    assert part.blocks == (
        *chapter.sections[-1].blocks[:2],
        Paragraph(f"Hvert område står i rapportens afsnit {number}."),
    )
