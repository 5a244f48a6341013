"""A comparison as Danish text for the terminal, at most 80 columns: the answer first, then why, then each figure."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ledelsestilsyn.comparison.compared import Compared, Comparison
from ledelsestilsyn.comparison.moved import Count, Move, Moved, Turn
from ledelsestilsyn.comparison.sides import FindingAt, Spot
from ledelsestilsyn.danish import write_count, write_date, write_list
from ledelsestilsyn.glossary import term
from ledelsestilsyn.model import ArrowSign
from ledelsestilsyn.report.sentences import CHANCES, SIGNS, at_start, plural, short_quarters
from ledelsestilsyn.risk.words import DECISIONS

WIDTH = 80
# Of a quarter, in the terminal; the workbook of --out has them all.
MOST_LINES, MOST_FINDINGS, MOST_RULES = 12, 10, 20
COUNTS = {
    "checked": "svar",
    "errors": "fejl",
    "new": "nye",
    "old": "gamle",
    "undetermined": "uafklarede",
    "source": "kilde",
    "in_order": "i orden",
    "likelihood": "sandsynlighed",
    "score": "score",
    "band": "bånd",
    "proposal": "forslag",
    "pointed": "sandsynlighed efter tallene",
}
SOURCES = {"recomputed": "genberegnet", "declared": "talt af afdelingen"}
THE_SAME = "Ingen tal er anderledes."


def comparison_text(found: Comparison, whole: bool = False) -> str:
    """`whole`: nothing is cut short."""
    lines = [*wrapped(lead(found)), *_rules(found, whole)]
    for row in found.quarters:
        if row.moved.anything or row.notes:
            lines += ["", *_quarter(found, row, whole)]
    if not whole and any(_is_cut(found, row) for row in found.quarters):
        lines += ["", "Alt står i regnearket, når det skrives med --out FIL.xlsx."]
    return "\n".join(lines)


def lead(found: Comparison) -> str:
    """The answer in one sentence or two."""
    of = _quarters(found.quarters)
    moving = [row for row in found.quarters if _amount([row])]
    if found.rules:
        what = (
            f"ændre {_amount(moving)} i {_among(moving, found.quarters)}" if moving else f"ikke ændre noget tal i {of}"
        )
        return " ".join([f"{found.rules} ville {what}.", *_other_classes(found)])
    if found.holds:
        return f"{THE_SAME} Programmet siger i dag det samme om {of}."
    if not found.moves:
        return f"Det kan ikke siges, om alle tal er de samme i {of}."
    told = f"{_amount(moving)} er anderledes i {_among(moving, found.quarters)}" if moving else "tallene er de samme"
    return " ".join([f"Programmet siger i dag noget andet: {told}.", *_other_classes(found)])


# Under other rules that are weighed, and by a program that is there.
_VERBS = {True: ("ville få", "ville gå", "ville komme"), False: ("får", "går", "kommer")}


def _other_classes(found: Comparison) -> Iterator[str]:
    """`To fejl får en anden klasse, grund eller refusion.`; those found on one side only too."""
    moves = [move for row in found.quarters for move in row.moved.findings]
    gone, come = sum(move.after is None for move in moves), sum(move.before is None for move in moves)
    gets, goes, comes = _VERBS[bool(found.rules)]
    if both := len(moves) - gone - come:
        yield f"{at_start(both, 'fejl', 'fejl')} {gets} en anden klasse, grund eller refusion."
    if gone:
        yield f"{at_start(gone, 'fejl', 'fejl')} {goes} ud."
    if come:
        yield f"{at_start(come, 'fejl', 'fejl')} {comes} til."


def _among(moving: Sequence[Compared], asked: Sequence[Compared]) -> str:
    """`2 af 4 offentliggjorte kvartaler: 3. og 4. kv. 2024`."""
    told = _quarters(moving) if len(moving) == len(asked) else f"{len(moving)} af {_quarters(asked)}"
    return f"{told}: {short_quarters(row.quarter for row in moving)}"


def _quarters(rows: Sequence[Compared]) -> str:
    published = sum(row.published_on is not None for row in rows)
    one = len(rows) == 1
    if published == len(rows):
        return "1 offentliggjort kvartal" if one else f"{len(rows)} offentliggjorte kvartaler"
    if not published:
        return f"{'1 kvartal' if one else f'{len(rows)} kvartaler'}, der ikke er offentliggjort"
    return f"{len(rows)} kvartaler"


def _amount(rows: Iterable[Compared]) -> str:
    """`14 tal, 2 pile og 1 risikovurdering`; empty where no figure is another."""
    moved = [row.moved for row in rows]
    # Who counted is said of a figure, and is none itself.
    numbers = sum(count.name != "source" for row in moved for count in (*row.tallies, *row.cases))
    turns = sum(len(row.turns) for row in moved)
    risks = sum(len({count.spot for count in row.risks}) for row in moved)
    told = [
        *([plural(numbers, "tal", "tal")] if numbers else []),
        *([plural(turns, "pil", "pile")] if turns else []),
        *([plural(risks, "risikovurdering", "risikovurderinger")] if risks else []),
    ]
    return write_list(told)


def _rules(found: Comparison, whole: bool) -> Iterator[str]:
    lines = found.rule_changes
    if lines:
        yield from ("", "Sådan er reglerne anderledes:")
        yield from _listed(lines, whole, MOST_RULES, "")
    elif found.rules:
        yield from ("", "Reglerne er de samme.")
    if found.read_otherwise:
        yield from ("", "Arbejdsbøger, som reglerne læser anderledes:")
        yield from _listed(found.read_otherwise, whole, MOST_RULES, "")


def _quarter(found: Comparison, row: Compared, whole: bool) -> Iterator[str]:
    state = f"offentliggjort {write_date(row.published_on)}" if row.published_on else "ikke offentliggjort"
    yield f"{row.quarter.label} ({state})"
    for note in row.notes:
        yield from wrapped(note, "  ")
    yield from _listed(figure_lines(found, row.moved), whole, MOST_LINES, "  ")
    yield from _moves(found, row.moved, whole)


def figure_lines(found: Comparison, moved: Moved) -> list[str]:
    """A line for each question, and for the cases and the risk of each area, that differs."""
    by_spot: dict[Spot, list[str]] = {}
    for counts, prefix in ((moved.tallies, ""), (moved.cases, "sager: "), (moved.risks, "risiko: ")):
        for spot, rows in groupby(counts, lambda row: row.spot):
            by_spot.setdefault(spot, []).append(f"{prefix}{counts_words(list(rows))}")
    for turn in moved.turns:
        if turn.before and turn.after:
            by_spot.setdefault(turn.spot, []).append(turn_words(turn))
    return [f"{_name(found, moved, spot)}: {'; '.join(by_spot[spot])}" for spot in sorted(by_spot)]


def _name(found: Comparison, moved: Moved, spot: Spot) -> str:
    title = found.area_title(spot)
    return f"{title}, {found.question_name(spot, moved.quarter)}" if spot[2] else title


def counts_words(rows: Sequence[Count]) -> str:
    """`nye fra 4 til 2, gamle fra 1 til 3`; `udgår (svar 9, fejl 2)` for what is there on one side only."""
    for told, values in (("udgår", [row.after for row in rows]), ("kommer til", [row.before for row in rows])):
        if len(rows) > 1 and values == [None] * len(rows):
            there = [(row.name, row.before if row.after is None else row.after) for row in rows]
            numbers = [f"{COUNTS[name]} {write_count(count)}" for name, count in there if isinstance(count, int)]
            return f"{told} ({', '.join(numbers)})"
    return ", ".join(map(count_words, rows))


def count_words(row: Count) -> str:
    """`nye fra 4 til 2`."""
    return f"{COUNTS[row.name]} fra {value_words(row.name, row.before)} til {value_words(row.name, row.after)}"


def value_words(name: str, found: int | str | None) -> str:
    """A count, or what a word of the model is called; `intet` for what is not there."""
    if found is None:
        return "intet"
    if isinstance(found, int):
        return write_count(found)
    words = {"proposal": DECISIONS, "source": SOURCES}.get(name, {})
    return words.get(found, found.lower() if name == "band" else found)


def turn_words(turn: Turn) -> str:
    """`pilen fra flere til færre`, with whether the change is clear where that is known."""
    return f"pilen fra {sign_words(turn.before, turn.chance_before)} til {sign_words(turn.after, turn.chance_after)}"


def sign_words(sign: str, chance: str | None) -> str:
    """`færre (tydelig)`; `intet` where there is no such question."""
    if not sign:
        return "intet"
    word = SIGNS[ArrowSign(sign)]
    known = sign in (ArrowSign.UP, ArrowSign.DOWN) and chance
    return f"{word} ({CHANCES[chance]})" if known and chance else word


def _moves(found: Comparison, moved: Moved, whole: bool) -> Iterator[str]:
    """The findings that move, under the question each is of; the rest counted where there are many."""
    moves = moved.findings
    if not moves:
        return
    yield f"  {plural(len(moves), 'fejl', 'fejl')} flytter:"
    shown = moves if whole or len(moves) <= MOST_FINDINGS else moves[:MOST_FINDINGS]
    for spot, rows in groupby(shown, lambda move: (move.at.department, move.at.area, move.at.question)):
        yield from wrapped(_name(found, moved, spot), "  ", "    ")
        for move in rows:
            yield from wrapped(move_line(move), "  - ", "    ")
    if len(shown) < len(moves):
        yield f"    og {write_count(len(moves) - len(shown))} mere"


def move_line(move: Move) -> str:
    """`F0123456789, CVO.xlsx, ark »§ 100«, celle F17: fra ny (laves stadig) til gammel (afgjort for længe siden)`."""
    at = move.at
    where = f"{at.id}, {at.workbook}, ark »{at.sheet}«, celle {at.cell}"
    return f"{where}: fra {class_words(move, True)} til {class_words(move, False)}"


def class_words(move: Move, before: bool) -> str:
    """`ny (laves stadig)`, with the reimbursement where that is what differs; `ingen fejl`."""
    side = move.before if before else move.after
    if side is None:
        return "ingen fejl"
    told = f"{term(side.finding_class)} ({term(side.reason)})"
    return f"{told}, refusion {term(side.reimbursement)}" if _repaid_otherwise(move) else told


def _repaid_otherwise(move: Move) -> bool:
    sides: list[FindingAt] = [side for side in (move.before, move.after) if side is not None]
    return len({side.reimbursement for side in sides}) > 1


def _is_cut(found: Comparison, row: Compared) -> bool:
    return len(row.moved.findings) > MOST_FINDINGS or len(figure_lines(found, row.moved)) > MOST_LINES


def _listed(lines: Sequence[str], whole: bool, most: int, indent: str) -> Iterator[str]:
    """The lines as a list, the last ones counted where there are many."""
    shown = lines if whole or len(lines) <= most else lines[:most]
    for line in shown:
        yield from wrapped(line, f"{indent}- ", f"{indent}  ")
    if len(shown) < len(lines):
        yield f"{indent}  og {write_count(len(lines) - len(shown))} mere"


def wrapped(text: str, first: str = "", after: str | None = None) -> list[str]:
    """The text in lines of at most 80 columns, the first and the others indented; a long path is kept whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if after is None else after,
        break_on_hyphens=False,
        break_long_words=False,
    )
