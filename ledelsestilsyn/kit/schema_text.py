"""skema.txt: every file and every column of the kit in plain Danish, and what is left out."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from ledelsestilsyn.glossary import GLOSSARY
from ledelsestilsyn.kit import schema
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.kit.schema_report import REPORT_TABLES

WIDTH = 100
_INDENT = 2

HOW = (
    "Tabellerne er CSV-filer: UTF-8 uden BOM, komma mellem felterne, linjeskift LF, og den første linje er kolonnernes "
    "navne. Datoer skrives ÅÅÅÅ-MM-DD, ja og nej true og false, decimaler med punktum. Et tomt felt betyder, at "
    "værdien mangler; det er aldrig nul. En tekst, der begynder med = + - eller @, har en apostrof foran, så et "
    "regneark ikke tager den for en formel.",
    "data/ er det, der er regnet på: reglerne og svarene. results/ er det, programmet fik ud af det. Begge dækker alle "
    "kvartaler til og med kvartalet selv, for pilene ser tilbage. Kun arbejdsbøger, der gælder, er regnet med: en "
    "rettet arbejdsbog træder i stedet for den gamle.",
)
_FILES = {
    "vejledning.pdf": "Vejledning på én side. Begynd der.",
    "efterproev.py": "Program, der regner alt efter og kontrollerer hver fils SHA-256 og protokollens kæde. Det bruger "
    "kun Pythons standardbibliotek og mappens egne filer.",
    "genberegning.xlsx": "Regneark, der regner hver klasse, optælling og pil ud af svarene med formler og sammenligner "
    "med programmets resultat.",
    "SHA256SUMS": "SHA-256 for hver fil i mappen, undtagen den selv og protokol.jsonl: 64 tegn, to mellemrum og filens "
    "sti, sorteret efter stien.",
    "protokol.jsonl": "Protokollen: alt, hvad programmet har gjort, til og med denne mappe, som er den sidste linje. "
    "Hver linje er en post som et JSON-objekt: number er nummeret fra 1, entry er postens tekst, previous er hash for "
    "posten før (64 nuller for den første), og hash er SHA-256 af previous, et linjeskift (LF) og entry. I entry er "
    "what, hvad der skete, at hvornår, by brugerens navn på kommunens maskine og program hvilket program. Den sidste "
    "posts sums er SHA-256 af SHA256SUMS. En kode som 17-3F2A-9C1B-77D0-12AB er postens nummer og de første 16 tegn af "
    "dens hash. Koden ved foden af rapportens sider er nummeret på den sidste arbejdsbog bag den og begyndelsen af en "
    "kæde for sig: den går over posterne taken og refused alene, uden at, by, program og content, så den samme rapport "
    "altid får den samme kode. what: rules nye regler, taken taget, refused afvist, superseded afløst, correction "
    "rettelse, decision beslutning, population og draw lodtrækning, classified beregnet (med SHA-256 af tabellerne), "
    "reported rapport skrevet (manifest er SHA-256 af manifest.json), published offentliggjort, kit denne mappe, "
    "backup og restored sikkerhedskopi. content er SHA-256 over de rækker, der blev gemt, med sagsnumre, så den kan "
    "kun kontrolleres i kommunens database: ledelsestilsyn ledger check.",
    "skema.txt": "Denne fil.",
}
_WINDOW = "Hvor der står 12 måneder, gælder window_months i data/settings.csv."
_RULES = "De regler, rapporten er lavet efter, som programmet læser dem: en fil for hver afdeling og en for skalaen."
_REPORT = (
    "Rapporten og dens bilag, som den {state}. manifest.json siger, hvad den er lavet af, og har SHA-256 for hver fil, "
    "også for dem, der er udeladt her; ro-crate-metadata.json er den samme fil under det navn, andre programmer "
    "leder efter."
)
_WORKBOOKS = (
    "Arbejdsbøgerne, som de blev modtaget: nummeret i data/workbooks.csv, en bindestreg, de første 12 tegn af filens "
    "SHA-256 og filens endelse. De indeholder personoplysninger."
)


def schema_text(about: About, files: Iterable[str], left_out: Mapping[str, str]) -> bytes:
    """`files` are the paths of the kit's other files; `left_out` says of each file of the report that is not there why.

    Every column is told of in the order in which it stands in its file.
    """
    there = set(files)
    reported = [table for table in REPORT_TABLES if table.path in there]
    parts = [
        _headed("Skema: filerne i mappen", "="),
        _filled(f"Ledelsestilsyn, {about.quarter.label}. {about.standing}."),
        *map(_filled, HOW),
        _headed("Filer uden for tabellerne") + "\n" + "\n".join(_entries(_others(about))),
        _headed("Udeladt") + "\n" + "\n".join(_left_out(about, left_out)),
        *map(_table, (*schema.TABLES, *reported)),
        _headed("Grunde (kolonnen reason)") + "\n" + "\n".join((_filled(_WINDOW), *_entries(_reasons()))),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _others(about: About) -> Iterator[tuple[str, str]]:
    state = "blev offentliggjort" if about.published_on else "er nu; den er ikke offentliggjort"
    yield from _FILES.items()
    yield "rapport/", _REPORT.format(state=state)
    yield "rapport/rules/", _RULES
    if about.with_cases:
        yield "arbejdsboeger/", _WORKBOOKS


def _left_out(about: About, left_out: Mapping[str, str]) -> Iterator[str]:
    if about.with_cases:
        yield _filled("Intet. Mappen har sagsnumre og arbejdsbøger og indeholder personoplysninger.")
        return
    yield _filled(
        "Mappen skal kunne efterprøves uden personoplysninger. Derfor står der et løbenummer i stedet for hver sags "
        "nummer, fejlenes id er tomme, arbejdsbøgerne er ikke med, og disse filer af rapporten er udeladt:"
    )
    yield from _entries(left_out.items())
    yield _filled(
        "Skal du følge en fejl helt til sagen, så bed kommunen om en mappe med sagsnumre. Den laver kommunen med: "
        f"ledelsestilsyn kit {about.quarter.key} MAPPE --with-cases"
    )


def _reasons() -> Iterator[tuple[str, str]]:
    return ((term.word, f"{term.danish}. {term.meaning}") for term in GLOSSARY if term.group == "reason")


def _headed(text: str, line: str = "-") -> str:
    return f"{text}\n{line * len(text)}"


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _entry(name: str, text: str, width: int) -> str:
    indent = " " * (width + 2 * _INDENT)
    first = " " * _INDENT + name.ljust(width) + " " * _INDENT
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _entries(entries: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(entries)
    width = max((len(name) for name, _ in rows), default=0)
    return [_entry(name, text, width) for name, text in rows]


def _table(table: schema.Table) -> str:
    lines = [_headed(table.path), _filled(f"{table.what}. Rækkerne står {table.order}.")]
    return "\n".join([*lines, *_entries(table.columns.items())])
