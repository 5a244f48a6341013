"""The ledger's file beside the store: follows each commit, is mended after a kill, and is never written over."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT

from ledelsestilsyn.errors import StoreError
from ledelsestilsyn.store import ledger, mirror
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Entry, Witness, append
from ledelsestilsyn.store.mirror import line_of, read_mirror
from ledelsestilsyn.store.transaction import transaction

AT = Witness(datetime(2024, 4, 12, 9, 30), "sekretær", program="")
ADVICE = (
    "\nIntet er ændret. Se, hvor det er galt, med: ledelsestilsyn ledger check\n"
    "Er databasen lagt tilbage fra en ældre kopi, så lav den på ny af arkivet og protokollen med: "
    "ledelsestilsyn rebuild"
)


def entered(store: Path, *names: str) -> tuple[Entry, ...]:
    """The ledger after an entry for each name, each in a transaction of its own."""
    with open_database(store) as connection:
        for name in names:
            with transaction(connection):
                append(connection, "refused", AT, workbook=name, sha256=name)
        return ledger.entries(connection)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "s.duckdb"


def file_of(store: Path) -> Path:
    return store.with_name("s.protokol.jsonl")


def test_each_commit_has_its_line_and_the_line_is_the_entry(store: Path) -> None:
    found = entered(store, "æ.xlsx", 'b "2".xlsx')
    assert read_mirror(file_of(store)) == (found, ())
    first = file_of(store).read_text(encoding="utf-8").splitlines()[0]
    assert first == (
        '{"number": 1, "entry": "{\\"at\\": \\"2024-04-12T09:30:00\\", \\"by\\": \\"sekretær\\", '
        '\\"sha256\\": \\"æ.xlsx\\", \\"what\\": \\"refused\\", \\"workbook\\": \\"æ.xlsx\\"}", '
        f'"previous": "{64 * "0"}", "hash": "{found[0].hash}"}}'
    )


def test_a_line_is_there_as_soon_as_the_commit_is(store: Path) -> None:
    with open_database(store) as connection:
        with transaction(connection):
            append(connection, "refused", AT, workbook="a", sha256="a")
        assert len(read_mirror(file_of(store))[0]) == 1


def test_what_is_rolled_back_leaves_no_line(store: Path) -> None:
    entered(store, "a")
    with open_database(store) as connection, pytest.raises(KeyError), transaction(connection):
        append(connection, "refused", AT, workbook="b", sha256="b")
        raise KeyError
    assert len(read_mirror(file_of(store))[0]) == 1


def test_a_store_in_memory_has_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_database(None) as connection, transaction(connection):
        append(connection, "refused", AT, workbook="a", sha256="a")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_is_written_anew(store: Path) -> None:
    found = entered(store, "a", "b")
    file_of(store).unlink()
    assert entered(store) == found == read_mirror(file_of(store))[0]


def killed(work: Callable[[], object]) -> int:
    """The exit code of a process forked for the work."""
    identity = os.fork()
    if identity == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(identity, 0)[1])


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99, 1.0])
def test_killed_between_the_commit_and_the_line_or_within_it_the_next_opening_mends_it(
    store: Path, monkeypatch: pytest.MonkeyPatch, part: float
) -> None:
    """Kill -9 may come at any byte of the write."""

    def dies(file: Path, new: Sequence[Entry], _torn: int) -> None:
        lines = b"".join(map(line_of, new))
        with file.open("ab") as stream:
            stream.write(lines[: int(len(lines) * part)])
        os._exit(9)

    entered(store, "a")
    with monkeypatch.context() as patch:
        patch.setattr(mirror, "_add", dies)
        assert killed(lambda: entered(store, "b")) == 9
    found = entered(store)
    assert [entry.facts["workbook"] for entry in found] == ["a", "b"]
    assert read_mirror(file_of(store)) == (found, ())
    assert [entry.facts["workbook"] for entry in entered(store, "c")] == ["a", "b", "c"]
    assert len(read_mirror(file_of(store))[0]) == 3


def test_a_last_line_torn_at_any_byte_is_mended(store: Path) -> None:
    entered(store, "a", "b")
    whole = file_of(store).read_bytes()
    begin = whole.index(b"\n") + 1
    with open_database(store) as connection:
        for cut in range(begin, len(whole)):
            file_of(store).write_bytes(whole[:cut])
            mirror.follow(connection)
            assert file_of(store).read_bytes() == whole


def otherwise(store: Path) -> str:
    before = file_of(store).read_bytes()
    with pytest.raises(StoreError) as caught, open_database(store):
        pass
    assert file_of(store).read_bytes() == before
    return str(caught.value).replace(str(store.parent), "…")


def test_a_file_that_says_more_than_the_store_is_left_alone_and_told_of(store: Path) -> None:
    entered(store, "a")
    older = store.read_bytes()
    entered(store, "b", "c")
    store.write_bytes(older)
    assert otherwise(store) == (
        "…/s.protokol.jsonl: Protokollens fil og databasen siger ikke det samme. Filen når til post nr. 3, men "
        "databasen kun til nr. 1." + ADVICE
    )


def test_a_file_that_says_something_else_is_left_alone_and_told_of(store: Path) -> None:
    entered(store, "a", "b")
    lines = file_of(store).read_bytes()
    told = "…/s.protokol.jsonl: Protokollens fil og databasen siger ikke det samme. "
    file_of(store).write_bytes(lines.replace(b'\\"b\\"', b'\\"x\\"'))
    assert otherwise(store) == f"{told}Post nr. 2 er en anden i filen end i databasen.{ADVICE}"
    file_of(store).write_bytes(lines + b'{"number"')
    assert otherwise(store) == f"{told}Efter post nr. 2 står der noget i filen, som databasen ikke har.{ADVICE}"
    file_of(store).write_bytes(lines + b"\n")
    assert otherwise(store) == f"{told}Den sidste linje i filen er ikke en post.{ADVICE}"


@pytest.mark.parametrize(
    "line",
    ["rod", "[]", '{"number": 1}', '{"number": true, "entry": "", "previous": "", "hash": ""}', "\udcff",
     '{"number": 1, "entry": 2, "previous": "", "hash": ""}',
     r'{"number": 1, "entry": "\ud800", "previous": "", "hash": ""}'],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_told_by_its_number(store: Path, line: str) -> None:
    found = entered(store, "a")
    file_of(store).write_bytes(file_of(store).read_bytes() + line.encode(errors="surrogateescape") + b"\n")
    assert read_mirror(file_of(store)) == (found, (2,))


def test_long_lines_are_met_too(store: Path) -> None:
    """The last line is found from the end, block by block."""
    found = entered(store, "a" * 70_000, "b" * 200_000)
    assert entered(store) == found
    assert entered(store, "c") == read_mirror(file_of(store))[0]


def test_every_write_to_the_store_goes_through_the_transaction_that_the_file_follows() -> None:
    package = ROOT / "ledelsestilsyn"
    texts = {file.relative_to(package).as_posix(): file.read_text(encoding="utf-8") for file in package.rglob("*.py")}
    committing = {name for name, text in texts.items() if ".begin()" in text or ".commit()" in text}
    assert committing == {"store/transaction.py", "store/database.py"}
    writing = {name for name, text in texts.items() if "INSERT INTO ledger" in text}
    assert writing == {"store/ledger.py"}


def test_an_entry_outside_a_transaction_is_in_the_file_from_the_next_opening_on(store: Path) -> None:
    with open_database(store) as connection:
        append(connection, "refused", AT, workbook="a", sha256="a")
    assert entered(store) == read_mirror(file_of(store))[0]


def test_numbers_of_two_stores_are_two_files(tmp_path: Path) -> None:
    """The file bears the store's name."""
    for name in ("a.duckdb", "b.duckdb"):
        entered(tmp_path / name, name)
    assert sorted(file.name for file in tmp_path.glob("*.jsonl")) == ["a.protokol.jsonl", "b.protokol.jsonl"]


def test_the_store_keeps_the_file_where_the_process_goes_meanwhile(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_database(Path(store.name)) as connection:
        _enter_elsewhere(connection, tmp_path, monkeypatch)
    assert len(read_mirror(file_of(store))[0]) == 1


def _enter_elsewhere(connection: duckdb.DuckDBPyConnection, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "andetsteds").mkdir()
    monkeypatch.chdir(root / "andetsteds")
    with transaction(connection):
        append(connection, "refused", AT, workbook="a", sha256="a")


def test_the_few_lines_of_python_for_the_auditor_find_a_break_in_the_file(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As docs/protokol.md has them, without the program."""
    page = (ROOT / "docs" / "protokol.md").read_text(encoding="utf-8")
    script = page.split("```python\n")[1].split("```")[0]
    found = entered(store, "a", "b", "æ")
    monkeypatch.chdir(store.parent)
    file = file_of(store).rename(store.with_name("ledelsestilsyn.protokol.jsonl"))
    exec(script, {})
    assert capsys.readouterr().out == f"Den sidste hash: {found[-1].hash}\n"
    file.write_bytes(file.read_bytes().replace(b'\\"b\\"', b'\\"x\\"', 1))
    exec(script, {})
    assert capsys.readouterr().out.splitlines()[0] == "Kæden brydes ved linje 2"
