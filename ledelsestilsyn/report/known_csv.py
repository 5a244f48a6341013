"""The figures that the committees know, as a file: what a later report is held against."""

import csv
import io
from collections.abc import Iterable, Iterator

from ledelsestilsyn.model import Arrow, Correction, EngineResult, Known, Tally
from ledelsestilsyn.report.csv_files import TALLIES, Value, write_csv

COLUMNS = (*TALLIES, "arrow")

Spot = tuple[str, str, str, str]  # quarter, department, area, question


def known_csv(result: EngineResult) -> bytes:
    """Every quarter's tallies with their arrows."""
    signs = _signs(result.arrows)
    return write_csv(COLUMNS, (_row(tally, signs) for tally in result.tallies))


def read_known(data: bytes) -> dict[Spot, Known]:
    """What `known_csv` wrote, by its spot. Raises ValueError or KeyError for another file."""
    rows = csv.DictReader(io.StringIO(data.decode()))
    return {(row["period"], row["department"], row["area"], row["question"]): _known(row) for row in rows}


def corrections(known: dict[Spot, Known], result: EngineResult) -> tuple[Correction, ...]:
    """The questions whose figures or arrow are others by now, in the quarters that are known; by spot."""
    quarters = {period for period, *_ in known}
    signs = _signs(result.arrows)
    now = {_spot(row): Known(row, signs.get(_spot(row), "")) for row in result.tallies if row.period in quarters}
    return tuple(
        Correction(*spot, known.get(spot), now.get(spot))
        for spot in sorted(known.keys() | now.keys())
        if known.get(spot) != now.get(spot)
    )


def _spot(row: Tally | Arrow) -> Spot:
    return (row.period, row.department, row.area, row.question)


def _signs(arrows: Iterable[Arrow]) -> dict[Spot, str]:
    return {_spot(arrow): str(arrow.sign) for arrow in arrows}


def _row(tally: Tally, signs: dict[Spot, str]) -> tuple[Value, ...]:
    return (*(getattr(tally, name) for name in TALLIES), signs.get(_spot(tally), ""))


def _known(row: dict[str, str]) -> Known:
    counts: Iterator[int | None] = (int(row[name]) if row[name] else None for name in TALLIES[5:9])
    errors, new, old, undetermined = counts
    spot = (row["period"], row["department"], row["area"], row["question"])
    return Known(Tally(*spot, int(row["checked"]), errors, new, old, undetermined, row["source"] or None), row["arrow"])
