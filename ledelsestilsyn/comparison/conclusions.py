"""What a reader of page one concludes, as keys and words, so that two readings of it can be held together.

Each follows the page's own statements: the arrow of the whole and of each department, the four boxes, and what the
table of key figures shows at a glance. Numbers are no conclusions: 76 errors or 75 lead to the same one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ledelsestilsyn.danish import write_list
from ledelsestilsyn.model import Area, Arrow, ArrowSign, Department
from ledelsestilsyn.periods import Period
from ledelsestilsyn.report.actions import ActionPlans
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, beside, rate_direction
from ledelsestilsyn.report.contents_boxes import UNTOLD
from ledelsestilsyn.report.contents_effects import reopened
from ledelsestilsyn.report.contents_gaps import unchecked_questions
from ledelsestilsyn.report.contents_risk import risk_picture
from ledelsestilsyn.report.contents_scale import scale_in_short
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.report.sentences import SIGNS
from ledelsestilsyn.risk.assess import RAISE

ABSENT = "nævnes ikke"
SAID = "nævnes"
WHOLE = "Alle afdelinger"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`key` is the same in two readings of the page; `subject` is what it is about and `value` what is concluded."""

    key: tuple[str, ...]
    subject: str
    value: str


@dataclass(frozen=True, slots=True)
class Flip:
    """A conclusion that is another in the second reading."""

    key: tuple[str, ...]
    subject: str
    before: str
    after: str


def conclusions(facts: Facts, plans: ActionPlans, clear_at: float) -> tuple[Conclusion, ...]:
    """Page one's, in the order in which it tells them; a p-value of at most `clear_at` is clear."""
    return (
        *_arrows(facts, clear_at),
        *_clear_questions(facts, clear_at),
        *_unknown(facts, clear_at),
        *_to_decide(facts, plans),
        *_key_figures(facts),
    )


def flips(before: tuple[Conclusion, ...], after: tuple[Conclusion, ...]) -> tuple[Flip, ...]:
    """The conclusions that differ, in the first reading's order, then those that only the second has."""
    was, now = {row.key: row for row in before}, {row.key: row for row in after}
    found = []
    for key in [*was, *(key for key in now if key not in was)]:
        one, other = was.get(key), now.get(key)
        values = (one.value if one else ABSENT, other.value if other else ABSENT)
        if values[0] != values[1]:
            subject = one or other
            found.append(Flip(key, subject.subject if subject else "", *values))
    return tuple(found)


def _arrows(facts: Facts, clear_at: float) -> Iterator[Conclusion]:
    """The arrow of the whole, and of each department with questions in the quarter where there are more."""
    yield Conclusion(("arrow", ""), f"{WHOLE}, pilen", _arrow(facts, facts.departments, clear_at))
    asked = [one for one in facts.departments if any(arrow.checked for arrow in facts.arrows_of(one))]
    if len(asked) > 1:
        for one in asked:
            yield Conclusion(("arrow", one.code), f"{one.code}, pilen", _arrow(facts, (one,), clear_at))


def _arrow(facts: Facts, departments: tuple[Department, ...], clear_at: float) -> str:
    """`færre fejl, tydeligt`; `uændret`; `ingen pil`."""
    found = change(facts.arrows_of(*departments), facts, clear_at)
    word = SIGNS[ArrowSign(found.sign)]
    if found.sign not in (ArrowSign.UP, ArrowSign.DOWN):
        return word
    chance = {CLEAR: "tydeligt", MAY_BE_CHANCE: "kan være tilfældigt"}.get(found.chance, "uvist om tilfældigt")
    return f"{word} fejl, {chance}"


def _questions(facts: Facts) -> Iterator[tuple[Department, Area, Arrow]]:
    for department in facts.departments:
        for area in department.areas:
            for arrow in facts.arrows.get(facts.spot(department, area), ()):
                yield department, area, arrow


def _clear_questions(facts: Facts, clear_at: float) -> Iterator[Conclusion]:
    """The questions that stand, or are counted, as better or worse; those whose count and rate disagree."""
    for department, area, arrow in _questions(facts):
        if value := _verdict(arrow, clear_at):
            number = facts.version(department, area, department.question(arrow.question)).number
            subject = f"{department.code}, {area.title}, spørgsmål {number}"
            yield Conclusion(("question", department.code, area.id, arrow.question), subject, value)


def _verdict(arrow: Arrow, clear_at: float) -> str:
    """What the boxes say of one question; empty where they only count it among the unsure."""
    p_value = beside(arrow).p_value
    if p_value is None or p_value > clear_at:
        return ""
    direction = rate_direction(
        arrow.errors or 0, arrow.checked, arrow.previous_errors or 0, arrow.previous_checked or 0
    )
    if direction != arrow.sign:
        return "antal og andel peger hver sin vej"
    return {ArrowSign.UP: "blevet værre", ArrowSign.DOWN: "blevet bedre"}.get(ArrowSign(arrow.sign), "")


def _unknown(facts: Facts, clear_at: float) -> Iterator[Conclusion]:
    """The box of what can't be told yet: whether changes may be chance, and why others can't be compared, in whom."""
    arrows = facts.arrows_of(*facts.departments)
    moved = (arrow for arrow in arrows if arrow.sign in (ArrowSign.UP, ArrowSign.DOWN))
    if any((beside(arrow).p_value or 0) > clear_at for arrow in moved):
        yield Conclusion(("chance",), "»Kan være tilfældigt«", SAID)
    for reason, heading in UNTOLD.items():
        codes = list(dict.fromkeys(arrow.department for arrow in arrows if arrow.reason == reason))
        if codes:
            yield Conclusion(("untold", reason), f"»{heading}«", f"nævnes for {write_list(codes)}")


def _to_decide(facts: Facts, plans: ActionPlans) -> Iterator[Conclusion]:
    """The box of what needs a decision or is missing, as far as a choice of method can move it."""
    picture = risk_picture(facts)
    if scale_in_short(scale_kept(facts, picture.risks)):
        yield Conclusion(("scale",), "»Læst færre sager, end skalaen siger«", SAID)
    for row in picture.undecided:
        area = facts.basis.model.department(row.department).area(row.area)
        verb = "hæve" if row.proposal == RAISE else "sænke"
        value = f"forslag om at {verb} den{' (kan være tilfældigt)' if row.could_be_chance else ''}"
        yield Conclusion(("proposal", row.department, row.area), f"{row.department}, {area.title}, risikoen", value)
    if reopened(plans):
        yield Conclusion(("reopened",), "»Tiltag åbnes igen«", SAID)
    if facts.total_figures().undetermined:
        yield Conclusion(("undetermined",), "»Uafklarede fejl«", SAID)
    if unchecked_questions(facts):
        yield Conclusion(("unchecked",), "»Spørgsmål er ikke undersøgt«", SAID)


def _key_figures(facts: Facts) -> Iterator[Conclusion]:
    """What the table shows at a glance: are most errors new, and are there more new ones than before."""
    measured = [one for one in facts.departments if facts.department_figures(one).measured]
    rows = [*((one.code, (one,)) for one in measured), *(((WHOLE, facts.departments),) if len(measured) > 1 else ())]
    for name, departments in rows:
        now = facts.total_figures(facts.period, departments)
        before = facts.total_figures(facts.period.previous, departments)
        yield Conclusion(("most", name), f"{name}, flest fejl er", _most(now))
        if before.measured:
            yield Conclusion(("new", name), f"{name}, nye fejl", _than(now.new, before.new, facts.period.previous))


def _most(found: Figures) -> str:
    if not found.errors:
        return "ingen"
    kinds = {"nye": found.new, "gamle": found.old, "uafklarede": found.undetermined}
    most = [word for word, count in kinds.items() if count == max(kinds.values())]
    return most[0] if len(most) == 1 else f"lige mange {write_list(most)}"


def _than(now: int, before: int, previous: Period) -> str:
    word = "flere end" if now > before else "færre end" if now < before else "lige så mange som"
    return f"{word} i {previous.label}"
