"""The export for the auditor (§ 72) as CSV: a table of areas, one of control points, and what each column is."""

from collections.abc import Iterator

from ledelsestilsyn.model import Reimbursement
from ledelsestilsyn.report.csv_files import Value, write_csv
from ledelsestilsyn.report.section_72 import AreaOf72, Corrected, QuestionOf72, Section72, State
from ledelsestilsyn.report.section_72_words import selection_text

AREAS_FILE, QUESTIONS_FILE, SCHEMA_FILE = "omraader.csv", "kontrolspoergsmaal.csv", "skema.csv"
_PERIOD = ("period", "kode", "kvartalet som 2024K4, eller året")
_SPOT = (_PERIOD, ("department", "kode", "afdelingens kode"), ("area", "kode", "tilsynsområdets kode"))
_ERRORS = (
    ("errors", "antal", "fejl: svar, der er en fejl"),
    ("new", "antal", "heraf nye: begået inden for så lang tid før tilsynet, som kommunens regel siger"),
    ("old", "antal", "heraf gamle"),
    ("undetermined", "antal", "heraf uafklarede: datoen mangler eller kan ikke læses"),
    ("reimbursement_yes", "antal", "fejl med betydning for refusion"),
    ("reimbursement_no", "antal", "fejl uden betydning for refusion"),
    ("reimbursement_not_settled", "antal", "fejl, hvor betydningen ikke er afgjort"),
)
_CORRECTED = (
    ("corrected", "yes|no|partly|cannot_be_told", "om fejlene er rettet; tom: ingen fejl"),
    ("errors_corrected", "antal", "fejl med en dato for, hvornår de blev rettet, senest periodens sidste dag"),
    ("errors_not_corrected", "antal", "løbende pligter, der stadig manglede på tilsynsdagen"),
    ("errors_not_stated", "antal", "fejl, hvor der ikke står, om de er rettet"),
)
AREAS = (
    *_SPOT,
    ("department_name", "tekst", "afdelingens navn"),
    ("law", "tekst", "lovgrundlaget for området"),
    ("area_name", "tekst", "områdets navn"),
    ("state", "read|counted|not_handed_in|deselected", "læst sag for sag, talt op, ikke afleveret eller fravalgt"),
    ("supervised_on", "datoer", "tilsynsdatoer, med mellemrum imellem"),
    ("population", "antal sager", "sager i området; tom: ikke kendt"),
    ("cases_read", "antal sager", "stikprøvens størrelse: sager, der er læst; tom: ikke kendt sag for sag"),
    ("sample_stated", "antal sager", "stikprøvens størrelse, som afdelingen oplyser; tom: ikke oplyst af alle ark"),
    ("selection", "tekst", "hvordan sagerne er valgt; […] er ord, der er udeladt"),
    ("selection_words_left_out", "antal ord", "ord, der er udeladt af beskrivelsen"),
    ("cases_with_errors", "antal sager", "sager med mindst én fejl; tom: ikke kendt sag for sag"),
    *_ERRORS,
    ("systematic", "yes|no|cannot_be_told", "om fejlene er systematiske efter kommunens regel; tom: ingen fejl"),
    *_CORRECTED,
    ("actions_open", "antal", "åbne tiltag i periodens sidste handleplan; tom: ingen plan for området"),
    ("actions_overdue", "antal", "heraf over fristen"),
    ("actions_done", "antal", "afsluttede tiltag i samme plan"),
    ("earlier_remark_from", "dato", "fra hvornår risikomodellen kender en revisionsbemærkning; tom: ingen kendt"),
    ("hidden", "yes|no", "yes: tallene er skjult, fordi de er små"),
    ("remark", "tekst", "bemærkning eller anbefaling; udfyldes af revisor, og er tom her"),
)
QUESTIONS = (
    *_SPOT,
    ("question", "kode", "kontrolspørgsmålets kode"),
    ("number", "nummer", "spørgsmålets nummer i området"),
    ("text", "tekst", "spørgsmålet"),
    ("legal_basis", "tekst", "retsgrundlaget"),
    ("source", "star|local", "centralt udmeldt, eller kommunens eget"),
    ("checked", "antal", "svar, der tæller med"),
    *_ERRORS,
    ("counted", "program|department", "department: helt eller delvist talt op af afdelingen"),
    ("systematic", "yes|no|cannot_be_told", "om fejlene er systematiske efter kommunens regel; tom: ingen fejl"),
    ("systematic_reason", "kode", "hvorfor det ikke kan afgøres: too_few, no_rate, no_confidence, nothing_comparable"),
    ("looked_back_quarters", "antal", "kvartaler, dommen bygger på"),
    ("looked_back_checked", "antal", "svar i de kvartaler"),
    ("looked_back_errors", "antal", "fejl i de kvartaler"),
    ("least", "andel 0-1", "ensidet nedre grænse for andelen af fejl"),
    ("most", "andel 0-1", "ensidet øvre grænse"),
    ("confidence", "andel 0-1", "sikkerheden for hver grænse for sig"),
    ("tolerable_rate", "andel 0-1", "den andel, der kan tåles"),
    *_CORRECTED,
)


def section_72_tables(found: Section72) -> dict[str, bytes]:
    """The three files by name; keys and codes in English, dates ISO, what is missing empty."""
    return {
        AREAS_FILE: write_csv(_names(AREAS), (_area(found, row) for row in found.areas)),
        QUESTIONS_FILE: write_csv(_names(QUESTIONS), _questions(found)),
        SCHEMA_FILE: write_csv(("file", "column", "unit", "meaning"), _schema()),
    }


def _names(columns: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    return tuple(name for name, _, _ in columns)


def _schema() -> Iterator[tuple[Value, ...]]:
    for file, columns in ((AREAS_FILE, AREAS), (QUESTIONS_FILE, QUESTIONS)):
        yield from ((file, *column) for column in columns)


def _area(found: Section72, row: AreaOf72) -> tuple[Value, ...]:
    figures, plan = row.figures, row.plan
    is_read = figures is not None and row.state is State.READ
    counts: tuple[Value, ...] = (None,) * 7
    if figures is not None:
        repaid = (figures.reimbursement_yes, figures.reimbursement_no, figures.reimbursement_not_settled)
        counts = (figures.errors, figures.new, figures.old, figures.undetermined, *repaid)
    return (
        found.window.key,
        row.department.code,
        row.area.id,
        row.department.name,
        row.area.law,
        row.area.name,
        row.state,
        " ".join(day.isoformat() for day in row.days),
        row.population,
        figures.cases if figures is not None and is_read else None,
        row.stated,
        selection_text(row.selection) if row.selection.tabs else None,
        row.selection.blanked if row.selection.tabs else None,
        figures.cases_with_errors if figures is not None and is_read else None,
        *counts,
        row.systematic,
        *_corrected(row.corrected, shown=figures is not None),
        *((plan.open, plan.overdue, plan.done) if plan else (None, None, None)),
        row.remarked_on,
        "yes" if row.hidden else "no",
        None,
    )


def _questions(found: Section72) -> Iterator[tuple[Value, ...]]:
    for area in found.areas:
        for row in area.questions:
            yield (found.window.key, area.department.code, area.area.id, *_question(row))


def _question(row: QuestionOf72) -> tuple[Value, ...]:
    judged = row.systematic
    counts = judged.counts
    looked_back = (len(counts.quarters), counts.checked, counts.errors) if counts else (None, None, None)
    return (
        row.question.id,
        row.version.number,
        row.version.text,
        row.version.legal_basis,
        row.version.source,
        row.checked,
        row.errors,
        row.new,
        row.old,
        row.undetermined,
        *(row.repaid[code] for code in (Reimbursement.YES, Reimbursement.NO, Reimbursement.NOT_SETTLED)),
        "department" if row.declared else "program",
        judged.verdict,
        judged.reason or None,
        *looked_back,
        _share(judged.least),
        _share(judged.most),
        None if judged.confidence is None else str(judged.confidence),
        None if judged.tolerable is None else str(judged.tolerable),
        *_corrected(row.corrected, shown=True),
    )


def _corrected(found: Corrected, *, shown: bool) -> tuple[Value, ...]:
    if not shown:
        return (None,) * 4
    return (found.verdict, found.corrected, found.not_corrected, found.not_stated)


def _share(rate: float | None) -> Value:
    return None if rate is None else f"{rate:.6f}"
