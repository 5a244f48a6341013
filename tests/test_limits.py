"""The limits a coordinator can change: how they are written, that every way in keeps them, and that a report knows."""

import io
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, places
from manifests import manifest_of
from openpyxl import load_workbook
from plain_workbooks import workbook
from test_cli import COMMANDS, told

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.pipeline import run as run_module
from ledelsestilsyn.pipeline.limits import DEFAULTS, changed, limits_of
from ledelsestilsyn.store import database, reading

_REFUSED = (
    "den er for stor. Den har 255 ark; højst {most} kan læses. Slet de rækker, billeder og ark, der ikke hører til "
    "tilsynet, og aflever den igen. Hører det hele med, så bed den, der kører programmet, om at hæve grænsen "
    "(--limit). Intet fra den tæller med. [for_stor]"
)


def _with_255_tabs() -> bytes:
    book = load_workbook(io.BytesIO(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"], "24-002": ["Nej"]}})))
    while len(book.sheetnames) < 255:
        book.create_sheet()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LARGE = _with_255_tabs()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an inbox, and in it a workbook with more tabs than are usually read."""
    monkeypatch.setattr(run_module, "STILL_SECONDS", 0.05)
    (tmp_path / "mappe" / "indbakke").mkdir(parents=True)
    (tmp_path / "mappe" / "indbakke" / "stor.xlsx").write_bytes(LARGE)
    return tmp_path / "mappe"


def _flat(text: str) -> str:
    """Without its line breaks."""
    return " ".join(text.split())


def _receipt(folder: Path) -> str:
    return _flat((folder / "kvitteringer" / "stor.kvittering.txt").read_text(encoding="utf-8"))


def test_the_defaults_are_those_of_the_issue_and_every_name_sets_its_own() -> None:
    """Issue 3: 50 MB packed, 500 MB unpacked, 1 GB memory, 60 s, 2 million cells."""
    assert DEFAULTS == (
        "pakket-mb=50 udpakket-mb=500 forhold=200 celler=2000000 ark=200 dele=2000 navn=255 hukommelse-mb=1000 "
        "sekunder=60"
    )
    assert limits_of(()) == limits_of(DEFAULTS.split()) == Limits()
    words = "pakket-mb=1 udpakket-mb=2 forhold=3 celler=4 ark=5 dele=6 navn=7 hukommelse-mb=800 sekunder=9"
    assert limits_of(words.split()) == Limits(
        packed_bytes=1_000_000,
        unpacked_bytes=2_000_000,
        ratio=3,
        cells=4,
        sheets=5,
        parts=6,
        name_length=7,
        memory_bytes=800_000_000,
        cpu_seconds=9,
        wall_seconds=9,
    )
    assert (changed(limits_of(words.split())), changed(Limits())) == (words, "")


_NAMES = "pakket-mb, udpakket-mb, forhold, celler, ark, dele, navn, hukommelse-mb og sekunder"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["celle=5"],
            f"--limit celle=5: Der er ingen grænse, der hedder celle.\nGrænserne er {_NAMES}.",
        ),
        (["=5"], f"--limit =5: Grænsen har intet navn.\nGrænserne er {_NAMES}."),
        (
            ["celler"],
            "--limit celler: En grænse skrives NAVN=TAL.\nSkriv for eksempel --limit pakket-mb=100.",
        ),
        (
            ["celler=2", "celler=3"],
            "--limit celler=3: Grænsen celler er sat to gange.\nSæt den én gang.",
        ),
        (
            ["hukommelse-mb=99"],
            "--limit hukommelse-mb=99: hukommelse-mb skal være et helt tal fra 100 til 1000000, uden punktum.\n"
            "Skriv for eksempel --limit hukommelse-mb=2000.",
        ),
        (
            ["sekunder=86401"],
            "--limit sekunder=86401: sekunder skal være et helt tal fra 1 til 86400, uden punktum.\n"
            "Skriv for eksempel --limit sekunder=120.",
        ),
    ],
)
def test_a_limit_that_is_none_is_told_with_what_may_be_written(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        limits_of(words)
    assert str(caught.value) == message


@pytest.mark.parametrize("number", ["0", "-1", "1.000", "1,5", "", " 5", "5 ", "mange", "٣", "9" * 13, "5\n"])
def test_only_a_whole_number_above_nought_is_a_limit(number: str) -> None:
    with pytest.raises(UsageError) as caught:
        limits_of([f"ark={number}"])
    assert str(caught.value) == (
        f"--limit ark={number}: ark skal være et helt tal fra 1 til 100000, uden punktum.\n"
        "Skriv for eksempel --limit ark=400."
    )


def test_the_commands_that_receive_workbooks_take_limits_and_say_the_defaults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taking = [
        name for name, command in COMMANDS.items() if "--limit" in {word for p in command.params for word in p.opts}
    ]
    assert taking == ["draw", "run", "watch", "import"]
    for name in taking:
        assert DEFAULTS in " ".join(told(capsys, name, "--help")[1].split())
        words = ("CVO", "2025K1", "--population") if name == "draw" else ()
        assert told(capsys, name, *words, str(tmp_path), "--limit", "celle=5") == (
            2,
            "",
            f"--limit celle=5: Der er ingen grænse, der hedder celle.\nGrænserne er {_NAMES}.\n",
        )


def test_a_workbook_over_a_limit_is_refused_with_the_limit_and_taken_when_it_is_raised(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Issue 3. The report remembers both, so `verify` finds both again, and nobody has to tell it the limits."""
    words = ["run", str(folder), "--period", "2024K1", *places(folder.parent)]
    for limits, most in (([], "200"), (["--limit", "ark=254"], "254")):
        code, out, _ = told(capsys, *words, *limits)
        refused = f'1 arbejdsbog: 1 afvist. Afvist: stor.xlsx - Arbejdsbogen "stor.xlsx": {_REFUSED.format(most=most)}'
        assert (code, _flat(out).partition(" Der er ")[0]) == (11, refused)
        assert f"1. Arbejdsbogen D{_REFUSED.format(most=most)[1:]} DET ER MODTAGET" in _receipt(folder)
        (folder / "afvist" / "stor.xlsx").rename(folder / "indbakke" / "stor.xlsx")
    code, out, _ = told(capsys, *words, "--limit", "ark=255", "--limit", "sekunder=90")
    assert (code, out.splitlines()[0]) == (0, "1 arbejdsbog: 1 taget helt.")
    assert "Arbejdsbogen er modtaget helt: 1 ark, 2 sager og 2 svar fra UVSB tæller med" in _receipt(folder)

    report = folder.parent / "reports" / "2024K1"
    assert [(entry.status, entry.limits) for entry in manifest_of(report).workbooks] == [
        ("refused", ""),
        ("refused", "ark=254"),
        ("taken", "ark=255 sekunder=90"),
    ]
    code, out, err = told(capsys, "verify", str(report), *places(folder.parent))
    assert (code, err, [line for line in out.splitlines() if not line.startswith("ok")]) == (
        0,
        "",
        ["Rapporten er efterprøvet uden afvigelser."],
    )


def test_import_and_a_folder_read_in_place_keep_the_same_limits(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(folder / "indbakke"), *places(folder.parent)]
    code, out, _ = told(capsys, *words)
    assert (code, _flat(out)) == (
        11,
        f'1 arbejdsbog: 1 afvist. Afvist: stor.xlsx - Arbejdsbogen "stor.xlsx": {_REFUSED.format(most=200)}',
    )
    code, out, _ = told(capsys, *words, "--limit", "ark=300")
    assert (code, out.splitlines()[0]) == (0, "1 arbejdsbog: 1 taget helt.")


def test_what_was_taken_under_wider_limits_is_not_called_refused_when_it_comes_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["run", str(folder), "--period", "2024K1", *places(folder.parent)]
    assert told(capsys, *words, "--limit", "ark=300")[0] == 0
    first = _receipt(folder)
    (folder / "indbakke" / "stor.xlsx").write_bytes(LARGE)
    assert told(capsys, *words)[0] == 0
    again = " Den er modtaget før og er ikke ændret siden, så der er ikke sket noget nyt."
    assert "Arbejdsbogen er modtaget helt" in first
    assert (again in first, again in _receipt(folder)) == (False, True)
    assert "for_stor" not in _receipt(folder)
    assert (folder / "kvitteringer" / "stor.kvittering.xlsx").stat().st_size > len(LARGE) // 2


def test_the_receipt_keeps_the_workbook_that_a_raised_limit_let_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.BytesIO(workbook("UVSB", "2024K1", {"§ 109": {"24-001": ["Ja"]}}))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(2_000):
            archive.writestr(f"x{number}", b"")
    (folder / "indbakke" / "stor.xlsx").write_bytes(stream.getvalue())
    words = ["run", str(folder), "--period", "2024K1", *places(folder.parent)]
    assert told(capsys, *words, "--limit", "dele=3000")[0] == 0
    with zipfile.ZipFile(folder / "kvitteringer" / "stor.kvittering.xlsx") as receipt:
        assert {f"x{number}" for number in range(2_000)} <= set(receipt.namelist())


def test_a_store_from_before_the_limits_were_kept_says_the_usual_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = database.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(database, "migrations", lambda: steps[:2])
        with database.open_database(tmp_path / "s.duckdb") as connection:
            row = [1, 1, "a.xlsx", "0", "refused", None, None, None, None, "", "", "", None]
            connection.execute(f"INSERT INTO workbooks VALUES ({', '.join('?' for _ in row)})", row)
    with database.open_database(tmp_path / "s.duckdb") as connection:
        assert [stored.limits for stored in reading.workbooks(connection)] == [""]


def test_every_name_stands_in_the_pages_of_the_one_who_sets_it() -> None:
    page = (ROOT / "docs" / "udvalgssekretaer.md").read_text(encoding="utf-8")
    for word in DEFAULTS.split():
        name, _, number = word.partition("=")
        assert f"| `{name}` | {int(number):,} |".replace(",", ".") in page
