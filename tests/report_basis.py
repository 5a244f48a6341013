"""A builder of made-up report bases: five departments over some quarters, judged by the plain Python engine."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from random import Random

from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.model import (
    Action,
    ActionOf,
    AnswerRow,
    Approval,
    Area,
    Arrow,
    Balance,
    Band,
    Break,
    Cadence,
    Committee,
    Consequence,
    CountRow,
    Department,
    Deviation,
    EngineInput,
    Every,
    Finding,
    Kind,
    LikelihoodDecision,
    Place,
    Question,
    QuestionVersion,
    ReceivedWorkbook,
    Reimbursement,
    ReportBasis,
    RiskModel,
    Scale,
    Severity,
    Source,
    Tab,
    TabOf,
    TabRow,
    WorkbookStatus,
)
from ledelsestilsyn.periods import Period

BEGUN = date(2023, 1, 1)
SCALE = Scale(
    owner="Økonomichefen",
    from_on=BEGUN,
    likelihood_limits=(0.05, 0.10, 0.20, 0.35),
    bands=(
        Band("green", "Grøn", 1, 6, Every.HALF_YEAR, 8),
        Band("yellow", "Gul", 7, 14, Every.QUARTER, 12),
        Band("red", "Rød", 15, 25, Every.MONTH, 20),
    ),
)
COMMITTEES = (
    Committee("BU", "Udvalget for Børn & Ungdom"),
    Committee("SSÆ", "Udvalget for Social, Sundhed & Ældre"),
    Committee("JAI", "JAI"),
    Committee("ØU", "Økonomiudvalget"),
)
DEPARTMENTS = {
    "CVO": ("Center for Velfærd & Omsorg (Visitationen)", ("SSÆ", "ØU")),
    "UVSB": ("Unge og Voksne med Særlige Behov", ("SSÆ", "ØU")),
    "FR": ("Familierådgivningen", ("BU", "ØU")),
    "BS": ("Borgerservice", ("JAI", "ØU")),
    "JC": ("Jobcenter", ("JAI", "ØU")),
}
AREAS = {
    "CVO": [("SEL § 100", "Merudgifter"), ("SEL § 95", "Kontant tilskud"), ("SEL § 118", "Pasning af nærtstående")],
    "UVSB": [("SEL § 109", "Krisecentre"), ("SEL § 110", "Forsorgshjem"), ("SEL § 85", "Støtte i eget hjem")],
    "FR": [("BL § 86", "Merudgifter til børn"), ("BL § 87", "Tabt arbejdsfortjeneste")],
    "BS": [("LAS § 81", "Enkeltydelser"), ("PL § 14", "Personlige tillæg")],
    "JC": [("SDL § 8", "Sygedagpenge"), ("LAB § 27", "Tilbud til ledige"), ("LAS § 25", "Uddannelseshjælp")],
}
TEXTS = (
    ("Er de løbende udgifter revurderet inden for det seneste år?", Kind.RECURRING, "yes"),
    ("Fremgår tidspunktet for næste opfølgning af afgørelsen?", Kind.DECISION, "no"),
    ("Er indkomst og formue dokumenteret, før ydelsen er beregnet?", Kind.DECISION, "yes"),
    ("Er der foretaget en vurdering inden for 24 timer?", Kind.EVENT, "not_settled"),
    ("Er borgeren inddraget i sagens behandling, og fremgår det af sagen?", Kind.DECISION, "no"),
)


@dataclass
class Basis:
    """What the test wants of its report; every field may be set before `build` is called."""

    until: Period = field(default_factory=lambda: Period(2024, 4))
    quarters: int = 5
    cases: int = 12
    questions: int = 5
    areas: int | None = None
    seed: int = 8
    error_rate: float = 0.25
    area_name: str | None = None
    question_text: str | None = None
    left_out: set[tuple[str, str]] = field(default_factory=set)

    def build(self) -> ReportBasis:
        return _Builder(self).build()


def question(area_id: str, number: int, law: str, text: str | None = None) -> Question:
    words, kind, reimbursement = TEXTS[(number - 1) % len(TEXTS)]
    version = QuestionVersion(
        from_on=BEGUN,
        number=number,
        text=text or words,
        kind=kind,
        error_answer="nej",
        reimbursement=Reimbursement(reimbursement),
        source=Source.LOCAL,
        legal_basis=f"BEK 432/2024 § 42; {law}",
        approved=Approval("Centerchefen", date(2022, 12, 15)),
    )
    return Question(f"{area_id}-{number}", area_id, (version,))


def area(department: str, law: str, name: str, questions: int, text: str | None = None) -> Area:
    area_id = f"{department.lower()}-{law.split('§ ')[1]}"
    monthly = area_id == "jc-8"
    return Area(
        id=area_id,
        name=name,
        law=law,
        aliases=(),
        cadence=(Cadence(BEGUN, Every.MONTH if monthly else Every.QUARTER),),
        breaks=(Break(date(2024, 1, 1), "Ny opgørelsesmetode fra 2024"),) if department == "BS" else (),
        questions=tuple(question(area_id, number, law, text) for number in range(1, questions + 1)),
        consequence=(Consequence(BEGUN, 3 + len(name) % 3, "Centerchefen", "Store beløb hentes hjem i refusion."),),
        likelihood=(LikelihoodDecision(2024, 3, "Centerchefen", "Følger forslaget.", date(2024, 1, 10)),)
        if department == "FR"
        else (),
    )


class _Builder:
    def __init__(self, wanted: Basis) -> None:
        self.wanted = wanted
        self.chance = Random(wanted.seed)
        self.answers: list[AnswerRow] = []
        self.counts: list[CountRow] = []
        self.tabs: list[TabOf] = []
        self.model = self._model()

    def build(self) -> ReportBasis:
        quarters = [self.wanted.until]
        while len(quarters) < self.wanted.quarters:
            quarters.insert(0, quarters[0].previous)
        for place, quarter in enumerate(quarters):
            for department in self.model.departments:
                for number, area in enumerate(department.areas):
                    self._supervise(department.code, area, quarter, place, number)
        given = EngineInput(self.model, tuple(self.answers), tuple(self.counts), tuple(map(_tab_row, self.tabs)))
        return ReportBasis(
            period=self.wanted.until,
            model=self.model,
            result=evaluate(given, self.wanted.until),
            workbooks=tuple(self._workbooks()),
            tabs=tuple(self.tabs),
            actions=tuple(self._actions()),
            deviations=tuple(_deviations(self.wanted.until)),
        )

    def _model(self) -> RiskModel:
        departments = []
        for code, (name, committees) in DEPARTMENTS.items():
            laws = AREAS[code]
            if self.wanted.areas is not None:
                laws = [(f"SEL § {100 + n}", f"Område nummer {n + 1}") for n in range(self.wanted.areas)]
            areas = tuple(
                area(code, law, self.wanted.area_name or title, self.wanted.questions, self.wanted.question_text)
                for law, title in laws
            )
            departments.append(Department(code, name, (), committees, areas, (), f"{code.lower()}.toml"))
        digests = tuple((f"{code.lower()}.toml", _sha(code)) for code in DEPARTMENTS)
        return RiskModel(tuple(departments), SCALE, (*digests, ("scale.toml", _sha("scale"))), COMMITTEES)

    def _supervise(self, department: str, area: Area, quarter: Period, place: int, number: int) -> None:
        if (quarter.key, area.id) in self.wanted.left_out:
            return
        supervised_on = quarter.last_day.replace(day=20)
        declared = area.id == "cvo-118"
        workbook = f"{department}_{quarter.key}.xlsx"
        self.tabs.append(_tab(department, quarter, workbook, area, supervised_on, not declared, self.wanted.cases))
        rate = self.wanted.error_rate * (1.6 - 0.25 * place if department == "UVSB" else 1)
        for asked, version in area.questions_on(supervised_on):
            errors = [self.chance.random() < rate for _ in range(self.wanted.cases)]
            if declared:
                new = sum(errors) // 2
                row = (self.wanted.cases, sum(errors), new, max(0, sum(errors) - new - 1))
                self.counts.append(CountRow(department, area.id, asked.id, quarter.key, supervised_on, *row))
                continue
            for case, error in enumerate(errors):
                self.answers.append(
                    self._answer(department, asked, version, quarter, supervised_on, case, error, number)
                )

    def _answer(
        self,
        department: str,
        asked: Question,
        version: QuestionVersion,
        quarter: Period,
        day: date,
        case: int,
        error: bool,
        number: int,
    ) -> AnswerRow:
        dated = [None, date(2020, 5, 1), day.replace(day=1), day.replace(year=day.year - 2)][self.chance.randrange(4)]
        return AnswerRow(
            department=department,
            area=asked.area,
            question=asked.id,
            case=f"{quarter.year % 100}-{1000 * quarter.quarter + 100 * number + case:06d}",
            period=quarter.key,
            supervised_on=day,
            value="error" if error else "correct",
            decided_on=dated,
            decided_problem=None,
            occurred_on=dated,
            occurred_problem=None,
            remedied_on=dated,
            remedied_problem=None,
            workbook=f"{department}_{quarter.key}.xlsx",
            sheet=asked.area,
            cell=f"{chr(67 + version.number)}{case + 8}",
        )

    def _workbooks(self) -> list[ReceivedWorkbook]:
        key, until = self.wanted.until.key, self.wanted.until
        rows = [
            ReceivedWorkbook(
                f"{code}_{key}.xlsx",
                _sha(code + key),
                WorkbookStatus.TAKEN_IN_PART if code == "CVO" else WorkbookStatus.TAKEN,
                code,
                until,
                "Faglig koordinator",
                "Der er en positiv fremdrift på området, men stadig en del fejl i ældre sager.\n"
                "Sagerne bliver opprioriteret."
                if code != "BS"
                else "",
            )
            for code in DEPARTMENTS
        ]
        refused = ReceivedWorkbook("kvartal.xlsx", _sha("x"), WorkbookStatus.REFUSED, None, None, "", "")
        old = ReceivedWorkbook(
            f"FR_{key}_foerste.xlsx", _sha("y"), WorkbookStatus.SUPERSEDED, "FR", until, "Faglig koordinator", ""
        )
        return [*rows, refused, old]

    def _actions(self) -> list[ActionOf]:
        rows = []
        for department in self.model.departments:
            for number, area in enumerate(department.areas):
                for quarter in (self.wanted.until.previous, self.wanted.until):
                    if number == 1 and quarter != self.wanted.until:
                        continue
                    rows.append(
                        ActionOf(
                            department.code,
                            quarter,
                            f"{department.code}_{quarter.key}.xlsx",
                            _action(area, number),
                        )
                    )
        return rows


def _action(area: Area, number: int) -> Action:
    return Action(
        area=area.id,
        question=area.questions[0].id if number % 2 == 0 else None,
        cause="Sagerne er ikke revurderet, fordi der har manglet en fast arbejdsgang.",
        measure="Ugentligt møde mellem leder og medarbejdere, og en liste over sager, der skal revurderes.",
        owner="Teamleder",
        due_on=date(2024, 11, 1) if number == 0 else date(2025, 3, 1) if number == 1 else None,
        due_text="snarest" if number > 1 else "",
        status="I gang" if number != 1 else "Ikke begyndt",
        sheet=area.id,
        cell=f"B{40 + number}",
    )


def _tab(
    department: str, quarter: Period, workbook: str, area: Area, supervised_on: date, answers: bool, cases: int
) -> TabOf:
    tab = Tab(area.title[:31], area.id, supervised_on, "tab", 140, cases, "tilfældigt", "", False, answers, Balance())
    return TabOf(department, quarter, workbook, tab)


def _tab_row(tab: TabOf) -> TabRow:
    return TabRow(tab.department, tab.tab.area, tab.period.key, tab.tab.supervised_on)


def _deviations(until: Period) -> list[Deviation]:
    workbook = f"CVO_{until.key}.xlsx"
    return [
        Deviation(
            Place("kvartal.xlsx"),
            "afdeling_mangler",
            "Arbejdsbogen siger ikke, hvilken afdeling den er fra.",
            Severity.REFUSED,
        ),
        Deviation(
            Place(workbook, "§ 100 Merudgifter", "F17"), "svar_ukendt", 'Her står "næj".', Severity.LEFT_OUT, "cvo-100"
        ),
        Deviation(
            Place(workbook, "§ 100 Merudgifter", "G17"),
            "dato_efter_tilsyn",
            "Datoen er efter tilsynet.",
            Severity.WARNING,
            "cvo-100",
        ),
        Deviation(
            Place(f"FR_{until.key}.xlsx", "Noter"), "skjult", "Fanen var skjult og er læst som de andre.", Severity.NOTE
        ),
    ]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def arrow(
    checked: int,
    errors: int,
    previous_checked: int | None = None,
    previous_errors: int | None = None,
    question: str = "cvo-100-1",
) -> Arrow:
    """An arrow in CVO § 100 in 2024K4, against 2024K3; a first measurement without earlier figures."""
    known = previous_errors is not None and previous_checked is not None
    sign = "none"
    if previous_errors is not None:
        sign = "up" if errors > previous_errors else "down" if errors < previous_errors else "level"
    return Arrow(
        period="2024K4",
        department="CVO",
        area="cvo-100",
        question=question,
        checked=checked,
        errors=errors,
        source="recomputed",
        previous_period="2024K3" if known else None,
        previous_checked=previous_checked,
        previous_errors=previous_errors,
        previous_source="recomputed" if known else None,
        sign=sign,
        reason="" if known else "first_measurement",
    )


def finding(case: str = "24-000001", period: str = "2024K4", question: str = "cvo-100-1") -> Finding:
    """A new error in CVO § 100, still reproduced."""
    return Finding(
        period=period,
        handed_in=period,
        department="CVO",
        area="cvo-100",
        question=question,
        case=case,
        supervised_on=date(2024, 12, 20),
        kind="recurring",
        decided_on=None,
        occurred_on=date(2020, 5, 1),
        remedied_on=None,
        finding_class="new",
        reason="still_reproduced",
        reimbursement="yes",
        workbook="CVO 4. kvartal.xlsx",
        sheet="§ 100 Merudgifter",
        cell="C8",
    )
