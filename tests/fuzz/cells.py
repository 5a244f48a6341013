"""What people do to a workbook, cell by cell. Each change keeps the truth in step, so the outcome can be judged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from ledelsestilsyn.danish import write_date, write_long_date
from ledelsestilsyn.model import AnswerValue

from .draft import FAULT, Cell, Draft, Position

_SPELT = {
    "Ja": ("ja", "JA", " Ja ", "J", "Ja.", "ja\n"),
    "Nej": ("nej", "NEJ", " Nej", "N", "Nej.", "nej\xa0"),
    "Ikke relevant": ("IR", "I.R.", "ikke relevant", "Ikke rel.", "-", "–"),
}
_SAME = {AnswerValue.CORRECT: ("OK", "ok"), AnswerValue.ERROR: ("Fejl", "fejl")}
_JUNK = ("næj", "måske", "?", "Ja/Nej", "x", "1", 0, 7, 0.5, True, date(2024, 3, 1), FAULT, "ja nej", "Æ" * 500, "🦊")
_BAD_DATES = ("i foråret", "marts 2024", "2024", "31.02.2024", "03/25/2024", 12, 0.25, FAULT, "?")
_BAD_CASES = (0.5, date(2024, 3, 1), FAULT)


def changed(draft: Draft, random: Random) -> Draft:
    """A copy with up to four changes; `done` names them."""
    draft = draft.copy()
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if not draft.cells("case"):
            break
        change = random.choice(CHANGES)
        draft.done.append(change.__name__.strip("_"))
        change(draft, random)
    return draft


def _answer_spelt_otherwise(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "answer", random)
    truth = draft.truth[cell.tag[1:]]
    if isinstance(cell.value, str) and cell.value in _SPELT and truth.value is not None:
        draft.put(tab, position, random.choice((*_SPELT[cell.value], *_SAME.get(truth.value, ()))))


def _answer_changed(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "answer", random)
    text = random.choice(tuple(_SPELT))
    draft.put(tab, position, text)
    draft.set_truth(cell.tag[1:], value=draft.meant(cell.tag[2], text), told=False)


def _answer_retyped_as_junk(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "answer", random)
    draft.put(tab, position, random.choice(_JUNK))
    draft.set_truth(cell.tag[1:], value=None, told=True)


def _answer_emptied(draft: Draft, random: Random) -> None:
    tab, position, _ = _one(draft, "answer", random)
    _empty(draft, tab, position)


def _answer_moved(draft: Draft, random: Random) -> None:
    """To a free cell right of the tables: nobody's answer any longer."""
    tab, position, cell = _one(draft, "answer", random)
    draft.tabs[tab].setdefault((position[0], 20), Cell(cell.value))
    _empty(draft, tab, position)


def _case_emptied(draft: Draft, random: Random) -> None:
    tab, position, _ = _one(draft, "case", random)
    _another_case(draft, tab, position, None, None)


def _case_retyped(draft: Draft, random: Random) -> None:
    tab, position, _ = _one(draft, "case", random)
    _another_case(draft, tab, position, random.choice(_BAD_CASES), None)


def _case_as_a_number(draft: Draft, random: Random) -> None:
    tab, position, _ = _one(draft, "case", random)
    number = random.randrange(10**7)
    _another_case(draft, tab, position, number, str(number))


def _case_of_another_row(draft: Draft, random: Random) -> None:
    tab, position, _ = _one(draft, "case", random)
    _, _, other = _one(draft, "case", random)
    _another_case(draft, tab, position, other.value, draft.cases[other.tag[1:]])


def _date_spelt_otherwise(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "decided", random)
    if isinstance(cell.value, date):
        day = cell.value
        texts = (write_date(day), write_long_date(day), f"{day.day}/{day.month}-{day.year}", day.isoformat())
        draft.put(tab, position, random.choice(texts))


def _date_as_a_number(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "decided", random)
    if isinstance(cell.value, date):
        draft.put(tab, position, (cell.value - date(1899, 12, 30)).days)


def _date_changed(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "decided", random)
    day = random.choice((None, date(2023, 3, 31) + timedelta(days=random.randrange(600)), date(2031, 1, 1)))
    draft.put(tab, position, day)
    _another_date(draft, cell, day, told=False)


def _date_made_unreadable(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "decided", random)
    draft.put(tab, position, random.choice(_BAD_DATES))
    _another_date(draft, cell, None, told=True)


def _heading_misspelt(draft: Draft, random: Random) -> None:
    tab, position, cell = _one(draft, "head", random)
    draft.put(tab, position, _misspelt(str(cell.value or "x"), random))


def _anything_misspelt(draft: Draft, random: Random) -> None:
    """Any text of the workbook: a label, a name, a heading."""
    tab = random.choice(list(draft.tabs))
    texts = [at for at, cell in draft.tabs[tab].items() if isinstance(cell.value, str) and cell.tag[:1] not in _TRUE]
    if texts:
        at = random.choice(sorted(texts))
        draft.put(tab, at, _misspelt(str(draft.tabs[tab][at].value), random))


def _tab_misspelt(draft: Draft, random: Random) -> None:
    tab = random.choice(list(draft.tabs))
    name = _misspelt(tab, random).strip("'")[:31]
    if name and not set(name) & set("[]:*?/\\") and name.lower() not in {other.lower() for other in draft.tabs}:
        for kept in (draft.tabs, draft.merged):
            items = [(name if key == tab else key, kept[key]) for key in list(kept)]
            kept.clear()
            kept.update(items)
        draft.hidden = {name if key == tab else key for key in draft.hidden}


def _tab_hidden(draft: Draft, random: Random) -> None:
    tab = random.choice(list(draft.tabs)[1:] or list(draft.tabs))
    if tab != next(iter(draft.tabs)):
        draft.hidden.add(tab)


def _tab_deleted(draft: Draft, random: Random) -> None:
    tab = random.choice(list(draft.tabs))
    if len(draft.tabs) > 2:
        gone = {cell.tag[1:] for cell in draft.tabs[tab].values() if cell.tag[:1] == ("answer",)}
        del draft.tabs[tab], draft.merged[tab]
        draft.hidden.discard(tab)
        draft.truth = {key: truth for key, truth in draft.truth.items() if key not in gone}


def _tab_copied(draft: Draft, random: Random) -> None:
    """The rows of the copy are rows of their own, with the same cases."""
    tab = random.choice(list(draft.tabs))
    name = f"{tab[:27]} (2)"
    if name.lower() not in {other.lower() for other in draft.tabs}:
        draft.merged[name] = list(draft.merged[tab])
        draft.tabs[name] = {at: replace(cell, tag=_of_copy(cell.tag)) for at, cell in draft.tabs[tab].items()}
        for _, _, cell in [found for found in (*draft.cells("case"), *draft.cells("answer")) if found[0] == tab]:
            known, copy = cell.tag[1:], _of_copy(cell.tag)[1:]
            if cell.tag[0] == "case":
                draft.cases[copy] = draft.cases[known]
            else:
                draft.truth[copy] = draft.truth[known]


def _of_copy(tag: tuple[str, ...]) -> tuple[str, ...]:
    return (*tag[:-1], tag[-1] + "'") if tag[:1] in _TRUE else tag


def _moved(draft: Draft, random: Random) -> None:
    """Empty rows and columns come in before everything, or before some row."""
    tab = random.choice(list(draft.tabs))
    first, down, right = random.choice((0, 0, random.randrange(60))), random.randrange(4), random.randrange(3)
    draft.tabs[tab] = {
        (row + down if row >= first else row, column + right): cell for (row, column), cell in draft.tabs[tab].items()
    }
    draft.merged[tab] = [
        (top + down if top >= first else top, left + right, bottom + down if bottom >= first else bottom, end + right)
        for top, left, bottom, end in draft.merged[tab]
    ]


def _rows_swapped(draft: Draft, random: Random) -> None:
    tab, (one, _), _ = _one(draft, "case", random)
    others = [row for name, (row, _), _ in draft.cells("case") if name == tab]
    _swap(draft, tab, one, random.choice(others), axis=0)


def _columns_swapped(draft: Draft, random: Random) -> None:
    """Whole columns of the cases table, headings and answers alike."""
    tab, (_, one), _ = _one(draft, "head", random)
    others = [column for name, (_, column), _ in draft.cells("head") if name == tab]
    rows = {row for name, (row, _), cell in [*draft.cells("head"), *draft.cells("case")] if name == tab}
    _swap(draft, tab, one, random.choice(others), axis=1, only=rows)


def _merged_right(draft: Draft, random: Random) -> None:
    """An answer merged with the one to its right, which Excel throws away."""
    tab, (row, column), _ = _one(draft, "answer", random)
    beside = draft.tabs[tab].get((row, column + 1), Cell(None))
    if _is_free(draft, tab, (row, column, row, column + 1)) and beside.tag[:1] == ("answer",):
        _empty(draft, tab, (row, column + 1))
        draft.merged[tab].append((row, column, row, column + 1))


def _cases_merged_down(draft: Draft, random: Random) -> None:
    """The upper case number holds for both rows."""
    tab, (row, column), cell = _one(draft, "case", random)
    below = draft.tabs[tab].get((row + 1, column), Cell(None))
    if _is_free(draft, tab, (row, column, row + 1, column)) and below.tag[:1] == ("case",):
        _another_case(draft, tab, (row + 1, column), None, draft.cases[cell.tag[1:]])
        draft.merged[tab].append((row, column, row + 1, column))


def _totals_row(draft: Draft, random: Random) -> None:
    """In the first free row under the cases, with numbers under the answers."""
    tab, (_, column), _ = _one(draft, "case", random)
    row = max(at[0] for name, at, _ in draft.cells("case") if name == tab) + 1
    if not any(at[0] == row for at in draft.tabs[tab]):
        draft.tabs[tab][row, column] = Cell(random.choice(("I alt", "Total", "Sum", "I alt:")))
        draft.tabs[tab][row, column + 1] = Cell(random.randrange(9))


def _remark_beside(draft: Draft, random: Random) -> None:
    """Something typed where nothing stands, right of the tables."""
    tab = random.choice(list(draft.tabs))
    draft.tabs[tab].setdefault((random.randrange(30), 15 + random.randrange(9)), Cell(random.choice(("husk", 7, "Ja"))))


CHANGES: tuple[Callable[[Draft, Random], None], ...] = (
    _answer_spelt_otherwise, _answer_changed, _answer_retyped_as_junk, _answer_emptied, _answer_moved, _case_emptied,
    _case_retyped, _case_as_a_number, _case_of_another_row, _date_spelt_otherwise, _date_as_a_number, _date_changed,
    _date_made_unreadable, _heading_misspelt, _anything_misspelt, _tab_misspelt, _tab_hidden, _tab_deleted, _tab_copied,
    _moved, _rows_swapped, _columns_swapped, _merged_right, _cases_merged_down, _totals_row, _remark_beside,
)  # fmt: skip
_TRUE = (("answer",), ("case",), ("decided",))


def _one(draft: Draft, kind: str, random: Random) -> tuple[str, Position, Cell]:
    """Not in a merged cell, if there is another: what is typed there is the other rows' too."""
    cells = draft.cells(kind)
    return random.choice([found for found in cells if _is_free(draft, found[0], (*found[1], *found[1]))] or cells)


def _empty(draft: Draft, tab: str, position: Position) -> None:
    """An answer that is not given: nothing may be taken."""
    key = draft.tabs[tab][position].tag[1:]
    draft.put(tab, position, None)
    draft.set_truth(key, value=None, told=False)


def _another_case(draft: Draft, tab: str, position: Position, value: object, case: str | None) -> None:
    cell = draft.tabs[tab][position]
    draft.tabs[tab][position] = replace(cell, value=value)
    draft.cases[cell.tag[1:]] = case


def _another_date(draft: Draft, cell: Cell, day: date | None, *, told: bool) -> None:
    _, area, row = cell.tag
    for key in [key for key in draft.truth if (key[0], key[2]) == (area, row)]:
        draft.set_truth(key, decided=day, date_told=told)


def _misspelt(text: str, random: Random) -> str:
    """One letter lost, doubled, changed, or changing place with the next."""
    at = random.randrange(len(text))
    before, letter, after = text[:at], text[at], text[at + 1 :]
    swapped = after[:1] + letter + after[1:]
    return before + random.choice((after, letter * 2 + after, "q" + after, swapped))


def _swap(draft: Draft, tab: str, one: int, other: int, axis: int, only: set[int] | None = None) -> None:
    """Not where cells are merged: there Excel would not do it either."""
    if draft.merged[tab]:
        return
    there = {one: other, other: one}
    moved: dict[Position, Cell] = {}
    for position, cell in draft.tabs[tab].items():
        row, column = position
        if axis == 0:
            position = (there.get(row, row), column)
        elif only is None or row in only:
            position = (row, there.get(column, column))
        moved[position] = cell
    draft.tabs[tab] = moved


def _is_free(draft: Draft, tab: str, span: tuple[int, int, int, int]) -> bool:
    top, left, bottom, right = span
    return not any(
        top <= other[2] and other[0] <= bottom and left <= other[3] and other[1] <= right for other in draft.merged[tab]
    )
