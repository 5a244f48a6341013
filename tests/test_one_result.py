"""The same workbooks, rules and program give the same bytes (architecture.md, sentence 2); a hundred: `make same`."""

import sys
from pathlib import Path
from shutil import copy

from conftest import ROOT
from one_result.__main__ import agree, attempt
from one_result.attempt import digest

from ledelsestilsyn.periods import Period

WORKBOOKS = ("Q4 - Handleplan - CBD.xlsx", "CBD q3 2024.xlsx")


def test_threads_hash_seeds_and_the_order_of_files_and_rows_leave_no_trace_in_the_report(tmp_path: Path) -> None:
    for name in WORKBOOKS:
        copy(ROOT / "sample_workbooks" / name, tmp_path)
    here = digest(sorted(tmp_path.iterdir()), Period(2024, 4), threads=1, seed=2)
    runs = [attempt(Path(sys.executable), tmp_path, "2024K4", 1), ("her, 1 tråd, frø 2", here)]
    assert len(here) == 64
    assert agree(runs)


def test_a_run_that_says_otherwise_is_named() -> None:
    assert not agree([("én tråd", "aa"), ("to tråde", "aa"), ("tre tråde", "bb")])
