"""Nothing ever reaches for the network: the whole way in processes where any use of a socket is a fault (issue 3).

The ban is an audit hook, which sees every socket that Python opens, binds, connects or resolves a name for, whichever
module does it; it cannot be taken off again. The child that reads is started with the hook too.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, places
from plain_workbooks import workbook

_BAN = """
import os, sys
from pathlib import Path

def ban(event, arguments):
    if event.startswith("socket.") or event in ("ssl.SSLSocket", "urllib.Request", "http.client.connect"):
        with open({log!r}, "a", encoding="utf-8") as log:
            log.write(f"{{event}} {{arguments}}\\n")
        raise PermissionError(event)

sys.addaudithook(ban)
"""
_PROGRAM = """
exec({ban!r})
import ledelsestilsyn.intake.child as child
child._PROGRAM = {ban!r} + child._PROGRAM
import ledelsestilsyn.pipeline.run as run
run.STILL_SECONDS = 0.05
from ledelsestilsyn.cli import run_words
sys.stdout.write("".join(f"{{run_words(way.split('|'))}}\\n" for way in sys.argv[1:]))
"""


def _banned(folder: Path, program: str = _PROGRAM) -> list[str]:
    ban = _BAN.format(log=str(folder / "sockets"))
    return [sys.executable, "-c", program.format(ban=ban)]


def _codes(folder: Path, ways: tuple[tuple[str, ...], ...]) -> list[int]:
    """The exit codes of the command lines, run one after the other in one process; one has no `|` in it."""
    words = ["|".join((*way, *places(folder))) for way in ways]
    done = subprocess.run([*_banned(folder), *words], capture_output=True, text=True, cwd=ROOT, check=True)
    return [int(line) for line in done.stdout.splitlines() if line.isdecimal()]


def _reached_for(folder: Path) -> list[str]:
    log = folder / "sockets"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.mark.parametrize(
    "reaching",
    ["socket.socket()", "socket.getaddrinfo('example.invalid', 80)", "socket.create_connection(('192.0.2.1', 9), 1)"],
)
def test_the_ban_sees_whoever_reaches_for_the_network(reaching: str, tmp_path: Path) -> None:
    program = f"exec({{ban!r}})\nimport socket\n{reaching}"
    done = subprocess.run(_banned(tmp_path, program), capture_output=True, check=False)
    assert (done.returncode, len(_reached_for(tmp_path))) == (1, 1)


def test_the_whole_way_opens_no_socket(tmp_path: Path) -> None:
    inbox = tmp_path / "mappe" / "indbakke"
    inbox.mkdir(parents=True)
    cases = {f"24-{number:03}": ["Nej" if number % 5 == 0 else "Ja"] for number in range(20)}
    (inbox / "uvsb.xlsx").write_bytes(workbook("UVSB", "2024K4", {"§ 109": cases}))
    (tmp_path / "uvsb.xlsx").write_bytes(workbook("UVSB", "2024K3", {"§ 109": {"24-900": ["Nej"]}}))
    ways = (
        ("models", "check"),
        ("template", "CVO", "2024K4", "--out", str(tmp_path / "CVO.xlsx")),
        ("import", str(tmp_path / "uvsb.xlsx")),
        ("run", str(tmp_path / "mappe"), "--period", "2024K4"),
        ("report", "2024K4", "--html", "--memo", "--committee", "SSÆ"),
        ("report", "2024K4", "--audience", "offentlig"),
        ("publish", "2024K4"),
        ("report", "2024K4"),
        ("verify", str(tmp_path / "reports" / "2024K4")),
        ("risk", "2025"),
        ("status", "--period", "2024K4", "--on", "2025-01-15"),
    )
    codes = _codes(tmp_path, ways)
    assert _reached_for(tmp_path) == []
    assert codes == [0] * len(ways)
    assert (tmp_path / "mappe" / "kvitteringer" / "uvsb.kvittering.txt").is_file()
