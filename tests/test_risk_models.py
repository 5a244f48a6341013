"""From TOML to nouns: what a model file means, and the real risk models held against the golden listing."""

import hashlib
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from risk_model_texts import MODEL, OTHER, SCALE, edited, files

from ledelsestilsyn.model import (
    Approval,
    Audience,
    Band,
    Cadence,
    Committee,
    Consequence,
    Department,
    Every,
    Example,
    FindingClass,
    Kind,
    LikelihoodDecision,
    Question,
    QuestionVersion,
    Reimbursement,
    ReviewDecision,
    RiskModel,
    Scale,
    Source,
)
from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import describe, load_files, load_risk_model
from ledelsestilsyn.risk_models.listing import listing

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "versions.txt"


@pytest.fixture(scope="module")
def real() -> RiskModel:
    return load_risk_model(ROOT / "risk_models")


def test_a_question_keeps_its_versions_and_an_ended_one_carries_over_what_it_was() -> None:
    second = load_files(files()).department("CVO").question("cvo-100-2")
    asked = QuestionVersion(
        from_on=date(2023, 1, 1),
        number=2,
        text="Er grundlaget for beløbet oplyst i afgørelsen?",
        kind=Kind.DECISION,
        error_answer="nej",
        reimbursement=Reimbursement.NOT_SETTLED,
        source=Source.STAR,
        legal_basis="BEK 1265/2022 § 27",
        approved=Approval("Centerchef", date(2022, 12, 15)),
    )
    ended = QuestionVersion(
        from_on=date(2025, 1, 1),
        number=2,
        text=asked.text,
        kind=asked.kind,
        error_answer="nej",
        reimbursement=Reimbursement.NOT_SETTLED,
        source=Source.STAR,
        legal_basis="BEK 1711/2024",
        approved=Approval("Centerchef", date(2024, 12, 15)),
        in_force=False,
    )
    assert second == Question("cvo-100-2", "cvo-100", (asked, ended))
    assert second.on(date(2024, 12, 31)) == asked
    assert second.on(date(2025, 1, 1)) is None


def test_a_question_that_is_asked_again_starts_afresh() -> None:
    again = MODEL[MODEL.index('    [[area.question.version]]\n    from = 2023-01-01\n    text = "Er grundlaget') :]
    again = again[: again.index("\n\n")].replace("2023-01-01", "2026-01-01")
    example = MODEL[MODEL.rindex("[[example]]") :].replace("afgjort i", "atter i").replace("= 2024-", "= 2026-")
    text = edited(MODEL, '\n[[example]]\nname = "sidst', f'\n{again}\n\n[[example]]\nname = "sidst') + example
    versions = load_files(files(text)).department("CVO").question("cvo-100-2").versions
    assert [(version.from_on.year, version.in_force, version.number) for version in versions] == [
        (2023, True, 2),
        (2025, False, 2),
        (2026, True, 2),
    ]


def test_a_number_is_the_place_in_the_file_unless_a_version_names_it() -> None:
    named = edited(MODEL, '    text = "Er de løbende', '    number = 7\n    text = "Er de løbende')
    area = load_files(files(named)).department("CVO").area("cvo-100")
    assert [[version.number for version in question.versions] for question in area.questions] == [[1, 7], [2, 2]]


@pytest.mark.parametrize(
    ("written", "cadence"),
    [
        ('every = "month"', Cadence(date(2023, 1, 1), Every.MONTH, (1, 2, 3, 4), 15)),
        ('every = "quarter", deadline_days = 20', Cadence(date(2023, 1, 1), Every.QUARTER, (1, 2, 3, 4), 20)),
        ('every = "half_year"', Cadence(date(2023, 1, 1), Every.HALF_YEAR, (2, 4), 15)),
        ('every = "half_year", quarters = [1, 3]', Cadence(date(2023, 1, 1), Every.HALF_YEAR, (1, 3), 15)),
        ('every = "year"', Cadence(date(2023, 1, 1), Every.YEAR, (4,), 15)),
        ('every = "year", quarters = [2]', Cadence(date(2023, 1, 1), Every.YEAR, (2,), 15)),
    ],
)
def test_a_half_year_is_due_in_the_second_and_fourth_quarter_and_a_year_in_the_fourth(
    written: str, cadence: Cadence
) -> None:
    text = edited(MODEL, 'every = "quarter"', written)
    assert load_files(files(text)).department("CVO").area("cvo-100").cadence == (cadence,)


def test_the_owners_decisions_are_read() -> None:
    decisions = """\
likelihood = [{ year = 2024, score = 3, owner = "Centerchef", reason = "Nye spørgsmål", decided_on = 2023-12-15 }]
review = [{ period = "2024K1", decision = "raise", owner = "Leder", reason = "Flere fejl", decided_on = 2024-05-01 }]
consequence = ["""
    area = load_files(files(edited(MODEL, "consequence = [", decisions))).department("CVO").area("cvo-100")
    assert area.consequence == (Consequence(date(2023, 1, 1), 4, "Centerchef", "Halvdelen refunderes"),)
    assert area.likelihood == (LikelihoodDecision(2024, 3, "Centerchef", "Nye spørgsmål", date(2023, 12, 15)),)
    assert area.review == (ReviewDecision(Period(2024, 1), "raise", "Leder", "Flere fejl", date(2024, 5, 1)),)


def test_an_example_is_a_finding_with_what_is_expected_of_it() -> None:
    assert load_files(files()).department("CVO").examples[1] == Example(
        name="udbedret for længe siden",
        question="cvo-100-1",
        supervised_on=date(2024, 3, 20),
        decided_on=None,
        occurred_on=None,
        remedied_on=date(2023, 3, 19),
        expected_class=FindingClass.OLD,
        expected_reason="ceased_before_window",
    )


def test_the_committees_are_read_with_their_names_in_the_files_order() -> None:
    model = load_files(files())
    assert model.committees == (
        Committee("SSÆ", "Udvalget for Social, Sundhed & Ældre"),
        Committee("ØU", "Økonomiudvalget"),
    )
    assert [model.committee_name(code) for code in ("ØU", "KB")] == ["Økonomiudvalget", "KB"]


def test_rules_from_before_the_committees_had_names_are_still_read() -> None:
    """A report's own rules are read again whenever it is verified."""
    start, end = SCALE.index("[committees]"), SCALE.index("[[band]]")
    model = load_files(files(scale=SCALE[:start] + SCALE[end:]))
    assert (model.committees, model.committee_name("ØU")) == ((), "ØU")


def test_the_real_committees_stand_as_the_agenda_names_them(real: RiskModel) -> None:
    """Seed 003: `BU/SSÆ/JAI`, and the names in punkt 6; it writes JAI as its code alone."""
    assert real.committees == (
        Committee("BU", "Udvalget for Børn & Ungdom"),
        Committee("SSÆ", "Udvalget for Social, Sundhed & Ældre"),
        Committee("JAI", "JAI"),
        Committee("ØU", "Økonomiudvalget"),
    )


def test_the_scale_is_read_with_its_bands() -> None:
    assert load_files(files()).scale == Scale(
        owner="Økonomichef",
        from_on=date(2023, 1, 1),
        likelihood_limits=(0.05, 0.1, 0.2, 0.35),
        bands=(
            Band("green", "Grøn", 1, 5, Every.HALF_YEAR, 10),
            Band("yellow", "Gul", 6, 14, Every.QUARTER, 20),
            Band("red", "Rød", 15, 25, Every.MONTH, 30),
        ),
        window_months=12,
        on_cutoff="new",
    )


def test_another_practice_is_another_value_and_no_code() -> None:
    """Rules.md: a municipality with another practice changes a value."""
    scale = load_files(files(scale=SCALE.replace("= 12", "= 6").replace('"new"', '"old"'))).scale
    assert (scale.window_months, scale.on_cutoff) == (6, "old")


def test_the_rule_is_twelve_months_and_new_on_the_cutoff_unless_the_scale_says_otherwise() -> None:
    scale = load_files(files(scale=SCALE[: SCALE.index("[rule]")])).scale
    assert (scale.window_months, scale.on_cutoff) == (12, "new")


def test_departments_come_by_code_and_digests_by_file_whatever_the_files_order() -> None:
    given = files() | {"A.toml": OTHER.encode()}
    model = load_files(given)
    assert model == load_files(dict(reversed(given.items())))
    assert [(department.code, department.file) for department in model.departments] == [
        ("CVO", "CVO.toml"),
        ("FR", "A.toml"),
    ]
    assert model.digests == tuple((name, hashlib.sha256(given[name]).hexdigest()) for name in sorted(given))


def test_only_toml_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "README.md").write_text("ingen risikomodel", encoding="utf-8")
    (tmp_path / "gamle").mkdir()
    (tmp_path / "gamle" / "FR.toml").write_text("ingen risikomodel", encoding="utf-8")
    assert load_risk_model(tmp_path) == load_files(files())


def test_the_real_models_hold_the_five_departments(real: RiskModel) -> None:
    assert [department.code for department in real.departments] == ["BS", "CVO", "FR", "JC", "UVSB"]
    areas = [area for department in real.departments for area in department.areas]
    assert len(areas) >= 24
    assert sum(len(area.questions) for area in areas) >= 120


def test_no_version_of_the_past_has_been_edited(real: RiskModel) -> None:
    """Where this fails: add a version. Only then write the golden file anew (docs/risk-models.md)."""
    assert listing(real) == GOLDEN.read_text(encoding="utf-8")


def test_the_golden_file_is_written_by_its_command() -> None:
    command = [sys.executable, "-m", "ledelsestilsyn.risk_models.listing", str(ROOT / "risk_models")]
    assert subprocess.run(command, check=True, capture_output=True).stdout == GOLDEN.read_bytes()


def test_a_changed_letter_shows_in_the_listing() -> None:
    before = listing(load_files(files())).splitlines()
    after = listing(load_files(files(edited(MODEL, "Er de løbende", "Er alle løbende")))).splitlines()
    assert [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [2]


def test_the_listing_is_a_line_for_every_version() -> None:
    assert listing(load_files(files())) == (
        "department | area | question | from | number | kind | error_answer | reimbursement | source | comparable | "
        "in_force | interval_months | legal_basis | approved | sha256 | text\n"
        "CVO | cvo-100 | cvo-100-1 | 2023-01-01 | 1 | recurring | nej | yes | local | false | true | 12 | "
        "BEK 1265/2022 § 42 | Centerchef 2022-12-15 | 489379f3080b | "
        "Er merudgifterne revurderet inden for det seneste år?\n"
        "CVO | cvo-100 | cvo-100-1 | 2024-01-01 | 1 | recurring | nej | yes | local | false | true | 12 | "
        "BEK 432/2024 § 42; SEL § 148 | Centerchef 2023-12-15 | 61fdac79f77d | "
        "Er de løbende merudgifter revurderet inden for det seneste år?\n"
        "CVO | cvo-100 | cvo-100-2 | 2023-01-01 | 2 | decision | nej | not_settled | star | false | true | - | "
        "BEK 1265/2022 § 27 | Centerchef 2022-12-15 | a1b81e1c76cf | "
        "Er grundlaget for beløbet oplyst i afgørelsen?\n"
        "CVO | cvo-100 | cvo-100-2 | 2025-01-01 | 2 | decision | nej | not_settled | star | false | false | - | "
        "BEK 1711/2024 | Centerchef 2024-12-15 | a1b81e1c76cf | "
        "Er grundlaget for beløbet oplyst i afgørelsen?\n"
        "\n"
        "department | heading | means | from | in_force | approved\n"
    )


def test_no_line_of_what_is_shown_is_wider_than_80_columns(real: RiskModel) -> None:
    days = {version.from_on for department in real.departments for version in versions_of(department)}
    shown = [describe(department, day) for department in real.departments for day in (*days, min(days) - timedelta(1))]
    assert max(len(line) for text in shown for line in text.splitlines()) <= 80


def versions_of(department: Department) -> list[QuestionVersion]:
    return [version for area in department.areas for question in area.questions for version in question.versions]


def test_small_numbers_are_hidden_from_all_but_the_municipality_unless_the_scale_says_otherwise() -> None:
    """Issue 4: a setting per audience, off for `intern`."""
    usual = load_files(files()).scale.small_numbers
    assert [usual.lowest_shown(audience) for audience in Audience] == [0, 3, 5]
    own = load_files(files(scale=f"{SCALE}[small_numbers]\nudvalg = 5\noffentlig = 10\n")).scale.small_numbers
    assert [own.lowest_shown(audience) for audience in Audience] == [0, 5, 10]
