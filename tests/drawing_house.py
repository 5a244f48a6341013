"""A small house to draw in: a department with two areas, one of them in two strata, and lists of its cases."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import ROOT
from risk_model_texts import MODEL

from ledelsestilsyn.cli import run_words
from ledelsestilsyn.pipeline import drawing, population
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.ledger import Witness

SEED = "3 5 1 6 2 4 4 1 6 3"
STRATA = """drawing = [{ from = 2024-01-01, leave_out_months = 12, owner = "Centerchef", reason = "Nye", strata = [
  { id = "ny", name = "Nye afgørelser", weight = 2 },
  { id = "gammel", name = "Ældre afgørelser", weight = 1 },
] }]
likelihood = [{ year = 2025, score = 1, owner = "Centerchef", reason = "Få fejl", decided_on = 2024-12-16 }]
"""
_CADENCE = 'cadence = [{ from = 2023-01-01, every = "quarter" }]\n'
_OTHER = """
[[area]]
id = "cvo-95"
name = "BPA"
law = "SEL § 95"
cadence = [{ from = 2023-01-01, every = "quarter" }]
consequence = [{ from = 2023-01-01, score = 4, owner = "Centerchef", reason = "Halvdelen refunderes" }]

  [[area.question]]
  id = "cvo-95-1"

    [[area.question.version]]
    from = 2023-01-01
    text = "Er hjælpen udmålt?"
    kind = "decision"
    error_answer = "nej"
    reimbursement = "yes"
    source = "local"
    legal_basis = "SEL (LBK 170/2022) § 95"
    approved = { by = "Centerchef", on = 2022-12-15 }

[[example]]
name = "afgjort i år"
question = "cvo-95-1"
finding = { supervised_on = 2024-03-20, decided_on = 2024-02-01 }
class = "new"
reason = "decided_within_window"

[[example]]"""
WITNESS = Witness(datetime(2025, 3, 3, 9, 30), "sekretær")
TWO_STRATA = [(f"24-{n:04d}", "Nye afgørelser" if n % 3 else "Ældre afgørelser") for n in range(1, 31)]


def rules(strata: str = STRATA) -> str:
    """The department's rules, as text."""
    return MODEL.replace(_CADENCE, _CADENCE + strata, 1).replace("\n[[example]]", _OTHER, 1)


class House:
    """A folder with rules, a store and lists; `draw` runs the command there and gives code and what was printed."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        self.write_rules(STRATA)

    def write_rules(self, strata: str) -> None:
        models = self.root / "models"
        models.mkdir(exist_ok=True)
        (models / "CVO.toml").write_text(rules(strata), encoding="utf-8")
        scale = (ROOT / "risk_models" / "scale.toml").read_text(encoding="utf-8")
        (models / "scale.toml").write_text(scale, encoding="utf-8")

    def places(self) -> list[str]:
        store = str(self.root / "ledelsestilsyn.duckdb")
        return ["--models", str(self.root / "models"), "--store", store, "--reports", str(self.root / "reports")]

    def write_list(
        self, name: str = "liste.csv", *, others: int = 12, rows: list[tuple[str, str]] = TWO_STRATA
    ) -> Path:
        lines = ["Sagsnr.;Tilsynsområde;Lag", *(f"{case};SEL § 100 Merudgifter;{lag}" for case, lag in rows)]
        lines += [f"95-{n:04d};BPA;" for n in range(1, others + 1)]
        file = self.root / name
        file.write_bytes("\r\n".join([*lines, ""]).encode("utf-8-sig"))
        return file

    def tell(self, *words: str) -> tuple[int, str, str]:
        code = run_words([*words, *self.places()])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def draw(self, *words: str, list_name: str = "liste.csv", out: str = "ud.xlsx") -> tuple[int, str, str]:
        place = ["--population", str(self.root / list_name), "--out", str(self.root / out)]
        return self.tell("draw", "CVO", "2025K1", *place, *words)

    def entries(self) -> tuple[ledger.Entry, ...]:
        with open_database(self.root / "ledelsestilsyn.duckdb") as connection:
            return ledger.entries(connection)

    def code(self, number: int) -> str:
        """The code of the ledger's entry of that number; the first is that of the rules."""
        return self.entries()[number - 1].code

    def ledger(self) -> list[dict[str, object]]:
        """What the entries say, but those of the rules, and but the program and the digests (tests/test_ledger.py)."""
        told = [entry.facts for entry in self.entries()]
        left_out = ("program", "content")
        return [
            {name: value for name, value in facts.items() if name not in left_out}
            for facts in told
            if facts["what"] != "rules"
        ]


def house_in(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> House:
    """A fresh one, where the clock stands still."""
    for module in (drawing, population):
        monkeypatch.setattr(module, "witness", lambda: WITNESS)
    return House(root, capsys)
