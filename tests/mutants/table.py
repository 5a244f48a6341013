"""The outcome as a table, as text for the terminal and as docs/mutants.md."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from .fates import Fate, Outcome

REASONS = Path(__file__).parent / "survivors.toml"
LEAST_KILLED = 0.95


def reasons() -> dict[str, str]:
    """Why each known survivor lives, by its key."""
    entries = tomllib.loads(REASONS.read_text(encoding="utf-8"))["survivor"]
    found: dict[str, str] = {key: entry["why"] for entry in entries for key in entry["keys"]}
    return found


def killed_rate(outcomes: Iterable[Outcome]) -> float:
    """The share killed (0-1) of the mutants that run at all."""
    fates = [outcome.fate for outcome in outcomes if outcome.fate is not Fate.BROKEN]
    return fates.count(Fate.KILLED) / len(fates)


def faults(outcomes: Sequence[Outcome], known: dict[str, str]) -> list[str]:
    """What is wrong with the outcome: too few killed, a survivor that nobody has looked at, a reason for a dead one."""
    living = {outcome.key for outcome in outcomes if outcome.fate is Fate.SURVIVED}
    found = [f"survived without a reason: {key}" for key in sorted(living - known.keys())]
    found += [f"has a reason but did not survive: {key}" for key in sorted(known.keys() - living)]
    for kind, own in by_kind(outcomes).items():
        if killed_rate(own) < LEAST_KILLED:
            found.append(f"{kind}: {killed_rate(own):.1%} killed, less than {LEAST_KILLED:.0%}")
    return found


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Python and SQL apart, so that the one cannot hide behind the other."""
    kinds = {"Python": [each for each in outcomes if each.file.endswith(".py")]}
    kinds["SQL"] = [each for each in outcomes if not each.file.endswith(".py")]
    return {kind: own for kind, own in kinds.items() if own}


def rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """One row a file, and one for each kind: tried, killed, survived, broken, share killed of those that run."""
    found: list[tuple[str, ...]] = [("file", "tried", "killed", "survived", "broken", "of run")]
    for kind, own in by_kind(outcomes).items():
        files = dict.fromkeys(outcome.file for outcome in own)
        found += [_row(file, [each for each in own if each.file == file]) for file in files]
        found.append(_row(f"all {kind}", own))
    return found


def _row(name: str, own: Sequence[Outcome]) -> tuple[str, ...]:
    fates = [outcome.fate for outcome in own]
    counts = [fates.count(fate) for fate in (Fate.KILLED, Fate.SURVIVED, Fate.BROKEN)]
    shown = name if "." in name or name.startswith("all ") else f"sql.py {name}"
    return shown, *(str(number) for number in (len(own), *counts)), f"{killed_rate(own):.1%}"


def as_text(outcomes: Sequence[Outcome]) -> str:
    """The table for the terminal."""
    lines = ("".join((f"{name:28}", *(f"{each:>10}" for each in counts))) for name, *counts in rows(outcomes))
    return "\n".join(lines) + "\n"


def as_page(outcomes: Sequence[Outcome], known: dict[str, str]) -> str:
    """docs/mutants.md: the page's opening, the table, and the survivors by the reason they share."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows(outcomes))
    table = [head, "|---|---:|---:|---:|---:|---:|", *body]
    living = sorted(outcome.key for outcome in outcomes if outcome.fate is Fate.SURVIVED)
    lines = [_OPENING, *table, "", f"## The survivors: {len(living)}", ""]
    for why in dict.fromkeys(known.values()):
        lines += [f"**{why}**", "", *(f"* `{key}`" for key in living if known.get(key) == why), ""]
    return "\n".join(lines)


_OPENING = """# Mutants of the engine

Written by `make mutants`, which spoils the engine in one place at a time and asks whether the tests see it; not edited
by hand. The reasons stand in `tests/mutants/survivors.toml`.

* **Python** (`ledelsestilsyn/engine/*.py`): [mutmut](https://github.com/boxed/mutmut) 3 (BSD-3-Clause) makes the
  mutants and runs pytest on each, in a copy of the project under `build/mutants/`. It was chosen over cosmic-ray
  because it spoils words and arguments too, forks instead of starting Python anew for each mutant, and goes on where it
  was broken off. It leaves decorated functions alone, so the copy decorates them after their body; it also leaves alone
  what stands outside functions, and the words of f-strings.
* **SQL** (the rule files, and the queries in `sql.py`): no tool does this, so `tests/mutants/sql_operators.py` does, on
  the tree that [sqlglot](https://github.com/tobymao/sqlglot) (MIT) reads: comparisons and their boundaries, AND and OR,
  each condition left out or turned round, constants, words, NULL, COALESCE, FILTER, min and max, branches of CASE left
  out or in another order, kinds of JOIN, WHERE, DISTINCT, UNION, keys to sort and to part by, and columns taken for
  their siblings.
* Each is tried on the examples of `rules.md` that the tests write out, and on 400 seeded histories with what both sound
  engines say of them. They stand side by side as the departments of a few municipalities, so that the SQL runs some
  twenty times for a mutant that lives and mostly once for one that dies. A mutant is killed when one row is another.
* *Broken* are mutants that do not run on any input (a column that is not there). They prove nothing and do not count.

`make mutants` goes on where it was broken off; survivors are tried again when the tests are others, the dead are not
(remove `build/mutants/` for a run from nothing: half an hour at low priority on two shared processors). It fails under
95 % killed, in Python or in SQL, for a survivor without a reason, and for a reason whose mutant is dead. A short form
is in the tests. `make coverage` holds that every line and branch of the engine's Python is run by the examples alone.

"""
