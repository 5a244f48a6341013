"""The rows of the risk assessment's tables, in Danish: what any writer prints, cell by cell."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ledelsestilsyn.danish import write_date
from ledelsestilsyn.glossary import term
from ledelsestilsyn.report.hidden import HIDDEN
from ledelsestilsyn.risk.assess import AreaRisk
from ledelsestilsyn.risk.changes import Change, Mark, MarkedQuestion
from ledelsestilsyn.risk.factors import is_other
from ledelsestilsyn.risk.whole_words import FACTORS, factor_text
from ledelsestilsyn.risk.words import MARKS, figures_text, likelihood_text

_NOT_KNOWN = "–"


@dataclass(frozen=True, slots=True)
class RiskCell:
    """`look` is one of `risk_table`'s or a band's id; None is an empty cell.

    `before` stands no more and is struck through, `now` is what took its place.
    """

    value: str | int | float | date | None
    look: str = "text"


Row = tuple[RiskCell, ...]


def assessment_rows(assessment: Sequence[AreaRisk], hidden: Collection[str] = ()) -> list[Row]:
    """One row an area: mark, likelihood, consequence, score, band, how often, how many, which questions.

    `hidden` are the ids of areas whose figures are not shown: then neither is the likelihood they propose, nor what
    follows from it where the owner has set no other.
    """
    return [_assessment_row(risk, risk.area in hidden) for risk in assessment]


def _assessment_row(risk: AreaRisk, hidden: bool) -> Row:
    band, follows = risk.band, hidden and risk.decision is None
    of_band = (
        RiskCell(band.name, band.id) if band else RiskCell(_NOT_KNOWN, "number"),
        RiskCell(term(band.every) if band else _NOT_KNOWN),
        _number(band.cases if band else None),
    )
    return (
        RiskCell(risk.title),
        RiskCell(MARKS[risk.mark]),
        RiskCell(HIDDEN, "number") if hidden else _number(risk.proposed),
        RiskCell(HIDDEN, "number") if follows else _number(risk.likelihood),
        RiskCell(_standing(risk, hidden)),
        _number(risk.consequence.score if risk.consequence else None),
        RiskCell(HIDDEN, "number") if follows else _number(risk.score),
        *((RiskCell(HIDDEN, "number"),) * 3 if follows else of_band),
        RiskCell(", ".join(str(question.version.number) for question in risk.asked) or _NOT_KNOWN),
    )


def reason_rows(assessment: Sequence[AreaRisk], hidden: Collection[str] = ()) -> list[Row]:
    """One row an area: the figures behind the proposal, the owner's reason, and the reason for the consequence.

    `hidden` are the ids of areas whose figures are not shown.
    """
    return [_reason_row(risk, risk.area in hidden) for risk in assessment]


def _reason_row(risk: AreaRisk, hidden: bool) -> Row:
    taken, consequence = risk.decision, risk.consequence
    decided = f"{taken.reason} ({taken.owner}, {write_date(taken.decided_on)})" if taken else "Beslutning ikke truffet"
    return (
        RiskCell(risk.title),
        RiskCell(HIDDEN if hidden else figures_text(risk.figures)),
        RiskCell(decided),
        RiskCell(f"{consequence.reason} ({consequence.owner})" if consequence else "Ikke fastsat"),
    )


def _number(value: int | None) -> RiskCell:
    """A missing number is an en dash: an empty cell would be read as zero."""
    return RiskCell(_NOT_KNOWN if value is None else value, "number")


def _standing(risk: AreaRisk, hidden: bool) -> str:
    if risk.mark is Mark.DROPPED:
        return "Området er udgået"
    if hidden and risk.decision is not None:
        return f"Fastsat af ejeren; forslaget er {HIDDEN}"
    return likelihood_text(risk.decision, risk.proposed)


def question_rows(assessment: Sequence[AreaRisk]) -> list[Row]:
    """One row for each question that is asked, by area and number."""
    return [_question_row(risk, question) for risk in assessment for question in risk.asked]


def _question_row(risk: AreaRisk, question: MarkedQuestion) -> Row:
    version = question.version
    return (
        RiskCell(risk.title),
        RiskCell(version.number, "number"),
        RiskCell(version.text),
        RiskCell(_word(version.kind)),
        RiskCell(version.error_answer.capitalize()),
        RiskCell(_word(version.reimbursement)),
        RiskCell(_word(version.source)),
        RiskCell("intet" if version.interval_months is None else version.interval_months, "number"),
        RiskCell(version.legal_basis),
        RiskCell(MARKS[question.mark]),
        RiskCell(question.id),
    )


def change_rows(assessment: Sequence[AreaRisk]) -> list[Row]:
    """One row for each area or question that is new or dropped, and for each field that is changed."""
    return [row for risk in assessment for row in _changes_of(risk)]


def _changes_of(risk: AreaRisk) -> Iterable[Row]:
    if risk.mark in (Mark.NEW, Mark.DROPPED):
        yield _change_row(risk, "Hele området", risk.mark, "", "", "")
    for change in risk.changes:
        yield _change_row(risk, "Hele området", Mark.CHANGED, *_told(change))
    for row in risk.factors:
        if row.mark is not None and is_other(row) and risk.mark is not Mark.DROPPED:
            before = replace(row, now=row.before)
            told = (factor_text(before) if row.before else "", factor_text(row) if row.now else "")
            yield _change_row(risk, "Hele området", row.mark, FACTORS[row.kind], *told)
    for question in risk.questions:
        yield from _changes_of_question(risk, question)


def _changes_of_question(risk: AreaRisk, question: MarkedQuestion) -> Iterable[Row]:
    name = f"Nr. {question.version.number} ({question.id})"
    if question.mark is Mark.NEW:
        yield _change_row(risk, name, question.mark, "Nyt spørgsmål", "", question.version.text)
    if question.mark is Mark.DROPPED:
        yield _change_row(risk, name, question.mark, "Stilles ikke mere", question.version.text, "")
    for change in question.changes:
        yield _change_row(risk, name, Mark.CHANGED, *_told(change))


def _change_row(risk: AreaRisk, question: str, mark: Mark, what: str, before: str, now: str) -> Row:
    told = (RiskCell(text or None) for text in (risk.title, question, MARKS[mark], what))
    return (*told, RiskCell(before or None, "before"), RiskCell(now or None, "now"))


def _told(change: Change) -> tuple[str, str, str]:
    return term(change.field, "field").capitalize(), _value(change.before), _value(change.now)


def _value(value: object) -> str:
    if value is None:
        return "intet"
    return _word(value) if isinstance(value, StrEnum) else str(value)


def _word(value: StrEnum) -> str:
    return term(value.value, "value").capitalize() if value != "star" else term("star", "value")
