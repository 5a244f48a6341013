"""What the agenda item says: whole texts for made-up departments."""

import re
from dataclasses import replace
from datetime import date

import pytest
from memo_texts import RUN, lines, memo, told
from report_basis import Basis

from ledelsestilsyn.model import (
    Action,
    ActionOf,
    Area,
    Correction,
    EngineResult,
    Known,
    ReportBasis,
    WorkbookStatus,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.contents import contents_of
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.known_csv import corrections, known_csv, read_known
from ledelsestilsyn.report.memo_parts import Memo, ToFill

FIRST_QUARTER = Period(2024, 1)
REMARKS = "Der er en positiv fremdrift på området, men stadig en del fejl i ældre sager.\nSagerne bliver opprioriteret."


@pytest.fixture(scope="module")
def usual() -> Memo:
    return memo(Basis().build())


def test_the_agenda_item_has_its_parts_in_the_agendas_order(usual: Memo) -> None:
    """Seed 003, punkt 8."""
    assert [part.heading for part in usual.parts if part.level == 1] == [
        "Beslutning", "Resumé", "Indstilling", "Beslutningskompetence", "Sagsfremstilling",
        "Administrationens vurdering", "Økonomi og finansiering", "Sagens forløb", "Bilag",
    ]  # fmt: skip
    assert [part.heading for part in usual.parts if part.level > 1] == [
        "Nye og gamle fejl", "Pilene", "Tallene for 4.\u00a0kvartal 2024", "Afdelingerne",
        "CVO – Center for Velfærd & Omsorg (Visitationen)", "UVSB – Unge og Voksne med Særlige Behov",
        "FR – Familierådgivningen", "BS – Borgerservice", "JC – Jobcenter", "Handleplaner",
        "Hvad stikprøverne kan vise",
        "Blevet bedre", "Blevet værre", "Kan ikke afgøres endnu", "Kræver en beslutning eller mangler",
    ]  # fmt: skip
    assert usual.title == "BU/SSÆ/JAI - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024"
    assert usual.opening == (ToFill("UDFYLDES: Skriv sagens nummer."),)
    assert told(usual, "Sagens forløb") == [
        "[UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet. Den skal behandles i "
        "Udvalget for Børn & Ungdom, Udvalget for Social, Sundhed & Ældre, JAI og Økonomiudvalget.]"
    ]
    assert usual.dated_on == date(2024, 12, 31)


def test_the_whole_item_for_one_committee_with_one_small_department() -> None:
    """BU has only FR: two areas with one question each, four cases a quarter, for the first time."""
    found = memo(Basis(quarters=1, questions=1, cases=4).build(), "BU")
    assert found.title == "BU - Status på kvartalsplaner på ledelsestilsyn, 4.\u00a0kvartal\u00a02024"
    assert told(found, "Resumé") == [
        "I denne sag forelægges resultatet af ledelsestilsynene og handleplanerne for 4.\u00a0kvartal 2024 fra "
        "Familierådgivningen.",
        "Familierådgivningen har gennemgået 8 sager i 2 tilsynsområder; 4 af dem har mindst én fejl. Der er 4 fejl: "
        "2 nye, 2 gamle og ingen uafklarede. Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil.",
    ]
    assert told(found, "Indstilling") == ["Direktionen indstiller:", "* at orienteringen tages til efterretning."]
    assert told(found, "Beslutningskompetence") == ["Økonomiudvalget"]
    assert told(found, "Tallene for 4.\u00a0kvartal 2024")[:-1] == [
        "Familierådgivningen | 4\u00a0af\u00a08 | 4 | 2 | 2 | 0 | 4 | ingen pil / 2 spørgsmål udeladt"
    ]
    assert told(found, "FR – Familierådgivningen") == [
        f"> {REMARKS}",
        "> Afdelingens bemærkninger i FR_2024K4.xlsx",
        "Der er 4 fejl: 2 nye, 2 gamle og ingen uafklarede. Der er gennemgået 8 sager: 2 har nye fejl, 2 har kun gamle "
        "fejl og 4 er i orden. Ingen spørgsmål kan sammenlignes med sidste tilsyn, så der er ingen pil.",
        "Uden pil: første måling (2 spørgsmål).",
    ]
    assert told(found, "Økonomi og finansiering")[:2] == [
        "[UDFYLDES: Skriv, hvad sagen betyder for økonomien, eller at den ikke har økonomiske konsekvenser.]",
        "Alle kvartalets 4 fejl har betydning for refusionen.",
    ]
    assert told(found, "Beslutning") == ["[UDFYLDES: Skriv beslutningen efter mødet.]"]
    assert told(found, "Sagens forløb") == [
        "[UDFYLDES: Skriv dato, udvalg og beslutning, efterhånden som sagen bliver behandlet. Den skal behandles i "
        "Udvalget for Børn & Ungdom og Økonomiudvalget.]"
    ]
    assert told(found, "Bilag") == ["* Bilag 1 - Risikovurdering BS 2024", "* Bilag 2 - Q4 - Handleplan - CVO"]


def test_a_department_is_told_with_its_remarks_its_figures_and_what_they_do_not_carry(usual: Memo) -> None:
    assert told(usual, "CVO – Center for Velfærd & Omsorg (Visitationen)") == [
        f"> {REMARKS}",
        "> Afdelingens bemærkninger i CVO_2024K4.xlsx",
        "Der er 46 fejl: 15 nye, 18 gamle og 13 uafklarede. Der er gennemgået 24 sager: 11 har nye fejl, 3 har "
        "uafklarede, men ingen nye fejl, 5 har kun gamle fejl og 5 er i orden. Sager i de tal, som afdelingen selv har "
        "talt op, er ikke med. Antallet af fejl i de 15 spørgsmål, der kan sammenlignes, er faldet fra 52 til 46; "
        "faldet kan være tilfældigt. Ingen spørgsmål er udeladt.",
        "Antallet af fejl er steget i 4 spørgsmål og faldet i 6 spørgsmål, men hver af ændringerne kan være tilfældig. "
        "I 5 spørgsmål er antallet af fejl uændret.",
        "Tallene for SEL §\u00a0118 Pasning af nærtstående er talt op af afdelingen selv og kan ikke regnes efter. "
        "Tallene fra sidste tilsyn af SEL §\u00a0118 Pasning af nærtstående er helt eller delvis talt op af afdelingen "
        "selv.",
    ]


def test_a_clear_change_stands_with_its_question_and_its_figures(usual: Memo) -> None:
    assert told(usual, "UVSB – Unge og Voksne med Særlige Behov")[3:] == [
        "Tydelige ændringer i enkelte spørgsmål:",
        "* SEL §\u00a0109 Krisecentre, spørgsmål 4: faldet fra 4 til 0 fejl i »Er der foretaget en vurdering inden for "
        "24 timer?«",
        "Antallet af fejl er steget i 4 spørgsmål og faldet i 8 spørgsmål, men hver af ændringerne kan være tilfældig. "
        "I 2 spørgsmål er antallet af fejl uændret.",
    ]


def test_a_department_without_remarks_is_said_to_have_none(usual: Memo) -> None:
    assert told(usual, "BS – Borgerservice")[0] == "Afdelingen har ikke skrevet nogen bemærkninger."


def test_a_superseded_workbook_is_not_quoted() -> None:
    basis = Basis().build()
    books = tuple(
        replace(row, remarks="Gammel tekst") if row.status == WorkbookStatus.SUPERSEDED else row
        for row in basis.workbooks
    )
    assert "Gammel tekst" not in repr(memo(replace(basis, workbooks=books)))


def test_figures_that_cannot_be_compared_say_why_in_the_risk_models_words() -> None:
    found = memo(Basis(until=FIRST_QUARTER, quarters=2).build())
    assert told(found, "BS – Borgerservice")[-1] == (
        "Uden pil: metoden er ændret (10 spørgsmål; »Ny opgørelsesmetode fra 2024«)."
    )


def test_what_a_department_did_not_hand_in_is_said() -> None:
    """The area's questions are due and not asked: they have no arrow, and no zero either."""
    found = memo(Basis(until=FIRST_QUARTER, quarters=2, left_out={("2024K1", "uvsb-109")}).build())
    assert told(found, "UVSB – Unge og Voksne med Særlige Behov")[-2:] == [
        "Uden pil: ikke undersøgt i kvartalet (5 spørgsmål).",
        "Ikke afleveret: SEL §\u00a0109 Krisecentre (hele kvartalet).",
    ]


def test_a_department_that_handed_in_nothing_has_dashes_and_no_zero() -> None:
    basis = Basis(until=FIRST_QUARTER, quarters=2, left_out={("2024K1", "bs-81"), ("2024K1", "bs-14")}).build()
    found = memo(replace(basis, workbooks=tuple(row for row in basis.workbooks if row.department != "BS")))
    assert told(found, "BS – Borgerservice") == ["Afdelingen har ikke afleveret for 1.\u00a0kvartal 2024."]
    assert told(found, "Tallene for 1.\u00a0kvartal 2024")[3] == (
        "Borgerservice | ikke målt | – | – | – | – | – | ingen pil / 10 spørgsmål udeladt"
    )


def test_no_figures_at_all_are_said_to_be_none() -> None:
    basis = Basis(quarters=1).build()
    found = memo(ReportBasis(basis.period, basis.model, EngineResult(), (), (), (), ()))
    assert told(found, "Resumé")[1] == "Der er ikke afleveret nogen tal for 4. kvartal 2024."
    assert told(found, "Økonomi og finansiering")[1] == "Der er ingen fejl i kvartalet."
    assert told(found, "Handleplaner") == ["Der er ingen tiltag i kvartalets arbejdsbøger."]


def test_the_action_plans_are_told_with_what_was_postponed_and_what_left_them_undone() -> None:
    """`13 tiltag; ingen er over fristen` is not the whole truth where deadlines were moved and actions left out."""
    plan = Action(
        "cvo-100", "cvo-100-1", "Travlhed", "Ugemøde", "Leder", date(2024, 12, 31), "", "I gang", "Fane", "B4"
    )
    moved, left = (
        replace(plan, due_on=date(2025, 3, 31)),
        replace(plan, question="cvo-100-2", measure="Kurser for alle"),
    )
    plans = tuple(
        ActionOf("CVO", Period(2024, quarter), f"{quarter}.xlsx", one)
        for quarter, ones in ((3, (plan, left)), (4, (moved,)))
        for one in ones
    )
    assert told(memo(replace(Basis().build(), actions=plans)), "Handleplaner") == [
        "Handleplanerne har 1 tiltag, og det er ikke over fristen. Siden den forrige handleplan er 1 ændret; det er "
        "udskudt. Ét tiltag, der ikke er udført, står ikke længere i planerne."
    ]


def test_hidden_departments_say_hidden_wherever_their_figures_would_stand() -> None:
    """The sum of all errors stands; that of the errors with a meaning for the reimbursement would tell more."""
    basis = Basis().build()
    nodes = [("2024K4", code, "", "") for code in ("FR", "BS")]
    for department in (basis.model.department("FR"), basis.model.department("BS")):
        for area in department.areas:
            nodes += [("2024K4", department.code, area.id, question) for question in ("", *_ids(area))]
    found = memo(basis, hidden=Hidden(nodes=frozenset(nodes), threshold=5))
    rows = told(found, "Tallene for 4.\u00a0kvartal 2024")
    assert rows[2] == f"Familierådgivningen{' | skjult' * 7} / i alle 10 spørgsmål"
    assert rows[5].startswith("I alt | 107\u00a0af\u00a0144 | 183 | 57 | 82 | 44 | skjult | færre: fra 207 til")
    assert rows[6].endswith(
        "Tal under 5 er skjult, hvor de kunne pege på en person; flere er skjult, så de ikke kan regnes ud."
    )
    assert told(found, "FR – Familierådgivningen")[2] == (
        "Antallet af fejl er skjult. Antallet af sager er skjult. Ændringen siden sidste tilsyn er skjult."
    )
    economy = told(found, "Økonomi og finansiering")
    assert economy[1] == "Hvor mange af fejlene der har betydning for refusionen, er skjult."
    assert economy[4:6] == ["* Familierådgivningen: skjult", "* Borgerservice: skjult"]


def test_a_hidden_question_is_neither_named_nor_counted_among_the_changes() -> None:
    hidden = Hidden(nodes=frozenset({("2024K4", "UVSB", "uvsb-109", "uvsb-109-4")}), threshold=5)
    uvsb = told(memo(Basis().build(), hidden=hidden), "UVSB – Unge og Voksne med Særlige Behov")
    assert not any("Er der foretaget en vurdering" in line for line in uvsb)
    assert uvsb[3].endswith(
        "I 2 spørgsmål er antallet af fejl uændret. "
        "Tallene for det enkelte spørgsmål er skjult i 1 spørgsmål, der kan sammenlignes."
    )


def test_the_definitions_follow_the_scale() -> None:
    basis = Basis().build()
    scale = replace(basis.model.scale, window_months=6, on_cutoff="old")
    found = memo(replace(basis, model=replace(basis.model, scale=scale)))
    assert told(found, "Nye og gamle fejl")[:3] == [
        "Gamle fejl er fejl, der er lavet for mere end 6 måneder siden, regnet fra tilsynsdatoen.",
        "Nye fejl er fejl, der er lavet inden for de seneste 6 måneder.",
        "En fejl, der er lavet på dagen præcis 6 måneder før tilsynet, er gammel.",
    ]


@pytest.mark.parametrize(
    ("committees", "asked", "title", "decides"),
    [
        (("SSÆ", "ØU"), "ØU", "ØU - Status", ["Udvalget for Social, Sundhed & Ældre", "Økonomiudvalget"]),
        (("SSÆ",), "", "SSÆ - Status", ["Udvalget for Social, Sundhed & Ældre"]),
        ((), "", "Status", ["[UDFYLDES: Skriv, hvem der har beslutningskompetencen.]"]),
    ],
)
def test_who_decides_are_the_committees_that_every_department_reports_to(
    committees: tuple[str, ...], asked: str, title: str, decides: list[str]
) -> None:
    basis = Basis(quarters=1).build()
    rows = tuple(replace(row, committees=committees) for row in basis.model.departments)
    found = memo(replace(basis, model=replace(basis.model, departments=rows)), asked)
    assert found.title.startswith(title) and told(found, "Beslutningskompetence") == decides


def test_the_assessment_is_left_to_the_writer_with_the_boxes_of_the_reports_first_page(usual: Memo) -> None:
    assert told(usual, "Administrationens vurdering")[0] == (
        "[UDFYLDES: Skriv administrationens vurdering her. Slet denne linje og de punkter, der ikke bruges.]"
    )
    assert told(usual, "Kan ikke afgøres endnu") == [
        "* Kan være tilfældigt: 23 spørgsmål med flere fejl og 28 spørgsmål med færre.",
        "* Ved 65 sammenligninger må man vente, at op til 3 ser tydelige ud, selv om intet er ændret.",
    ]


def _ids(area: Area) -> list[str]:
    return [question.id for question in area.questions]


def corrected(basis: ReportBasis, *found: Correction) -> ReportBasis:
    return replace(basis, published=Period(2024, 3), corrections=found)


def correction(basis: ReportBasis, department: str, errors: int) -> Correction:
    """As if other errors of the department's first question in 2024K3 had been laid before the committees."""
    known = read_known(known_csv(basis.result))
    spot = next(spot for spot in known if spot[:2] == ("2024K3", department))
    tally = replace(known[spot].tally, errors=errors, new=errors, old=0, undetermined=0)
    (found,) = corrections({**known, spot: Known(tally, known[spot].sign)}, basis.result)
    return found


def test_corrections_of_earlier_quarters_are_told_with_their_figures_and_their_place_in_the_report() -> None:
    basis = Basis().build()
    assert told(memo(corrected(basis, correction(basis, "FR", 7))), "Rettelser til tidligere kvartaler") == [
        "Ét tal er rettet siden rapporten for 3. kvartal 2024, fordi der er modtaget nye arbejdsbøger. Ingen pil er en "
        "anden end den, der blev forelagt.",
        "3. kvartal 2024: antallet af fejl i de rettede tal er steget fra 7 til 8.",
        "Hvert rettet tal står i rapportens afsnit 5.1.",
    ]


def test_corrections_of_other_departments_or_none_are_not_told() -> None:
    basis = Basis().build()
    others = corrected(basis, correction(basis, "FR", 7))
    for found in (memo(others, "JAI"), memo(corrected(basis))):
        assert "Rettelser til tidligere kvartaler" not in [part.heading for part in found.parts]


@pytest.mark.parametrize("committee", ["", "BU", "ØU"])
def test_each_section_that_the_item_refers_to_stands_in_its_own_report(committee: str) -> None:
    """With so much undecided and changed that the first page refers to the chapters for the rest."""
    basis = Basis(seed=3, questions=12).build()
    basis = corrected(basis, correction(basis, "FR", 7))
    departments = tuple(row for row in basis.model.departments if not committee or committee in row.committees)
    contents = contents_of(Facts(basis, departments), RUN, committee)
    below = [section.heading for chapter in contents.sections for section in chapter.sections]
    headings = [chapter.heading for chapter in contents.sections] + below
    text = "\n".join(line for part in memo(basis, committee).parts for line in lines(part))
    referred = re.findall(r"afsnit (\d(?:\.\d+)?)", text)
    assert text.count("afsnit") == text.count("rapportens afsnit") == len(referred) > 0
    meant = {
        "2": "Afdelingerne",
        "4": "Risikobillede",
        "4.2": "Læste sager og skalaen",
        "4.3": "Hvad stikprøverne kan vise",
        "5.1": "Rettelser til tidligere kvartaler",
    }
    assert [number for number in referred if f"{number} {meant[number]}" not in headings] == []
    assert "5.1" in referred


@pytest.mark.parametrize("asked", ["CVO", "UVSB", "FR", "BS", "JC"])
def test_every_question_of_a_department_is_counted_once(asked: str) -> None:
    """Clear, chance, level, both ways, hidden, or without an arrow: also where figures are hidden."""
    basis = Basis(until=FIRST_QUARTER, quarters=2, seed=5).build()
    department = basis.model.department(asked)
    first = [(area.id, area.questions[0].id) for area in department.areas]
    hidden = Hidden(frozenset(("2024K1", asked, area, question) for area, question in first), threshold=5)
    blocks = told(memo(basis, hidden=hidden), f"{asked} – {department.name}")
    clear = sum(line.startswith("* ") for line in blocks)
    counted = [
        int(number)
        for line in blocks
        if line.startswith(("Antallet af fejl er ", "I ", "Tallene for det enkelte", "Uden pil: "))
        for number in re.findall(r"(\d+) spørgsmål", line)
    ]
    assert clear + sum(counted) == sum(len(area.questions) for area in department.areas)


def test_where_every_department_is_hidden_the_economy_says_so_once() -> None:
    basis = Basis().build()
    departments = basis.model.departments
    nodes = {("2024K4", row.code, area.id, "") for row in departments for area in row.areas}
    nodes |= {("2024K4", code, "", "") for code in ("", *(row.code for row in departments))}
    economy = told(memo(basis, hidden=Hidden(frozenset(nodes), 5)), "Økonomi og finansiering")
    assert economy[1] == "Hvor mange af fejlene der har betydning for refusionen, er skjult."
    assert not any(line.startswith("* ") for line in economy)
