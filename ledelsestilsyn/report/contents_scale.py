"""What is said where fewer cases are read than the municipality's own risk scale asks for; nothing where it is kept."""

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Every, Scale
from ledelsestilsyn.report.blocks import Cell, Column, Paragraph, Section, Table, number
from ledelsestilsyn.report.chapters import Chapter, see
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.scale_kept import BandSamples
from ledelsestilsyn.report.sentences import areas, cases

COLUMNS = (
    Column("Bånd", 1.9),
    Column("Skalaen siger", 3.9),
    Column("Områder", 1.8, right=True),
    Column("Sager efter skalaen", 2.0, right=True),
    Column("Læste sager", 1.6, right=True),
    Column("Færrest i et område", 2.1, right=True),
    Column("Områder under skalaen", 2.3, right=True),
    Column("Heraf ikke læst", 2.0, right=True),
)
NOTE = (
    "Er der efter skalaen mere end et kvartal mellem tilsynene, tæller sagerne i hele den tid med. »Færrest« er blandt "
    "de områder, der er læst. Områder, hvis bånd ikke kendes{hidden}, er ikke med."
)
PLACE = 2
# The ids are the same in every scale.
_COLOURS = {"green": "grønne", "yellow": "gule", "red": "røde"}


def scale_sections(bands: tuple[BandSamples, ...], scale: Scale, chapter: int, hides: bool) -> tuple[Section, ...]:
    """One section with a sentence for each band that is not kept and a table of them all; none where all are kept.

    `hides`: the report is for readers from whom an area's band may be kept.
    """
    broken = [row for row in bands if row.below]
    if not broken:
        return ()
    told = " ".join(_sentence(row) for row in broken)
    ends = (
        "Få sager gør både tallene og forslagene usikre. Skalaens ejer skal tage stilling til, om der skal læses flere "
        "sager, eller om skalaen skal ændres."
    )
    rows = tuple(_row(row, scale) for row in bands)
    note = NOTE.format(hidden=f" eller er {HIDDEN}" if hides else "")
    table = Table("Læste sager mod skalaen, bånd for bånd.", COLUMNS, rows, note=f"{note}{_unknown(bands)}")
    heading = f"{chapter}.{PLACE} Læste sager og skalaen"
    return (Section(heading, (Paragraph(f"{told} {ends}"), table)),)


def scale_in_short(bands: tuple[BandSamples, ...]) -> str:
    """For the summary page; empty where the scale is kept."""
    below, known = sum(row.below for row in bands), sum(len(row.known) for row in bands)
    if not below:
        return ""
    gravest = next(row for row in bands if row.below)
    fewest = f" ({_colour(gravest)}: færrest {write_count(gravest.fewest)} mod {gravest.asked})"
    return (
        f"Der er læst færre sager, end skalaen siger, i {write_count(below)} af {areas(known)}"
        f"{fewest if gravest.fewest else ''}, {see(Chapter.RISK)}.{PLACE}."
    )


def _sentence(row: BandSamples) -> str:
    """`Skalaen siger 30 sager hver måned i de røde områder, altså 90 i kvartalet; der er læst færre i …`."""
    whole = f", altså {row.asked} i kvartalet" if row.band.every is Every.MONTH else ""
    told = f"Skalaen siger {_asked(row)} i de {_colour(row)} områder{whole}; der er læst færre i {_of(row)}"
    fewest = f", færrest {write_count(row.fewest)}" if row.fewest is not None and row.fewest < row.asked else ""
    unread = f", og {write_count(row.unread)} er slet ikke læst" if row.unread else ""
    return f"{told}{fewest}{unread}."


def _of(row: BandSamples) -> str:
    if len(row.known) == 1:
        return "det ene område"
    return f"{write_count(row.below)} af {write_count(len(row.known))}"


def _row(row: BandSamples, scale: Scale) -> tuple[Cell, ...]:
    place = scale.bands.index(row.band) + 1
    fewest = Cell(HIDDEN) if row.hidden else number(row.fewest)
    return (
        Cell(row.band.name, mark=f"band{place}of{len(scale.bands)}"),
        Cell(_asked(row)),
        number(len(row.known)),
        number(row.asked * len(row.known)),
        Cell(HIDDEN) if row.hidden else number(sum(row.known)),
        fewest,
        number(row.below, strong=bool(row.below)),
        number(row.unread),
    )


def _unknown(bands: tuple[BandSamples, ...]) -> str:
    """That areas are missing from the table since no one knows how many cases were read in them."""
    count = sum(len(row.samples) - len(row.known) for row in bands)
    if not count:
        return ""
    return f" {areas(count).capitalize()} er ikke med, fordi afdelingen ikke har oplyst, hvor mange sager den har læst."


def _asked(row: BandSamples) -> str:
    return f"{cases(row.band.cases)} {term(row.band.every)}"


def _colour(row: BandSamples) -> str:
    return _COLOURS[row.band.id]
