"""A review workbook: the owners' decisions, after a quarter's supervisions, on whether a risk must change."""

from collections.abc import Sequence

from ledelsestilsyn.cells import Workbook
from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import fold, write_list
from ledelsestilsyn.importers.accepted import NONE_ACCEPTED
from ledelsestilsyn.importers.cover import Cover, CoverReader
from ledelsestilsyn.importers.headings import HeadingReader
from ledelsestilsyn.importers.labelled import NearLabel, find_labelled, find_near
from ledelsestilsyn.importers.labels import Field
from ledelsestilsyn.importers.personal_numbers import tell_personal_numbers
from ledelsestilsyn.importers.questions import words_of
from ledelsestilsyn.importers.remarks import Remarks, Spot
from ledelsestilsyn.importers.review_rows import find_table, read_rows
from ledelsestilsyn.importers.view import View
from ledelsestilsyn.model import Refusal, ReviewedArea, RiskModel, Submission, WorkbookForm
from ledelsestilsyn.model.review_words import FORM, FORM_LABEL
from ledelsestilsyn.periods import Period

_ROWS, _COLUMNS = 30, 4


def is_review(workbook: Workbook) -> bool:
    """Whether a tab says near its top that it is this form."""
    return any(_says_so(sheet.rows) for sheet in workbook.sheets)


def _says_so(rows: Sequence[Sequence[object]]) -> bool:
    wanted = fold(FORM_LABEL) + fold(FORM)
    texts = ([value for value in row[:_COLUMNS] if isinstance(value, str)] for row in rows[:_ROWS])
    return any("".join(map(fold, row)) == wanted for row in texts)


class ReviewReader:
    """Reads one review workbook once; `outcome` gives the result."""

    def __init__(self, workbook: Workbook, name: str, sha256: str, model: RiskModel) -> None:
        self._workbook, self._name, self._sha256, self._model = workbook, name, sha256, model
        self._remarks = Remarks()
        self._headings = HeadingReader(words_of(model), NONE_ACCEPTED)
        self._views = [View(sheet, index) for index, sheet in enumerate(workbook.sheets)]

    def outcome(self) -> Submission | Refusal:
        cover = self._cover()
        table = find_table(self._views, self._remarks)
        if cover.department is None or cover.period is None or self._remarks.refuse or table is None:
            return self._refusal(cover)
        if cover.period.month is not None:
            quarter = cover.period.whole_quarter
            self._remarks.add("risiko_maaned", Spot(), period=cover.period.label, quarter=quarter.key)
            return self._refusal(cover)
        decisions = read_rows(table, cover.department, cover.period, self._workbook.epoch_1904, self._remarks)
        if not decisions:
            self._remarks.add("risiko_ingen_beslutning", Spot())
            return self._refusal(cover)
        self._tell_not_taken(cover, cover.period, decisions)
        return self._submission(cover, cover.department.code, cover.period, decisions)

    def _cover(self) -> Cover:
        """Read from the tab that says what form it is; the others hold no labels."""
        views = [view for view in self._views if _says_so(view.rows)]
        labelled = [each for view in views for each in find_labelled(view, (), self._headings)]
        covers = frozenset(view.index for view in views)

        def near(field: Field) -> NearLabel | None:
            found = (find_near(view, (), self._headings, field) for view in views)
            return next((each for each in found if each), None)

        epoch = self._workbook.epoch_1904
        return CoverReader(self._model, labelled, covers, epoch, self._remarks, near).read()

    def _tell_not_taken(self, cover: Cover, period: Period, decisions: tuple[ReviewedArea, ...]) -> None:
        taken = {row.area for row in decisions}
        areas = cover.department.areas if cover.department else ()
        rest = [area.title for area in areas if area.due_in(period) and area.id not in taken]
        if rest:
            self._remarks.add("risiko_ikke_truffet", Spot(), areas=write_list(rest))

    def _submission(
        self, cover: Cover, department: str, period: Period, decisions: tuple[ReviewedArea, ...]
    ) -> Submission:
        tell_personal_numbers(self._name, self._views, self._remarks)
        name = mask(self._name)
        return Submission(
            name,
            self._sha256,
            department,
            period,
            cover.filled_by,
            cover.remarks,
            cover.template,
            tabs=(),
            answers=(),
            counts=(),
            actions=(),
            deviations=self._remarks.deviations(name, [view.name for view in self._views]),
            form=WorkbookForm.REVIEW,
            decisions=decisions,
        )

    def _refusal(self, cover: Cover) -> Refusal:
        tell_personal_numbers(self._name, self._views, self._remarks)
        name = mask(self._name)
        department = cover.department.code if cover.department else None
        deviations = self._remarks.deviations(name, [view.name for view in self._views])
        return Refusal(name, self._sha256, deviations, department, cover.period, WorkbookForm.REVIEW)
