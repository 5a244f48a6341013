"""The sample workbooks: the generator makes them again, and the README is true (issue 2, workbook-format.md)."""

import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from samples.catalogue import CATALOGUE, Listed
from samples.readme import readme
from samples.write import Sample, make_samples

from ledelsestilsyn.cpr import Pseudonymiser, find_personal_numbers
from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.excel.workbook import read_workbook
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import (
    AnswerRow,
    AnswerValue,
    Deviation,
    EngineInput,
    FindingClass,
    RiskModel,
    Severity,
    Submission,
    TabRow,
)
from ledelsestilsyn.risk_models import load_risk_model

_ROOT = Path(__file__).resolve().parents[1]
_FOLDER = _ROOT / "sample_workbooks"
_BORN_IN_2057 = "311257-5000"


@cache
def _model() -> RiskModel:
    return load_risk_model(_ROOT / "risk_models")


@cache
def _made() -> tuple[tuple[Sample, ...], tuple[Listed, ...]]:
    return make_samples(_model())


@cache
def _read(name: str) -> Submission:
    read = read_submission((_FOLDER / name).read_bytes(), name, _model(), Pseudonymiser(b"samples"))
    assert isinstance(read, Submission), [deviation.message for deviation in read.deviations]
    return read


def _parts(data: bytes) -> dict[str, bytes]:
    """A workbook's parts: the same on every machine, where the packed bytes may differ with the machine's zlib."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


_SAMPLES, _LISTED = _made()
_NAMES = [sample.file for sample in _SAMPLES]
_OWN = [sample for sample in _SAMPLES if not sample.libreoffice]
_RESAVED = [sample for sample in _SAMPLES if sample.libreoffice]


def test_there_is_a_workbook_for_each_department_and_quarter() -> None:
    assert sorted(path.name for path in _FOLDER.iterdir()) == sorted([*_NAMES, "README.md"])
    said = [(read.department, read.period.key) for read in map(_read, _NAMES)]
    quarters = ("2023K4", "2024K1", "2024K2", "2024K3", "2024K4")
    assert said == [(code, quarter) for code in ("CVO", "UVSB", "FR", "BS", "JC") for quarter in quarters]


@pytest.mark.parametrize("sample", _OWN, ids=lambda sample: sample.file)
def test_the_generator_makes_the_workbook_again(sample: Sample) -> None:
    assert _parts((_FOLDER / sample.file).read_bytes()) == _parts(sample.data)


def test_the_generator_gives_the_same_bytes_every_time() -> None:
    assert [sample.data for sample in make_samples(_model())[0]] == [sample.data for sample in _SAMPLES]


def test_five_workbooks_were_saved_by_libreoffice() -> None:
    assert len(_RESAVED) == 5
    programs = [_parts((_FOLDER / sample.file).read_bytes())["docProps/app.xml"].decode() for sample in _RESAVED]
    assert [re.findall(r"<Application>(LibreOffice)", text) for text in programs] == [["LibreOffice"]] * 5


@pytest.mark.parametrize("sample", _RESAVED, ids=lambda sample: sample.file)
def test_a_workbook_saved_by_libreoffice_says_what_it_said_before(sample: Sample) -> None:
    before = read_submission(sample.data, sample.file, _model(), Pseudonymiser(b"samples"))
    after = _read(sample.file)
    assert isinstance(before, Submission)
    assert (after.answers, after.counts, after.actions) == (before.answers, before.counts, before.actions)
    assert after.deviations == before.deviations


def test_the_readme_is_made_from_the_list() -> None:
    assert (_FOLDER / "README.md").read_text(encoding="utf-8") == readme(_SAMPLES, _LISTED)


def test_every_kind_of_mess_occurs() -> None:
    assert {item.key for item in _LISTED} == set(CATALOGUE)


@pytest.mark.parametrize("name", _NAMES)
def test_the_engine_says_what_the_readme_says(name: str) -> None:
    deviations = _read(name).deviations
    read_at_once = {key for key, mess in CATALOGUE.items() if mess.code and not mess.when_classified}
    said = [item for item in _LISTED if item.workbook == name and item.key in read_at_once]
    missing = [item for item in said if not any(_tells(deviation, item) for deviation in deviations)]
    assert missing == []


@pytest.mark.parametrize("name", _NAMES)
def test_mess_that_is_read_without_a_word_leaves_nothing_out(name: str) -> None:
    out = [each for each in _read(name).deviations if each.severity in (Severity.LEFT_OUT, Severity.REFUSED)]
    silent = [item for item in _LISTED if item.workbook == name and item.cell and not CATALOGUE[item.key].code]
    assert [(item, each.message) for item in silent for each in out if _stands_in(each, item)] == []


def test_tabs_without_tables_are_skipped() -> None:
    skipped = {tab for name in _NAMES for tab in _read(name).skipped}
    assert skipped >= {"Vejledning", "Noter", "Oversigt", "Lister"}


def test_only_the_two_hard_workbooks_lose_a_whole_tab() -> None:
    lost = ("omraade_ukendt", "tilsynsdato_ulaeselig", "tilsynsdato_for_langt_vaek")
    hard = {sample.file for sample in _SAMPLES if sample.hard}
    assert {each.place.workbook for name in _NAMES for each in _read(name).deviations if each.code in lost} == hard


def test_the_only_personal_number_is_of_someone_born_in_2057_and_her_case_has_no_error() -> None:
    texts = [
        (name, value)
        for name in _NAMES
        for sheet in read_workbook((_FOLDER / name).read_bytes(), name).sheets
        for row in sheet.rows
        for value in row
        if isinstance(value, str)
    ]
    found = [text[begin:end] for _, text in texts for begin, end in find_personal_numbers(text)]
    assert found == [_BORN_IN_2057] * 2
    pseudonym = Pseudonymiser(b"samples").pseudonym(_BORN_IN_2057)
    answers = [answer.value for answer in _read("Q1 - Handleplan - CBD.xlsx").answers if answer.case == pseudonym]
    assert answers
    assert AnswerValue.ERROR not in answers


def test_what_is_told_when_the_errors_are_classified_is_true_too() -> None:
    """`derived` deviations: the class and the counts that the department stated against the rule's (rules.md 3, 4)."""
    wrong, counted = (item for item in _LISTED if CATALOGUE[item.key].when_classified)
    read = _read(wrong.workbook)
    found = {(f.sheet, f.cell): f for f in evaluate(_engine_input(read), read.period).findings}
    stated = {(a.sheet, a.cell): a.declared_class for a in read.answers}
    assert stated[wrong.sheet, wrong.cell] == FindingClass.OLD
    assert found[wrong.sheet, wrong.cell].finding_class == FindingClass.NEW
    count = next(c for c in read.counts if (c.sheet, c.cell) == (counted.sheet, counted.cell))
    classes = [f.finding_class for f in found.values() if f.question == count.question]
    assert (count.new, count.old) != (classes.count("new"), classes.count("old"))


def _engine_input(read: Submission) -> EngineInput:
    """The submission's answers as the engine takes them; its dates have no problems."""
    rows = tuple(
        AnswerRow(
            read.department, a.area, a.question, a.case, read.period.key, a.supervised_on, a.value,
            a.decided.on, None, a.occurred.on, None, a.remedied.on, None, read.workbook, a.sheet, a.cell,
        )
        for a in read.answers
    )  # fmt: skip
    tabs = tuple(TabRow(read.department, tab.area, read.period.key, tab.supervised_on) for tab in read.tabs)
    return EngineInput(_model(), rows, (), tabs)


def _errors(department: str, *areas: str) -> list[int]:
    """The department's errors in the areas (all, if none is named) over the five quarters."""
    reads = [read for read in map(_read, _NAMES) if read.department == department]
    return [
        sum(1 for a in read.answers if a.value is AnswerValue.ERROR and (not areas or a.area in areas))
        for read in reads
    ]


def test_uvsb_has_far_fewer_errors_on_109_and_110_after_february_2024() -> None:
    errors = _errors("UVSB", "uvsb-109", "uvsb-110")
    assert errors == sorted(errors, reverse=True)
    assert errors[1] < 0.6 * errors[0]


def test_fr_gets_slowly_better_on_the_areas_asked_every_quarter() -> None:
    errors = _errors("FR", "fr-86", "fr-87", "fr-20", "fr-91", "fr-136", "fr-156", "fr-32")
    assert errors == sorted(set(errors), reverse=True)


def test_jc_has_more_errors_with_more_questions_but_fewer_on_sickness_benefit() -> None:
    errors, sickness = _errors("JC"), _errors("JC", "jc-sdp")
    assert errors[1] > errors[0]
    assert sickness[1] < sickness[0]


def test_most_errors_in_cvo_s_decisions_on_100_are_old() -> None:
    read = next(read for read in map(_read, _NAMES) if (read.department, read.period.key) == ("CVO", "2024K1"))
    days = [
        answer.decided.on
        for answer in read.answers
        if answer.area == "cvo-100" and answer.value is AnswerValue.ERROR and answer.decided.on
    ]
    assert sum(1 for day in days if (day.year, day.month) < (2023, 3)) > len(days) / 2


def _tells(deviation: Deviation, item: Listed) -> bool:
    return deviation.code == CATALOGUE[item.key].code and _stands_in(deviation, item)


def _stands_in(deviation: Deviation, item: Listed) -> bool:
    """Whether the deviation's place holds the listed cell, or is the listed tab's, or the workbook's."""
    place = deviation.place
    if item.sheet and place.sheet != item.sheet:
        return False
    if not item.cell:
        return True
    if not place.cell:
        return False
    begin, _, end = place.cell.partition("–")
    (column, first), (_, last), (wanted, row) = (_split(cell) for cell in (begin, end or begin, item.cell))
    return column == wanted and first <= row <= last


def _split(cell: str) -> tuple[str, int]:
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :])
