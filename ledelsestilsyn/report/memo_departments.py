"""What the agenda item says of one department: its own remarks, its figures, and what they do not carry."""

from collections import defaultdict

from ledelsestilsyn.model import Area, Arrow, ArrowSign, Department, TallySource
from ledelsestilsyn.report import memo_sentences as words
from ledelsestilsyn.report.aggregate import change, hides_arrow
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, beside
from ledelsestilsyn.report.blocks import Bullets, Paragraph, Quote
from ledelsestilsyn.report.contents_gaps import missing_areas
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.method_breaks import break_reasons
from ledelsestilsyn.report.remarks import handed_in_nothing, remarks
from ledelsestilsyn.report.sentences import REASONS, cases_sentence, change_sentence, errors_sentence, law

DepartmentBlock = Paragraph | Bullets | Quote


def department_blocks(facts: Facts, department: Department) -> tuple[DepartmentBlock, ...]:
    """First what the department says, then what its figures say."""
    if handed_in_nothing(facts, department):
        return (Paragraph(words.handed_in_nothing(facts.period)),)
    return (*remarks(facts, department), *_figures(facts, department))


def _figures(facts: Facts, department: Department) -> list[DepartmentBlock]:
    found = facts.department_figures(department)
    not_handed_in = words.missing(
        [(law(area.title), what) for of, area, what in missing_areas(facts) if of == department]
    )
    if not found.measured:
        return _paragraphs(words.NOTHING_READ, not_handed_in)
    moved = change_sentence(change(facts.arrows_of(department), facts))
    told = f"{errors_sentence(found)} {cases_sentence(found)} {moved}"
    clear = tuple(_clear_items(facts, department))
    return [
        *_paragraphs(told),
        *_listed(words.CLEAR_ONES, clear),
        *_paragraphs(
            _unclear(facts, department),
            _why(facts, department),
            _by_hand(facts, department),
            not_handed_in,
        ),
    ]


def _paragraphs(*texts: str) -> list[DepartmentBlock]:
    return [Paragraph(text) for text in texts if text]


def _listed(told: str, items: tuple[str, ...]) -> list[DepartmentBlock]:
    return [Paragraph(told), Bullets(items)] if items else []


def _clear_items(facts: Facts, department: Department) -> list[str]:
    """The questions whose change is clear, and whose rate does not go another way than the count."""
    found = []
    for area in department.areas:
        for arrow in facts.arrows.get(facts.spot(department, area), ()):
            remark = beside(arrow)
            if arrow.sign == ArrowSign.LEVEL or remark.chance != CLEAR or remark.rate_differs:
                continue
            if not hides_arrow(arrow, facts):
                found.append(_clear_item(facts, department, area, arrow))
    return found


def _clear_item(facts: Facts, department: Department, area: Area, arrow: Arrow) -> str:
    version = facts.version(department, area, department.question(arrow.question))
    text = law(version.text)
    return words.clear_item(law(area.title), version.number, text, arrow.previous_errors or 0, arrow.errors or 0)


def _unclear(facts: Facts, department: Department) -> str:
    """How many comparable questions moved without it being clear, stood still, say two things or are hidden.

    With the clear ones, each comparable question is counted once; those without an arrow are told by `_why`.
    """
    arrows = [arrow for arrow in facts.arrows_of(department) if arrow.sign != ArrowSign.NONE]
    shown = [arrow for arrow in arrows if not hides_arrow(arrow, facts)]
    opposite = [arrow for arrow in shown if (remark := beside(arrow)).chance == CLEAR and remark.rate_differs]
    plain = [arrow for arrow in shown if arrow not in opposite]
    unsure = [arrow for arrow in plain if beside(arrow).chance == MAY_BE_CHANCE]
    told = (
        words.by_chance(_going(unsure, ArrowSign.UP), _going(unsure, ArrowSign.DOWN)),
        words.level(_going(plain, ArrowSign.LEVEL)),
        words.opposite(len(opposite)),
        words.hidden_questions(len(arrows) - len(shown)),
    )
    return " ".join(text for text in told if text)


def _going(arrows: list[Arrow], sign: ArrowSign) -> int:
    return sum(arrow.sign == sign for arrow in arrows)


def _why(facts: Facts, department: Department) -> str:
    """The questions without an arrow, by reason in the order of rules.md 5."""
    counts: dict[str, int] = defaultdict(int)
    own: dict[str, dict[str, None]] = defaultdict(dict)
    for area in department.areas:
        arrows = [row for row in facts.arrows.get(facts.spot(department, area), ()) if row.sign == ArrowSign.NONE]
        for arrow in arrows:
            counts[arrow.reason] += 1
        changed = [arrow for arrow in arrows if arrow.reason == "method_changed"]
        own["method_changed"].update(dict.fromkeys(break_reasons(facts, department, area, changed)))
    known = [code for code in REASONS if code in counts]
    return words.why_no_arrow([(code, counts[code], tuple(own[code])) for code in known])


def _by_hand(facts: Facts, department: Department) -> str:
    whole: list[str] = []
    partly: list[str] = []
    for area in department.areas:
        found = facts.figures(department, area)
        if found.declared_checks:
            (whole if found.declared_checks == found.checks else partly).append(law(area.title))
    before = [law(area.title) for area in department.areas if _counted_before(facts, department, area)]
    told = (words.counted_by_hand(whole, partly), words.counted_before(before))
    return " ".join(text for text in told if text)


def _counted_before(facts: Facts, department: Department, area: Area) -> bool:
    arrows = facts.arrows.get(facts.spot(department, area), ())
    return any(row.previous_source == TallySource.DECLARED and row.sign != ArrowSign.NONE for row in arrows)
