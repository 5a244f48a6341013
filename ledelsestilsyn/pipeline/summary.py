"""What a run says at its end: what it took, what it left out, and where the report lies. Danish, 80 columns."""

import textwrap
from collections import Counter

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.model import Severity
from ledelsestilsyn.pipeline.folder import Reception
from ledelsestilsyn.pipeline.outcome import SAME, Outcome

WIDTH = 80
_SHOWN = 10
_STATUS = {"taken": "taget helt", "taken_in_part": "taget delvis", "refused": "afvist", SAME: "modtaget før"}


def summary(reception: Reception) -> str:
    """What was taken and what was left out, workbook by workbook; what was taken whole is only counted."""
    blocks = [_headline(reception)]
    for status in ("refused", "taken_in_part"):
        blocks += [_told(outcome) for outcome in reception.outcomes if outcome.status == status]
    if reception.passed_over:
        blocks.append(_wrapped(f"Ikke arbejdsbøger og ikke læst: {', '.join(reception.passed_over)}"))
    return "\n".join(blocks)


def line(outcome: Outcome) -> str:
    """One line for a file: its name and what became of it."""
    return f"{outcome.workbook}: {_STATUS[outcome.status]}"


def _headline(reception: Reception) -> str:
    total = len(reception.outcomes)
    counts = Counter(outcome.status for outcome in reception.outcomes)
    parts = [f"{write_count(counts[status])} {words}" for status, words in _STATUS.items() if counts[status]]
    noun = "arbejdsbog" if total == 1 else "arbejdsbøger"
    return _wrapped(f"{write_count(total)} {noun}: {', '.join(parts)}." if total else "Mappen har ingen arbejdsbøger.")


def _told(outcome: Outcome) -> str:
    refused = outcome.status == "refused"
    wanted = Severity.REFUSED if refused else Severity.LEFT_OUT
    messages = [deviation.message for deviation in outcome.deviations if deviation.severity is wanted]
    lines = [_wrapped(f"{'Afvist' if refused else 'Taget delvis'}: {outcome.workbook}")]
    lines += [_bullet(text) for text in messages[:_SHOWN]]
    if len(messages) > _SHOWN:
        lines.append(
            _bullet(
                f"og {write_count(len(messages) - _SHOWN)} mere; de står alle i deviations.csv i kvartalets rapport"
            )
        )
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)


def _bullet(text: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )
