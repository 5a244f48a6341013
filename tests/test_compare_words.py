"""What a comparison says where a small store says too little: cut lists, arrows, risk, and what can't be told."""

from datetime import date

from small_histories import area, model, question, version

from ledelsestilsyn.comparison.compared import Compared, Comparison
from ledelsestilsyn.comparison.moved import Count, Move, Moved, Turn
from ledelsestilsyn.comparison.sides import FindingAt
from ledelsestilsyn.comparison.words import comparison_text, lead
from ledelsestilsyn.periods import Period

K3, K4 = Period(2024, 3), Period(2024, 4)
NAMES = (model(area(*(question(number, version(number=number)) for number in range(1, 16)))),)
ONE = ("CVO", "cvo-100", "cvo-100-1")
AREA = ("CVO", "cvo-100", "")
DAY = date(2025, 2, 1)


def finding(number: int, finding_class: str, reason: str, reimbursement: str = "yes") -> FindingAt:
    return FindingAt(
        f"F{number:010d}", *ONE, "CVO K4.xlsx", "§ 100", f"F{number}", finding_class, reason, reimbursement
    )


def told(*rows: Compared, rules: str = "Reglerne i NY", whole: bool = False) -> str:
    return comparison_text(Comparison(rows, NAMES, rules), whole)


def test_long_lists_are_cut_and_say_how_many_more_there_are_and_where() -> None:
    spots = [("CVO", "cvo-100", f"cvo-100-{number}") for number in range(1, 16)]
    counts = tuple(Count(spot, "new", 2, 1) for spot in spots)
    moves = tuple(
        Move(finding(n, "new", "still_reproduced"), finding(n, "old", "decided_before_window")) for n in range(13)
    )
    row = Compared(Moved(K4, tallies=counts, findings=moves), DAY)
    lines = told(row).splitlines()
    assert lines[:3] == [
        "Reglerne i NY ville ændre 15 tal i 1 offentliggjort kvartal: 4. kv. 2024. 13",
        "fejl ville få en anden klasse, grund eller refusion.",
        "",
    ]
    assert lines[5] == "4. kvartal 2024 (offentliggjort 01.02.2025)"
    assert lines[17:21] == [
        "  - CVO, SEL § 100 Merudgifter, spørgsmål 6: nye fra 2 til 1",
        "    og 3 mere",
        "  13 fejl flytter:",
        "  CVO, SEL § 100 Merudgifter, spørgsmål 1",
    ]
    assert lines[-3:] == ["    og 3 mere", "", "Alt står i regnearket, når det skrives med --out FIL.xlsx."]
    whole = told(row, whole=True)
    assert "mere" not in whole and whole.count("celle F") == 13 and "--out" not in whole


def test_arrows_risk_and_what_is_there_on_one_side_only_are_told_in_words() -> None:
    two = ("CVO", "cvo-100", "cvo-100-2")
    moved = Moved(
        K4,
        tallies=(
            Count(two, "checked", 9, None),
            Count(two, "errors", 2, None),
            Count(two, "new", 1, None),
            Count(two, "old", 1, None),
            Count(two, "undetermined", 0, None),
            Count(two, "source", "recomputed", None),
        ),
        turns=(Turn(ONE, "up", "down", "clear", "may_be_chance"), Turn(two, "up", "", "clear", "")),
        risks=(
            Count(AREA, "likelihood", 3, 4),
            Count(AREA, "score", 12, 16),
            Count(AREA, "band", "Gul", "Rød"),
            Count(AREA, "proposal", None, "raise"),
            Count(AREA, "pointed", 3, 4),
        ),
    )
    assert (
        told(Compared(moved, DAY))
        == """\
Reglerne i NY ville ændre 5 tal, 2 pile og 1 risikovurdering i 1 offentliggjort
kvartal: 4. kv. 2024.

Reglerne er de samme.

4. kvartal 2024 (offentliggjort 01.02.2025)
  - CVO, SEL § 100 Merudgifter: risiko: sandsynlighed fra 3 til 4, score fra 12
    til 16, bånd fra gul til rød, forslag fra intet til hæves, sandsynlighed
    efter tallene fra 3 til 4
  - CVO, SEL § 100 Merudgifter, spørgsmål 1: pilen fra flere (tydelig) til færre
    (kan være tilfældig)
  - CVO, SEL § 100 Merudgifter, spørgsmål 2: udgår (svar 9, fejl 2, nye 1, gamle
    1, uafklarede 0)"""
    )


def test_another_reimbursement_alone_moves_the_finding_and_says_which() -> None:
    move = Move(finding(1, "new", "still_reproduced"), finding(1, "new", "still_reproduced", "no"))
    text = told(Compared(Moved(K4, findings=(move,)), DAY))
    assert text.splitlines()[0] == "Reglerne i NY ville ikke ændre noget tal i 1 offentliggjort kvartal. Én fejl"
    assert text.endswith(
        "  - F0000000001, CVO K4.xlsx, ark »§ 100«, celle F1: fra ny (laves stadig),\n"
        "    refusion ja til ny (laves stadig), refusion nej"
    )


def test_a_rule_that_differs_for_some_quarters_only_names_them() -> None:
    rows = (
        Compared(Moved(K3), DAY, ("Skalaen: vinduet fra 12 måneder til 6 måneder.",)),
        Compared(Moved(K4), DAY, ("Skalaen: vinduet fra 12 måneder til 6 måneder.", "CVO: timerne er anderledes.")),
    )
    assert Comparison(rows, NAMES, "Reglerne i NY").rule_changes == (
        "Skalaen: vinduet fra 12 måneder til 6 måneder.",
        "CVO: timerne er anderledes. (2024K4)",
    )


def test_what_could_not_be_compared_is_no_yes() -> None:
    note = "1 fil kommer ud med andre bytes end offentliggjort: Bilag 1. Om det er tal, kan ikke ses her."
    found = Comparison((Compared(Moved(K4), DAY, notes=(note,)),), NAMES)
    assert not found.holds
    assert lead(found) == "Det kan ikke siges, om alle tal er de samme i 1 offentliggjort kvartal."


def test_a_finding_that_moves_under_another_program_is_told_where_no_number_moves() -> None:
    move = Move(finding(1, "new", "still_reproduced"), finding(1, "new", "reproduced_within_window"))
    assert lead(Comparison((Compared(Moved(K4, findings=(move,)), DAY),), NAMES)) == (
        "Programmet siger i dag noget andet: tallene er de samme. Én fejl får en anden klasse, grund eller refusion."
    )
