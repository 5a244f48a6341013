"""The golden listing: every version of every question, and every accepted heading, on a line of its own.

An edit of the past shows as a changed line.

`python -m ledelsestilsyn.risk_models.listing risk_models > tests/golden/versions.txt` writes it anew.
"""

import hashlib
import sys
from pathlib import Path

from ledelsestilsyn.model import Department, HeadingAlias, Question, QuestionVersion, RiskModel
from ledelsestilsyn.risk_models.load import load_risk_model

_HEADINGS = (
    "department", "area", "question", "from", "number", "kind", "error_answer", "reimbursement", "source",
    "comparable", "in_force", "interval_months", "legal_basis", "approved", "sha256", "text",
)  # fmt: skip
_ACCEPTED = ("department", "heading", "means", "from", "in_force", "approved")


def listing(model: RiskModel) -> str:
    """All versions, then all accepted headings, each under a line of names; departments by code, the rest as filed.

    `sha256` is the first 12 hex digits of the text's hash: it changes with a letter that the eye passes over.
    """
    lines = [
        _line(department, question, version)
        for department in model.departments
        for area in department.areas
        for question in area.questions
        for version in question.versions
    ]
    accepted = [_accepted(department, heading) for department in model.departments for heading in department.headings]
    return "\n".join([" | ".join(_HEADINGS), *lines, "", " | ".join(_ACCEPTED), *accepted]) + "\n"


def _accepted(department: Department, heading: HeadingAlias) -> str:
    approved = f"{heading.approved.by} {heading.approved.on}"
    fields = (
        department.code, heading.text, heading.means, heading.from_on, _flag(heading.in_force), approved
    )  # fmt: skip
    return " | ".join(map(str, fields))


def _line(department: Department, question: Question, version: QuestionVersion) -> str:
    fields = (
        department.code, question.area, question.id, version.from_on, version.number, version.kind,
        version.error_answer, version.reimbursement, version.source, _flag(version.comparable),
        _flag(version.in_force), version.interval_months or "-", version.legal_basis,
        f"{version.approved.by} {version.approved.on}", _digest(version.text), version.text,
    )  # fmt: skip
    return " | ".join(map(str, fields))


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


if __name__ == "__main__":
    # Bytes, so that neither a terminal's character set nor its line ends change the golden file.
    sys.stdout.buffer.write(listing(load_risk_model(Path(sys.argv[1]))).encode())
