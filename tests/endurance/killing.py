"""Kill -9, at random times and at every write, and run again until done: the end is that of an undisturbed run."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from .attempt import dying_at, forked, intake, job
from .state import State, state_of

_ATTEMPTS = 400
# A run that has been killed so often is left to its end: on a machine that has grown slower it might never come there.
_KILLS_A_RUN = 20


@dataclass(slots=True)
class Account:
    """How often was killed, in how many runs, and in what the ends differed; `wrong` is empty if all is well."""

    kills: int = 0
    runs: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Case:
    """The files to drop, the rules, and the quarter to report."""

    files: dict[str, bytes]
    models: Path
    period: str
    key: str = ""  # pseudonyms can only be compared under one key

    def drop(self, folder: Path) -> Path:
        """A fresh folder with the files in its inbox."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "mappe" / "indbakke").mkdir(parents=True)
        if self.key:
            (folder / "s.key").write_text(self.key, encoding="ascii")
        for name, data in self.files.items():
            (folder / "mappe" / "indbakke" / name).write_bytes(data)
        return folder

    def work(self, folder: Path) -> Callable[[], int]:
        return partial(job, folder, self.models, self.period)

    def take(self, folder: Path) -> Callable[[], int]:
        """The same without the report, which takes most of the time."""
        return partial(intake, folder, self.models)

    def undisturbed(self, folder: Path) -> tuple[State, float]:
        """The state after an intake that nothing disturbs and a report, and the seconds that the intake took."""
        started = perf_counter()
        forked(self.take(self.drop(folder)))
        seconds = perf_counter() - started
        forked(self.work(folder))
        return forked(partial(state_of, folder)), seconds


def at_random(case: Case, room: Path, kills: int, seed: int, tell: Callable[[str], None]) -> Account:
    """Kill the intake after random times, run after run, until there have been so many kills; then the report."""
    random, account = Random(seed), Account()
    whole, seconds = case.undisturbed(room / "undisturbed")
    account.rows = whole.rows
    while account.kills < kills:
        folder = case.drop(room / "killed")
        last = min(kills, account.kills + _KILLS_A_RUN)
        ended = None
        while ended is None:
            left = account.kills < last
            ended = forked(case.take(folder), random.uniform(0.05, seconds) if left else None)
            account.kills += ended is None
        account.runs += 1
        forked(case.work(folder))
        _judge(account, whole, folder, f"run {account.runs}, exit {ended}")
        tell(f"{account.kills} kills, {account.runs} runs, {len(account.wrong)} wrong {account.wrong[-3:]}")
    return account


def at_every_write(case: Case, room: Path, step: int, tell: Callable[[str], None]) -> Account:
    """Kill before the 1st write, the (1 + step)th, and so on, each in a fresh folder, and then run once to the end."""
    account = Account()
    whole, _ = case.undisturbed(room / "undisturbed")
    account.rows = whole.rows
    for number in range(1, _ATTEMPTS * step, step):
        folder = case.drop(room / "killed")
        ended = forked(partial(dying_at, number, folder, case.work(folder)))
        account.runs += 1
        if ended is not None:
            _judge(account, whole, folder, f"not killed at write {number}, exit {ended}")
            break
        account.kills += 1
        again = forked(case.work(folder))
        _judge(account, whole, folder, f"write {number}, exit {again}")
        tell(f"{account.kills} kills, {len(account.wrong)} wrong {account.wrong[-3:]}")
    return account


def _judge(account: Account, whole: State, folder: Path, name: str) -> None:
    found = forked(partial(state_of, folder))
    told = found.differences(whole) if isinstance(found, State) else [str(found)]
    account.wrong += [f"{name}: {word}" for word in told]
