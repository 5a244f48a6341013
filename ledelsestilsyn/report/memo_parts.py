"""The agenda item as plain parts, all words settled; memo.py sets them in Word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledelsestilsyn.model import Department, Reimbursement
from ledelsestilsyn.report import memo_sentences as words
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.blocks import Boxes, Bullets, Contents, Paragraph, Quote, Table
from ledelsestilsyn.report.chapters import in_report
from ledelsestilsyn.report.contents_actions import gone, moved
from ledelsestilsyn.report.contents_corrections import HEADING as CORRECTIONS
from ledelsestilsyn.report.contents_effects import in_words
from ledelsestilsyn.report.contents_evaluation import HEADING as SAMPLES
from ledelsestilsyn.report.contents_reimbursement import INTRODUCTION
from ledelsestilsyn.report.facts import Facts, Figures
from ledelsestilsyn.report.memo_departments import department_blocks
from ledelsestilsyn.report.memo_table import key_figures
from ledelsestilsyn.report.repaid import hides_repaid
from ledelsestilsyn.report.sentences import repaid


@dataclass(frozen=True, slots=True)
class Numbered:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToFill:
    """A place that a person must fill in before the item is sent."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A list without signs: each item begins with its own number."""

    items: tuple[str, ...]


MemoBlock = Paragraph | Bullets | Quote | Table | Numbered | Lines | ToFill


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it; `level` 1 is the item's own parts, 2 and 3 are below them."""

    heading: str
    level: int
    blocks: tuple[MemoBlock, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """`dated_on` is the file's date, so that a rebuild is byte-equal; `opening` stands between title and parts."""

    title: str
    dated_on: date
    footer: str
    parts: tuple[Part, ...]
    opening: tuple[MemoBlock, ...] = ()


def memo_of(facts: Facts, contents: Contents, annexes: Sequence[str], committee: str = "") -> Memo:
    """The agenda item for the departments of `facts`; an empty `committee` is for all of theirs."""
    decides = _decide(facts, committee)
    laid_before = (committee,) if committee else _sector_committees(facts, decides) or decides
    named = facts.basis.model.committee_name
    before_all = tuple(dict.fromkeys((*laid_before, *decides)))
    parts = (
        Part("Beslutning", 1, (ToFill(words.WRITE_DECISION),)),
        Part("Resumé", 1, _in_short(facts, contents)),
        Part("Indstilling", 1, (Paragraph(words.RECOMMENDS), Numbered((words.RECOMMENDATION,)))),
        Part("Beslutningskompetence", 1, _competence([named(code) for code in decides])),
        *_the_matter(facts),
        *_corrections(facts, contents),
        *_samples(contents),
        *_assessment(contents),
        Part("Økonomi og finansiering", 1, _economy(facts)),
        Part("Sagens forløb", 1, (ToFill(words.course([named(code) for code in before_all])),)),
        Part("Bilag", 1, _annexes(annexes)),
    )
    title = words.title(laid_before, facts.period)
    return Memo(title, contents.dated_on, contents.footer, parts, (ToFill(words.WRITE_CASE_NUMBER),))


def _decide(facts: Facts, committee: str) -> tuple[str, ...]:
    """Who decides: the committees that every department of the municipality reports to, else the one that is asked."""
    everyone = [set(department.committees) for department in facts.basis.model.departments]
    shared = set.intersection(*everyone) if everyone else set()
    order = [code for department in facts.basis.model.departments for code in department.committees]
    found = tuple(dict.fromkeys(code for code in order if code in shared))
    return found or ((committee,) if committee else ())


def _sector_committees(facts: Facts, decides: tuple[str, ...]) -> tuple[str, ...]:
    """In the risk model's order; those it does not name come after, by their codes."""
    codes = {code for department in facts.departments for code in department.committees}.difference(decides)
    known = [row.code for row in facts.basis.model.committees if row.code in codes]
    return (*known, *sorted(codes.difference(known)))


def _in_short(facts: Facts, contents: Contents) -> tuple[MemoBlock, ...]:
    """The report's own first paragraph says the figures, so that memo and report say the same."""
    presented = Paragraph(words.presented(facts.period, [department.name for department in facts.departments]))
    first = [block for block in contents.sections[0].blocks if isinstance(block, Paragraph)]
    return (presented, *first[:1])


def _competence(names: Sequence[str]) -> tuple[MemoBlock, ...]:
    return tuple(map(Paragraph, names)) or (ToFill(words.WRITE_COMPETENCE),)


def _the_matter(facts: Facts) -> tuple[Part, ...]:
    scale = facts.basis.model.scale
    purpose = (Paragraph(words.PURPOSE), Bullets(words.PURPOSES), Paragraph(words.BACKGROUND))
    new_and_old = (
        *words.old_and_new(scale.window_months),
        words.on_the_border(scale.window_months, scale.on_cutoff),
        words.RECURRING,
        words.DECISION,
        words.EVENT,
        words.UNDETERMINED,
    )
    told = Paragraph(words.told_of(facts.period, len(facts.departments)))
    found = action_plans(facts)
    since = moved(found) if found.everything else ""
    counted = f"{words.plans(len(found.everything), len(found.overdue))} {since}{gone(found)}{in_words(found)}"
    return (
        Part("Sagsfremstilling", 1, purpose),
        Part("Nye og gamle fejl", 2, tuple(map(Paragraph, new_and_old))),
        Part("Pilene", 2, (Paragraph(words.ARROWS), Paragraph(words.chance_explained()))),
        Part(f"Tallene for {words.quarter_name(facts.period)}", 2, (key_figures(facts),)),
        Part("Afdelingerne", 2, (told,)),
        *(Part(_named(department), 3, department_blocks(facts, department)) for department in facts.departments),
        Part("Handleplaner", 2, (Paragraph(counted.strip()),)),
    )


def _corrections(facts: Facts, contents: Contents) -> tuple[Part, ...]:
    """The report's own sentences of what was laid before and is another figure now; nothing where there is none."""
    if not any(facts.concerns(row.department) for row in facts.basis.corrections):
        return ()
    below = [section for chapter in contents.sections for section in chapter.sections]
    told = next(section for section in below if section.heading.endswith(f" {CORRECTIONS}"))
    number = told.heading.removesuffix(f" {CORRECTIONS}")
    sentences = [block for block in told.blocks if isinstance(block, Paragraph)]
    return (Part(CORRECTIONS, 2, (*sentences, Paragraph(words.corrected_in(number)))),)


def _samples(contents: Contents) -> tuple[Part, ...]:
    """The report's own sentences of what the samples can show; nothing where it has none."""
    below = [section for chapter in contents.sections for section in chapter.sections]
    told = next((section for section in below if section.heading.endswith(f" {SAMPLES}")), None)
    if told is None:
        return ()
    number = told.heading.removesuffix(f" {SAMPLES}")
    sentences = [block for block in told.blocks if isinstance(block, Paragraph)]
    return (Part(SAMPLES, 2, (*sentences, Paragraph(words.samples_in(number)))),)


def _named(department: Department) -> str:
    return f"{department.code} – {department.name}"


def _assessment(contents: Contents) -> tuple[Part, ...]:
    """The assessment is left to the writer; the boxes of the report's first page are the facts to lean on."""
    boxes = [box for block in contents.sections[0].blocks if isinstance(block, Boxes) for box in block.boxes]
    return (
        Part(
            "Administrationens vurdering", 1, (ToFill(words.WRITE_ASSESSMENT), Paragraph(words.FIGURES_FOR_THE_WRITER))
        ),
        *(Part(box.heading, 2, (Bullets(tuple(map(in_report, box.items))),)) for box in boxes),
    )


def _economy(facts: Facts) -> tuple[MemoBlock, ...]:
    blocks: list[MemoBlock] = [ToFill(words.WRITE_ECONOMY), Paragraph(_repaid(facts))]
    items = [item for department in facts.departments if (item := _repaid_item(facts, department))]
    untold = {words.repaid_hidden(department.name) for department in facts.departments}
    if len(facts.departments) > 1 and not untold.issuperset(items):
        blocks.append(Bullets(tuple(items)))
    return (*blocks, Paragraph(INTRODUCTION), Paragraph(words.NO_AMOUNT))


def _repaid(facts: Facts) -> str:
    total = facts.total_figures()
    if _hides_repaid(facts, total):
        return words.REPAID_HIDDEN
    return repaid(total.errors, total.reimbursement_yes, total.reimbursement_not_settled)


def _repaid_item(facts: Facts, department: Department) -> str:
    """What stands about one department; empty where nothing was found."""
    found = facts.department_figures(department)
    if _hides_repaid(replace(facts, departments=(department,)), found):
        return words.repaid_hidden(department.name)
    if not found.errors:
        return ""
    return words.repaid_item(department.name, found.errors, found.reimbursement_yes, found.reimbursement_not_settled)


def _hides_repaid(facts: Facts, found: Figures) -> bool:
    codes = (Reimbursement.YES, Reimbursement.NOT_SETTLED)
    return found.hidden or any(hides_repaid(facts, code, facts.period) for code in codes)


def _annexes(annexes: Sequence[str]) -> tuple[MemoBlock, ...]:
    if not annexes:
        return (Paragraph(words.NO_ANNEXES),)
    return (Lines(tuple(words.annex(number, name) for number, name in enumerate(annexes, start=1))),)
