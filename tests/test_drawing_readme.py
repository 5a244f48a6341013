"""The independent script in the README draws the same cases: 1,000 of 1,000 (issue 5)."""

import io
import random
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from conftest import ROOT
from drawing_house import house_in
from openpyxl import load_workbook

from ledelsestilsyn.drawing.draw import AreaList, draw
from ledelsestilsyn.drawing.strata import Stratum

_LETTERS = "0123456789ABCÆØÅabcæøå-./ éüßñ§(),"
_README = (ROOT / "README.md").read_text(encoding="utf-8")


def script() -> str:
    (found,) = re.findall(r"```python\n(.*?)```", _README, re.DOTALL)
    return str(found)


def test_the_script_has_at_most_twenty_lines_and_knows_nothing_of_the_program() -> None:
    assert len(script().splitlines()) <= 20
    assert re.findall(r"^(?:import|from) .*", script(), re.MULTILINE) == [
        "import csv, hashlib, sys, unicodedata",
        "from fractions import Fraction",
    ]


def _text(chance: random.Random, longest: int) -> str:
    text = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(1, longest))).strip()
    return text or "x"


def _strata(chance: random.Random) -> tuple[Stratum, ...]:
    cases = list(dict.fromkeys(_text(chance, 12) for _ in range(chance.randint(0, 40))))
    number = chance.randint(0, 4)
    if not number:
        return (Stratum("", "", 1, tuple(cases)),)
    parts: list[list[str]] = [[] for _ in range(number)]
    for case in cases:
        chance.choice(parts).append(case)
    return tuple(Stratum(f"{n}", f"Lag {n}", chance.randint(1, 5), tuple(part)) for n, part in enumerate(parts))


def _write(file: Path, strata: tuple[Stratum, ...], chance: random.Random) -> None:
    rows = [(case, stratum.name) for stratum in strata for case in stratum.cases]
    chance.shuffle(rows)
    lines = ["Sagsnr.;Tilsynsområde;Lag", *(f'"{case}";Området;{name}' for case, name in rows), "x-1;Et andet;"]
    file.write_bytes("\n".join(lines).encode(chance.choice(("utf-8", "utf-8-sig"))))


def test_a_thousand_random_lists_and_seeds_are_drawn_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, program, file = random.Random(20251), compile(script(), "README", "exec"), tmp_path / "liste.csv"
    alike = 0
    for _ in range(1000):
        strata, seed, number = _strata(chance), _text(chance, 20), chance.randint(1, 50)
        _write(file, strata, chance)
        named = [f"{stratum.name}={stratum.weight}" for stratum in strata if stratum.name]
        monkeypatch.setattr(sys, "argv", ["traek_om.py", str(file), seed, str(number), "Området", *named])
        with redirect_stdout(io.StringIO()) as said:
            exec(program, {})  # the script as a reader runs it
        ours = draw(AreaList("a", strata, {}), seed, number).numbers
        alike += said.getvalue() == "".join(f"{case}\n" for case in ours)
    assert alike == 1000


def test_the_script_prints_the_cases_of_the_workbook_that_the_command_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_in(tmp_path, capsys, monkeypatch)
    file = house.write_list()
    house.draw()
    assert house.draw("--seed", "æ 5 1", "--cases", "cvo-100=11", "--cases", "cvo-95=3")[0] == 0
    (house.root / "traek_om.py").write_text(script(), encoding="utf-8")
    words = [str(file), "æ 5 1", "11", "SEL § 100 Merudgifter", "Nye afgørelser=2", "Ældre afgørelser=1"]
    command = [sys.executable, "-X", "utf8", str(house.root / "traek_om.py"), *words]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    sheet = load_workbook(house.root / "ud.xlsx")["§ 100 Merudgifter"]
    assert said.stdout.split() == [sheet.cell(row, 1).value for row in range(6, 17)]
