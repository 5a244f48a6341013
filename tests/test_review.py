"""The review workbook: written, filled in, read back, and shown (rules.md 6: after each supervision a decision)."""

import json
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fixed_time import Run, hand_in, runner
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from plain_workbooks import workbook
from receipts import PSEUDONYMISER, real_model, received
from tools import needed

from ledelsestilsyn.importers.messages import TEXTS
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import EngineResult, Refusal, ReviewedArea, Submission, WorkbookForm
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.review_workbook import write_review_workbook
from ledelsestilsyn.risk.assess import propose
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import entries

K1 = Period(2024, 1)
TALK, ANSWER, REASON, OWNER, DAY = "Drøftelse", "Skal vurderingen ændres?", "Begrundelse", "Ejer", "Dato"
FIRST_ROW = 5
DECIDED = date(2024, 4, 20)

Row = tuple[str | None, str | None, str | None, object]


def blank(quarter: Period = K1) -> bytes:
    model = real_model()
    return write_review_workbook(
        model.department("UVSB"), propose(model, EngineResult(), quarter), model.scale, quarter
    )


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[4]}


def filled(*rows: Row, data: bytes | None = None, change: Callable[[Workbook], object] | None = None) -> bytes:
    """The workbook with the first rows filled in; a None in a row leaves the cell as it stands."""
    book = load_workbook(BytesIO(data or blank()))
    place = columns(book[TALK])
    for number, row in enumerate(rows, start=FIRST_ROW):
        for heading, value in zip((ANSWER, REASON, OWNER, DAY), row, strict=True):
            if value is not None:
                book[TALK].cell(number, place[heading]).value = value
    if change:
        change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Submission | Refusal:
    return read_submission(data, "UVSB svar.xlsx", real_model(), PSEUDONYMISER)


def messages(data: bytes) -> list[str]:
    return [f"{row.severity}: {row.message}" for row in read(data).deviations if row.code != "risiko_ikke_truffet"]


RAISED: Row = ("Hæves", "Flere fejl", "Afdelingschef", DECIDED)


def test_the_workbook_asks_about_every_area_with_the_figures_behind_and_room_for_the_answer() -> None:
    book = load_workbook(BytesIO(blank()))
    headings, *rows = book[TALK].iter_rows(min_row=4, values_only=True)
    assert book.sheetnames == ["Forside", TALK, "Metode"]
    assert headings == (
        "Tilsynsområde", "Sandsynlighed 2024", "Tallene peger på", "Forslag", "Tallene bag forslaget",
        "Besluttet før i 2024", ANSWER, REASON, OWNER, DAY, "Id",
    )  # fmt: skip
    # UVSB's model has decided after 1. kvartal 2024 already; that stands there.
    assert rows[0][:4] == ("SEL § 85 Støtte i eget hjem", 4, "–", "kan ikke foreslås (intet tilsyn i kvartalet)")
    assert rows[0][6:] == (
        "Uændret",
        "Fortsat fejl i målgruppevurderingerne; VUM 2.0 er ved at blive indført",
        "Afdelingschef",
        datetime(2024, 5, 3),
        "uvsb-85",
    )
    assert rows[1][6:] == (None, None, "Afdelingschef", None, "uvsb-85a")
    assert len(rows) == len(real_model().department("UVSB").areas)


def test_the_answer_is_chosen_from_a_list_and_the_day_from_a_year() -> None:
    sheet = load_workbook(BytesIO(blank()))[TALK]
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules == {"G5:G12": ("list", '"Uændret,Hæves,Sænkes"'), "J5:J12": ("date", "45292")}
    assert [sheet[cell].protection.locked for cell in ("A5", "G5", "J5")] == [True, False, False]


def test_the_same_questions_give_the_same_bytes() -> None:
    assert blank() == blank()


def test_a_filled_workbook_is_read_as_its_decisions() -> None:
    result = read(filled(("Sænkes", "Færre fejl", None, DECIDED), RAISED))
    assert isinstance(result, Submission)
    assert (result.form, result.department, result.period, result.tabs, result.answers) == (
        WorkbookForm.REVIEW, "UVSB", K1, (), ()
    )  # fmt: skip
    assert result.decisions[:2] == (
        ReviewedArea("uvsb-85", "lower", "Afdelingschef", "Færre fejl", DECIDED, TALK, "G5"),
        ReviewedArea("uvsb-85a", "raise", "Afdelingschef", "Flere fejl", DECIDED, TALK, "G6"),
    )


def test_what_is_not_answered_is_told_as_not_taken() -> None:
    told = [row.message for row in read(filled(RAISED)).deviations]
    assert told == [
        'Arbejdsbogen "UVSB svar.xlsx": der er ikke truffet en beslutning om SEL § 85 a Bostøtte efter forsorgshjem '
        "og SEL § 101 Stofmisbrugsbehandling. Det vises som ikke truffet, til ejeren har svaret. [risiko_ikke_truffet]"
    ]


def without(heading: str) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        sheet = book[TALK]
        sheet.cell(4, columns(sheet)[heading]).value = None

    return change


def cleared(book: Workbook) -> None:
    """Nothing decided, as if the model had not either."""
    sheet = book[TALK]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        for heading in (ANSWER, REASON, DAY):
            sheet.cell(row, columns(sheet)[heading]).value = None


def put(cell: str, value: Any, sheet: str = TALK) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return change


NOT_TAKEN = "Beslutningen er ikke modtaget, før det er rettet."
NOTHING = "Intet fra arbejdsbogen tæller med, før det er rettet."
ANEW = "Brug skemaet, som det blev sendt ud (ledelsestilsyn risk review), og aflever det igen."
FAULTS: dict[str, tuple[bytes, str]] = {
    "risiko_beslutning_ukendt": (
        filled(("Hævess", "Flere fejl", None, DECIDED)),
        'left_out: Ark "Drøftelse", celle G5: her står "Hævess". Vælg Uændret, Hæves eller Sænkes. Mente du "Hæves"? '
        f"{NOT_TAKEN} [risiko_beslutning_ukendt]",
    ),
    "risiko_beslutning_mangler": (
        filled(change=put("H6", "Flere fejl")),
        'left_out: Ark "Drøftelse", celle G6: der er skrevet begrundelse for SEL § 85 a Bostøtte efter forsorgshjem, '
        f"men ikke valgt en beslutning. Vælg Uændret, Hæves eller Sænkes. {NOT_TAKEN} [risiko_beslutning_mangler]",
    ),
    "risiko_felt_mangler": (
        filled(change=lambda book: [put("G6", "Hæves")(book), put("H6", "Flere fejl")(book)]),
        'left_out: Ark "Drøftelse", celle J6: beslutningen for SEL § 85 a Bostøtte efter forsorgshjem mangler en dato. '
        f"Skriv en dato her. {NOT_TAKEN} [risiko_felt_mangler]",
    ),
    "risiko_dato_ulaeselig": (
        filled(("Hæves", "Flere fejl", None, "snarest")),
        'left_out: Ark "Drøftelse", celle J5: her står "snarest", som ikke er en dag. Skriv den dag, beslutningen blev '
        f"truffet, for eksempel 31.03.2024. {NOT_TAKEN} [risiko_dato_ulaeselig]",
    ),
    "risiko_dato_uden_for": (
        filled(("Hæves", "Flere fejl", None, date(2023, 4, 20))),
        'left_out: Ark "Drøftelse", celle J5: her står 20.04.2023. En beslutning efter tilsynet i 1. kvartal 2024 '
        f"ligger mellem 01.01.2024 og 31.03.2025. Ret dagen. {NOT_TAKEN} [risiko_dato_uden_for]",
    ),
    "risiko_omraade_ukendt": (
        filled(RAISED, change=put("K5", "uvsb-850")),
        'left_out: Ark "Drøftelse", celle K5: her står "uvsb-850", som ikke er et tilsynsområde, UVSB bliver spurgt om '
        f'i 1. kvartal 2024. Mente du "uvsb-85"? Skriv områdets id, som det står i det udsendte skema. {NOT_TAKEN} '
        "[risiko_omraade_ukendt]",
    ),
    "risiko_omraade_to_gange": (
        filled(RAISED, ("Uændret", "Som før", None, DECIDED), change=put("K6", "uvsb-85")),
        'left_out: Ark "Drøftelse", celle G6: SEL § 85 Støtte i eget hjem står her og i celle G5 med hver sin '
        "beslutning. Slet den ene række. Ingen af de to er modtaget, før det er rettet. [risiko_omraade_to_gange]",
    ),
    "risiko_kolonne_mangler": (
        filled(RAISED, change=without(OWNER)),
        f'refused: Ark "Drøftelse", celle A4: tabellen mangler kolonnen "Ejer". {ANEW} {NOTHING} '
        "[risiko_kolonne_mangler]",
    ),
    "risiko_tabel_mangler": (
        filled(change=lambda book: book.remove(book[TALK])),
        'refused: Arbejdsbogen "UVSB svar.xlsx": der er intet ark med en tabel, hvor ejerne svarer på, om vurderingen '
        f"skal ændres. {ANEW} {NOTHING} [risiko_tabel_mangler]",
    ),
    "risiko_maaned": (
        filled(RAISED, change=put("B5", "februar 2024", "Forside")),
        'refused: Arbejdsbogen "UVSB svar.xlsx": risikoen drøftes efter et helt kvartal, men her står februar 2024. '
        f"Skriv kvartalet, for eksempel 2024K1. {NOTHING} [risiko_maaned]",
    ),
    "risiko_ingen_beslutning": (
        filled(change=cleared),
        'refused: Arbejdsbogen "UVSB svar.xlsx": der er ingen beslutning i skemaet, som kan bruges. Vælg Uændret, '
        "Hæves eller Sænkes ud for mindst ét tilsynsområde, skriv begrundelse, ejer og dato, og aflever det igen. "
        f"{NOTHING} [risiko_ingen_beslutning]",
    ),
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_told_at_its_cell_with_what_to_do_and_costs_nothing_else(code: str) -> None:
    data, told = FAULTS[code]
    assert messages(data) == [told]
    if told.startswith("left_out"):
        result = read(data)
        assert isinstance(result, Submission)
        whole = read(blank())
        assert isinstance(whole, Submission)
        spoilt = {"uvsb-85a"} if code in ("risiko_beslutning_mangler", "risiko_felt_mangler") else {"uvsb-85"}
        left = {row.area for row in whole.decisions} - spoilt
        assert {row.area for row in result.decisions} == left


def test_every_message_about_a_review_is_tried_here() -> None:
    tried = {*FAULTS, "risiko_ikke_truffet", "risiko_offentliggjort"}
    assert tried == {code for code in TEXTS if code.startswith("risiko_")}


def test_the_cover_is_read_as_that_of_any_workbook() -> None:
    assert messages(filled(RAISED, change=put("B4", "Skoleafdelingen", "Forside"))) == [
        'refused: Ark "Forside", celle B4: her står "Skoleafdelingen", som ikke er en kendt afdeling. Skriv en af '
        "disse: BS, CVO, FR, JC eller UVSB. Intet fra arbejdsbogen tæller med, før det er rettet. [afdeling_ukendt]"
    ]


def test_the_receipt_counts_the_decisions_and_says_what_is_left_out() -> None:
    _, whole = received(filled(RAISED), "UVSB svar.xlsx", real_model())
    assert whole.text.split("\n\n")[0] == (
        "KVITTERING FRA LEDELSESTILSYN\nArbejdsbogen er modtaget helt: 5 beslutninger fra UVSB om risikoen efter\n"
        "1. kvartal 2024 er noteret."
    )
    _, part = received(FAULTS["risiko_dato_ulaeselig"][0], "UVSB svar.xlsx", real_model())
    assert part.text.split("\n\n")[0] == (
        "KVITTERING FRA LEDELSESTILSYN\nArbejdsbogen er modtaget delvis: 4 beslutninger fra UVSB om risikoen efter\n"
        "1. kvartal 2024 er noteret; 1 ting er udeladt."
    )


READ = workbook("UVSB", "2024K1", {"§ 109": {f"24-00{n}": ["Nej" if n < 5 else "Ja"] for n in range(1, 9)}})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, monkeypatch, capsys, datetime(2024, 4, 22, 9, 30))


def asked(run: Run, room: Path) -> bytes:
    """The workbook as it is sent out now."""
    run("risk", "review", "2024K1")
    return (room / "reports" / "2024K1-risikodrøftelse" / "Risikodrøftelse UVSB 2024K1.xlsx").read_bytes()


def answers(data: bytes) -> dict[object, tuple[object, ...]]:
    """What stands in the fields to fill in, by area."""
    rows = load_workbook(BytesIO(data))[TALK].iter_rows(min_row=FIRST_ROW, values_only=True)
    return {row[10]: row[6:10] for row in rows}


def ledger_of(room: Path, what: str) -> list[dict[str, Any]]:
    with open_database(room / "ledelsestilsyn.duckdb") as connection:
        told = [json.loads(entry.text) for entry in entries(connection)]
    return [entry for entry in told if entry["what"] == what]


def of_krisecentre(decision: str, reason: str, on: date) -> Callable[[Workbook], object]:
    """Fills in the row of § 109, whose supervision is in `READ`."""

    def change(book: Workbook) -> None:
        sheet = book[TALK]
        row = next(cell.row for cell in sheet["K"] if cell.value == "uvsb-109")
        for heading, value in ((ANSWER, decision), (REASON, reason), (OWNER, "Direktør"), (DAY, on)):
            sheet.cell(row, columns(sheet)[heading]).value = value

    return change


def test_the_workbooks_are_written_one_a_department_and_need_figures(run: Run, tmp_path: Path) -> None:
    assert run("risk", "review", "2024K1", code=11).startswith("…/ledelsestilsyn.duckdb: Der er ingen database endnu.")
    hand_in(run, tmp_path, "UVSB 2024K1.xlsx", READ)
    assert run("risk", "review", "2024K1").splitlines()[-1] == (
        "Skemaet er skrevet til …/reports/2024K1-risikodrøftelse/Risikodrøftelse UVSB 2024K1.xlsx"
    )
    assert run("risk", "review", "2024K2", code=11) == (
        "Der er ingen tal for 2. kvartal 2024 at drøfte risikoen ud fra.\nIndlæs afdelingernes arbejdsbøger først: "
        "ledelsestilsyn import MAPPE\n"
    )


def test_the_answers_come_back_stand_in_the_next_workbook_and_in_the_ledger(run: Run, tmp_path: Path) -> None:
    hand_in(run, tmp_path, "UVSB 2024K1.xlsx", READ)
    sent = asked(run, tmp_path)
    before = answers(sent)
    told = hand_in(run, tmp_path, "svar.xlsx", filled(data=sent, change=of_krisecentre("Hæves", "Flere fejl", DECIDED)))
    assert told.splitlines()[0] == "1 arbejdsbog: 1 taget helt."
    # The model's decision of 3 May is later than the one handed in, which is of 20 April: it holds.
    assert answers(asked(run, tmp_path)) == before
    later = filled(data=sent, change=of_krisecentre("Hæves", "Flere fejl", date(2024, 6, 1)))
    hand_in(run, tmp_path, "svar igen.xlsx", later)
    again = asked(run, tmp_path)
    assert answers(again) == {**before, "uvsb-109": ("Hæves", "Flere fejl", "Direktør", datetime(2024, 6, 1))}
    made = [(row["area"], row["decision"], row["decided_on"], row["owner"]) for row in ledger_of(tmp_path, "decision")]
    own = [row for row in made if row[0] == "uvsb-109"]
    assert own == [("uvsb-109", "raise", "2024-04-20", "Direktør"), ("uvsb-109", "raise", "2024-06-01", "Direktør")]
    # The rest was sent along prefilled, and is entered once.
    assert len(made) == len(set(made)) == len(own) + 4


def test_a_workbook_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    needed("soffice", "libreoffice-calc-nogui")
    data = filled(RAISED, ("Sænkes", "Færre fejl", "Leder", date(2024, 5, 1)))
    file = tmp_path / "svar.xlsx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    saved = read_submission((tmp_path / "svar.ods").read_bytes(), "svar.ods", real_model(), PSEUDONYMISER)
    original = read(data)
    assert isinstance(saved, Submission)
    assert isinstance(original, Submission)
    assert (saved.decisions, len(saved.decisions)) == (original.decisions, 6)


def test_a_published_report_is_built_again_byte_for_byte_whatever_is_decided_later(run: Run, tmp_path: Path) -> None:
    hand_in(run, tmp_path, "UVSB 2024K1.xlsx", READ)
    sent = asked(run, tmp_path)
    first = filled(data=sent, change=of_krisecentre("Hæves", "Flere fejl", date(2024, 6, 1)))
    hand_in(run, tmp_path, "svar.xlsx", first)
    assert run("publish", "2024K1").splitlines()[-1] == (
        "Ejernes begrundelser for deres beslutninger om risikoen er også trykt ordret. De er fra UVSB."
    )
    room = tmp_path / "reports" / "2024K1"
    published = {file.relative_to(room): file.read_bytes() for file in room.rglob("*") if file.is_file()}
    assert "svar.xlsx" in (room / "manifest.json").read_text(encoding="utf-8")
    second = filled(data=sent, change=of_krisecentre("Sænkes", "Færre fejl", date(2024, 7, 1)))
    hand_in(run, tmp_path, "nyt svar.xlsx", second)
    run("report", "2024K1")
    assert {file.relative_to(room): file.read_bytes() for file in room.rglob("*") if file.is_file()} == published
    told = run("verify", str(room), "--workbooks", str(tmp_path))
    assert told.splitlines()[-1] == "Rapporten er efterprøvet uden afvigelser."


def test_a_decision_about_a_published_quarter_says_where_it_will_stand(tmp_path: Path, run: Run) -> None:
    hand_in(run, tmp_path, "UVSB 2024K1.xlsx", READ)
    sent = asked(run, tmp_path)
    run("publish", "2024K1")
    (tmp_path / "ind" / "indbakke").mkdir(parents=True)
    data = filled(data=sent, change=of_krisecentre("Hæves", "Flere fejl", date(2024, 6, 1)))
    (tmp_path / "ind" / "indbakke" / "svar.xlsx").write_bytes(data)
    run("run", str(tmp_path / "ind"), "--period", "2024K1")
    receipt = (tmp_path / "ind" / "kvitteringer" / "svar.kvittering.txt").read_text(encoding="utf-8")
    told = " ".join(receipt.split())
    assert (
        "rapporten for 1. kvartal 2024 er offentliggjort og ændres ikke. Beslutningerne står i risikovurderingen for "
        "2025."
    ).casefold() in told.casefold()


def test_decisions_count_in_no_figure_and_hand_in_for_nobody(run: Run, tmp_path: Path) -> None:
    hand_in(run, tmp_path, "UVSB 2024K1.xlsx", READ)
    sent = asked(run, tmp_path)
    run("report", "2024K1")
    tables = ("findings.csv", "tallies.csv", "arrows.csv", "deviations.csv")
    room = tmp_path / "reports" / "2024K1"
    before = [(room / name).read_bytes() for name in tables]
    cvo = write_review_workbook(
        real_model().department("CVO"), propose(real_model(), EngineResult(), K1), real_model().scale, K1
    )
    hand_in(run, tmp_path, "CVO svar.xlsx", filled(data=cvo))
    hand_in(run, tmp_path, "svar.xlsx", filled(data=sent))
    run("report", "2024K1")
    assert [(room / name).read_bytes() for name in tables] == before
    status = run("status", "--period", "2024K1", "--on", "2024-04-30").splitlines()
    assert next(line for line in status if line.startswith("  CVO")).split()[1] == "mangler"
