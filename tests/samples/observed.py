"""The mess that comes with a person's habits: found on the finished grids and listed where it first stands."""

import re
from collections.abc import Callable
from datetime import date, datetime

from .draft import Draft
from .grid import Grid, Spot, Value

Key = tuple[str, ...]
Test = Callable[[Draft, Key, Value], bool]

_DATE_COLUMNS = ("decided", "followed", "occurred", "remedied")


def _is(column: str, *texts: str) -> Test:
    return lambda _, key, value: key[0] == column and value in texts


def _date_text(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda _, key, value: (
        (key[0] in _DATE_COLUMNS or key[-1] in _DATE_COLUMNS)
        and isinstance(value, str)
        and bool(compiled.fullmatch(value))
    )


def _excel_date(draft: Draft, key: Key, value: Value) -> bool:
    return (
        key[0] == "decided"
        and isinstance(value, date)
        and not isinstance(value, datetime)
        and not draft.look.epoch_1904
    )


def _heading(form: str) -> Test:
    return lambda draft, key, _: draft.look.headings == form and key[0] == "head" and "-" in key[1]


def _look(name: str, wanted: object, column: str = "head") -> Test:
    return lambda draft, key, _: getattr(draft.look, name) == wanted and key[0] == column


def _period(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda draft, key, value: key == ("value", draft.look.period_label) and bool(compiled.fullmatch(str(value)))


def _department(*spellings: str) -> Test:
    return lambda draft, key, value: key == ("value", draft.look.department_label) and value in spellings


def _area(pattern: str) -> Test:
    return lambda draft, key, _: key == ("value", "Tilsynsområde") and draft.look.area_label == pattern


OBSERVED: dict[str, Test] = {
    "cover_name": lambda draft, key, _: draft.look.cover != "Forside" and key == ("label", draft.look.department_label),
    "label_below": lambda draft, key, _: draft.look.below and key == ("value", draft.look.department_label),
    "same_twice": lambda draft, key, _: draft.look.twice and key == ("value", draft.look.department_label.upper()),
    "label_center": _is("label", "Center"),
    "label_fagomraade": _is("label", "Fagområde"),
    "label_enhed": _is("label", "Enhed"),
    "label_kvartal": _is("label", "Kvartal"),
    "department_case": _department("cvo"),
    "department_blank": _department("CVO "),
    "department_alias": _department("Visitationen", "CBD", "Jobcentret"),
    "department_name": _department("Center for Velfærd & Omsorg (Visitationen)"),
    "period_key": _period(r"\d{4}K\d"),
    "period_long": _period(r"\d\. kvartal \d{4}"),
    "period_k": _period(r"K\d \d{4}"),
    "period_q": _period(r"Q\d \d{4}"),
    "period_dash": _period(r"Q\d-\d{4}"),
    "period_endash": _period(r"Q\d–\d{4}"),
    "period_kvt": _period(r"\d\. kvt\. \d{4}"),
    "period_year": lambda _, key, __: key == ("value", "År"),
    "date_label_tilsyn": _is("label", "Dato for tilsyn"),
    "date_label_ledelsestilsyn": _is("label", "Dato for ledelsestilsyn"),
    "filled_ansvarlig": _is("label", "Ansvarlig"),
    "remarks_bemaerkning": _is("label", "Bemærkning"),
    "remarks_kommentar": _is("label", "Kommentar"),
    "remarks_kommentarer": _is("label", "Kommentarer"),
    "remarks_merged": lambda draft, key, _: key == ("value", draft.look.remarks_label) and not draft.look.below,
    "area_by_title": lambda draft, key, _: key == ("title",) and not draft.look.area_label,
    "area_by_id": _area("{id}"),
    "area_by_name": _area("{name}"),
    "area_by_law": _area("{section}"),
    "area_joined": _area("{name} ({section})"),
    "anywhere": lambda draft, key, _: draft.look.at != (0, 0) and key[0] == "head",
    "two_rows_lower": lambda draft, key, _: (
        draft.look.two_rows and not draft.look.joined and key[0] == "head" and "-" in key[1]
    ),
    "two_rows_joined": lambda draft, key, _: draft.look.joined and key[0] == "head" and "-" in key[1],
    "turned": _look("order", "turned"),
    "mixed": lambda draft, key, _: draft.look.order == "mixed" and key == ("head", "case"),
    "total_middle": lambda draft, key, _: draft.look.totals == "middle" and key == ("total",),
    "total_end": lambda draft, key, _: draft.look.totals == "end" and key == ("total",),
    "empty_rows": lambda _, key, __: key == ("gap",),
    "answers_table": _look("form", "answers"),
    "errors_table": lambda _, key, __: key == ("errors", "Fejl opstået"),
    "counts_only": lambda draft, key, _: bool(draft.look.counts_only) and key == ("plan", "Antal sager"),
    "heading_case": _is("head", "SAGSNR"),
    "heading_nbsp": _is("head", "Sags\u00a0nr."),
    "heading_sag": _is("head", "Sag"),
    "heading_sagsid": _is("head", "Sags-ID"),
    "heading_journal": _is("head", "Journalnr."),
    "heading_break": _is("head", "Seneste\nafgørelse"),
    "heading_decided": _is("head", "Afgørelsesdato"),
    "heading_fejldato": _is("errors", "Fejldato"),
    "heading_rettet": _is("errors", "Rettet"),
    "heading_udbedret_den": _is("errors", "Udbedret den"),
    "heading_handlingstiltag": _is("plan", "Handlingstiltag"),
    "followed_up": _is("head", "Seneste opfølgning"),
    "question_id": _heading("id"),
    "question_number": _heading("number"),
    "question_spm": _heading("spm"),
    "question_word": _heading("spørgsmål"),
    "question_k": _heading("k"),
    "question_text": _heading("text"),
    "question_start": _heading("start"),
    "answer_lower": _is("answer", "ja"),
    "answer_upper": _is("answer", "NEJ"),
    "answer_j": _is("answer", "J"),
    "answer_n": _is("answer", "N"),
    "answer_ok": _is("answer", "OK"),
    "answer_fejl": _is("answer", "Fejl"),
    "answer_ir": _is("answer", "IR"),
    "answer_i_r": _is("answer", "I.R."),
    "answer_relevant": _is("answer", "Ikke relevant"),
    "answer_rel": _is("answer", "Ikke rel."),
    "answer_endash": _is("answer", "–"),
    "answer_hyphen": _is("answer", "-"),
    "answer_empty": lambda _, key, value: key[0] == "answer" and value is None,
    "date_excel": _excel_date,
    "date_1904": lambda draft, key, value: draft.look.epoch_1904 and key[0] == "decided" and isinstance(value, date),
    "date_time": lambda _, key, value: key[0] == "decided" and isinstance(value, datetime),
    "date_dot": _date_text(r"\d\d\.\d\d\.\d{4}"),
    "date_dash": _date_text(r"\d\d-\d\d-\d{4}"),
    "date_slash": _date_text(r"\d+/\d+-\d{4}"),
    "date_slashblank": _date_text(r"\d+/\d+ \d{4}"),
    "date_short": _date_text(r"\d+\.\d+\.\d\d"),
    "date_named": _date_text(r"\d+\. [a-z]+ \d{4}"),
    "date_abbr": _date_text(r"\d+\. [a-z]{3}\. \d\d"),
    "date_iso": _date_text(r"\d{4}-\d\d-\d\d"),
    "case_zeros": lambda _, key, value: key[0] == "case" and isinstance(value, str) and value.startswith("00"),
    "case_whole": lambda _, key, value: key[0] == "case" and isinstance(value, int),
    "class_right": lambda _, key, value: key[0] == "error" and key[-1] == "class" and value in ("Ny", "Gammel"),
}


def observe(drafts: list[Draft]) -> None:
    """List each of these kinds of mess once, at the first cell where it stands."""
    for kind, test in OBSERVED.items():
        draft, grid, spot = _first(drafts, kind, test)
        draft.note(kind, grid, spot)


def _first(drafts: list[Draft], kind: str, test: Test) -> tuple[Draft, Grid, Spot]:
    for draft in drafts:
        for grid in draft.grids.values():
            for key, spot in grid.found.items():
                if test(draft, key, grid.cells.get(spot, (None, ""))[0]):
                    return draft, grid, spot
    raise LookupError(f"no sample workbook has the mess {kind!r}")
