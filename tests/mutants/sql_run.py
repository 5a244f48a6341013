"""All mutants of the SQL, one after another; what is known from an earlier run is not tried again."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from .cases import Case
from .fates import Fate, Outcome, digest
from .sql_judge import Judge
from .sql_mutants import Mutant, mutants, names, text_of


def run(folder: Path, cases: list[Case], tell: Callable[[str], None]) -> list[Outcome]:
    """The fate of each mutant, in order; kept in `folder` as it goes, so that a run that is broken off goes on."""
    file = folder / "sql.json"
    known = _known(file, digest(folder / "cases.pickle"))
    outcomes: list[Outcome] = []
    with Judge(cases) as judge:
        for name in names():
            for mutant in mutants(name):
                mark = _mark(mutant)
                if mark not in known:
                    known[mark] = judge.fate(mutant)
                    file.write_text(json.dumps(known), encoding="utf-8")
                outcomes.append(Outcome(name, mutant.key, Fate(known[mark])))
            tell(f"{name}: {_counted(outcomes, name)}")
    return outcomes


def _known(file: Path, cases: str) -> dict[str, str]:
    """What an earlier run found. The fates that other cases could change are forgotten with them."""
    known: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if known.get("cases") != cases:
        known = {mark: found for mark, found in known.items() if found == Fate.KILLED}
    return {**known, "cases": cases}


def _mark(mutant: Mutant) -> str:
    """Another engine, another mark: what was found of the old one is not looked at."""
    sound = "".join(text_of(name) for name in names())
    return hashlib.sha256(f"{sound}\n{mutant.name}\n{mutant.text}".encode()).hexdigest()


def _counted(outcomes: list[Outcome], name: str) -> str:
    own = [outcome.fate for outcome in outcomes if outcome.file == name]
    return ", ".join(f"{own.count(fate)} {fate}" for fate in Fate)
