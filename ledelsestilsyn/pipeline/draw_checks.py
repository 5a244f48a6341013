"""What would spoil a draw, refused and recorded: another list, another seed, a seed known too early, fewer cases."""

from collections.abc import Mapping, Sequence

import duckdb

from ledelsestilsyn.drawing import words
from ledelsestilsyn.pipeline.population import CaseList, refuse
from ledelsestilsyn.store import populations
from ledelsestilsyn.store.populations import StoredList

_ANEW = "så registrér den rigtige uden --seed og med --replace, der siger hvorfor, og find et nyt frø."


def check_seed(connection: duckdb.DuckDBPyConnection, cases: CaseList, seed: str) -> StoredList:
    """The registered list, if it may be drawn from with that seed; else the refusal is recorded and raised."""
    stored = populations.standing_list(connection, cases.department.code, cases.period)
    if stored is None:
        told = (
            "Listen er ikke registreret, så der kan ikke trækkes.",
            "Kør først uden --seed. Frøet må ikke være kendt, før listen er registreret; find derfor et nyt.",
        )
        refuse(connection, cases, "not_registered", told, seed)
    if stored.sha256 != cases.sha256:
        refuse(connection, cases, "other_list", _other_list(stored), seed)
    if stored.content != cases.content:
        told = (
            "Reglerne for lodtrækningen er ændret, siden listen blev registreret.",
            f"Træk efter de regler, der gjaldt da. Skal de nye gælde, {_ANEW}",
        )
        refuse(connection, cases, "rules_changed", told, seed)
    if stored.seed not in (None, seed):
        refuse(connection, cases, "other_seed", _other_seed(stored), seed)
    first = populations.first_use(connection, seed)
    if stored.seed is None and first is not None and first < stored.entry:
        told = (
            "Frøet var kendt, før listen blev registreret.",
            "Find et nyt frø udefra, og kør igen med det.",
        )
        refuse(connection, cases, "seed_known", told, seed)
    return stored


def check_numbers(
    connection: duckdb.DuckDBPyConnection,
    cases: CaseList,
    numbers: Mapping[str, int],
    before: Mapping[str, Sequence[tuple[int, int]]],
    seed: str,
) -> None:
    """Refuse fewer cases than have been drawn."""
    for area, draws in before.items():
        listed = sum(len(stratum.cases) for stratum in cases.strata[area])
        drawn = min(draws[-1][0], listed)
        if numbers[area] < drawn:
            title = cases.department.area(area).title
            told = (
                f"Der er allerede trukket {words.cases(drawn)} i {title}.",
                "Der kan trækkes flere, men ikke færre: en sag, der er trukket, skal læses.",
            )
            refuse(connection, cases, "fewer_cases", told, seed)


def _other_list(stored: StoredList) -> tuple[str, str]:
    return (
        "Listen er ikke den, der er registreret.",
        f"Registreret er listen {words.short_code(stored.sha256)} ({stored.code}). Træk af den, som den er; den ligger "
        f"i arkivet under {stored.sha256}. Er den forkert, {_ANEW}",
    )


def _other_seed(stored: StoredList) -> tuple[str, str]:
    return (
        "Der er allerede trukket af listen med et andet frø.",
        f'Kør igen med det første, "{stored.seed}". Flere sager fås med --cases, i samme rækkefølge. Er listen '
        f"forkert, {_ANEW}",
    )
