"""`draw`: the list first, the seed after and from outside, and what would spoil the draw refused and recorded."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from drawing_house import SEED, STRATA, TWO_STRATA, House, house_in
from plain_workbooks import workbook

_NUMBERS = ("--cases", "cvo-100=6", "--cases", "cvo-95=3")
_STAMP = {"at": "2025-03-03T09:30:00", "by": "sekretær", "department": "CVO", "period": "2025K1"}
_RECORDED = " Forsøget er skrevet i protokollen.\n"
_ANEW = "så registrér den rigtige uden --seed og med --replace, der siger hvorfor, og find et nyt frø."


@pytest.fixture
def house(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> House:
    return house_in(tmp_path, capsys, monkeypatch)


def _sha(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _population(sha256: str, **changes: object) -> dict[str, object]:
    facts: dict[str, object] = {
        **_STAMP,
        "what": "population",
        "sha256": sha256,
        "cases": {"cvo-100": {"ny": 20, "gammel": 10}, "cvo-95": {"": 12}},
        "weights": {"cvo-100": {"ny": 2, "gammel": 1}, "cvo-95": {"": 1}},
        "leave_out_months": {"cvo-100": 12, "cvo-95": 0},
        "left_out": {"cvo-100": 0, "cvo-95": 0},
        "supersedes": None,
        "reason": "",
    }
    return {**facts, **changes}


def _refused(sha256: str, reason: str, **seed: str) -> dict[str, object]:
    return {**_STAMP, "what": "draw_refused", "sha256": sha256, "reason": reason, **seed}


def test_the_list_is_registered_and_it_says_what_to_do_next(house: House) -> None:
    file = house.write_list()
    assert house.draw() == (
        0,
        "Listen er registreret.\n"
        "Listens kode: BE63-D651\n"
        f"Kode i protokollen: {house.code(2)}\n"
        "SEL § 100 Merudgifter: 30 sager (Nye afgørelser: 20, Ældre afgørelser: 10);\n"
        "  ingen er læst i de sidste 12 måneder\n"
        "SEL § 95 BPA: 12 sager\n"
        "Find nu frøet udefra: kast for eksempel ti terninger på et møde, eller brug\n"
        "  tallene fra en offentlig lodtrækning, der ikke er holdt endnu. Skriv begge\n"
        "  koder og frøet i referatet. Kør så den samme kommando igen med frøet bagved,\n"
        '  for eksempel --seed "3 5 1 6 2 4 4 1 6 3".\n',
        "",
    )
    assert house.ledger() == [_population(_sha(file))]
    kept = house.root / "ledelsestilsyn.arkiv" / f"{_sha(file)}.csv"
    assert kept.read_bytes() == file.read_bytes()


def test_the_archive_key_seals_the_list_too(house: House) -> None:
    file = house.write_list()
    assert house.draw("--archive-key", str(house.root / "n.key"))[0] == 0
    kept = house.root / "ledelsestilsyn.arkiv" / f"{_sha(file)}.csv.krypt"
    assert b"24-0001" not in kept.read_bytes()


def test_the_same_list_is_entered_once(house: House) -> None:
    house.write_list()
    house.draw()
    code, out, _ = house.draw()
    assert (code, out.splitlines()[0]) == (0, "Listen er registreret i forvejen; der er ikke sket noget nyt.")
    assert len(house.ledger()) == 1


def test_another_list_takes_its_place_as_long_as_no_seed_is_known(house: House) -> None:
    house.write_list()
    house.draw()
    other = house.write_list(others=11)
    assert house.draw()[0] == 0
    cases = {"cvo-100": {"ny": 20, "gammel": 10}, "cvo-95": {"": 11}}
    assert house.ledger()[1:] == [_population(_sha(other), cases=cases, supersedes=house.code(2))]


def test_with_the_seed_the_workbook_is_written_and_the_draw_entered(house: House) -> None:
    file = house.write_list()
    house.draw()
    assert house.draw("--seed", SEED, *_NUMBERS) == (
        0,
        'Der er trukket efter frøet "3 5 1 6 2 4 4 1 6 3" af listen BE63-D651.\n'
        "SEL § 100 Merudgifter: 6 af 30 sager.\n"
        "SEL § 95 BPA: 3 af 12 sager.\n"
        f"Arbejdsbogen er skrevet til {house.root / 'ud.xlsx'}\n"
        f"Kode i protokollen: {house.code(3)}\n",
        "",
    )
    assert house.ledger()[1:] == [
        {
            **_STAMP,
            "what": "draw",
            "sha256": _sha(file),
            "population": house.code(2),
            "seed": SEED,
            "drawn": {"cvo-100": 6, "cvo-95": 3},
            "taken_back": {},
            "second": {},
        }
    ]


def test_the_same_seed_again_writes_the_same_and_enters_nothing(house: House) -> None:
    house.write_list()
    house.draw()
    house.draw("--seed", SEED, *_NUMBERS)
    first, said = (house.root / "ud.xlsx").read_bytes(), len(house.ledger())
    assert house.draw("--seed", SEED, *_NUMBERS)[0] == 0
    assert house.draw("--seed", SEED, out="igen.xlsx")[0] == 0  # the numbers are remembered
    assert (house.root / "igen.xlsx").read_bytes() == first == (house.root / "ud.xlsx").read_bytes()
    assert len(house.ledger()) == said


def test_the_plan_says_how_many_where_nobody_does(house: House) -> None:
    house.write_list()
    house.draw()
    code, out, _ = house.draw("--seed", SEED, "--cases", "BPA=3")
    assert (code, out.splitlines()[1]) == (0, "SEL § 100 Merudgifter: 10 af 30 sager.")


def test_a_monthly_plan_gives_the_quarter_three_rounds_as_far_as_there_are_cases(house: House) -> None:
    """Score 20 is red: thirty cases a month, and each case of the thirty at most once in the year."""
    house.write_rules(STRATA.replace("score = 1", "score = 5"))
    house.write_list()
    house.draw()
    code, out, _ = house.draw("--seed", SEED, "--cases", "BPA=3")
    assert (code, out.splitlines()[1]) == (0, "SEL § 100 Merudgifter: 30 af 30 sager.")


def test_a_list_that_is_not_registered_is_refused_and_its_seed_is_spent(house: House) -> None:
    file = house.write_list()
    assert house.draw("--seed", SEED) == (
        11,
        "",
        "Listen er ikke registreret, så der kan ikke trækkes.\n"
        "Kør først uden --seed. Frøet må ikke være kendt, før listen er registreret; find derfor et nyt." + _RECORDED,
    )
    assert house.ledger() == [_refused(_sha(file), "not_registered", seed=SEED)]
    house.draw()
    assert house.draw("--seed", SEED) == (
        11,
        "",
        "Frøet var kendt, før listen blev registreret.\nFind et nyt frø udefra, og kør igen med det." + _RECORDED,
    )
    assert house.ledger()[2:] == [_refused(_sha(file), "seed_known", seed=SEED)]


def test_cases_taken_out_or_added_after_the_list_was_registered_are_refused(house: House) -> None:
    registered = _sha(house.write_list())
    house.draw()
    for others in (11, 13):
        other = _sha(house.write_list(others=others))
        assert house.draw("--seed", SEED) == (
            11,
            "",
            "Listen er ikke den, der er registreret.\n"
            f"Registreret er listen BE63-D651 ({house.code(2)}). Træk af den, som den er; den ligger i arkivet under "
            f"{registered}. Er den forkert, {_ANEW}" + _RECORDED,
        )
        assert house.ledger()[-1] == _refused(other, "other_list", seed=SEED)


def test_a_second_seed_for_the_same_list_is_refused(house: House) -> None:
    file = house.write_list()
    house.draw()
    house.draw("--seed", SEED, *_NUMBERS)
    assert house.draw("--seed", "6 6 6", *_NUMBERS) == (
        11,
        "",
        "Der er allerede trukket af listen med et andet frø.\n"
        f'Kør igen med det første, "{SEED}". Flere sager fås med --cases, i samme rækkefølge. Er listen forkert, '
        f"{_ANEW}" + _RECORDED,
    )
    assert house.ledger()[-1] == _refused(_sha(file), "other_seed", seed="6 6 6")


def test_a_new_list_after_the_seed_needs_a_reason_and_another_seed(house: House) -> None:
    house.write_list()
    house.draw()
    house.draw("--seed", SEED, *_NUMBERS)
    other = _sha(house.write_list(others=13))
    assert house.draw() == (
        11,
        "",
        "Der er allerede trukket af en anden liste for CVO, 1. kvartal 2025.\n"
        "Sager kan hverken tages ud eller føjes til, når frøet er kendt. Flere sager fås med --cases af den liste, der "
        "er registreret (BE63-D651). Er den forkert, så skriv hvorfor med --replace; så skal frøet findes på ny."
        + _RECORDED,
    )
    assert house.ledger()[-1] == _refused(other, "list_after_seed")
    assert house.draw("--replace", "En sag manglede")[0] == 0
    cases = {"cvo-100": {"ny": 20, "gammel": 10}, "cvo-95": {"": 13}}
    entered = _population(other, cases=cases, supersedes=house.code(2), reason="En sag manglede")
    assert house.ledger()[-1] == entered
    assert house.draw("--seed", SEED, *_NUMBERS, out="ny.xlsx")[0] == 11
    assert house.ledger()[-1] == _refused(other, "seed_known", seed=SEED)
    assert house.draw("--seed", "2 2 4", *_NUMBERS, out="ny.xlsx")[0] == 0


def test_more_cases_follow_the_first_and_fewer_are_refused(house: House) -> None:
    file = house.write_list()
    house.draw()
    house.draw("--seed", SEED, *_NUMBERS)
    assert house.draw("--seed", SEED, "--cases", "cvo-100=5") == (
        11,
        "",
        "Der er allerede trukket 6 sager i SEL § 100 Merudgifter.\n"
        "Der kan trækkes flere, men ikke færre: en sag, der er trukket, skal læses." + _RECORDED,
    )
    assert house.ledger()[-1] == _refused(_sha(file), "fewer_cases", seed=SEED)
    assert house.draw("--seed", SEED, "--cases", "cvo-100=9", out="flere.xlsx")[0] == 0
    assert house.ledger()[-1]["drawn"] == {"cvo-100": 9, "cvo-95": 3}


def test_other_rules_than_those_of_the_day_it_was_registered_are_refused(house: House) -> None:
    file = house.write_list()
    house.draw()
    house.write_rules(STRATA.replace("weight = 2", "weight = 3"))
    assert house.draw("--seed", SEED, *_NUMBERS) == (
        11,
        "",
        "Reglerne for lodtrækningen er ændret, siden listen blev registreret.\n"
        f"Træk efter de regler, der gjaldt da. Skal de nye gælde, {_ANEW}" + _RECORDED,
    )
    assert house.ledger()[-1] == _refused(_sha(file), "rules_changed", seed=SEED)
    assert house.draw()[1].splitlines()[0] == "Listen er registreret."


def _read_before(house: House, day: date, cases: list[str]) -> None:
    """A workbook of an earlier quarter in which these cases were read."""
    period = f"{day.year}K{(day.month + 2) // 3}"
    tabs = {"§ 100 Merudgifter": {case: ["Ja", "Ja"] for case in cases}}
    file = house.root / f"{period}.xlsx"
    file.write_bytes(workbook("CVO", period, tabs, supervised_on=day))
    assert house.tell("import", str(file))[0] == 0


def test_cases_read_in_the_last_twelve_months_are_left_out_as_it_stood_when_the_list_was_registered(
    house: House,
) -> None:
    _read_before(house, date(2024, 1, 1), ["24-0001", "24-0003", "xx"])  # the first day that counts
    _read_before(house, date(2023, 12, 31), ["24-0002"])  # a day too early
    house.write_list()
    _, out, _ = house.draw()
    assert " ".join(out.split()).split("SEL § ")[1] == (
        "100 Merudgifter: 30 sager (Nye afgørelser: 20, Ældre afgørelser: 10); 2 sager er læst i de sidste 12 måneder "
        "og udelades "
    )
    assert house.ledger()[-1]["left_out"] == {"cvo-100": 2, "cvo-95": 0}
    _read_before(house, date(2024, 12, 1), ["24-0004", "24-0005"])  # after the list: it changes nothing
    _, out, _ = house.draw("--seed", SEED, "--cases", "cvo-100=28", "--cases", "cvo-95=3")
    assert out.splitlines()[1:4] == [
        "SEL § 100 Merudgifter: 28 af 30 sager.",
        "2 sager er udeladt, fordi de er læst i de sidste 12 måneder.",
        "SEL § 95 BPA: 3 af 12 sager.",
    ]
    _, out, _ = house.draw("--seed", SEED, "--cases", "cvo-100=29", out="29.xlsx")
    assert out.splitlines()[1:5] == [
        "SEL § 100 Merudgifter: 29 af 30 sager.",
        "Laget Ældre afgørelser har kun 9 sager mod 10 efter vægten.",
        "1 sag er udeladt, fordi den er læst i de sidste 12 måneder.",
        "1 sag, der er læst i de sidste 12 måneder, er taget med, fordi der manglede",
    ]
    assert house.ledger()[-1]["taken_back"] == {"cvo-100": 1}


def test_a_stratum_with_too_few_cases_gives_its_part_to_the_others(house: House) -> None:
    house.write_list(rows=[*TWO_STRATA[:20], ("24-9999", "Ældre afgørelser")])
    house.draw()
    _, out, _ = house.draw("--seed", SEED, "--cases", "cvo-100=16", "--cases", "cvo-95=1")
    assert out.splitlines()[1:4] == [
        "SEL § 100 Merudgifter: 16 af 21 sager.",
        "SEL § 95 BPA: 1 af 12 sager.",
        f"Arbejdsbogen er skrevet til {house.root / 'ud.xlsx'}",
    ]
    few = [row for row in TWO_STRATA if row[1] == "Nye afgørelser"] + TWO_STRATA[2:6:3]
    house.write_list(rows=few)
    house.draw("--replace", "For mange")
    _, out, _ = house.draw("--seed", "1 1", "--cases", "cvo-100=12", "--cases", "cvo-95=1", out="to.xlsx")
    assert out.splitlines()[1:4] == [
        "SEL § 100 Merudgifter: 12 af 22 sager.",
        "Laget Ældre afgørelser har kun 2 sager mod 4 efter vægten; resten er trukket i",
        "  de andre lag.",
    ]


def test_a_list_shorter_than_the_sample_and_an_area_without_cases_are_told_of(house: House) -> None:
    house.write_list(others=0, rows=TWO_STRATA[:4])
    house.draw()
    _, out, _ = house.draw("--seed", SEED, "--cases", "cvo-100=6")
    assert out.splitlines()[1:-2] == [
        "SEL § 100 Merudgifter: 4 af 4 sager.",
        "Der skulle trækkes 6, men listen har kun 4 sager.",
        "Laget Nye afgørelser har kun 3 sager mod 4 efter vægten.",
        "Laget Ældre afgørelser har kun 1 sag mod 2 efter vægten.",
        "SEL § 95 BPA skal kontrolleres i perioden, men listen har ingen sager: arket i",
        "  arbejdsbogen er tomt.",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--cases", "cvo-100=0"],
            "--cases: cvo-100=0 er ikke et område og et antal. Skriv for eksempel cvo-100=25.\n"
            "Se hjælpen med: ledelsestilsyn draw --help\n",
        ),
        (
            ["--second-reading", "10"],
            "--second-reading: 10 er ikke en andel. Skriv for eksempel 10%.\n"
            "Se hjælpen med: ledelsestilsyn draw --help\n",
        ),
        (
            ["--cases", "Merudgiftr=5"],
            "--cases: Der er intet tilsynsområde i CVO, der hedder Merudgiftr.\n"
            'Mente du "Merudgifter"? Områderne er cvo-100, cvo-95.\n',
        ),
        (
            ["--seed", " 1"],
            "--seed: Frøet skal være på 1 til 200 tegn, på én linje og uden blanke i enderne.\n"
            'Skriv for eksempel --seed "3 5 1 6 2 4 4 1 6 3".\n',
        ),
        (
            ["--seed", "3112575000"],
            "--seed: Frøet ligner et CPR-nummer.\nSkriv de samme tal med mellemrum mellem hvert ciffer.\n",
        ),
        (
            ["--seed", "1", "--replace", "x"],
            "--replace og --seed kan ikke gives sammen.\nRegistrér listen først, uden --seed.\n",
        ),
    ],
)
def test_words_that_are_off_are_told_and_nothing_is_recorded(house: House, words: list[str], message: str) -> None:
    house.write_list()
    assert house.draw(*words) == (2, "", message)
    assert not (house.root / "ledelsestilsyn.duckdb").exists()


def test_another_file_is_not_written_over_and_nothing_is_entered(house: House) -> None:
    house.write_list()
    house.draw()
    (house.root / "ud.xlsx").write_bytes(b"x")
    assert house.draw("--seed", SEED, *_NUMBERS) == (
        2,
        "",
        f"{house.root / 'ud.xlsx'}: Filen findes allerede.\nVælg et andet navn med --out.\n",
    )
    assert len(house.ledger()) == 1


def test_one_throw_of_dice_serves_lists_that_were_registered_before_it_and_no_later_one(house: House) -> None:
    place = ["--population", str(house.write_list())]

    def draw(*words: str) -> tuple[int, str, str]:
        return house.tell("draw", "CVO", *words, *place)

    for period in ("2025K1", "2025K2"):
        assert draw(period)[0] == 0
    out = ("--seed", SEED, *_NUMBERS, "--out")
    assert draw("2025K1", *out, str(house.root / "1.xlsx"))[0] == 0
    assert draw("2025K2", *out, str(house.root / "2.xlsx"))[0] == 0
    assert draw("2025K3")[0] == 0
    assert draw("2025K3", *out, str(house.root / "3.xlsx"))[0] == 11


def test_a_list_with_faults_is_refused_whole_and_nothing_is_entered_or_kept(house: House) -> None:
    (house.root / "liste 311257-5000.csv").write_text("Sagsnr.;Lag\n" + "1;\n" * 2, encoding="utf-8")
    assert house.draw(list_name="liste 311257-5000.csv") == (
        11,
        "",
        "liste [personnummer].csv: Listen kan ikke bruges.\n"
        'Listen har ingen kolonne, der hedder "Tilsynsområde". CVO har flere områder, så det skal stå ved hver sag: '
        "SEL § 100 Merudgifter eller SEL § 95 BPA.\n",
    )
    (house.root / "liste.csv").write_text("Sagsnr.;Område\n" + ";BPA\n" * 12, encoding="utf-8")
    code, _, told = house.draw()
    assert (code, told.splitlines()[0]) == (11, "liste.csv: Listen kan ikke bruges.")
    assert told.splitlines()[1] == "- Celle A2: her mangler sagsnummeret. Skriv det, eller slet rækken."
    assert (told.splitlines()[11], len(told.splitlines())) == ("- og 2 mere", 12)
    assert not (house.root / "ledelsestilsyn.duckdb").exists() and not (house.root / "ledelsestilsyn.arkiv").exists()


def test_a_list_that_is_not_there_is_told_of(house: House) -> None:
    assert house.draw(list_name="væk.csv") == (
        2,
        "",
        f"{house.root / 'væk.csv'}: Listen findes ikke.\nSkriv stien til listen over sager.\n",
    )


def test_no_case_number_is_on_the_screen_or_in_the_ledger(house: House) -> None:
    house.write_list()
    said = [house.draw(), house.draw("--seed", SEED, *_NUMBERS, "--second-reading", "50%"), house.draw("--seed", "2")]
    assert "24-00" not in str(said) + str(house.ledger()) and "95-00" not in str(said) + str(house.ledger())
