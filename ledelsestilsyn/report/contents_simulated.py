"""How often the report's signs speak falsely and how often they see a change: the method chapter's small table."""

from dataclasses import dataclass

from ledelsestilsyn.danish import write_count, write_percent
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.report.blocks import Block, Cell, Column, Paragraph, Table
from ledelsestilsyn.report.simulated import ALL, NONE, Simulated, simulated

# What the table holds up against each other, and the error rate that is the same all the time.
FEW, MANY, SAME, DOUBLED, HALVED = "10", "30", "20", "20-40", "20-10"


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the table: its name, and the measures of nothing changed, a rise and a fall; "" is not told."""

    name: str
    falsely: str
    rise: str = ""
    fall: str = ""


def _alike(name: str, measure: str) -> Sign:
    return Sign(name, measure, measure, measure)


ARROW = _alike("Pilen ved et spørgsmål", "question_arrow")
CLEAR = _alike("»Tydelig« ved et spørgsmål", "question_clear")
STANDING = _alike("»Tydelig«, som står blandt alle spørgsmål", "question_clear_standing")
POOLED = _alike("Et spørgsmål mod de fire kvartaler før", "question_pooled")
DEPARTMENT = _alike("»Tydelig« ved en afdeling", "department_clear")
PROPOSAL = Sign("Forslag om et områdes risiko, efter et år", "area_proposal_year", "area_raise_year", "area_lower_year")
SURE_PROPOSAL = Sign(
    "Forslag, der ikke siges at kunne være tilfældigt",
    "area_proposal_year_clear",
    "area_raise_year_clear",
    "area_lower_year_clear",
)
ANY_DEPARTMENT = Sign("En falsk »tydelig« blandt {departments} afdelinger", "report_department_any")
ANY_QUESTION = Sign("En falsk »tydelig« blandt {asked} spørgsmål", "report_clear_any")
SIGNS = (ARROW, CLEAR, STANDING, POOLED, DEPARTMENT, PROPOSAL, SURE_PROPOSAL, ANY_DEPARTMENT, ANY_QUESTION)

COLUMNS = (
    Column("Det, rapporten siger", 6.1),
    *(
        Column(f"{cases} sager: {heading}", 1.9, right=True)
        for cases in (FEW, MANY)
        for heading in ("taler falsk", "ser stigning", "ser fald")
    ),
)
INTRODUCTION = (
    "Et program har opdigtet {years} afdelingsår uden og med kendte ændringer og ladet rapportens egne regler bedømme "
    "dem. »Taler falsk« er, hvor tit tegnet viser en ændring, når hvert spørgsmål hele tiden har fejl i 20\u00a0% af "
    "sagerne. »Ser stigning« og »ser fald« er, hvor tit det viser den rigtige vej i det første kvartal, efter at alle "
    "spørgsmål er gået fra 20\u00a0% til 40\u00a0% eller til 10\u00a0%. Der læses 10 eller 30 sager pr. område i "
    "kvartalet."
)
MEANING = (
    "Pilen alene siger lidt: med ti sager flytter den sig i {moves} af kvartalerne, når intet er ændret, og går den "
    "rigtige vej i {right}, når fejlandelen fordobles. »Kan være tilfældig« betyder ikke, at intet er ændret: "
    "fordoblingen er tydelig ved {seen} af spørgsmålene med ti sager og ved {seen_many} med tredive. Og er intet "
    "ændret, er {false} af {asked} spørgsmål i gennemsnit falsk »tydelige« med ti sager."
)
OF_DEPARTMENTS = (
    "En afdelings samlede ændring ses bedre: med ti sager er fordoblingen tydelig i {seen} af tilfældene, og tegnet "
    "taler falsk i {false}."
)
OF_PROPOSALS = (
    "Et forslag om at ændre et områdes sandsynlighed kommer i {few} af tilfældene med ti sager og i {many} med "
    "tredive, selv om intet er ændret; det er et spørgsmål til ejeren og ikke et bevis. Ved de fleste står "
    "»kan være tilfældigt«; forslag uden de ord kommer i {few_sure} og {many_sure}."
)


def simulated_blocks(model: RiskModel) -> tuple[Block, ...]:
    """The table, and what it means in words; of proposals only where they are made by the steps simulated."""
    found = simulated()
    with_proposals = model.scale.likelihood_limits == found.limits
    signs = [sign for sign in SIGNS if with_proposals or sign not in (PROPOSAL, SURE_PROPOSAL)]
    rows = tuple((Cell(_name(sign, found)), *_cells(sign, found)) for sign in signs)
    told = [_meaning(found), _of_departments(found)]
    if with_proposals:
        told.append(_of_proposals(found))
    introduction = INTRODUCTION.format(years=write_count(found.years))
    table = Table("Hvor tit rapportens tegn taler falsk og ser en ændring.", COLUMNS, rows)
    return (Paragraph(introduction), table, Paragraph(" ".join(told)))


def _name(sign: Sign, found: Simulated) -> str:
    return sign.name.format(departments=found.departments, asked=found.asked)


def _cells(sign: Sign, found: Simulated) -> list[Cell]:
    spots = [
        (cases, rates, changed, measure)
        for cases in (FEW, MANY)
        for rates, changed, measure in ((SAME, NONE, sign.falsely), (DOUBLED, ALL, sign.rise), (HALVED, ALL, sign.fall))
    ]
    return [Cell(often(found.share(*spot)), value=found.share(*spot)) if spot[3] else Cell("–") for spot in spots]


def often(share: float) -> str:
    """`78 %`, `3,0 %` below ten, `under 0,1 %` where it would be rounded to nothing.

    >>> [often(share).replace(chr(160), " ") for share in (0.778, 0.0298, 0.0004, 0.0, 1.0, 0.9999, 0.0996)]
    ['78 %', '3,0 %', 'under 0,1 %', '0 %', '100 %', 'over 99 %', '10 %']
    """
    if share in (0.0, 1.0):
        return write_percent(share)
    if share < 0.0005:
        return f"under {write_percent(0.001, 1)}"
    if share >= 0.995:
        return f"over {write_percent(0.99)}"
    return write_percent(share, 1 if round(share, 3) < 0.1 else 0)


def arrow_moves() -> str:
    """How often chance alone moves a question's arrow, with ten cases and an error in one of five."""
    return often(simulated().share(FEW, SAME, NONE, ARROW.falsely))


def _meaning(found: Simulated) -> str:
    false = found.asked * found.share(FEW, SAME, NONE, CLEAR.falsely)
    return MEANING.format(
        moves=arrow_moves(),
        right=often(found.share(FEW, DOUBLED, ALL, ARROW.rise)),
        seen=often(found.share(FEW, DOUBLED, ALL, CLEAR.rise)),
        seen_many=often(found.share(MANY, DOUBLED, ALL, CLEAR.rise)),
        false=write_count(round(false)),
        asked=write_count(found.asked),
    )


def _of_departments(found: Simulated) -> str:
    return OF_DEPARTMENTS.format(
        seen=often(found.share(FEW, DOUBLED, ALL, DEPARTMENT.rise)),
        false=often(found.share(FEW, SAME, NONE, DEPARTMENT.falsely)),
    )


def _of_proposals(found: Simulated) -> str:
    few, many, few_sure, many_sure = (
        often(found.share(cases, SAME, NONE, sign.falsely))
        for sign in (PROPOSAL, SURE_PROPOSAL)
        for cases in (FEW, MANY)
    )
    return OF_PROPOSALS.format(few=few, many=many, few_sure=few_sure, many_sure=many_sure)
