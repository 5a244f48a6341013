"""What the report says: whole sentences and whole tables from made-up supervisions."""

from dataclasses import replace
from datetime import date

import pytest
from report_basis import Basis

from ledelsestilsyn.model import EngineResult, ReportBasis, ReviewDecision, WorkbookStatus
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.blocks import Box, Boxes, Cell, Contents, Paragraph, Quote, Section, Table
from ledelsestilsyn.report.contents import RunFacts, build_contents

RUN = RunFacts("ledelsestilsyn 0.1.0", "ABCD-1234", (("CVO_2024K4.xlsx", "a" * 64),), (("CVO.toml", "b" * 64),))
FIRST_QUARTER = Period(2024, 1)


@pytest.fixture(scope="module")
def usual() -> Contents:
    return build_contents(Basis().build(), RUN)


@pytest.fixture(scope="module")
def with_gaps() -> Contents:
    """1. kvartal 2024: BS hands in nothing, UVSB lacks § 109, and FR has not been measured before."""
    missing = {("2024K1", area) for area in ("bs-81", "bs-14", "uvsb-109")}
    missing |= {("2023K4", "fr-86"), ("2023K4", "fr-87")}
    return build_contents(Basis(until=FIRST_QUARTER, quarters=2, left_out=missing).build(), RUN)


def test_the_report_has_its_six_parts_in_order(usual: Contents) -> None:
    assert [section.heading for section in usual.sections] == [
        "1 På én side",
        "2 Afdelingerne",
        "3 Handleplaner",
        "4 Risikobillede",
        "5 Rettelser, og det, der ikke er undersøgt",
        "6 Sådan er tallene lavet",
    ]
    assert usual.title == "Risikobaseret ledelsestilsyn, 4. kvartal 2024"
    assert usual.footer == "Rapportens kode: ABCD-1234"
    assert usual.dated_on == date(2024, 12, 31)


def test_the_summary_opens_with_the_whole_in_four_sentences(usual: Contents) -> None:
    assert usual.sections[0].blocks[0] == Paragraph(
        "Fem afdelinger har gennemgået 144 sager i 13 tilsynsområder; 107 af dem har mindst én fejl. Der er 183 fejl: "
        "57 nye, 82 gamle og 44 uafklarede. Antallet af fejl i de 65 spørgsmål, der kan sammenlignes, er faldet fra "
        "207 til 183; faldet kan være tilfældigt. Ingen spørgsmål er udeladt."
    )


def test_a_change_that_may_be_chance_is_neither_better_nor_worse(usual: Contents) -> None:
    better, worse, unknown, decide = _boxes(usual)
    assert better.items == (
        "UVSB, SEL §\u00a0109 Krisecentre: faldet fra 4 til 0 fejl i »Er der foretaget en vurdering inden for 24 "
        "timer?«",
        "Tydelige fald: 0 af 5 afdelinger, 1 af 65 spørgsmål.",
    )
    assert worse.items == ("Ingen tydelige stigninger i antallet af fejl.",)
    assert unknown.items == (
        "Kan være tilfældigt: 23 spørgsmål med flere fejl og 28 spørgsmål med færre.",
        "Ved 65 sammenligninger må man vente, at op til 3 ser tydelige ud, selv om intet er ændret.",
    )
    assert decide.items == (
        "Én arbejdsbog er afvist og tæller ikke med.",
        "Der er læst færre sager, end skalaen siger, i 12 af 13 tilsynsområder (røde: færrest 12 mod 60), se afsnit "
        "4.2.",
        "Tre forslag om ændret risiko venter på en beslutning (1 kan være tilfældigt): CVO, SEL §\u00a0118 Pasning af "
        "nærtstående; FR, BL §\u00a086 Merudgifter til børn; FR, BL §\u00a087 Tabt arbejdsfortjeneste.",
        "Fem tiltag er over fristen (CVO, UVSB, FR, BS og JC).",
        "44 fejl er uafklarede, fordi den afgørende dato mangler eller ikke kan bruges, eller fordi afdelingen har "
        "talt uden at dele op.",
    )


def test_the_key_figures_stand_with_the_quarter_before_and_add_up(usual: Contents) -> None:
    table = _table(usual.sections[0])
    assert [column.heading for column in table.columns] == [
        "Afdeling", "Tilsyn", "Sager", "Sager med fejl", "Fejl", "Nye", "Gamle", "Uafklarede", "Refusion", "Pil",
    ]  # fmt: skip
    uvsb = table.rows[1]
    assert _texts(uvsb) == [
        "UVSB", "3 / før\u00a03", "36 / før\u00a036", "20 / før\u00a024", "26 / før\u00a039", "6 / før\u00a010",
        "13 / før\u00a020", "7 / før\u00a09", "11 / før\u00a019",
        "færre: fra 39 til 26 / i alle 15 spørgsmål; kan\u00a0være\u00a0tilfældig",
    ]  # fmt: skip
    for column in range(1, 9):
        values = [row[column].value for row in table.rows]
        assert sum(value or 0 for value in values[:-1]) == values[-1]


def test_the_note_tells_the_words_of_the_key_figures_and_who_counted_without_cases(usual: Contents) -> None:
    assert _table(usual.sections[0]).note == (
        "Tallene er alt, hvad der er talt; »før« er kvartalet før. Nye fejl er lavet inden for de seneste 12 måneder, "
        "gamle fejl tidligere; uafklarede mangler en dato, der kan afgøre det. Refusion er de fejl, der kan ændre, "
        "hvad staten refunderer. Pilen ser kun på de spørgsmål, der kan sammenlignes med sidste tilsyn, som kan ligge "
        "før kvartalet før; derfor kan den vise andre tal. »Kan være tilfældig« betyder, at ændringen godt kan "
        "skyldes, hvilke sager der blev udtrukket. CVO har helt eller delvis selv talt op; de sager er ikke med under "
        "»Sager«."
    )


def test_what_cannot_be_told_yet_names_its_reason_and_its_departments(with_gaps: Contents) -> None:
    _, _, unknown, decide = _boxes(with_gaps)
    assert unknown.items[2:] == ("Første måling: 10 spørgsmål i FR.",)
    assert decide.items[0] == "Ikke afleveret: BS; UVSB, SEL §\u00a0109 Krisecentre."


def test_a_department_that_handed_in_nothing_has_dashes_and_no_zero(with_gaps: Contents) -> None:
    row = _texts(_table(with_gaps.sections[0]).rows[3])
    assert row[:5] == ["BS", "– / før\u00a02", "– / før\u00a024", "– / før\u00a014", "– / før\u00a025"]
    bs = with_gaps.sections[1].sections[3]
    assert bs.heading == "2.4 BS – Borgerservice"
    assert bs.blocks[0] == Paragraph("Ingen sager er gennemgået i kvartalet.")


def test_a_department_without_workbook_is_said_to_have_handed_in_nothing() -> None:
    basis = Basis(until=FIRST_QUARTER, quarters=2, left_out={("2024K1", "bs-81"), ("2024K1", "bs-14")}).build()
    basis = replace(basis, workbooks=tuple(row for row in basis.workbooks if row.department != "BS"))
    bs = build_contents(basis, RUN).sections[1].sections[3]
    assert bs == Section(
        "2.4 BS – Borgerservice", (Paragraph("Afdelingen har ikke afleveret for 1. kvartal 2024."),), ()
    )


def test_a_departments_remarks_are_quoted_as_handed_in(usual: Contents) -> None:
    quotes = [block for block in usual.sections[1].sections[0].blocks if isinstance(block, Quote)]
    assert quotes == [
        Quote(
            "Der er en positiv fremdrift på området, men stadig en del fejl i ældre sager.\n"
            "Sagerne bliver opprioriteret.",
            "Afdelingens bemærkninger i CVO_2024K4.xlsx",
        )
    ]
    bs = usual.sections[1].sections[3]
    assert Paragraph("Afdelingen har ikke skrevet nogen bemærkninger.") in bs.blocks


def test_an_area_opens_with_how_it_was_read_and_what_was_found(usual: Contents) -> None:
    area = usual.sections[1].sections[1].sections[0]
    assert area.heading == "SEL §\u00a0109 Krisecentre"
    assert area.blocks[0] == Paragraph(
        "Tilsynsdato: 20.12.2024. Stikprøve: 12 af 140 sager (tilfældigt). Der er 10 fejl: 2 nye, 2 gamle og 6 "
        "uafklarede. Der er gennemgået 12 sager: 2 har nye fejl, 3 har uafklarede, men ingen nye fejl, 2 har kun "
        "gamle fejl og 5 er i orden."
    )


def test_an_areas_table_has_a_row_per_question_with_arrow_and_chance(usual: Contents) -> None:
    table = _table(usual.sections[1].sections[1].sections[0])
    assert [_texts(row)[:1] + _texts(row)[2:] for row in table.rows] == [
        ["1", "12", "2", "1", "1", "0", "3. kv. 2024 / 3 af 12", "færre / kan være tilfældig"],
        ["2", "12", "4", "1", "1", "2", "3. kv. 2024 / 2 af 12", "flere / kan være tilfældig"],
        ["3", "12", "2", "0", "0", "2", "3. kv. 2024 / 1 af 12", "flere / kan være tilfældig"],
        ["4", "12", "0", "0", "0", "0", "3. kv. 2024 / 4 af 12", "færre / tydelig"],
        ["5", "12", "2", "0", "0", "2", "3. kv. 2024 / 5 af 12", "færre / kan være tilfældig"],
    ]
    assert [row[-1].mark for row in table.rows] == ["down", "up", "up", "down", "down"]
    assert table.rows[0][1].text == "Er de løbende udgifter revurderet inden for det seneste år?"


def test_figures_counted_by_the_department_are_marked_wherever_they_stand(usual: Contents) -> None:
    area = usual.sections[1].sections[0].sections[2]
    assert area.heading == "SEL §\u00a0118 Pasning af nærtstående"
    for row in _table(area).rows:
        assert row[1].below == ("talt af afdelingen",)
        assert row[7].below[1:] == ("talt af afdelingen",)
    assert [_texts(row) for row in _table(_part(usual, 5, "5.5")).rows] == [
        ["CVO, SEL §\u00a0118 Pasning af nærtstående", "alle", "9"]
    ]


def test_a_changed_method_gives_no_arrow_says_why_and_keeps_the_earlier_figures() -> None:
    contents = build_contents(Basis(until=FIRST_QUARTER, quarters=2).build(), RUN)
    row = _table(contents.sections[1].sections[3].sections[0]).rows[0]
    assert row[-1] == Cell("ingen pil", below=("metoden er ændret",), mark="none")
    assert row[-2].text == "4. kv. 2023" and row[-2].below[0].endswith(" af 12")
    assert _texts(_table(_part(contents, 5, "5.4")).rows[0]) == [
        "BS, LAS §\u00a081 Enkeltydelser", "alle", "Metoden er ændret: Ny opgørelsesmetode fra 2024.",
    ]  # fmt: skip
    assert "Metoden er ændret: 10 spørgsmål i BS." in _boxes(contents)[2].items


def test_every_error_has_a_place_in_the_reimbursement_table(usual: Contents) -> None:
    table = _table(usual.sections[1].sections[-1])
    for row in table.rows:
        assert row[1].value == sum(cell.value or 0 for cell in row[2:5])
    assert _texts(table.rows[-1]) == ["I alt", "183", "78", "38", "67", "90"]
    assert usual.sections[1].sections[-1].blocks[1] == Paragraph(
        "Af kvartalets 183 fejl har 78 betydning for refusionen; for 38 er det ikke afgjort."
    )


def test_the_questions_with_errors_in_the_reimbursement_stand_under_their_area(usual: Contents) -> None:
    by_area, by_question = (block for block in usual.sections[1].sections[-1].blocks if isinstance(block, Table))
    assert [len(row) for row in by_question.rows[:4]] == [1, 5, 5, 5]
    assert _texts(by_question.rows[0]) == ["CVO, SEL §\u00a0100 Merudgifter"]
    assert _texts(by_question.rows[1])[0] == "1" and by_question.rows[1][2].value
    counted = sum(row[2].value or 0 for row in by_question.rows if len(row) > 1)
    total = by_area.rows[-1]
    assert counted == (total[2].value or 0) + (total[3].value or 0)


def test_the_risk_table_has_score_band_proposal_and_the_owners_decision(usual: Contents) -> None:
    rows = {row[0].text: _texts(row) for row in _table(_part(usual, 4, "4.1")).rows}
    assert rows["FR, BL §\u00a086 Merudgifter til børn"] == [
        "FR, BL §\u00a086 Merudgifter til børn", "3 (besluttet)", "5", "15 rød",
        "36 af 48 sager / 75\u00a0%, højst 85\u00a0%", "hæves til 5",
        "ikke besluttet",
    ]  # fmt: skip


def test_every_reservation_stands_beside_the_figures_of_a_proposal() -> None:
    missing = {(key, "fr-86") for key in ("2024K1", "2024K3")}
    contents = build_contents(Basis(left_out=missing).build(), RUN)
    figures = {row[0].text: row[4] for row in _table(_part(contents, 4, "4.1")).rows}
    assert figures["FR, BL §\u00a086 Merudgifter til børn"].below[1:] == ("kun 2. og 4. kv. 2024",)
    assert figures["CVO, SEL §\u00a0118 Pasning af nærtstående"].below[1:] == ("svar, talt af afdelingen",)


def test_an_area_that_is_not_planned_is_named_among_what_was_not_checked() -> None:
    basis = Basis().build()
    fr = basis.model.department("FR")
    yearly = replace(fr.areas[1], cadence=(replace(fr.areas[1].cadence[0], quarters=(2,)),))
    departments = tuple(
        replace(fr, areas=(fr.areas[0], yearly)) if row.code == "FR" else row for row in basis.model.departments
    )
    spot = ("2024K4", "FR", "fr-87")
    result = replace(
        basis.result,
        tallies=tuple(row for row in basis.result.tallies if (row.period, row.department, row.area) != spot),
    )
    tabs = tuple(row for row in basis.tabs if (row.period.key, row.tab.area) != ("2024K4", "fr-87"))
    model = replace(basis.model, departments=departments)
    contents = build_contents(replace(basis, model=model, result=result, tabs=tabs), RUN)
    assert _part(contents, 5, "5.2").blocks == (
        Paragraph("Alle planlagte tilsynsområder er afleveret."),
        Paragraph("Ikke planlagt i kvartalet: FR, BL §\u00a087 Tabt arbejdsfortjeneste."),
    )


def test_the_caution_about_chance_is_only_said_where_a_question_looks_clear() -> None:
    contents = build_contents(Basis(cases=2).build(), RUN)
    better, worse, unknown, _ = _boxes(contents)
    assert better.items == ("Ingen tydelige fald i antallet af fejl.",)
    assert worse.items == ("Ingen tydelige stigninger i antallet af fejl.",)
    assert not any("sammenligninger" in item for item in unknown.items)


def test_the_proposals_are_counted_and_their_figures_explained(usual: Contents) -> None:
    assert _part(usual, 4, "4.1").blocks[:2] == (
        Paragraph(
            "De seneste fire kvartalers tal giver 3 forslag om at ændre sandsynligheden; for 10 områder er forslaget "
            "uændret."
        ),
        Paragraph(
            "Tallene er sager med fejl fra 1. kvartal 2024 til 4. kvartal 2024. »Højst« er den andel, som andelen af "
            "alle sager med 95\u00a0% sikkerhed ligger under; den er høj, hvor få sager er læst. Er tallene ændret på "
            "en dag, som står der, kan tallene før og efter ikke sammenlignes fuldt ud."
        ),
    )


def test_a_decision_taken_stands_in_the_risk_table_and_leaves_the_list_of_what_waits() -> None:
    basis = Basis().build()
    review = ReviewDecision(basis.period, "raise", "Centerchefen", "Følger forslaget.", date(2025, 1, 10))
    fr = basis.model.department("FR")
    decided = replace(fr, areas=(replace(fr.areas[0], review=(review,)), *fr.areas[1:]))
    departments = tuple(decided if row.code == "FR" else row for row in basis.model.departments)
    contents = build_contents(replace(basis, model=replace(basis.model, departments=departments)), RUN)
    rows = {row[0].text: row for row in _table(_part(contents, 4, "4.1")).rows}
    assert rows["FR, BL §\u00a086 Merudgifter til børn"][-1] == Cell(
        "hæves", below=("Centerchefen", "Følger forslaget.")
    )
    assert (
        _boxes(contents)[3]
        .items[2]
        .startswith("To forslag om ændret risiko venter på en beslutning (1 kan være tilfældigt): ")
    )


def test_the_steps_of_the_scale_are_told_with_their_limits(usual: Contents) -> None:
    assert _part(usual, 4, "4.1").blocks[2] == Paragraph(
        "Forslaget følger den andel af de læste sager, der har fejl: 1 under 5\u00a0%, 2 fra 5\u00a0% til under "
        "10\u00a0%, 3 fra 10\u00a0% til under 20\u00a0%, 4 fra 20\u00a0% til under 35\u00a0% og 5 fra 35\u00a0%. "
        "Ligger »højst« mindst to trin højere, foreslås ét trin mere. Grænserne er skalaens. Ét forslag om en ændring "
        "har ordene »kan være tilfældigt«: så få sager er læst, at andelen med 95\u00a0% sikkerhed også kan ligge på "
        "det trin, der gælder nu."
    )


def test_a_proposal_that_rests_on_one_quarter_is_marked_as_weak_with_a_word_and_a_sign() -> None:
    early = {(key, "fr-86") for key in ("2023K4", "2024K1", "2024K2", "2024K3")}
    two = {(key, "fr-87") for key in ("2024K1", "2024K2")}
    part = _part(build_contents(Basis(left_out=early | two).build(), RUN), 4, "4.1")
    cells = {row[0].text: row[5] for row in _table(part).rows}
    assert cells["FR, BL §\u00a086 Merudgifter til børn"] == Cell(
        "hæves til 5", below=("svagt grundlag: ét kvartal",), mark="weak", strong=True
    )
    assert [name for name, cell in cells.items() if cell.mark or cell.below] == [
        "FR, BL §\u00a086 Merudgifter til børn"
    ]
    assert isinstance(part.blocks[2], Paragraph)
    assert part.blocks[2].text.endswith(
        "Grænserne er skalaens. Ét forslag bygger på et enkelt kvartal; sådan et er svagere end et, der bygger på "
        "fire, og har en ring og ordene »svagt grundlag«."
    )


def test_how_likely_a_false_clear_change_is_follows_from_the_departments_tested(usual: Contents) -> None:
    """1 - 0.95**5 is 22.6 %, 1 - 0.95**2 is 9.75 %; for one department there is nothing to add up."""
    told = _part(usual, 6, "6.3").blocks[1]
    assert told == Paragraph(
        "Flere prøver giver flere muligheder for at tage fejl, og hver afdelings samlede ændring prøves for sig. Er "
        "intet ændret, viser den enkelte prøve med højst 5\u00a0% sandsynlighed en tydelig ændring; blandt 5 "
        "uafhængige prøver er der op til 23\u00a0% sandsynlighed for mindst én falsk »tydelig« (1 − (1 − 0,05)^5). Det "
        "samme gælder de mange prøver af enkelte spørgsmål. En enkelt tydelig ændring er derfor et tegn og ikke et "
        "bevis."
    )
    basis = Basis().build()
    two = _part(build_contents(basis, RUN, basis.model.departments[:2]), 6, "6.3")
    assert "blandt 2 uafhængige prøver er der op til 10\u00a0% sandsynlighed" in repr(two).replace("\\xa0", "\u00a0")
    one = _part(build_contents(basis, RUN, basis.model.departments[:1]), 6, "6.3")
    assert "uafhængige prøver er der" not in repr(one)


def test_what_the_arrow_compares_is_told_beside_what_is_counted_where_they_differ(usual: Contents) -> None:
    """FR § 87 was last read two quarters ago, and CVO § 95 had never been read."""
    never = {(key, "cvo-95") for key in ("2023K4", "2024K1", "2024K2", "2024K3")}
    contents = build_contents(Basis(left_out={("2024K3", "fr-87"), *never}).build(), RUN)
    _, boxes, told, table = contents.sections[0].blocks[:4]
    assert isinstance(boxes, Boxes) and isinstance(table, Table)
    assert told == Paragraph(
        "I alt er der talt 173 fejl i kvartalet før og 178 nu. Pilen viser 187 og 161: den ser kun på 60 spørgsmål (17 "
        "af de 178 fejl er i andre), og nogle af dem blev sidst undersøgt før kvartalet før."
    )
    assert "Pilen ser kun på" not in table.note
    assert "Pilen ser kun på de spørgsmål, der kan sammenlignes med sidste tilsyn" in _table(usual.sections[0]).note


def test_how_many_changes_are_clear_is_told_for_all_of_them_where_only_some_are_named() -> None:
    contents = build_contents(Basis(cases=30, error_rate=0.5).build(), RUN)
    better = _boxes(contents)[0].items
    assert len(better) == 4
    assert better[-1] == "Tydelige fald: 1 af 5 afdelinger, 6 af 65 spørgsmål, se afsnit 2."
    basis = Basis(cases=30, error_rate=0.5).build()
    alone = build_contents(basis, RUN, (basis.model.department("UVSB"),))
    assert _boxes(alone)[0].items[-1] == "Tydelige fald: 5 af 15 spørgsmål, se afsnit 2."


def test_what_is_put_off_and_what_left_the_plans_undone_stand_on_the_first_page() -> None:
    basis = Basis().build()
    before = [row for row in basis.actions if row.period != basis.period]
    sooner = tuple(
        replace(row, action=replace(row.action, due_on=date(2024, 8, 1))) if row in before else row
        for row in basis.actions
        if row in before or row.action.area != "cvo-100"
    )
    assert _boxes(build_contents(replace(basis, actions=sooner), RUN))[3].items[4] == (
        "Fire tiltag er udskudt, og 1 er ikke udført og står ikke længere i planerne, se afsnit 3."
    )
    gone = tuple(row for row in basis.actions if row in before or row.action.area != "cvo-100")
    assert "Ét tiltag er ikke udført og står ikke længere i planerne, se afsnit 3." in (
        _boxes(build_contents(replace(basis, actions=gone), RUN))[3].items
    )
    assert not any("udskudt" in item or "længere" in item for item in _boxes(build_contents(basis, RUN))[3].items)


def test_what_is_missing_is_listed_with_how_often_it_is_due(with_gaps: Contents) -> None:
    assert [_texts(row) for row in _table(_part(with_gaps, 5, "5.2")).rows] == [
        ["UVSB, SEL §\u00a0109 Krisecentre", "hvert kvartal", "hele kvartalet"],
        ["BS, LAS §\u00a081 Enkeltydelser", "hvert kvartal", "hele kvartalet"],
        ["BS, PL §\u00a014 Personlige tillæg", "hvert kvartal", "hele kvartalet"],
    ]


def test_a_missing_month_of_a_monthly_area_is_named() -> None:
    basis = Basis().build()
    months = Period(2024, 4).months[:2]
    tabs = []
    for tab in basis.tabs:
        if tab.tab.area == "jc-8" and tab.period == basis.period:
            tabs += [replace(tab, period=month) for month in months]
        else:
            tabs.append(tab)
    contents = build_contents(replace(basis, tabs=tuple(tabs)), RUN)
    assert [_texts(row) for row in _table(_part(contents, 5, "5.2")).rows] == [
        ["JC, SDL §\u00a08 Sygedagpenge", "hver måned", "december 2024"]
    ]


def test_a_refused_workbook_stands_with_its_reason(usual: Contents) -> None:
    assert [_texts(row) for row in _table(_part(usual, 5, "5.6")).rows] == [
        ["kvartal.xlsx", "ukendt", "Arbejdsbogen siger ikke, hvilken afdeling den er fra."]
    ]


def test_deviations_are_counted_by_department_and_severity(usual: Contents) -> None:
    assert [_texts(row) for row in _table(_part(usual, 5, "5.7")).rows] == [
        ["CVO", "0", "1", "1", "0"],
        ["FR", "0", "0", "0", "1"],
        ["ukendt afdeling", "1", "0", "0", "0"],
    ]


def test_the_method_tells_the_two_examples_of_the_agenda_item_and_the_noise(usual: Contents) -> None:
    """Seed 003, punkt 8; the 78 % of rules.md 5."""
    text = repr(usual.sections[5])
    assert "Skal en opfølgning laves hvert år, og er den ikke lavet siden 2020, er fejlen ny" in text
    assert "Mangler der i en afgørelse et tidspunkt for næste opfølgning" in text
    assert "Med ti sager i kvartalet flytter tilfældet alene pilen i 78\\xa0% af kvartalerne" in text


def test_the_workbooks_and_rules_behind_stand_with_the_start_of_their_hash(usual: Contents) -> None:
    files = _part(usual, 6, "6.5").blocks
    assert isinstance(files[1], Table) and isinstance(files[3], Table)
    assert [_texts(row) for row in files[1].rows] == [["CVO.toml", "b" * 16]]
    assert _texts(files[3].rows[0]) == ["CVO_2024K4.xlsx", "a" * 16]


def test_a_report_for_one_department_says_nothing_of_the_others() -> None:
    basis = Basis().build()
    contents = build_contents(basis, RUN, departments=(basis.model.department("FR"),))
    text = repr(contents.sections[:5])
    assert "Familierådgivningen" in text
    assert not any(word in text for word in ("UVSB", "CVO", "Sygedagpenge", "Enkeltydelser"))


def test_no_figures_at_all_are_said_to_be_none() -> None:
    basis = Basis(quarters=1).build()
    empty = ReportBasis(basis.period, basis.model, EngineResult(), (), (), (), ())
    contents = build_contents(empty, RUN)
    assert contents.sections[0].blocks[0] == Paragraph("Der er ikke afleveret nogen tal for 4. kvartal 2024.")
    assert [box.items for box in _boxes(contents)][2] == ("Der er ingen tal at sammenligne.",)


def test_a_superseded_workbook_is_not_quoted() -> None:
    basis = Basis().build()
    books = tuple(
        replace(row, remarks="Gammel tekst") if row.status == WorkbookStatus.SUPERSEDED else row
        for row in basis.workbooks
    )
    assert "Gammel tekst" not in repr(build_contents(replace(basis, workbooks=books), RUN))


def _boxes(contents: Contents) -> tuple[Box, ...]:
    return next(block.boxes for block in contents.sections[0].blocks if isinstance(block, Boxes))


def _table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def _part(contents: Contents, chapter: int, number: str) -> Section:
    return next(part for part in contents.sections[chapter - 1].sections if part.heading.startswith(number))


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [" / ".join([cell.text, *cell.below]) for cell in row]
