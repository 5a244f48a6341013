"""The rows of the export for the auditor (§ 72), in Danish, tab by tab."""

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.model import Reimbursement
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.report.risk_rows import RiskCell, Row
from ledelsestilsyn.report.risk_table import TableTab
from ledelsestilsyn.report.section_72 import AreaOf72, Corrected, QuestionOf72, Section72, State
from ledelsestilsyn.report.section_72_selection import BLANK
from ledelsestilsyn.report.section_72_words import (
    NONE,
    SOURCES,
    STATES,
    VERDICTS,
    area_reason,
    counted_by,
    left_out,
    plan_text,
    selection_text,
    systematic_reason,
)

_NOTHING = "Ingen kontrolspørgsmål er undersøgt i perioden."

SAMPLES = TableTab(
    "Stikprøver",
    f"Hvor mange sager der er læst i hvert område, og hvordan de er valgt. {BLANK} er ord, der er udeladt.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 38), ("Hvad er der sket", 20), ("Tilsynsdatoer", 14),
        ("Sager i området", 9), ("Sager læst", 8), ("Stikprøve, som afdelingen oplyser", 13),
        ("Sådan er sagerne valgt", 60),
    ),
)  # fmt: skip
ERRORS = TableTab(
    "Fejl",
    "Antal fejl i hvert område, og deres betydning for refusion.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 42), ("Sager med fejl", 9), ("Fejl", 9), ("Nye", 9), ("Gamle", 9),
        ("Uafklarede", 11), ("Refusion: ja", 10), ("Refusion: nej", 10), ("Refusion: ikke afgjort", 11),
    ),
)  # fmt: skip
VERDICTS_TAB = TableTab(
    "Vurdering",
    "Om fejlene er systematiske, om de er rettet, og hvad der er sagt om dem. Ordene er forklaret i fanen Regler.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 24), ("Systematiske?", 14), ("Hvilke spørgsmål", 30), ("Rettet?", 11),
        ("Rettet", 8), ("Ikke rettet", 8), ("Ikke oplyst", 8), ("Tiltag i handleplanen", 18),
        ("Tidligere bemærkning fra revisor", 13), ("Bemærkning eller anbefaling (udfyldes af revisor)", 30),
    ),
)  # fmt: skip
QUESTIONS = TableTab(
    "Kontrolspørgsmål",
    "Hvert kontrolspørgsmål, der er undersøgt i perioden, med retsgrundlag og betydning for refusion.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 22), ("Nr.", 5), ("Kontrolspørgsmål", 40), ("Retsgrundlag", 22),
        ("Kilde", 12), ("Undersøgt", 10), ("Fejl", 7), ("Nye", 7), ("Gamle", 8), ("Uafklarede", 11),
        ("Refusion: ja", 9), ("Refusion: nej", 9), ("Refusion: ikke afgjort", 9),
    ),
    _NOTHING,
)  # fmt: skip
SYSTEMATIC = TableTab(
    "Systematisk",
    "Kontrolspørgsmål med fejl: om fejlene er systematiske efter kommunens regel, og om de er rettet.",
    (
        ("Afdeling", 9), ("Tilsynsområde", 22), ("Nr.", 5), ("Kontrolspørgsmål", 38), ("Systematisk?", 12),
        ("Hvad det bygger på", 42), ("Rettet", 8), ("Ikke rettet", 8), ("Ikke oplyst", 8), ("Talt af", 13),
    ),
    "Ingen fejl er fundet i perioden.",
)  # fmt: skip
LEFT_OUT = TableTab(
    "Udeladt",
    "Det, der ikke må stå i en eksport til revisor, og som derfor er udeladt her.",
    (("Hvad", 52), ("Antal", 10), ("Hvorfor", 80)),
)


def tabs(found: Section72) -> tuple[tuple[TableTab, list[Row]], ...]:
    """All tabs with a table, in order."""
    handed_in = [row for row in found.areas if row.days]
    questions = [(area, row) for area in found.areas for row in area.questions]
    return (
        (SAMPLES, [_sample(row) for row in found.areas]),
        (ERRORS, [(*_name(row), *_counts(row)) for row in handed_in]),
        (VERDICTS_TAB, [_verdicts(row) for row in handed_in]),
        (QUESTIONS, [_question(*pair) for pair in questions]),
        (SYSTEMATIC, [_systematic(*pair) for pair in questions if pair[1].errors]),
        (LEFT_OUT, [_left_out(*row) for row in left_out(found)]),
    )


def _name(row: AreaOf72) -> Row:
    return (RiskCell(row.department.code), RiskCell(_tied(row.area.title)))


def _sample(row: AreaOf72) -> Row:
    read = row.figures.cases if row.figures and row.state is State.READ else None
    return (
        *_name(row),
        RiskCell(STATES[row.state]),
        RiskCell(", ".join(map(write_date, row.days)) or NONE),
        _number(row.population),
        RiskCell(HIDDEN, "number") if row.hidden else _number(read),
        _number(row.stated),
        RiskCell(selection_text(row.selection)),
    )


def _verdicts(row: AreaOf72) -> Row:
    return (
        *_name(row),
        RiskCell(HIDDEN if row.hidden else VERDICTS[row.systematic], "strong"),
        RiskCell(_with_owner(row)),
        RiskCell(HIDDEN if row.hidden else VERDICTS[row.corrected.verdict], "strong"),
        *_corrected(row.corrected, shown=row.figures is not None),
        RiskCell(plan_text(row.plan)),
        RiskCell(f"ja, fra {write_date(row.remarked_on)}" if row.remarked_on else "ingen kendt"),
        RiskCell(None, "answer"),
    )


def _with_owner(row: AreaOf72) -> str:
    owner = next((one.systematic.owner for one in row.questions if one.systematic.owner), "")
    reason = area_reason(row)
    return f"{reason} Tålelig andel: {owner}." if reason and owner else reason


def _counts(row: AreaOf72) -> tuple[RiskCell, ...]:
    found = row.figures
    if found is None:
        return (RiskCell(HIDDEN if row.hidden else NONE, "number"),) * 8
    cases = found.cases_with_errors if row.state is State.READ else None
    repaid = (found.reimbursement_yes, found.reimbursement_no, found.reimbursement_not_settled)
    return tuple(map(_number, (cases, found.errors, found.new, found.old, found.undetermined, *repaid)))


def _corrected(found: Corrected, *, shown: bool) -> tuple[RiskCell, ...]:
    counts = (found.corrected, found.not_corrected, found.not_stated)
    return tuple(_number(count if shown else None) for count in counts)


def _question(area: AreaOf72, row: QuestionOf72) -> Row:
    counts = (row.checked, row.errors, row.new, row.old, row.undetermined)
    repaid = (row.repaid[code] for code in (Reimbursement.YES, Reimbursement.NO, Reimbursement.NOT_SETTLED))
    return (
        *_name(area),
        _number(row.version.number),
        RiskCell(_tied(row.version.text)),
        RiskCell(_tied(row.version.legal_basis)),
        RiskCell(SOURCES[row.version.source]),
        *map(_number, (*counts, *repaid)),
    )


def _systematic(area: AreaOf72, row: QuestionOf72) -> Row:
    return (
        *_name(area),
        _number(row.version.number),
        RiskCell(_tied(row.version.text)),
        RiskCell(VERDICTS[row.systematic.verdict], "strong"),
        RiskCell(systematic_reason(row.systematic)),
        *_corrected(row.corrected, shown=True),
        RiskCell(counted_by(row)),
    )


def _left_out(what: str, number: int | None, why: str) -> Row:
    return (RiskCell(what), RiskCell("alle", "number") if number is None else _number(number), RiskCell(why))


def _number(count: int | None) -> RiskCell:
    return RiskCell(NONE if count is None else count, "number")


def _tied(text: str) -> str:
    return text.replace("§ ", "§\u00a0")
