"""The golden listing: every version of every question on a line of its own, so that an edit of the past shows.

`python -m ledelsestilsyn.risk_models.listing risk_models > tests/golden/versions.txt` writes it anew.
"""

import hashlib
import sys
from pathlib import Path

from ledelsestilsyn.model import Department, Question, QuestionVersion, RiskModel
from ledelsestilsyn.risk_models.load import load_risk_model

_HEADINGS = (
    "department", "area", "question", "from", "number", "kind", "error_answer", "reimbursement", "source",
    "comparable", "in_force", "interval_months", "legal_basis", "approved", "sha256", "text",
)  # fmt: skip


def listing(model: RiskModel) -> str:
    """All versions under a line of headings: departments by code, the rest in the order of their files.

    `sha256` is the first 12 hex digits of the text's hash: it changes with a letter that the eye passes over.
    """
    lines = [
        _line(department, question, version)
        for department in model.departments
        for area in department.areas
        for question in area.questions
        for version in question.versions
    ]
    return "\n".join([" | ".join(_HEADINGS), *lines]) + "\n"


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
