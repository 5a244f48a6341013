"""What is said of a draw, in Danish. No sentence holds a case number."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.drawing.draw import Drawn

ORDER = (
    "Rækkefølgen: frøet, et linjeskift og sagsnummeret skrives efter hinanden (UTF-8), og sagerne stilles op efter "
    "SHA-256 af det, den mindste først. I lag kommer den næste sag fra det lag, hvor vægten delt med to gange de "
    "trukne sager plus en er størst."
)
REDO = (
    "Enhver med listen og frøet kan trække om med de tyve linjer i programmets README. Trækkes der flere sager senere, "
    "følger de efter i samme rækkefølge."
)
BLIND = (
    "Læs sagerne uden at se de første svar. Skriv svarene her, og aflever arbejdsbogen som de andre: svarene gemmes "
    "for sig og tæller ikke med."
)
OUTSIDE = (
    "Find nu frøet udefra: kast for eksempel ti terninger på et møde, eller brug tallene fra en offentlig lodtrækning, "
    "der ikke er holdt endnu. Skriv begge koder og frøet i referatet. Kør så den samme kommando igen med frøet bagved, "
    'for eksempel --seed "3 5 1 6 2 4 4 1 6 3".'
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a draw was made by: the seed, the list's short code, and the code of the entry that told of the list."""

    seed: str
    list_code: str
    ledger_code: str


def short_code(sha256: str) -> str:
    """The first of a hash, as it is read aloud: `3F2A-9C1B`."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()


def cases(number: int) -> str:
    """`1 sag`, `1.245 sager`."""
    return "1 sag" if number == 1 else f"{write_count(number)} sager"


def listed(title: str, strata: Sequence[tuple[str, int]], left_out: int, months: int) -> str:
    """A line for an area of a registered list; `strata` are names and cases, one with an empty name where none are."""
    total = sum(number for _, number in strata)
    parts = [f"{name}: {write_count(number)}" for name, number in strata if name]
    told = f" ({', '.join(parts)})" if parts else ""
    return f"{title}: {cases(total)}{told}{_left_out(left_out, months)}"


def _left_out(number: int, months: int) -> str:
    if not months:
        return ""
    if not number:
        return f"; ingen er læst i de sidste {_months(months)}"
    return f"; {cases(number)} er læst i de sidste {_months(months)} og udelades"


def _months(number: int) -> str:
    return "måned" if number == 1 else f"{number} måneder"


def drawn(title: str, found: Drawn, months: int) -> tuple[str, ...]:
    """The lines for an area that was drawn from."""
    said = [f"{title}: {write_count(len(found.cases))} af {cases(found.listed)}."]
    if len(found.cases) < found.asked:
        said.append(f"Der skulle trækkes {write_count(found.asked)}, men listen har kun {cases(found.listed)}.")
    rest = "" if found.taken_back or len(found.cases) < found.asked else "; resten er trukket i de andre lag"
    said += [
        f"Laget {row.name} har {_only(row.had)} mod {write_count(row.wanted)} efter vægten{rest}."
        for row in found.shortfalls
    ]
    return (*said, *_about_left_out(found, months))


def _only(number: int) -> str:
    return "ingen sager" if number == 0 else f"kun {cases(number)}"


def _about_left_out(found: Drawn, months: int) -> list[str]:
    number, back = len(found.left_out), found.taken_back
    if not number:
        return []
    out = number - back
    said = [f"{cases(out)} er udeladt, fordi {_they(out)} er læst i de sidste {_months(months)}."] if out else []
    if back:
        said.append(
            f"{cases(back)}, der er læst i de sidste {_months(months)}, er taget med, fordi der manglede sager; de "
            "længst læste først."
        )
    return said


def _they(number: int) -> str:
    return "den" if number == 1 else "de"


def method(found: Drawn, source: Source, months: int) -> str:
    """What stands at `Udtrækningsmetode` in the workbook."""
    said = [
        f'Lodtrækning efter frøet "{source.seed}": {write_count(len(found.cases))} af {cases(found.listed)} i listen '
        f"{source.list_code}, som blev registreret i protokollen ({source.ledger_code}), før frøet var kendt."
    ]
    return " ".join((*said, *_about_left_out(found, months)))


def second_method(found: Drawn, source: Source) -> str:
    """The same in the second reader's workbook."""
    return (
        f"Anden læsning: {write_count(len(found.second))} af de {cases(len(found.cases))}, der er trukket efter frøet "
        f'"{source.seed}" af listen {source.list_code} ({source.ledger_code}).'
    )


def about(source: Source, sha256: str) -> tuple[str, ...]:
    """The paragraphs on the workbook's tab about the draw."""
    return (
        f"Listen har koden {source.list_code}. Hele dens SHA-256 er {sha256}.",
        f"Den blev registreret i protokollen som {source.ledger_code}, før frøet var kendt.",
        f'Frøet er "{source.seed}", uden anførselstegnene.',
        ORDER,
        REDO,
    )


def not_due(titles: Sequence[str]) -> str:
    """Areas of the list in which nothing is drawn."""
    one = len(titles) == 1
    return (
        f"{write_list(list(titles))} skal ikke kontrolleres i perioden, så der er ikke trukket i "
        f"{'området' if one else 'områderne'}. Skal {'det' if one else 'de'} alligevel med, så skriv antallet med "
        "--cases."
    )


def not_listed(titles: Sequence[str]) -> str:
    """Areas that are due and not in the list."""
    one = len(titles) == 1
    return (
        f"{write_list(list(titles))} skal kontrolleres i perioden, men listen har ingen sager: "
        f"{'arket' if one else 'arkene'} i arbejdsbogen er {'tomt' if one else 'tomme'}."
    )
