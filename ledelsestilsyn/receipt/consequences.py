"""Which messages may only follow from another in the same area, and what to mend first then."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ledelsestilsyn.cpr import mask
from ledelsestilsyn.danish import plain, write_list
from ledelsestilsyn.model import Deviation, Severity

_MOST_CAUSES = 3
_VANISHES = "så forsvinder dette måske af sig selv."

_TABS = frozenset(
    (
        "omraade_ukendt",
        "omraade_flertydigt",
        "ark_uden_tabel",
        "tilsynsdato_ulaeselig",
        "tilsynsdato_modstrid",
        "tilsynsdato_for_langt_vaek",
        "tabel_ukendt",
    )
)
_CASES = _TABS | {
    "raekke_uden_sagsnr",
    "sagsnr_aendret",
    "sagsnr_flettet",
    "sag_to_gange_modstrid",
    "overskrift_ligner",
}
_ANSWERS = _CASES | {
    "svar_ukendt",
    "svar_fejlvaerdi",
    "svar_formel_uden_vaerdi",
    "svar_to_gange_modstrid",
    "raekke_uden_spoergsmaal",
    "kolonne_to_gange",
    "spoergsmaal_ukendt",
    "spoergsmaal_ikke_i_kraft",
}
_DATES = frozenset(
    (
        "dato_ulaeselig",
        "dato_umulig",
        "dato_uden_dag",
        "dato_kun_aar",
        "dato_efter_tilsyn",
        "udbedret_efter_tilsyn",
        "datoer_uenige",
        "afgoerelsesdato_forskellig",
        "kolonne_to_gange",
        "overskrift_ligner",
    )
)
_COUNTS = _TABS | {
    "antal_ulaeseligt",
    "optaelling_uden_antal_sager",
    "optaelling_uden_antal_fejl",
    "optaelling_flere_fejl_end_sager",
    "optaelling_flere_nye_og_gamle_end_fejl",
    "optaelling_to_gange_modstrid",
}
_CAUSES: Mapping[str, frozenset[str]] = {
    "fejlraekke_uden_sag": _CASES,
    "fejlraekke_uden_fejl": _ANSWERS,
    "optaelling_ikke_brugt": _ANSWERS,
    "optaelling_afviger": _ANSWERS,
    "optaelling_afviger_ny_gammel": _ANSWERS | _DATES,
    "svar_uenig_om_ny_gammel": _DATES,
    "stikproeve_afviger": _CASES,
    "alle_ikke_relevant": _ANSWERS,
    "spoergsmaal_ikke_kontrolleret": _ANSWERS | _COUNTS,
    "omraade_ikke_kontrolleret": _ANSWERS | _COUNTS,
    "omraade_mangler": _TABS,
}
# What is said of one question, or of one case, follows from another only where that is about the same.
_OF_ONE_QUESTION = frozenset(
    (
        "svar_ukendt",
        "svar_fejlvaerdi",
        "svar_formel_uden_vaerdi",
        "svar_to_gange_modstrid",
        "datoer_uenige",
        "afgoerelsesdato_forskellig",
    )
)
_OF_ONE_CASE = frozenset(("svar_uenig_om_ny_gammel",))
_QUESTION = re.compile(r"spørgsmål ([0-9]+)")
_CASE = re.compile(r"^[^:]* \(sag ([^)]*)\): ")
# With these words the message knows its own reason.
_OWN_REASON = ("Mente du sag ", " står ved magt")
# An error value or a formula without its result may stand in any column; what its message says was lost by it is lost
# as by the message beside it.
_FAULTS = frozenset(("fejlvaerdi", "formel_uden_vaerdi"))
_LOST_BY_FAULT = (("Række", "raekke_uden_sagsnr"), ("Dato", "dato_ulaeselig"), ("Optælling", "antal_ulaeseligt"))


def mend_first(deviations: Sequence[Deviation]) -> Mapping[Deviation, str]:
    """For each message that may vanish when others are mended: the sentence that says so, and names their cells."""
    causes = [each for each in deviations if each.severity is not Severity.NOTE and each.code not in _CAUSES]
    of_area: dict[tuple[str, str], _About] = {}
    alike: dict[tuple[str, ...], str] = {}
    told: dict[Deviation, str] = {}
    for each in deviations:
        if each.code not in _CAUSES or any(words in each.message for words in _OWN_REASON):
            continue
        key = each.area, each.code
        if key not in of_area:
            of_area[key] = _by_subject(causes, *key)
        subject = (*key, each.place.sheet, _first(_QUESTION, each), _case(each, each.code))
        if subject not in alike:
            found = _of_subject(of_area[key], each)
            alike[subject] = f"Ret først {_named(found, each)}; {_VANISHES}" if found else ""
        if alike[subject]:
            told[each] = alike[subject]
    return told


_About = Mapping[tuple[str, str], Sequence[tuple[int, Deviation]]]
"""Causes with their place in the order, by the question and the case they are about; empty for any."""


def _by_subject(causes: Sequence[Deviation], area: str, follower: str) -> _About:
    """Those that may lead to a message with that code about that area."""
    about: dict[tuple[str, str], list[tuple[int, Deviation]]] = defaultdict(list)
    for place, cause in enumerate(causes):
        if _takes_away(cause, area, follower):
            question = _first(_QUESTION, cause) if cause.code in _OF_ONE_QUESTION else ""
            about[question, _case(cause, follower)].append((place, cause))
    return about


def _of_subject(about: _About, follower: Deviation) -> list[Deviation]:
    """Those about the same question and the same case, or about any."""
    question, case = _first(_QUESTION, follower), _case(follower, follower.code)
    wanted = {(question, case), (question, ""), ("", case), ("", "")}
    if not question or (not case and follower.code in _OF_ONE_CASE):
        wanted = {key for key in about if question in ("", key[0]) or not key[0]}
    found = sorted((each for key in wanted for each in about.get(key, ())), key=lambda each: each[0])
    return [cause for _, cause in found]


def _takes_away(cause: Deviation, area: str, follower: str) -> bool:
    """Whether it takes something away that the other misses. A tab that is not known may be any area's."""
    if cause.area != area and (cause.area or cause.code not in _TABS):
        return False
    of = _CAUSES[follower]
    if cause.code in _FAULTS:
        return any(f" {lost}" in cause.message and like in of for lost, like in _LOST_BY_FAULT)
    return cause.code in of


def _case(deviation: Deviation, follower: str) -> str:
    return _first(_CASE, deviation) if follower in _OF_ONE_CASE else ""


def _first(pattern: re.Pattern[str], deviation: Deviation) -> str:
    found = pattern.search(deviation.message)
    return found[1] if found else ""


def _named(causes: Iterable[Deviation], follower: Deviation) -> str:
    """`D5, E5 og 2 andre steder`; those of another tab with its name."""
    places = list(dict.fromkeys(_place(cause, follower) for cause in causes))
    shown = places[:_MOST_CAUSES]
    if rest := len(places) - len(shown):
        shown.append("1 sted mere" if rest == 1 else f"{rest} steder mere")
    return write_list(shown)


def _place(cause: Deviation, follower: Deviation) -> str:
    sheet = f'ark "{mask(plain(cause.place.sheet))}"'
    if not cause.place.cell:
        return sheet
    return cause.place.cell if cause.place.sheet == follower.place.sheet else f"{cause.place.cell} i {sheet}"
