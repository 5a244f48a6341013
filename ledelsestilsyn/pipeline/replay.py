"""Does again what the ledger tells of, step by step, in an empty store: by the rules, limits and times of each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import duckdb

from ledelsestilsyn.audit.made_from import Release
from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.errors import UserError
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import Audience, Department, RiskModel
from ledelsestilsyn.periods import Period
from ledelsestilsyn.pipeline.build import Report, Request, build_report
from ledelsestilsyn.pipeline.drawing import Draw
from ledelsestilsyn.pipeline.ledger_archive import Archive
from ledelsestilsyn.pipeline.limits import limits_of
from ledelsestilsyn.pipeline.population import CaseList, case_list, register
from ledelsestilsyn.pipeline.publish import published_of
from ledelsestilsyn.pipeline.receive import Incoming, receive
from ledelsestilsyn.pipeline.replay_steps import Step
from ledelsestilsyn.pipeline.report import known_before, record
from ledelsestilsyn.pipeline.settings import Settings
from ledelsestilsyn.report.forms import Form
from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.store.ledger import append
from ledelsestilsyn.store.populations import standing_list
from ledelsestilsyn.store.publications import Publication, sha256_of, write_publication
from ledelsestilsyn.store.rules_told import enter_rules
from ledelsestilsyn.store.transaction import transaction

_OF_WITNESS = ("what", "at", "by", "program", "limits")


class MissingError(Exception):
    """Something that a step needs is not at hand; the text says what, in Danish."""


@dataclass(slots=True)
class Replay:
    """The store that is being made again, and what holds at the step reached. A context manager.

    `former` are the publications of the old store, if it is at hand: for those whose files no entry names.
    """

    connection: duckdb.DuckDBPyConnection
    settings: Settings
    archive: Archive
    former: tuple[Publication, ...] = ()
    model: RiskModel | None = None
    rules: Mapping[str, bytes] = field(default_factory=dict)
    last: Report | None = None
    _reader: Reader | None = None
    _read_by: tuple[str, str] = ("", "")

    def __enter__(self) -> "Replay":
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            self._reader.close()

    def do(self, step: Step, following: Step | None) -> None:
        """Do the step again. Raises MissingError, or UserError as the step itself does; it may be done in part then."""
        match step.kind:
            case "rules":
                self._take_rules(step)
            case "intake":
                self._receive(step)
            case "report":
                self._report(step, following)
            case "published":
                self._publish(step)
            case "population":
                self._register(step)
            case "draw":
                self._draw(step)
            case _:
                self._copy(step)

    def _take_rules(self, step: Step) -> None:
        files = {name: self._bytes(sha256, name) for name, sha256 in step.facts[0]["files"].items()}
        self.model, self.rules = load_files(files), files
        enter_rules(self.connection, self.model, step.witness)

    def _receive(self, step: Step) -> None:
        received = [facts for facts in step.facts if facts["what"] in ("taken", "refused")]
        names = {str(facts["sha256"]): str(facts["workbook"]) for facts in received}
        for facts in received:
            names |= {sha256: name for name, sha256 in facts.get("beside", ()) if sha256 not in names}
        gone = [sha256 for sha256 in names if self.archive.fault(sha256)]
        incoming = [
            Incoming(name, partial(self._bytes, sha256, name)) for sha256, name in names.items() if sha256 not in gone
        ]
        model, witness = self._model(), step.witness
        receive(self.connection, incoming, model, self._reading(model, witness.limits).read, witness)
        if gone:
            raise MissingError("; ".join(self._lacks(sha256, f'"{names[sha256]}"') for sha256 in gone))

    def _reading(self, model: RiskModel, limits: str) -> Reader:
        """The child that reads by these rules under these limits; the same one as long as they are."""
        if self._reader is None or self._read_by != (model.code, limits):
            if self._reader is not None:
                self._reader.close()
            self._reader = Reader(model, Pseudonymiser(self.settings.key()), limits_of(limits.split()))
            self._read_by = (model.code, limits)
        return self._reader

    def _report(self, step: Step, following: Step | None) -> None:
        """The report of that quarter in those forms; that of a publication tells when it was published and by whom."""
        facts, witness = step.facts[-1], step.witness
        quarter, model = Period.parse(facts["quarter"]), self._model()
        release = None
        if following is not None and following.kind == "published" and following.witness.at == witness.at:
            release = Release(witness.at, witness.by)
        request = Request(
            quarter,
            frozenset(map(Form.parse, facts.get("forms", ("pdf",)))),
            known_before(self.connection, quarter),
            audience=Audience(facts.get("audience", "intern")),
            release=release,
        )
        self.last = build_report(self.connection, model, self.rules, request)
        record(self.connection, model, self.last.files, witness)

    def _publish(self, step: Step) -> None:
        """From the files that were kept; where the entry names none, the report that has the manifest it tells of."""
        facts, witness = step.facts[0], step.witness
        quarter = Period.parse(facts["quarter"])
        if "files" in facts:
            files = {name: self._bytes(sha256, name) for name, sha256 in facts["files"].items()}
            manifest = self._bytes(facts["manifest"], "manifestet")
            known = self._bytes(facts["known"], "de kendte tal")
            published = Publication(quarter, facts["code"], manifest, witness.at, files, known)
        else:
            again = (published_of(self.last, quarter, witness),) if self.last else ()
            fitting = [row for row in (*again, *self.former) if sha256_of(row.manifest) == facts["manifest"]]
            if not fitting:
                raise MissingError("rapporten blev ikke den samme igen, og dens filer er ikke i arkivet")
            published = fitting[0]
        write_publication(self.connection, published, witness)

    def _register(self, step: Step) -> None:
        facts = step.facts[0]
        model, department, period = self._drawn_from(facts)
        cases = self._cases(facts, model, department, period)
        register(self.connection, cases, facts.get("reason", ""), step.witness)

    def _draw(self, step: Step) -> None:
        facts = step.facts[0]
        model, department, period = self._drawn_from(facts)
        stored = standing_list(self.connection, department.code, period)
        if stored is None:
            raise MissingError("listen, der blev trukket af, er ikke genskabt")
        draw = Draw(self.connection, model, self._cases(facts, model, department, period), stored, facts["seed"])
        asked, second = facts.get("asked", {}), facts.get("second", {})
        found = [
            draw.drawn(department.area(area), asked.get(area, cases), second.get(area, 0))
            for area, cases in facts["drawn"].items()
        ]
        draw.enter(found, step.witness)

    def _drawn_from(self, facts: Mapping[str, Any]) -> tuple[RiskModel, Department, Period]:
        model = self._model()
        return model, model.department(facts["department"]), Period.parse(facts["period"])

    def _cases(self, facts: Mapping[str, Any], model: RiskModel, department: Department, period: Period) -> CaseList:
        sha256 = facts["sha256"]
        data, name = self._bytes(sha256, "listen over sager"), f"liste{self.archive.ending(sha256)}"
        limits = limits_of(str(facts.get("limits", "")).split())
        return case_list(data, name, model, department, period, replace(self.settings, limits=limits))

    def _copy(self, step: Step) -> None:
        """An entry of something that left nothing in the store: a refused draw, a copy, a folder for the auditor."""
        for facts in step.facts:
            told = {name: value for name, value in facts.items() if name not in _OF_WITNESS}
            with transaction(self.connection):
                append(self.connection, facts["what"], step.witness, **told)

    def _model(self) -> RiskModel:
        if self.model is None:
            raise MissingError("reglerne fra dengang er ikke ved hånden")
        return self.model

    def _bytes(self, sha256: str, name: str) -> bytes:
        data = self.archive.read(sha256)
        if data is None:
            raise MissingError(self._lacks(sha256, name))
        return data

    def _lacks(self, sha256: str, name: str) -> str:
        return f"{name} {self.archive.fault(sha256)} i arkivet (SHA-256 {sha256[:12]}…)"


# What may go wrong in a step and is told of instead: the step's entries are then taken as they were.
FAULTS = (MissingError, UserError, KeyError, ValueError)
