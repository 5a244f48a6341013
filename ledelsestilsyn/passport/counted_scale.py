"""The cases read in a band of the risk scale counted again, area by area, against what the scale asks for."""

from ledelsestilsyn.model import Area, Department
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.counted import Counted, Part
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.sums import added, case_sums
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.facts import Spot
from ledelsestilsyn.report.scale_kept import AreaSample, scale_kept
from ledelsestilsyn.report.sentences import area_name


def counted_scale(book: Book, found: Element) -> tuple[Counted, ...]:
    """The row's columns that are sums; areas whose read cases are unknown are in none of them."""
    bands = scale_kept(book.facts, book.picture.risks)
    band = next((row for row in bands if row.band.name == found.row[0].text), None)
    read = [_read(book, sample) for sample in band.samples if sample.read is not None] if band else []
    asked = band.asked if band else 0
    below = [Part(1, part.name, (f"{part.count}",)) for part in read if part.count < asked]
    return (
        Counted("Sager efter skalaen", tuple(Part(asked, "") for _ in read)),
        Counted("Læste sager", tuple(read)),
        Counted("Områder under skalaen", tuple(below)),
        Counted("Heraf ikke læst", tuple(Part(1, part.name, ("0",)) for part in read if not part.count)),
    )


def _read(book: Book, sample: AreaSample) -> Part:
    department, area = book.places[sample.spots[0][2]]
    counts = [(_cases(book, department, area, spot), f"{spot[0]}/{spot[2]}") for spot in sample.spots]
    said = tuple(f"{count} ({code})" for count, code in counts)
    return Part(sum(count for count, _ in counts), area_name(department, area), said)


def _cases(book: Book, department: Department, area: Area, spot: Spot) -> int:
    """From the answers; where the department has counted itself, as its tabs state the sample."""
    nodes = book.nodes(department, area, Period.parse(spot[0]))
    if not added(book, nodes).declared_checked:
        return case_sums(book, nodes).cases
    return sum(tab.tab.sample_size or 0 for tab in book.facts.tabs.get(spot, ()))
