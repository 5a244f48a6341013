"""The hashes behind a figure: the workbooks' and the rule files' SHA-256, the report's code and the ledger's."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledelsestilsyn.passport.layout import hashed, item, section

MOST = 6


@dataclass(frozen=True, slots=True)
class Proof:
    """What a report was made from, by its manifest. `workbooks` are name, department and SHA-256, the latest last.

    `rules` are the rule files by name. `code` and `ledger` are empty where no report is written. `told` says which
    report it is.
    """

    told: str
    workbooks: tuple[tuple[str, str, str], ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    code: str = ""
    ledger: str = ""

    def lines(self, workbooks: Iterable[tuple[str, str]], rules: Iterable[str]) -> list[str]:
        """For these workbooks, by name and department, and these rule files; the scale is behind every figure.

        Of many workbooks only the first are told; the report's manifest has them all.
        """
        latest = {(name, department): sha256 for name, department, sha256 in self.workbooks}
        asked = [pair for pair in dict.fromkeys(workbooks) if pair in latest]
        told = [hashed(pair[0], latest[pair]) for pair in asked[:MOST]]
        rest = len(asked) - len(told)
        told += [item(f"og {rest} arbejdsbøger mere; alle står i rapportens manifest.json")] if rest else []
        own = {*rules, "scale.toml"}
        told += [hashed(name, sha256) for name, sha256 in self.rules if name in own]
        return section("Fingeraftryk (SHA-256)", [*told, *self._codes()])

    def _codes(self) -> list[str]:
        told = [item(f"Tallene er fra {self.told}.")]
        told += [item(f"Rapportens kode: {self.code}")] if self.code else []
        return [*told, item(f"Kode i protokollen: {self.ledger}")] if self.ledger else told
