"""Every fault in a risk model is refused with its file, its place and what is allowed (architecture.md)."""

from pathlib import Path

import pytest
from risk_model_texts import MODEL, OTHER, SCALE, edited, files

from ledelsestilsyn.errors import RiskModelError
from ledelsestilsyn.risk_models import load_files, load_risk_model

AREA = "CVO.toml, område cvo-100"
FIRST = f"{AREA}, spørgsmål cvo-100-1"
SECOND = f"{AREA}, spørgsmål cvo-100-2"
OLD, NOW = f"{FIRST}, version 2023-01-01", f"{FIRST}, version 2024-01-01"
KEYS = (
    "from, number, text, kind, interval_months, error_answer, reimbursement, source, legal_basis, approved, "
    "comparable, in_force"
)
BASIS = 'en tekst, der nævner loven eller bekendtgørelsen med årstal, fx "BEK 432/2024 § 42"'
DAY = "en dato uden anførselstegn og klokkeslæt, fx 2024-01-01"

FAULTS = {
    "an unknown key": (
        'source = "local"\n    legal_basis = "BEK 432',
        'surce = "local"\n    legal_basis = "BEK 432',
        f"{NOW}: ukendt nøgle surce. Mente du source? Tilladte nøgler: {KEYS}.",
        f'{NOW}: source mangler. Tilladt: "star" eller "local".',
    ),
    "an unknown key like no other": (
        'department = "CVO"\n',
        'department = "CVO"\nopening_hours = 8\n',
        "CVO.toml: ukendt nøgle opening_hours. "
        "Tilladte nøgler: department, name, aliases, committees, area, example, headings, hours.",
    ),
    "a missing key of an area": (
        'law = "SEL § 100"\n',
        "",
        f"{AREA}: law mangler. Tilladt: en tekst på én linje i anførselstegn.",
    ),
    "an area without cadence": (
        'cadence = [{ from = 2023-01-01, every = "quarter" }]\n',
        "",
        f'{AREA}: cadence mangler. Tilladt: mindst én cadence = [{{ from = 2024-01-01, every = "quarter" }}].',
    ),
    "a date in quotes": (
        "    from = 2024-01-01\n",
        '    from = "2024-01-01"\n',
        f'{FIRST}, version nr. 2: from er "2024-01-01" i anførselstegn. Skriv datoen sådan: from = 2024-01-01.',
    ),
    "a Danish date in quotes": (
        'approved = { by = "Centerchef", on = 2023-12-15 }',
        'approved = { by = "Centerchef", on = "15.12.2023" }',
        f'{NOW}, approved: on er "15.12.2023" i anførselstegn. Skriv datoen sådan: on = 2023-12-15.',
    ),
    "a date with a time of day": (
        "    from = 2024-01-01\n",
        "    from = 2024-01-01T08:00:00\n",
        f"{FIRST}, version nr. 2: from har et klokkeslæt. Skriv datoen sådan: from = 2024-01-01.",
    ),
    "a text where a date belongs": (
        "supervised_on = 2023-03-20",
        'supervised_on = "i foråret"',
        f'CVO.toml, eksempel sidst revurderet i 2020, finding: supervised_on er "i foråret". Tilladt: {DAY}.',
    ),
    "a number in quotes": (
        "score = 4",
        'score = "4"',
        f'{AREA}, consequence 2023-01-01: score er "4". Tilladt: et helt tal fra 1 til 5.',
    ),
    "true where a number belongs": (
        "score = 4",
        "score = true",
        f"{AREA}, consequence 2023-01-01: score er true. Tilladt: et helt tal fra 1 til 5.",
    ),
    "a consequence of six": (
        "score = 4",
        "score = 6",
        f"{AREA}, consequence 2023-01-01: score er 6. Tilladt: et helt tal fra 1 til 5.",
    ),
    "a Danish kind": (
        'kind = "decision"',
        'kind = "afgørelse"',
        f'{SECOND}, version 2023-01-01: kind er "afgørelse". Tilladt: "recurring", "decision" eller "event".',
    ),
    "a misspelt kind": (
        'kind = "decision"',
        'kind = "decison"',
        f'{SECOND}, version 2023-01-01: kind er "decison". Mente du "decision"? '
        'Tilladt: "recurring", "decision" eller "event".',
    ),
    "an empty text": (
        '"Er grundlaget for beløbet oplyst i afgørelsen?"',
        '""',
        f'{SECOND}, version 2023-01-01: text er "". Tilladt: en tekst på én linje i anførselstegn.',
    ),
    "a text of two lines": (
        "Er grundlaget for beløbet oplyst i afgørelsen?",
        "Er grundlaget oplyst?\\nEr det rigtigt?",
        f'{SECOND}, version 2023-01-01: text er "Er grundlaget oplyst?\\nEr det rigtigt?". '
        "Tilladt: en tekst på én linje i anførselstegn.",
    ),
    "a list of numbers as committees": (
        '["SSÆ", "ØU"]',
        "[1, 2]",
        'CVO.toml: committees er [1, 2]. Tilladt: en liste af tekster, fx ["SSÆ", "ØU"].',
    ),
    "a text where a table belongs": (
        "finding = { supervised_on = 2023-03-20 }",
        "finding = 2023-03-20",
        "CVO.toml, eksempel sidst revurderet i 2020: finding er 2023-03-20. "
        "Tilladt: en tabel { supervised_on, decided_on, occurred_on, remedied_on }.",
    ),
    "a table where a list belongs": (
        'cadence = [{ from = 2023-01-01, every = "quarter" }]',
        'cadence = { from = 2023-01-01, every = "quarter" }',
        f'{AREA}: cadence er en tabel. Tilladt: mindst én cadence = [{{ from = 2024-01-01, every = "quarter" }}].',
    ),
    "a department code in small letters": (
        'department = "CVO"',
        'department = "cvo"',
        'CVO.toml: department er "cvo". Tilladt: store bogstaver og tal i anførselstegn, fx "CVO".',
    ),
    "an id with a blank": (
        '  id = "cvo-100-2"',
        '  id = "cvo 100 2"',
        f'{AREA}, spørgsmål nr. 2: id er "cvo 100 2". '
        'Tilladt: små bogstaver, tal og bindestreger i anførselstegn, fx "cvo-100-3".',
        'CVO.toml, eksempel afgjort i 2020: question er "cvo-100-2". Mente du "cvo-100-1"? '
        "Tilladt: et spørgsmål i denne fil.",
    ),
    "a legal basis without its year": (
        "BEK 432/2024 § 42; SEL § 148",
        "SEL § 148",
        f'{NOW}: legal_basis er "SEL § 148". Tilladt: {BASIS}.',
    ),
    "a version without legal basis": (
        '    legal_basis = "BEK 432/2024 § 42; SEL § 148"\n',
        "",
        f"{NOW}: legal_basis mangler. Tilladt: {BASIS}.",
    ),
    "a version without approval": (
        '    approved = { by = "Centerchef", on = 2023-12-15 }\n',
        "",
        f"{NOW}: approved mangler. Tilladt: en tabel {{ by, on }}.",
    ),
    "an approval without owner": (
        'approved = { by = "Centerchef", on = 2023-12-15 }',
        "approved = { on = 2023-12-15 }",
        f"{NOW}, approved: by mangler. Tilladt: en tekst på én linje i anførselstegn.",
    ),
    "a version without example": (
        "finding = { supervised_on = 2023-03-20 }",
        "finding = { supervised_on = 2024-03-20 }",
        f"{OLD}: versionen har intet eksempel. "
        'Tilladt: mindst et [[example]] med question = "cvo-100-1" og supervised_on, mens versionen gælder.',
    ),
    "two versions on one day": (
        "    from = 2024-01-01\n",
        "    from = 2023-01-01\n",
        f"{OLD}: from = 2023-01-01 står to gange. Tilladt: én gang.",
    ),
    "versions out of order": (
        "    from = 2024-01-01\n",
        "    from = 2022-01-01\n",
        f"{FIRST}, version 2022-01-01: står efter 2023-01-01. Tilladt: den ældste først.",
        f"{FIRST}, version 2022-01-01: versionen har intet eksempel. "
        'Tilladt: mindst et [[example]] med question = "cvo-100-1" og supervised_on, mens versionen gælder.',
    ),
    "a question without version": (
        '  [[area.question]]\n  id = "cvo-100-2"\n',
        '  [[area.question]]\n  id = "cvo-100-3"\n\n  [[area.question]]\n  id = "cvo-100-2"\n',
        f"{AREA}, spørgsmål cvo-100-3: version mangler. Tilladt: mindst én [[area.question.version]].",
    ),
    "a first version that is not asked": (
        '    from = 2023-01-01\n    text = "Er grundlaget',
        '    from = 2023-01-01\n    in_force = false\n    text = "Er grundlaget',
        f"{SECOND}, version 2023-01-01: in_force er false i den første version. Tilladt: true, eller slet versionen.",
    ),
    "a comparable version of another kind": (
        '    kind = "recurring"\n    interval_months = 12\n    error_answer = "nej"\n    reimbursement = "yes"\n'
        '    source = "local"\n    legal_basis = "BEK 432',
        '    kind = "event"\n    comparable = true\n    error_answer = "nej"\n    reimbursement = "yes"\n'
        '    source = "local"\n    legal_basis = "BEK 432',
        f'{NOW}: comparable er true, men kind er ændret fra "recurring" til "event". Tilladt: comparable = false.',
    ),
    "a comparable version of the other direction": (
        '    error_answer = "nej"\n    reimbursement = "yes"\n    source = "local"\n    legal_basis = "BEK 432',
        '    error_answer = "ja"\n    comparable = true\n    reimbursement = "yes"\n    source = "local"\n'
        '    legal_basis = "BEK 432',
        f'{NOW}: comparable er true, men error_answer er ændret fra "nej" til "ja". Tilladt: comparable = false.',
    ),
    "a question id that is not its area's": (
        '  id = "cvo-100-2"',
        '  id = "cvo-112-2"',
        f'{AREA}, spørgsmål cvo-112-2: id er "cvo-112-2". Tilladt: et id, der begynder med områdets id, "cvo-100-".',
        'CVO.toml, eksempel afgjort i 2020: question er "cvo-100-2". Mente du "cvo-100-1"? '
        "Tilladt: et spørgsmål i denne fil.",
        f"{AREA}, spørgsmål cvo-112-2, version 2023-01-01: versionen har intet eksempel. "
        'Tilladt: mindst et [[example]] med question = "cvo-112-2" og supervised_on, mens versionen gælder.',
    ),
    "one number twice on one day": (
        '    text = "Er grundlaget',
        '    number = 1\n    text = "Er grundlaget',
        f"{SECOND}, version 2023-01-01: nummer 1 har spørgsmål cvo-100-1 også den 2023-01-01. Tilladt: hver sit.",
    ),
    "an example of an unknown question": (
        'question = "cvo-100-2"\nfinding = { supervised_on = 2024',
        'question = "bs-11-1"\nfinding = { supervised_on = 2024',
        'CVO.toml, eksempel afgjort i 2020: question er "bs-11-1". Tilladt: et spørgsmål i denne fil.',
        f"{SECOND}, version 2023-01-01: versionen har intet eksempel. "
        'Tilladt: mindst et [[example]] med question = "cvo-100-2" og supervised_on, mens versionen gælder.',
    ),
    "an example on a day without a version": (
        "supervised_on = 2024-03-20, decided_on",
        "supervised_on = 2025-03-20, decided_on",
        "CVO.toml, eksempel afgjort i 2020: supervised_on er 2025-03-20, hvor cvo-100-2 ikke gælder. "
        "Tilladt: en dag fra 2023-01-01 til 2024-12-31.",
        f"{SECOND}, version 2023-01-01: versionen har intet eksempel. "
        'Tilladt: mindst et [[example]] med question = "cvo-100-2" og supervised_on, mens versionen gælder.',
    ),
    "two examples of one name": (
        'name = "afgjort i 2020"',
        'name = "udbedret for længe siden"',
        'CVO.toml, eksempel udbedret for længe siden: name = "udbedret for længe siden" står to gange. '
        "Tilladt: hvert eksempel sit navn.",
    ),
    "an unknown reason": (
        'reason = "decided_before_window"',
        'reason = "decided_in_window"',
        'CVO.toml, eksempel afgjort i 2020: reason er "decided_in_window". Mente du "decided_within_window"? '
        'Tilladt: "date_unreadable", "dates_disagree", "still_reproduced", "reproduced_within_window", '
        '"ceased_before_window", "decision_date_missing", "date_after_supervision", "decided_within_window", '
        '"decided_before_window", "event_date_missing", "made_within_window" eller "made_before_window".',
    ),
    "quarters of a quarterly area": (
        'every = "quarter" }',
        'every = "quarter", quarters = [1, 2] }',
        f'{AREA}, cadence 2023-01-01: quarters kan ikke stå ved every = "quarter". Tilladt: ingen quarters.',
    ),
    "one quarter for two half years": (
        'every = "quarter" }',
        'every = "half_year", quarters = [2] }',
        f'{AREA}, cadence 2023-01-01: quarters er [2] ved every = "half_year". Tilladt: 2 kvartaler.',
    ),
    "quarters out of order": (
        'every = "quarter" }',
        'every = "half_year", quarters = [4, 2] }',
        f"{AREA}, cadence 2023-01-01: quarters er [4, 2]. "
        "Tilladt: en liste af kvartaler fra 1 til 4 i stigende orden, fx [2, 4].",
    ),
    "a date where a period belongs": (
        "consequence = [",
        'review = [{ period = 2024-05-01, decision = "raise", owner = "A", reason = "B", decided_on = 2024-05-01 }]\n'
        "consequence = [",
        f'{AREA}, review nr. 1: period er 2024-05-01. Tilladt: et kvartal i anførselstegn, fx "2024K1".',
    ),
    "a month where a quarter belongs": (
        "consequence = [",
        'review = [{ period = "2024-05", decision = "raise", owner = "A", reason = "B", decided_on = 2024-05-01 }]\n'
        "consequence = [",
        f'{AREA}, review nr. 1: period er "2024-05". Tilladt: et kvartal i anførselstegn, fx "2024K1".',
    ),
    "breaks out of order": (
        "consequence = [",
        'breaks = [{ from = 2024-01-01, reason = "A" }, { from = 2023-01-01, reason = "B" }]\nconsequence = [',
        f"{AREA}, breaks 2023-01-01: står efter 2024-01-01. Tilladt: den ældste først.",
    ),
    "one key twice": (
        'law = "SEL § 100"\n',
        'law = "SEL § 100"\nlaw = "SEL § 101"\n',
        "CVO.toml: linje 10, kolonne 18: den samme nøgle står to gange. [Cannot overwrite a value]",
    ),
    "a text without quotes": (
        'law = "SEL § 100"\n',
        "law = SEL § 100\n",
        "CVO.toml: linje 9, kolonne 7: værdien kan ikke læses. Tekst skal stå i anførselstegn. [Invalid value]",
    ),
    "a day that does not exist": (
        "supervised_on = 2023-03-20",
        "supervised_on = 2023-02-30",
        "CVO.toml: linje 60, kolonne 29: datoen findes ikke. [Invalid date or datetime]",
    ),
}


def told(files: dict[str, bytes]) -> str:
    with pytest.raises(RiskModelError) as refused:
        load_files(files)
    return str(refused.value)


def report(*lines: str) -> str:
    start = f"Der er {len(lines)} fejl i risikomodellerne:"
    return "\n".join([start, *lines, "Ret det, og kør ledelsestilsyn models check igen."])


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_what_is_allowed(name: str) -> None:
    old, new, *lines = FAULTS[name]
    assert told(files(edited(MODEL, old, new))) == report(*lines)


def test_the_model_that_the_faults_are_put_into_has_none() -> None:
    assert [department.code for department in load_files(files(FR=OTHER)).departments] == ["CVO", "FR"]


SCALE_FAULTS = {
    "three limits": (
        "[0.05, 0.1, 0.2, 0.35]",
        "[0.05, 0.1, 0.2]",
        "scale.toml: likelihood_limits er [0.05, 0.1, 0.2]. "
        "Tilladt: fire stigende tal fra 0 til 1, fx [0.05, 0.1, 0.2, 0.35].",
    ),
    "limits that do not rise": (
        "[0.05, 0.1, 0.2, 0.35]",
        "[0.05, 0.2, 0.2, 0.35]",
        "scale.toml: likelihood_limits er [0.05, 0.2, 0.2, 0.35]. "
        "Tilladt: fire stigende tal fra 0 til 1, fx [0.05, 0.1, 0.2, 0.35].",
    ),
    "limits in per cent": (
        "[0.05, 0.1, 0.2, 0.35]",
        "[5, 10, 20, 35]",
        "scale.toml: likelihood_limits er [5, 10, 20, 35]. "
        "Tilladt: fire stigende tal fra 0 til 1, fx [0.05, 0.1, 0.2, 0.35].",
    ),
    "a limit that is no number": (
        "[0.05, 0.1, 0.2, 0.35]",
        "[0.05, 0.1, 0.2, nan]",
        "scale.toml: likelihood_limits er [0.05, 0.1, 0.2, nan]. "
        "Tilladt: fire stigende tal fra 0 til 1, fx [0.05, 0.1, 0.2, 0.35].",
    ),
    "a gap between bands": (
        "lowest = 6",
        "lowest = 7",
        "scale.toml, band yellow: lowest er 7: et hul efter green, der slutter med 5. Tilladt: 6.",
    ),
    "bands that overlap": (
        "highest = 14",
        "highest = 15",
        "scale.toml, band red: lowest er 15: et overlap efter yellow, der slutter med 15. Tilladt: 16.",
    ),
    "a scale that begins late": (
        "lowest = 1\n",
        "lowest = 2\n",
        "scale.toml, band green: lowest er 2. Tilladt: 1, så skalaen er dækket.",
    ),
    "a scale that ends early": (
        "highest = 25",
        "highest = 24",
        "scale.toml, band red: highest er 24. Tilladt: 25, så skalaen er dækket.",
    ),
    "a band upside down": (
        "lowest = 15\nhighest = 25",
        "lowest = 15\nhighest = 14",
        "scale.toml, band red: highest er 14. Tilladt: mindst lowest, 15.",
        "scale.toml, band red: highest er 14. Tilladt: 25, så skalaen er dækket.",
    ),
    "a colour twice": (
        'id = "red"',
        'id = "yellow"',
        "scale.toml: båndene er green, yellow, yellow. Tilladt: green, yellow, red, hver én gang og i den orden.",
    ),
    "a rule that does not exist": (
        'on_cutoff = "new"',
        'on_cutof = "new"',
        "scale.toml, rule: ukendt nøgle on_cutof. Mente du on_cutoff? Tilladte nøgler: window_months, on_cutoff.",
    ),
    "a third side of the cutoff": (
        'on_cutoff = "new"',
        'on_cutoff = "undetermined"',
        'scale.toml, rule: on_cutoff er "undetermined". Tilladt: "new" eller "old".',
    ),
    "small numbers as a share": (
        'on_cutoff = "new"',
        'on_cutoff = "new"\n[small_numbers]\noffentlig = 0.5',
        "scale.toml, small_numbers: offentlig er 0.5. Tilladt: et helt tal fra 0 til 99.",
    ),
    "small numbers for someone else": (
        'on_cutoff = "new"',
        'on_cutoff = "new"\n[small_numbers]\noffentligt = 5',
        "scale.toml, small_numbers: ukendt nøgle offentligt. Mente du offentlig? Tilladte nøgler: intern, udvalg, "
        "offentlig.",
    ),
    "everyone is shown smaller numbers than a committee": (
        'on_cutoff = "new"',
        'on_cutoff = "new"\n[small_numbers]\nudvalg = 6',
        "scale.toml, small_numbers: offentlig er 5: udvalg er 6, og en bredere kreds må ikke se mindre tal. "
        "Tilladt: mindst 6.",
    ),
    "a table of no committees": (
        '"SSÆ" = "Udvalget for Social, Sundhed & Ældre"\n"ØU" = "Økonomiudvalget"\n',
        "",
        "scale.toml: committees er en tabel. Tilladt: en tabel med mindst ét udvalgs kode og navn, fx "
        '"ØU" = "Økonomiudvalget".',
    ),
    "a list of committees": (
        '[committees]\n"SSÆ" = "Udvalget for Social, Sundhed & Ældre"\n"ØU" = "Økonomiudvalget"\n',
        'committees = ["SSÆ", "ØU"]\n',
        'scale.toml: committees er ["SSÆ", "ØU"]. Tilladt: en tabel med mindst ét udvalgs kode og navn, fx '
        '"ØU" = "Økonomiudvalget".',
    ),
    "a committee without a name, to which a department reports": (
        '"SSÆ" = "Udvalget for Social, Sundhed & Ældre"\n',
        "",
        'CVO.toml: committees nævner "SSÆ", som ikke har et navn i scale.toml. Tilladt: "ØU".',
    ),
    "other committees than the departments report to": (
        '"SSÆ" = "Udvalget for Social, Sundhed & Ældre"\n"ØU"',
        'BU = "Udvalget for Børn & Ungdom"\nOU',
        'CVO.toml: committees nævner "SSÆ" og "ØU", som ikke har et navn i scale.toml. Tilladt: "BU" eller "OU".',
    ),
    "a committee whose code is in small letters": (
        "[committees]\n",
        '[committees]\nbu = "Udvalget for Børn & Ungdom"\n',
        'scale.toml, committees: koden er "bu". Tilladt: store bogstaver og tal i anførselstegn, fx "CVO".',
    ),
    "a committee with an empty name": (
        '"ØU" = "Økonomiudvalget"',
        '"ØU" = ""',
        'scale.toml, committees: ØU er "". Tilladt: en tekst på én linje i anførselstegn.',
    ),
    "a committee's name that is no text": (
        '"ØU" = "Økonomiudvalget"',
        '"ØU" = 7',
        "scale.toml, committees: ØU er 7. Tilladt: en tekst på én linje i anførselstegn.",
    ),
    "a scale without owner": (
        'owner = "Økonomichef"\n',
        "",
        "scale.toml: owner mangler. Tilladt: en tekst på én linje i anførselstegn.",
    ),
}


@pytest.mark.parametrize("name", SCALE_FAULTS)
def test_a_fault_in_the_scale_is_told(name: str) -> None:
    old, new, *lines = SCALE_FAULTS[name]
    assert told(files(scale=edited(SCALE, old, new))) == report(*lines)


def test_all_faults_of_all_files_are_told_at_once_by_file() -> None:
    broken = {
        "CVO.toml": edited(MODEL, "score = 4", "score = 6").encode(),
        "BS.toml": b"department = \n",
        "scale.toml": edited(SCALE, "lowest = 6", "lowest = 7").encode(),
    }
    assert told(broken) == report(
        "BS.toml: linje 1, kolonne 14: værdien kan ikke læses. Tekst skal stå i anførselstegn. [Invalid value]",
        f"{AREA}, consequence 2023-01-01: score er 6. Tilladt: et helt tal fra 1 til 5.",
        "scale.toml, band yellow: lowest er 7: et hul efter green, der slutter med 5. Tilladt: 6.",
    )


def test_an_id_stands_in_one_place_of_all_files() -> None:
    twice = edited(OTHER, 'id = "fr-100"', 'id = "cvo-100"')
    first, second = "FR.toml, område cvo-100, spørgsmål fr-100-1", "FR.toml, område cvo-100, spørgsmål fr-100-2"
    assert told(files(FR=twice)) == report(
        f'{first}: id er "fr-100-1". Tilladt: et id, der begynder med områdets id, "cvo-100-".',
        f'{second}: id er "fr-100-2". Tilladt: et id, der begynder med områdets id, "cvo-100-".',
        'FR.toml, område cvo-100: id = "cvo-100" bruges også i CVO.toml, område cvo-100. Tilladt: hvert id én gang.',
    )


def test_two_departments_share_no_name_however_it_is_spelt() -> None:
    namesake = edited(OTHER, 'aliases = ["Familien"]', 'aliases = ["VISITATIONEN."]')
    assert told(files(FR=namesake)) == report(
        'FR.toml: "VISITATIONEN." er også navnet på afdelingen i CVO.toml. '
        "Tilladt: kode, navn og aliaser, som kun én afdeling har."
    )


def test_two_areas_of_a_department_share_no_name_that_a_tab_may_bear() -> None:
    """workbook-format.md, Area tab: the keys are id, name, law, the law from `§` on, and aliases."""
    area = MODEL[MODEL.index("[[area]]") : MODEL.index("[[example]]")]
    examples = MODEL[MODEL.index("[[example]]") :]
    start = MODEL[: MODEL.index("[[area]]")]
    second = area.replace("cvo-100", "cvo-9").replace("Merudgifter", "Ophold").replace("SEL § 100", "LAS §100")
    more = examples.replace("cvo-100", "cvo-9").replace('name = "', 'name = "også ')
    assert told(files(start + area + second + examples + more)) == report(
        'CVO.toml, område cvo-9: "§100" er også navnet på område cvo-100. Tilladt: et navn til hvert område.'
    )


def test_a_file_that_is_not_utf_8_is_told_with_its_line() -> None:
    broken = files() | {"CVO.toml": MODEL.encode("latin-1")}
    assert told(broken) == report("CVO.toml: linje 2: filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert load_files(files() | {"CVO.toml": MODEL.encode("utf-8-sig")}).departments == load_files(files()).departments


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = 'A", "i slutningen af filen: teksten mangler sit sidste anførselstegn. [Expected \"'\"]"),
        ("name 'A'", "linje 1, kolonne 6: der mangler et lighedstegn efter nøglen. "
         "[Expected '=' after a key in a key/value pair]"),
        ("x = " + "[" * 9999, "filen kan ikke læses: lister eller tabeller ligger for mange lag inde i hinanden."),
        ("x = " + "9" * 9999, "filen kan ikke læses: et tal er for langt."),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_in_danish(text: str, line: str) -> None:
    assert told(files(text)) == report(f"CVO.toml: {line}")


def test_a_missing_scale_is_told() -> None:
    assert told({"CVO.toml": MODEL.encode()}) == report("scale.toml: filen mangler. Den skal indeholde risikoskalaen.")


def test_a_scale_alone_is_no_risk_model() -> None:
    assert told({"scale.toml": SCALE.encode()}) == report(
        "risikomodellerne: der er ingen fil for en afdeling, fx CVO.toml."
    )


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "findes_ikke"
    with pytest.raises(RiskModelError) as refused:
        load_risk_model(folder)
    assert str(refused.value) == (
        f"{folder}: mappen med risikomodeller findes ikke eller kan ikke åbnes.\nAngiv den med --models."
    )


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RiskModelError) as refused:
        load_risk_model(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path}: mappen indeholder ingen risikomodeller (.toml-filer).\nAngiv den rigtige med --models."
    )


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "CVO.toml").mkdir()
    with pytest.raises(RiskModelError) as refused:
        load_risk_model(tmp_path)
    assert str(refused.value) == report("CVO.toml: filen kan ikke læses.")
