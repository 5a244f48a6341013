"""What the child may and may not: write no file, hold no secret where others see it, send nothing but nouns."""

import io
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hostile.files import FILES, good
from importer_workbooks import NAME, PSEUDONYMISER
from small_model import MODEL

from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.intake import child, frames
from ledelsestilsyn.intake.readers import Reader


def run_in_child(statements: str) -> str:
    """What Python prints in a process under the child's limits."""
    program = f"from ledelsestilsyn.intake import caps\ncaps.lay_upon_this_process(500_000_000)\n{statements}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


def test_the_child_writes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "x"
    assert (
        run_in_child(f"import pathlib; pathlib.Path({str(file)!r}).write_bytes(b'x')")
        == "OSError: [Errno 27] File too large"
    )
    assert file.read_bytes() == b""


def test_the_child_has_limited_memory_leaves_no_core_and_cannot_lift_its_limits() -> None:
    assert run_in_child("bytearray(500_000_000)") == "MemoryError"
    limits = "import resource as r; print(*(r.getrlimit(x) for x in (r.RLIMIT_AS, r.RLIMIT_FSIZE, r.RLIMIT_CORE)))"
    assert run_in_child(limits) == "(500000000, 500000000) (0, 0) (0, 0)"


def test_reading_opens_no_socket_starts_no_process_and_writes_no_file(tmp_path: Path) -> None:
    """Also for a workbook with links to others, and for kinds that are read in a process of their own elsewhere."""
    for kind in ("external links", "macros", "an .xls", "an .ods"):
        (tmp_path / kind).write_bytes(FILES[kind].make())
    program = f"""
import pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from importer_workbooks import PSEUDONYMISER
from small_model import MODEL
from ledelsestilsyn.cells import Limits
from ledelsestilsyn.intake.worker import read
files = [(file.read_bytes(), file.name) for file in pathlib.Path({str(tmp_path)!r}).iterdir()]
seen = []
def hear(event, words):
    if event.split(".")[0] in ("socket", "subprocess", "os", "shutil", "tempfile", "urllib"):
        seen.append(event)
    if event == "open" and set(str(words[1])) & set("wxa+"):
        seen.append(event)
sys.addaudithook(hear)
print([type(read(*file, MODEL, PSEUDONYMISER, Limits())).__name__ for file in files], seen)
"""
    assert run_in_child(program) == "['Submission', 'Submission', 'Submission', 'Submission'] []"


def test_neither_the_command_line_nor_the_environment_of_the_child_holds_the_key() -> None:
    with Reader(MODEL, PSEUDONYMISER) as reader:
        reader.read(good(), NAME)
        process = Path(f"/proc/{reader._child._process.pid}")
        seen = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    assert b"ledelsestilsyn.intake.worker" in seen
    assert PSEUDONYMISER.key not in seen
    assert PSEUDONYMISER.key.hex().encode() not in seen


def test_a_submission_comes_through_the_pipe_as_it_was_sent() -> None:
    sent = (read_submission(good(), NAME, MODEL, PSEUDONYMISER), True)
    pipe = io.BytesIO()
    frames.send(pipe, sent)
    pipe.seek(0)
    assert frames.receive_nouns(pipe, 10**6) == sent


class _Command:
    """What a child that was taken over could send: to unpickle it is to run it."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("taken over"),)


@pytest.mark.parametrize(
    "sent",
    [_Command(), Path("x"), child.Child, print, [date(2024, 1, 1), (_Command(),)]],
    ids=lambda sent: type(sent).__name__,
)
def test_nothing_but_nouns_is_unpickled(sent: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pipe = io.BytesIO()
    frames.send(pipe, sent)
    pipe.seek(0)
    with pytest.raises(frames.BrokenFrameError, match="UnpicklingError"):
        frames.receive_nouns(pipe, 10**6)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"", EOFError),
        (b"\x05", EOFError),
        (b"\x05" + bytes(7) + b"abc", EOFError),
        (b"\xff" * 8, frames.BrokenFrameError),
        (b"\x03" + bytes(7) + b"abc", frames.BrokenFrameError),
        (b"\x00" * 8, frames.BrokenFrameError),
        (b"\x02" + bytes(7) + b"K\x01", frames.BrokenFrameError),
    ],
)
def test_a_frame_that_is_none_is_told_from_a_child_that_is_gone(written: bytes, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        frames.receive_nouns(io.BytesIO(written), 10**6)


def test_a_noun_called_with_anything_else_than_its_fields_is_broken() -> None:
    packed = pickle.dumps(date(2024, 1, 1)).replace(b"\x07\xe8\x01\x01", b"\x07\xe8\x0d\x01")
    with pytest.raises(frames.BrokenFrameError, match="TypeError"):
        frames.receive_nouns(io.BytesIO(len(packed).to_bytes(8, "little") + packed), 10**6)
