"""What needs a decision or was not handed in, as the sentences of the summary page."""

from ledelsestilsyn.danish import write_count, write_list
from ledelsestilsyn.model import WorkbookStatus
from ledelsestilsyn.report.actions import ActionPlans
from ledelsestilsyn.report.chapters import Chapter, see
from ledelsestilsyn.report.contents_effects import reopened
from ledelsestilsyn.report.contents_gaps import missing_areas, unchecked_questions
from ledelsestilsyn.report.contents_risk import RiskPicture
from ledelsestilsyn.report.contents_scale import scale_in_short
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.report.sentences import areas, at_start, short_name

MOST_NAMED = 3


def open_matters(facts: Facts, plans: ActionPlans, picture: RiskPicture) -> tuple[str, ...]:
    """The gravest first: what is missing, what awaits a decision, what should have been done."""
    found = (
        _missing(facts),
        _refused(facts),
        scale_in_short(scale_kept(facts, picture.risks)),
        _undecided(facts, picture),
        _overdue(plans),
        reopened(plans).strip(),
        _slipped(plans),
        _undetermined(facts),
        _unchecked(facts),
    )
    return tuple(sentence for sentence in found if sentence)


def _missing(facts: Facts) -> str:
    """Whole departments by their code, single areas by name while there are few."""
    missing = missing_areas(facts)
    whole, parts = [], []
    for department in facts.departments:
        of_it = [area for owner, area, _ in missing if owner == department]
        if of_it and not any(facts.handed_in(department, area) for area in department.areas):
            whole.append(department.code)
        else:
            parts += [short_name(department.code, area.law, area.name) for area in of_it]
    named = whole + (parts if len(parts) <= MOST_NAMED else [areas(len(parts))])
    return f"Ikke afleveret: {'; '.join(named)}." if named else ""


def _refused(facts: Facts) -> str:
    refused = sum(
        row.status == WorkbookStatus.REFUSED and facts.concerns(row.department) for row in facts.basis.workbooks
    )
    if not refused:
        return ""
    return f"{at_start(refused, 'arbejdsbog er afvist', 'arbejdsbøger er afvist')} og tæller ikke med."


def _undecided(facts: Facts, picture: RiskPicture) -> str:
    undecided = [_name(facts, row.department, row.area) for row in picture.undecided]
    if not undecided:
        return ""
    named = f": {'; '.join(undecided)}" if len(undecided) <= MOST_NAMED else f", {see(Chapter.RISK)}"
    told = at_start(len(undecided), "forslag", "forslag", neuter=True)
    shown = ", der kan vises," if picture.hidden else ""
    by_chance = sum(row.could_be_chance for row in picture.undecided)
    chance = f" ({_by_chance(by_chance, len(undecided))})" if by_chance else ""
    return f"{told} om ændret risiko{shown} venter på en beslutning{chance}{named}."


def _by_chance(number: int, of: int) -> str:
    if number < of:
        return f"{write_count(number)} kan være {'tilfældigt' if number == 1 else 'tilfældige'}"
    return "det kan være tilfældigt" if number == 1 else "alle kan være tilfældige"


def _overdue(plans: ActionPlans) -> str:
    if not plans.overdue:
        return ""
    owners = write_list(list(dict.fromkeys(row.given.department for row in plans.overdue)))
    return f"{at_start(len(plans.overdue), 'tiltag', 'tiltag', neuter=True)} er over fristen ({owners})."


def _slipped(plans: ActionPlans) -> str:
    """What has been put off, and what has left the plans undone: neither is overdue any more."""
    later = sum(row.postponed_now for row in plans.everything)
    told = [f"{at_start(later, 'tiltag er', 'tiltag er', neuter=True)} udskudt"] if later else []
    if plans.gone:
        number = len(plans.gone)
        who = write_count(number) if later else at_start(number, "tiltag", "tiltag", neuter=True)
        told.append(f"{who} er ikke udført og står ikke længere i planerne")
    return f"{', og '.join(told)}, {see(Chapter.ACTIONS)}." if told else ""


def _undetermined(facts: Facts) -> str:
    found = facts.total_figures()
    if not found.undetermined or found.classes_hidden:
        return ""
    told = at_start(found.undetermined, "fejl er uafklaret", "fejl er uafklarede")
    by_hand = ", eller fordi afdelingen har talt uden at dele op" if found.declared_checks else ""
    return f"{told}, fordi den afgørende dato mangler eller ikke kan bruges{by_hand}."


def _unchecked(facts: Facts) -> str:
    number = len(unchecked_questions(facts))
    return f"{at_start(number, 'spørgsmål', 'spørgsmål', neuter=True)} er ikke undersøgt." if number else ""


def _name(facts: Facts, department: str, area_id: str) -> str:
    area = facts.basis.model.department(department).area(area_id)
    return short_name(department, area.law, area.name)
