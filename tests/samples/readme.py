"""`sample_workbooks/README.md`: the workbooks, and where each kind of mess stands in them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from .catalogue import CATALOGUE, Listed
from .write import Sample

_INTRO = """# Eksempler på arbejdsbøger

De fem afdelinger over fem kvartaler, 2023K4–2024K4: 25 arbejdsbøger, som folk laver dem. De fortæller historien fra
dagsordenspunktet om kvartalsplaner: fejlene på UVSB's §§ 109 og 110 falder efter februar 2024, CVO har mange gamle fejl
på § 100, FR bliver langsomt bedre, JC har mange nye kontrolspørgsmål fra 2024, og BS kan først sammenligne fra
2. kvartal.

Alt er opdigtet. Der er ingen borgere og ingen medarbejdere i dem, kun roller. Det CPR-lignende nummer hører til en
fødselsdag i 2057 og kan ikke være nogens.

`make samples` skriver filerne igen (`tests/samples/`), og de bliver ens hver gang. De fem, der er markeret nedenfor, er
bagefter åbnet og gemt af LibreOffice. Uden LibreOffice bliver de fem liggende, som de er.

To af dem er svære med vilje: {hard}. Alle 25 kan modtages, helt eller delvist.
"""

_KIND_INTRO = """## Uordenen

Hver slags uorden fra siden om arbejdsbøgernes form står her mindst én gang. En måned som periode og samme sag i to
måneder er ikke med, fordi der er én arbejdsbog for hver afdeling og hvert kvartal.
"""


def readme(samples: Sequence[Sample], listed: Iterable[Listed]) -> str:
    """The page, from the same list that the test of the samples reads."""
    hard = " og ".join(f"`{sample.file}`" for sample in samples if sample.hard)
    lines = [_INTRO.format(hard=hard), "| Afdeling | Periode | Arbejdsbog | Gemt af |", "|---|---|---|---|"]
    lines += [f"| {each.department} | {each.period} | {each.file} | {_saved_by(each)} |" for each in samples]
    lines += ["", _KIND_INTRO]
    place = {key: number for number, key in enumerate(CATALOGUE)}
    ordered = sorted(listed, key=lambda item: (place[item.key], item.workbook, item.sheet, item.cell))
    for group, items in groupby(ordered, key=lambda item: CATALOGUE[item.key].group):
        lines += [
            f"### {group}",
            "",
            "| Slags | Arbejdsbog | Ark | Celle | Det siger programmet |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(item) for item in items]
        lines.append("")
    return "\n".join(lines)


def _saved_by(sample: Sample) -> str:
    return "LibreOffice" if sample.libreoffice else "generatoren"


def _row(item: Listed) -> str:
    mess = CATALOGUE[item.key]
    says = f"{mess.says} `{mess.code}`" if mess.code else mess.says
    return f"| {mess.text} | {item.workbook} | {item.sheet or '–'} | {item.cell or '–'} | {says} |"
