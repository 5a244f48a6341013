"""What a receipt says, as plain lines and tables; the tab and the text print exactly this."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ledelsestilsyn.cells import Limits
from ledelsestilsyn.cpr import Pseudonymiser, mask
from ledelsestilsyn.danish import write_count, write_date, write_list
from ledelsestilsyn.importers.own_receipt import TITLE as TITLE
from ledelsestilsyn.model import Balance, Deviation, Refusal, RiskModel, Severity, Submission, WorkbookForm
from ledelsestilsyn.receipt.causes import Item, Target, items_of
from ledelsestilsyn.receipt.codes import is_assumption, is_pseudonym
from ledelsestilsyn.receipt.looks import LEFT_OUT

MOST_ITEMS = 10
MOST_ASSUMED = 30

_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What the receipt must know beside the workbook and its result.

    `received_at` is printed as it is, without a time zone; None leaves it out. `before` says that the same bytes have
    been received earlier, so that nothing happened. `extra` are deviations that are not in the result. `limits` are
    those under which the workbook was read.
    """

    model: RiskModel
    pseudonymiser: Pseudonymiser
    ledger_code: str
    received_at: datetime | None = None
    before: bool = False
    extra: tuple[Deviation, ...] = ()
    limits: Limits = _DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class TabRow:
    """What became of one tab. `area` is the area's title."""

    sheet: str
    area: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class Replaced:
    """A case number that was a personal number, and what stands there now."""

    sheet: str
    cell: str
    pseudonym: str
    target: Target


@dataclass(frozen=True, slots=True)
class Contents:
    """`status` is `taken`, `in_part` or `refused`. `todo` holds at most ten; `more` says how many there are beside.

    `unmarked` are those beside that no cell is marked for. `marks` says what the colours mean, `unanswered` that
    empty cells are no fault; each is empty where there is nothing to say.
    """

    status: str
    verdict: str
    todo: tuple[Item, ...]
    more: str
    unmarked: tuple[Item, ...]
    marks: str
    unanswered: str
    tabs: tuple[TabRow, ...]
    skipped: str
    assumed: tuple[Item, ...]
    replaced: tuple[Replaced, ...]
    facts: tuple[tuple[str, str], ...]


def contents_of(
    result: Submission | Refusal,
    facts: ReceiptFacts,
    deviations: tuple[Deviation, ...],
    replaced: tuple[Replaced, ...],
    about_copy: str,
    marks: str,
) -> Contents:
    """What is said of the workbook. `about_copy` says what the copy behind the receipt lacks; empty if nothing."""
    todo = items_of([each for each in deviations if not is_assumption(each) and not is_pseudonym(each)])
    assumed = items_of([each for each in deviations if is_assumption(each)])
    told = [*assumed[:MOST_ASSUMED]]
    if len(assumed) > MOST_ASSUMED:
        told.append(Item("", f"Og {write_count(len(assumed) - MOST_ASSUMED)} ting mere af samme slags.", "", None))
    if about_copy:
        told.append(Item("Kvitteringen", about_copy, "", None))
    return Contents(
        _status(result),
        _verdict(result, facts.before),
        tuple(todo[:MOST_ITEMS]),
        _more([item for item in todo[MOST_ITEMS:] if item.marked]),
        tuple(item for item in todo[MOST_ITEMS:] if not item.marked),
        marks if todo else "",
        _unanswered(result),
        _tabs(result, facts.model),
        _skipped(result),
        tuple(told),
        replaced,
        _about_file(result, facts),
    )


def total(tabs: tuple[TabRow, ...]) -> Balance:
    """All tabs taken together."""
    rows = [tab.balance for tab in tabs]
    return Balance(
        sum(row.rows_seen for row in rows),
        sum(row.rows_taken for row in rows),
        sum(row.rows_left_out for row in rows),
        sum(row.rows_empty for row in rows),
        sum(row.rows_totals for row in rows),
        sum(row.answers_seen for row in rows),
        sum(row.answers_taken for row in rows),
        sum(row.answers_not_answered for row in rows),
        sum(row.answers_left_out for row in rows),
    )


def counted(number: int, one: str, many: str) -> str:
    """`1 sag`, `12 sager`."""
    return f"{write_count(number)} {one if number == 1 else many}"


def _status(result: Submission | Refusal) -> str:
    if isinstance(result, Refusal):
        return "refused"
    out = any(each.severity in (Severity.LEFT_OUT, Severity.REFUSED) for each in result.deviations)
    return "in_part" if out else "taken"


def _verdict(result: Submission | Refusal, before: bool) -> str:
    again = " Den er modtaget før og er ikke ændret siden, så der er ikke sket noget nyt." if before else ""
    if isinstance(result, Refusal):
        return f"Arbejdsbogen er afvist: intet fra den tæller med, før den er rettet og afleveret igen.{again}"
    how = "helt" if _status(result) == "taken" else "delvis"
    if result.form is WorkbookForm.REVIEW:
        return f"Arbejdsbogen er modtaget {how}: {_decided(result)}.{again}"
    cases = len({(answer.area, answer.case) for answer in result.answers})
    taken = [counted(len(result.tabs), "ark", "ark")]
    if result.answers or not result.counts:
        taken += [counted(cases, "sag", "sager"), counted(len(result.answers), "svar", "svar")]
    if result.counts:
        taken.append(counted(len(result.counts), "optælling", "optællinger"))
    second = result.form is WorkbookForm.SECOND_READING
    fate = "er gemt som en anden læsning af" if second else "tæller med i"
    counts = f"{write_list(taken)} fra {result.department} {fate} {result.period.label}"
    return f"Arbejdsbogen er modtaget {how}: {counts}{_left_out(result)}.{again}"


def _decided(result: Submission) -> str:
    taken = counted(len(result.decisions), "beslutning", "beslutninger")
    out = sum(each.severity is Severity.LEFT_OUT for each in result.deviations)
    lost = f"; {counted(out, 'ting', 'ting')} er udeladt" if out else ""
    return f"{taken} fra {result.department} om risikoen efter {result.period.label} er noteret{lost}"


def _left_out(result: Submission) -> str:
    rows = sum(tab.balance.rows_left_out for tab in result.tabs)
    answers = sum(tab.balance.answers_left_out for tab in result.tabs)
    sheets = len(_lost_sheets(result))
    parts = [counted(sheets, "helt ark", "hele ark")] if sheets else []
    parts += [counted(rows, "række", "rækker")] if rows else []
    parts += [counted(answers, "svar", "svar")] if answers else []
    return f"; {write_list(parts)} er udeladt" if parts else ""


def _more(rest: Sequence[Item]) -> str:
    """Of the things not listed: how many, in which colour they are found, and how many may go by themselves."""
    if not rest:
        return ""
    orange = sum(item.kind == LEFT_OUT for item in rest)
    colours = [f"{write_count(orange)} orange"] if orange else []
    colours += [counted(len(rest) - orange, "gul", "gule")] if orange < len(rest) else []
    one = len(rest) == 1
    told = f"Der er {write_count(len(rest))} ting mere, som er mærket i kvitteringens ark: {write_list(colours)}. "
    told += f"Noten på {'cellen' if one else 'cellerne'} siger, hvad der skal gøres. "
    told += f"Ret {'den' if one else 'dem'} gerne med det samme."
    follow = sum(item.follows for item in rest)
    if follow:
        told += f" {write_count(follow)} af dem forsvinder måske af sig selv, når det andet er rettet."
    return told


def _unanswered(result: Submission | Refusal) -> str:
    if isinstance(result, Refusal):
        return ""
    empty = sum(tab.balance.answers_not_answered for tab in result.tabs)
    if not empty:
        return ""
    cells = "1 celle uden svar er" if empty == 1 else f"{write_count(empty)} celler uden svar er"
    return f"{cells} talt som ikke besvaret. Det er ikke en fejl, men svar, hvis I kan."


def _tabs(result: Submission | Refusal, model: RiskModel) -> tuple[TabRow, ...]:
    if isinstance(result, Refusal):
        return ()
    titles = {area.id: area.title for area in model.department(result.department).areas}
    return tuple(TabRow(tab.sheet, titles[tab.area], tab.balance) for tab in result.tabs)


def _skipped(result: Submission | Refusal) -> str:
    if isinstance(result, Refusal):
        return "Intet er modtaget."
    told = []
    if lost := _lost_sheets(result):
        told.append(f"Intet er modtaget fra {_quoted(lost)}, før det er rettet.")
    if result.skipped:
        many = len(result.skipped) > 1
        told.append(
            f"Sprunget over, fordi der hverken er en tabel eller et tilsynsområde: {_quoted(result.skipped)}. Det er, "
            f"som det skal være, hvis {'arkene' if many else 'arket'} ikke hører til tilsynet."
        )
    return " ".join(told)


def _lost_sheets(result: Submission) -> list[str]:
    """The tabs that are left out whole, in their order."""
    taken = {tab.sheet for tab in result.tabs} | {row.sheet for row in result.decisions}
    out = [each.place.sheet for each in result.deviations if each.severity is Severity.LEFT_OUT]
    return list(dict.fromkeys(sheet for sheet in out if sheet and sheet not in taken))


def _quoted(sheets: Sequence[str]) -> str:
    return write_list([f'"{mask(sheet)}"' for sheet in sheets])


def _about_file(result: Submission | Refusal, facts: ReceiptFacts) -> tuple[tuple[str, str], ...]:
    told = [("Fil", mask(result.workbook))]
    if facts.received_at is not None:
        told.append(("Modtaget", f"{write_date(facts.received_at)} kl. {facts.received_at:%H.%M}"))
    if result.department:
        told.append(("Afdeling", result.department))
    if result.period:
        told.append(("Periode", result.period.label))
    told += [("SHA-256", result.sha256), ("Kode i protokollen", facts.ledger_code)]
    return tuple((label, value) for label, value in told if value)
