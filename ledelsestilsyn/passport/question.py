"""A question in a quarter: its tally answer by answer, its arrow, its rule, and every cell."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count, write_date, write_list, write_percent
from ledelsestilsyn.finding_id import finding_id
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import (
    AnswerRow,
    AnswerValue,
    Arrow,
    ArrowSign,
    Finding,
    Kind,
    Question,
    QuestionVersion,
)
from ledelsestilsyn.passport.book import Book, Node
from ledelsestilsyn.passport.finding import KINDS, REIMBURSED, approved, because
from ledelsestilsyn.passport.layout import by_hand, fact, item, section
from ledelsestilsyn.passport.proof import Proof
from ledelsestilsyn.passport.sums import Sums, sums
from ledelsestilsyn.passport.whatif import Border, other_arrow, other_date
from ledelsestilsyn.periods import Period, cutoff
from ledelsestilsyn.report.beside import beside
from ledelsestilsyn.report.method_breaks import break_reasons
from ledelsestilsyn.report.sentences import CHANCES, SIGNS, plural, rate_remark, short_quarter
from ledelsestilsyn.statistics import CLEAR_AT

WHY_NONE = {
    "not_checked": "Ingen svar på spørgsmålet tæller i kvartalet, så der er intet at sammenligne.",
    "period_incomplete": "Området skal læses hver måned, og en måned mangler, nu eller sidst.",
    "first_measurement": "Spørgsmålet er ikke undersøgt før i det tilsynsområde.",
    "method_changed": "Metoden er ændret mellem de to tilsyn, så tallene ikke kan sammenlignes.",
    "question_changed": "Spørgsmålet er ændret mellem de to tilsyn, og den nye udgave kan ikke sammenlignes.",
}
ARROW_RULE = (
    "Antallet af fejl holdes op mod antallet ved sidste tilsyn, hvor spørgsmålet blev undersøgt. Flere er rød op, "
    "færre er grøn ned, lige mange er gul vandret."
)


def explain_question(book: Book, node: Node, proof: Proof) -> list[str]:
    """The lines of the question's passport in the node's quarter. KeyError if the rules do not know it."""
    department = book.facts.basis.model.department(node[1])
    area, question = department.area(node[2]), department.question(node[3])
    version = _version(book, node, question)
    quarter = Period.parse(node[0])
    books = [(tab.workbook, node[1]) for tab in book.facts.tabs.get(node[:3], ())]
    return [
        *fact_line(f"{node[0]}/{question.id}", f"{version.number}. {version.text}"),
        "",
        fact("Afdeling", f"{department.name} ({department.code}), {node[0]}/{department.code}"),
        fact("Tilsynsområde", f"{area.title}, {node[0]}/{area.id}"),
        fact("Kvartal", quarter.label),
        *_supervised(book, node),
        *section("Optælling", _tally(book, node, sums(book, node))),
        *section("Pil", _arrow(book, node)),
        *section("Regel", _rule(book, node, version)),
        *_errors(book, node),
        *_cells(book, node),
        *proof.lines(dict.fromkeys(books), [department.file]),
    ]


def fact_line(code: str, text: str) -> list[str]:
    """What the passport is of, as its first lines."""
    return [item(f"{code}: {text}", "")]


def _version(book: Book, node: Node, question: Question) -> QuestionVersion:
    """The version on the area's latest supervision of that quarter, else the latest begun by then."""
    days = [tab.tab.supervised_on for tab in book.facts.tabs.get(node[:3], ())]
    last = Period.parse(node[0]).last_day
    begun = [version for version in question.versions if version.from_on <= last]
    return question.on(max(days, default=last)) or (begun or list(question.versions))[-1]


def _supervised(book: Book, node: Node) -> list[str]:
    tabs = [tab.tab for tab in book.facts.tabs.get(node[:3], ())]
    if not tabs:
        return [fact("Tilsynsdato", "området er ikke afleveret")]
    days = write_list([write_date(day) for day in sorted({tab.supervised_on for tab in tabs})])
    told = " (ikke oplyst, så periodens sidste dag)" if any(tab.supervised_from == "period" for tab in tabs) else ""
    return [fact("Tilsynsdato", f"{days}{told}")]


def _tally(book: Book, node: Node, found: Sums) -> Iterator[str]:
    if not found.asked:
        yield fact("Sager", "0: spørgsmålet er ikke stillet i kvartalet, så intet er talt")
        return
    answers = book.answers_of.get(node, ())
    correct = sum(row.value == AnswerValue.CORRECT for row in answers)
    wrong = sum(row.value == AnswerValue.ERROR for row in answers)
    left = len(answers) - correct - wrong
    told = f"{write_count(found.checked)} = {write_count(correct)} i orden + {write_count(wrong)} fejl"
    if found.declared_checked:
        told += f" + {write_count(found.declared_checked)} talt af afdelingen selv"
    if left:
        told += f". {plural(left, 'svar', 'svar')} er »Ikke relevant« og tæller ikke med"
    yield fact("Sager", f"{told}.")
    parts = ((found.new, "ny", "nye"), (found.old, "gammel", "gamle"), (found.undetermined, "uafklaret", "uafklarede"))
    classes = " + ".join(f"{write_count(number)} {one if number == 1 else many}" for number, one, many in parts)
    yield fact("Fejl", f"{write_count(found.errors)} = {classes}")
    if found.declared:
        yield fact(
            "", f"{write_count(found.declared)} af dem er talt af afdelingen selv og kan ikke slås op sag for sag."
        )
    yield fact(
        "Refusion",
        f"{found.repaid} fejl med betydning, {found.not_repaid} uden, {found.repaid_not_settled} ikke afgjort",
    )


def repaid_words(found: Sums) -> str:
    parts = (found.repaid, found.not_repaid, found.repaid_not_settled)
    return f"{parts[0]} fejl med betydning, {parts[1]} uden, {parts[2]} ikke afgjort"


def _arrow(book: Book, node: Node) -> Iterator[str]:
    arrow = book.arrows.get(node)
    if arrow is None:
        yield fact("Pil", "ingen: området skulle ikke læses i kvartalet")
        return
    yield fact("Pil", f"{SIGNS[ArrowSign(arrow.sign)]}{_compared(arrow)}")
    if arrow.sign == ArrowSign.NONE:
        yield fact("Derfor", f"{WHY_NONE[arrow.reason]}{_breaks(book, arrow)} [{arrow.reason}]")
        return
    yield fact("Derfor", ARROW_RULE)
    yield from _chance(arrow)
    yield fact("Med andre tal", " ".join(other_arrow(arrow)))


def _compared(arrow: Arrow) -> str:
    if arrow.previous_period is None:
        return ""
    now = f"{write_count(arrow.errors)} af {write_count(arrow.checked)} nu"
    then = f"{write_count(arrow.previous_errors)} af {write_count(arrow.previous_checked)}"
    where = f"{short_quarter(arrow.previous_period)}, {arrow.previous_period}/{arrow.question}"
    by_hand = (
        " Et af tallene er talt af afdelingen selv." if "declared" in (arrow.source, arrow.previous_source) else ""
    )
    return f": {now} mod {then} sidst ({where}).{by_hand}"


def _breaks(book: Book, arrow: Arrow) -> str:
    if arrow.reason != "method_changed" or arrow.period != book.quarter.key:
        return ""
    department = book.facts.basis.model.department(arrow.department)
    reasons = break_reasons(book.facts, department, department.area(arrow.area), [arrow])
    return f" {'; '.join(reasons)}." if reasons else ""


def _chance(arrow: Arrow) -> Iterator[str]:
    remark = beside(arrow)
    p_value = f"{remark.p_value or 0.0:.4f}".replace(".", ",")
    limit = f"{CLEAR_AT:g}".replace(".", ",")
    yield fact("Andel", f"{write_percent(remark.rate)} nu, {write_percent(remark.previous_rate)} sidst")
    told = f"p = {p_value} (Boschloos tosidede test); tydelig ved højst {limit}"
    yield fact("Tilfældighed", f"{CHANCES[remark.chance]}: {told}")
    if remark.rate_differs:
        yield fact("Bemærk", rate_remark(remark))


def _rule(book: Book, node: Node, version: QuestionVersion) -> list[str]:
    scale = book.facts.basis.model.scale
    days = sorted({tab.tab.supervised_on for tab in book.facts.tabs.get(node[:3], ())})
    borders = write_list([write_date(cutoff(day, scale.window_months)) for day in days])
    side = term(scale.on_cutoff)
    return [
        fact("Spørgsmålets art", KINDS[version.kind]),
        *([fact(f"{scale.window_months} måneder før", f"{borders} (en fejl fra den dag er {side})")] if days else []),
        fact("Svaret er fejl ved", version.error_answer.capitalize()),
        fact("Refusion", REIMBURSED[version.reimbursement]),
        fact("Hjemmel", version.legal_basis),
        fact("Gælder fra", f"{write_date(version.from_on)}, godkendt af {approved(version)}"),
    ]


def _errors(book: Book, node: Node) -> list[str]:
    findings = [found for row in book.answers_of.get(node, ()) if (found := book.finding_of(row)) is not None]
    lines = []
    for found in findings:
        where = f'{found.workbook}, ark "{found.sheet}", celle {found.cell}'
        lines.append(item(f"{finding_id(found)}: {term(found.finding_class)}. {where}"))
        lines.append(item(f"{_because(book, found)} [{found.reason}]", "    "))
        lines.append(item(_otherwise(book, found), "    "))
    return section("Fejlene, hver med sit nummer", lines)


def _because(book: Book, found: Finding) -> str:
    deciding = {Kind.RECURRING: found.remedied_on, Kind.DECISION: found.decided_on, Kind.EVENT: found.occurred_on}
    months = book.facts.basis.model.scale.window_months
    return because(found.reason, deciding[Kind(found.kind)], found.supervised_on, months)


def _otherwise(book: Book, found: Finding) -> str:
    question = book.facts.basis.model.department(found.department).question(found.question)
    version, scale = question.on(found.supervised_on), book.facts.basis.model.scale
    if version is None:
        return ""
    border = Border.of(cutoff(found.supervised_on, scale.window_months), scale.on_cutoff)
    return other_date(version.kind, found.reason, border, found.supervised_on)


def _cells(book: Book, node: Node) -> list[str]:
    """Every cell that holds an answer or a count, tab by tab."""
    lines = []
    tabs: dict[tuple[str, str], list[AnswerRow]] = {}
    for row in book.answers_of.get(node, ()):
        tabs.setdefault((row.workbook, row.sheet), []).append(row)
    for (workbook, sheet), rows in tabs.items():
        lines.append(item(f'{workbook}, ark "{sheet}"'))
        lines += [item(f"{word}: {_where(rows, value)}", "    ") for value, word in _VALUES if _where(rows, value)]
    for count in book.counts_of.get(node, ()):
        told = by_hand(count.checked, count.errors)
        lines.append(item(f'{count.workbook}, ark "{count.sheet}", celle {count.cell}: {told}'))
    return section("Celler i afdelingens arbejdsbog", lines)


_VALUES = ((AnswerValue.ERROR, "fejl"), (AnswerValue.CORRECT, "i orden"), (AnswerValue.NOT_RELEVANT, "ikke relevant"))


def _where(rows: list[AnswerRow], value: AnswerValue) -> str:
    return ", ".join(row.cell for row in rows if row.value == value)
