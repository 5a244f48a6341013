"""How the figures were made, on one page in plain words, and from which files and rules."""

from ledelsestilsyn.danish import write_count, write_percent
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import ArrowSign, RiskModel, WorkbookStatus
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.blocks import Block, Bullets, Cell, Column, Paragraph, Section, Table
from ledelsestilsyn.report.contents_effects import METHOD as EFFECTS
from ledelsestilsyn.report.contents_evaluation import discoveries_sentence
from ledelsestilsyn.report.contents_simulated import arrow_moves, simulated_blocks
from ledelsestilsyn.report.examples import examples
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.run_facts import RunFacts
from ledelsestilsyn.report.sentences import SIGNS, hidden_sentence, plural
from ledelsestilsyn.statistics import CLEAR_AT

SHOWN_OF_DIGEST = 16
REVIEW = "risikodrøftelse"
FILES = (Column("Fil", 11.5), Column("Fingeraftryk (begyndelsen af SHA-256)", 6.0))
STATUS = {
    WorkbookStatus.TAKEN: "modtaget",
    WorkbookStatus.TAKEN_IN_PART: "modtaget i dele",
    WorkbookStatus.REFUSED: "afvist",
    WorkbookStatus.SUPERSEDED: "erstattet af en nyere",
}
ARROWS = (Column("Pil", 2.4), Column("Farve", 1.6), Column("Betydning", 13.5))
SIGNS_EXPLAINED = (
    (ArrowSign.UP, "rød", "Der er flere fejl i spørgsmålet end ved sidste tilsyn."),
    (ArrowSign.DOWN, "grøn", "Der er færre fejl i spørgsmålet end ved sidste tilsyn."),
    (ArrowSign.LEVEL, "gul", "Der er lige så mange fejl i spørgsmålet som ved sidste tilsyn."),
    (
        ArrowSign.NONE,
        "grå",
        "Der er intet ærligt at sammenligne med: spørgsmålet er ikke undersøgt, en måned mangler, det er første "
        "måling, metoden er ændret, eller spørgsmålet er ændret. Grunden står ved siden af.",
    ),
)
UNCERTAINTY = (
    "Der læses få sager, og hvilke sager der udtrækkes, er tilfældigt. Med ti sager i kvartalet flytter tilfældet "
    "alene pilen i {moves} af kvartalerne, når en ud af fem sager har fejl hele tiden. Derfor står der ved hver "
    "pil op eller ned, om ændringen kan være tilfældig. Prøven er Boschloos eksakte test af de to fejlandele "
    "(tosidet, sager og fejl i begge perioder). Er sandsynligheden for så stor en forskel {limit} eller mindre, når "
    "intet er ændret, kaldes ændringen tydelig."
)
SEVERAL = (
    "Flere prøver giver flere muligheder for at tage fejl, og hver afdelings samlede ændring prøves for sig. Er intet "
    "ændret, viser den enkelte prøve med højst {limit} sandsynlighed en tydelig ændring; blandt {tested} uafhængige "
    "prøver er der op til {risk} sandsynlighed for mindst én falsk »tydelig« (1 − (1 − {formula})^{tested}). Det samme "
    "gælder de mange prøver af enkelte spørgsmål. En enkelt tydelig ændring er derfor et tegn og ikke et bevis."
)
FEWEST_TESTS = 2
TOGETHER = (
    "Pile for et område, en afdeling og det hele er lagt sammen af de spørgsmål, der kan sammenlignes; hvor mange "
    "der er udeladt, står ved pilen. Om en samlet ændring er tydelig, afgøres på sager med mindst én af de fejl og "
    "ikke på fejl, fordi fejl i samme sag hænger sammen. Tal, som en afdeling selv har talt op, indgår ikke i den "
    "prøve."
)
SMALL_NUMBERS = (
    "{reason} Er antallet af fejl, af sager med fejl eller af læste sager for lille, er alle områdets eller "
    "spørgsmålets tal skjult; er kun et antal nye, gamle eller uafklarede for lille, er fordelingen skjult. Et nul "
    "skjules ikke. Afdelingernes egne bemærkninger står, som de er skrevet."
)


def method_section(facts: Facts, run: RunFacts, chapter: int) -> Section:
    months = facts.basis.model.scale.window_months
    parts = (
        Section(f"{chapter}.1 Nye og gamle fejl", _new_and_old(months, facts.basis.model)),
        Section(f"{chapter}.2 Pilene", (_arrows(), Paragraph(TOGETHER))),
        Section(f"{chapter}.3 Usikkerhed", (*_uncertainty(facts), Paragraph(EFFECTS))),
        Section(f"{chapter}.4 Hvor tit rapporten tager fejl", simulated_blocks(facts.basis.model)),
        Section(f"{chapter}.5 Program, regler og arbejdsbøger", _files(facts, run), new_page=True),
    )
    told = [Paragraph(_in_short())]
    if facts.hidden.threshold:
        told.append(Paragraph(SMALL_NUMBERS.format(reason=hidden_sentence(facts.hidden.threshold))))
    return Section(f"{chapter} Sådan er tallene lavet", tuple(told), parts, new_page=True)


def _uncertainty(facts: Facts) -> tuple[Block, ...]:
    """What chance does to one test, and to as many as the report has departments whose change is tested."""
    told = Paragraph(UNCERTAINTY.format(moves=arrow_moves(), limit=write_percent(CLEAR_AT)))
    tested = sum(bool(change(facts.arrows_of(department), facts).chance) for department in facts.departments)
    among = tuple(Paragraph(text) for text in (discoveries_sentence(facts),) if text)
    if tested < FEWEST_TESTS:
        return (told, *among)
    risk = 1 - (1 - CLEAR_AT) ** tested
    limit = f"{CLEAR_AT:g}".replace(".", ",")
    several = SEVERAL.format(
        limit=write_percent(CLEAR_AT), tested=write_count(tested), risk=write_percent(risk), formula=limit
    )
    return (told, Paragraph(several), *among)


def _in_short() -> str:
    return (
        "Afdelingerne læser hvert kvartal et antal sager på hvert tilsynsområde og besvarer faste kontrolspørgsmål. "
        "Et svar er i orden, en fejl eller ikke relevant; det sidste tæller ikke med. Et program læser "
        "arbejdsbøgerne og regner to gange, med to udgaver af reglerne, der er skrevet uafhængigt af hinanden. "
        "Rapporten skrives kun, når de er enige."
    )


def _new_and_old(months: int, model: RiskModel) -> tuple[Block, ...]:
    border = term(model.scale.on_cutoff)
    rules = (
        f"Gamle fejl er lavet for mere end {months} måneder siden, regnet fra tilsynsdatoen. Nye fejl er lavet inden "
        f"for de seneste {months} måneder. En fejl, der er lavet på dagen præcis {months} måneder før, er {border}.",
        "Skal en opfølgning laves hvert år, og er den ikke lavet siden 2020, er fejlen ny: den laves igen hver dag, "
        "indtil der er fulgt op. Er den rettet, tæller den dag, den blev rettet.",
        "Mangler der i en afgørelse et tidspunkt for næste opfølgning, og er den seneste afgørelse fra 2020, er "
        "fejlen gammel: den blev lavet, da afgørelsen blev truffet.",
        "Ved en enkeltstående handling, for eksempel en vurdering inden for 24 timer, tæller den dag, fejlen blev "
        "lavet.",
        "Mangler den dato, der afgør det, eller kan den ikke læses, er fejlen uafklaret. Den tæller som fejl, men "
        "hverken som ny eller gammel.",
    )
    return (Bullets(rules), examples(model))


def _arrows() -> Table:
    rows = tuple((Cell(SIGNS[sign], mark=sign), Cell(colour), Cell(text)) for sign, colour, text in SIGNS_EXPLAINED)
    return Table("Pilene og deres betydning.", ARROWS, rows)


def _files(facts: Facts, run: RunFacts) -> tuple[Block, ...]:
    told = (
        f"Rapporten er lavet af {run.program}. Rapportens kode er {run.code}; den passer kun til netop disse filer og "
        "regler."
    )
    status = {row.sha256: STATUS[row.status] for row in facts.basis.workbooks}
    reviews = _reviews(facts)
    behind = {digest for _, digest in run.workbooks}
    others = [row for row in facts.basis.workbooks if row.sha256 not in behind]
    rules = tuple((Cell(name), Cell(digest[:SHOWN_OF_DIGEST])) for name, digest in run.rules)
    books = [
        _book(name, digest, REVIEW if name in reviews else status.get(digest, "")) for name, digest in run.workbooks
    ]
    books += [_book(row.workbook, row.sha256, STATUS[row.status]) for row in others]
    blocks: list[Block] = [Paragraph(told)]
    if rules:
        blocks.append(Table("Risikomodellernes filer.", FILES, rules))
    if books:
        blocks += [Paragraph(_behind(len(books))), Table("Arbejdsbøgerne bag rapporten.", FILES, tuple(books))]
    return tuple(blocks)


def _reviews(facts: Facts) -> set[str]:
    """The names of the workbooks that hold decisions on the risk and no figures."""
    areas = (area for department in facts.basis.model.departments for area in department.areas)
    return {review.workbook for area in areas for review in area.review if review.workbook}


def _behind(number: int) -> str:
    return f"Bag rapporten ligger {plural(number, 'arbejdsbog', 'arbejdsbøger')}, tidligere kvartaler medregnet:"


def _book(name: str, digest: str, status: str) -> tuple[Cell, ...]:
    return (Cell(name, below=(status,) if status and status != "modtaget" else ()), Cell(digest[:SHOWN_OF_DIGEST]))
