"""An area's risk in words: four quarters of cases, likelihood, consequence, score, band, proposal, and the scale."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count, write_date, write_percent
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import Area, Department, Scale
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.layout import fact
from ledelsestilsyn.passport.sums import case_sums, written_out
from ledelsestilsyn.passport.whatif import other_band, other_likelihood
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.risk.assess import AreaRisk, Proposal
from ledelsestilsyn.risk.figures import CASES, RiskFigures
from ledelsestilsyn.risk.words import DECISIONS, steps

LIKELIHOOD_RULE = (
    "Sandsynligheden følger den andel af de læste sager, der har fejl: {steps}. Ligger den øvre grænse (95 %) mindst "
    "to trin højere, er det ét trin mere."
)


def risk_lines(book: Book, department: Department, area: Area) -> Iterator[str]:
    """Nothing for an area without a risk assessment in the report's year."""
    own, scale = (department.code, area.id), book.facts.basis.model.scale
    risk = next((row for row in book.picture.risks if (row.department, row.area) == own), None)
    proposal = next((row for row in book.picture.proposals if (row.department, row.area) == own), None)
    if risk is not None:
        yield from _assessed(book, risk, scale)
    if proposal is not None:
        yield from _proposed(book, proposal, scale)
    if risk is not None and risk.band is not None:
        yield fact("Skalaen siger", f"{risk.band.cases} sager {term(risk.band.every)}{_read(book, risk)}")


def _read(book: Book, risk: AreaRisk) -> str:
    """What was read against it; nothing where the scale asks for nothing in the quarter."""
    found = [(band.asked, sample.read) for band in scale_kept(book.facts, [risk]) for sample in band.samples]
    if not found:
        return ""
    asked, read = found[0]
    told = "afdelingen har ikke oplyst, hvor mange der er læst" if read is None else f"læst er {write_count(read)}"
    return f"; det er {asked} i kvartalet eller perioden, og {told}"


def _assessed(book: Book, risk: AreaRisk, scale: Scale) -> Iterator[str]:
    if risk.decision is not None:
        taken = risk.decision
        by = f"{taken.owner}, {write_date(taken.decided_on)}"
        yield fact("Sandsynlighed", f"{risk.likelihood}, besluttet af ejeren ({by}): {taken.reason}")
    elif risk.likelihood is not None:
        yield fact("Sandsynlighed", f"{risk.likelihood}, foreslået af tallene fra året før")
    if risk.figures is not None:
        yield fact("Året før", _figures(book, risk.department, risk.area, risk.figures))
        yield fact("Med andre tal", other_likelihood(risk.figures, scale))
    if risk.consequence is not None:
        set_by = f"{risk.consequence.owner}, gælder fra {write_date(risk.consequence.from_on)}"
        yield fact("Konsekvens", f"{risk.consequence.score}, fastsat af {set_by}: {risk.consequence.reason}")
    if risk.score is not None and risk.consequence is not None:
        band = f": {risk.band.name.lower()}" if risk.band else ""
        yield fact("Score", f"{risk.score} = {risk.likelihood} × {risk.consequence.score}{band}")
    if risk.score is not None and risk.band is not None:
        yield fact("Med en anden score", other_band(risk.score, risk.band, scale))
    if risk.inherent_score is not None and risk.inherent and risk.consequence:
        told = f"{risk.inherent_score} = {risk.inherent.score} × {risk.consequence.score}"
        yield fact("Iboende score", f"{told}, uden afdelingens egne kontroller")


def _proposed(book: Book, found: Proposal, scale: Scale) -> Iterator[str]:
    if found.figures is not None:
        yield fact("Fire kvartaler", _figures(book, found.department, found.area, found.figures))
        yield fact("Regel", LIKELIHOOD_RULE.format(steps=steps(scale.likelihood_limits)))
        yield fact("Peger på", f"trin {found.pointed}; i året gælder trin {found.in_force}")
        yield fact("Med andre tal", other_likelihood(found.figures, scale))
    if found.proposal is None:
        yield fact("Forslag", "kan ikke foreslås")
    else:
        chance = "; det kan være tilfældigt" if found.could_be_chance else ""
        yield fact("Forslag", f"{DECISIONS[found.proposal]}{chance}")
    taken = found.decision
    told = "ikke besluttet" if taken is None else f"{DECISIONS[taken.decision]}: {taken.owner}, {taken.reason}"
    yield fact("Ejerens beslutning", told)


def _figures(book: Book, department: str, area: str, found: RiskFigures) -> str:
    """`31 = 5 + 8 + 9 + 9 af 44 = … sager (2024K1 …): 70 %, højst 82 %`, added up from the answers."""
    quarters = ", ".join(f"{quarter.key}/{area}" for quarter in found.quarters)
    rate = f"{write_percent(found.rate)}, højst {write_percent(found.upper)} med 95 % sikkerhed"
    if found.unit != CASES:
        told = f"{write_count(found.errors)} af {write_count(found.checked)} svar, talt af afdelingen"
        return f"{told} ({quarters}): {rate}"
    parts = [_cases(book, department, area, quarter) for quarter in found.quarters]
    errors, cases = written_out(errors for errors, _ in parts), written_out(cases for _, cases in parts)
    return f"{errors} sager med fejl af {cases} sager ({quarters}): {rate}"


def _cases(book: Book, department: str, area: str, quarter: Period) -> tuple[int, int]:
    nodes = [node for node in book.answers_of if node[:3] == (quarter.key, department, area)]
    found = case_sums(book, nodes)
    return found.with_errors, found.cases
