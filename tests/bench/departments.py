"""A larger municipality: the five departments' risk models copied under other codes, and the workbooks they hand in."""

import re
from pathlib import Path
from random import Random

from ledelsestilsyn.periods import Period
from ledelsestilsyn.risk_models import load_risk_model

from .answers import MODELS
from .filled import filled_workbook

QUARTERS = (Period(2023, 4), Period(2024, 1), Period(2024, 2), Period(2024, 3), Period(2024, 4))
CASES = 12

_CODE = re.compile(r'^department\s*=\s*"(\w+)"$', re.MULTILINE)
_NAME = re.compile(r'^name\s*=\s*"([^"]+)"$', re.MULTILINE)
_ALIASES = re.compile(r"^aliases\s*=.*\n", re.MULTILINE)


def write_models(folder: Path, departments: int) -> None:
    """`departments` files and the scale. The first round keeps codes and names; later ones get a number after them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scale.toml").write_bytes((MODELS / "scale.toml").read_bytes())
    sources = [file.read_text(encoding="utf-8") for file in sorted(MODELS.glob("*.toml")) if file.name != "scale.toml"]
    for number in range(departments):
        turn, place = divmod(number, len(sources))
        text = _copied(sources[place], turn) if turn else sources[place]
        code = _CODE.search(text)
        if code is None:
            raise RuntimeError("a risk model without a code")
        (folder / f"{code[1]}.toml").write_text(text, encoding="utf-8")


def _copied(text: str, turn: int) -> str:
    """Ids, code and name with a number; a department's aliases are left out, an area's may stay."""
    code = _CODE.search(text)
    if code is None:
        raise RuntimeError("a risk model without a code")
    head, area, rest = text.partition("[[area]]")
    head = _ALIASES.sub("", _CODE.sub(rf'department = "\g<1>{turn}"', head))
    head = _NAME.sub(rf'name = "\g<1> {turn}"', head)
    small = code[1].lower()
    return head + area + re.sub(rf'"{small}-', f'"{small}{turn}-', rest)


def write_workbooks(folder: Path, models: Path) -> int:
    """A workbook for each department and quarter, with 12 cases in each area that is due; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(5)
    departments = load_risk_model(models).departments
    for department in departments:
        for quarter in QUARTERS:
            data = filled_workbook(department, quarter, CASES, random)
            (folder / f"{department.code} {quarter.key}.xlsx").write_bytes(data)
    return len(departments) * len(QUARTERS)
