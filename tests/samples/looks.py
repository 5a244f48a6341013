"""How each of the 25 workbooks is written: its file name, its headings, its spellings, and where things stand."""

from dataclasses import dataclass, replace
from typing import Literal

Headings = Literal["spm", "id", "number", "spørgsmål", "k", "text", "start"]


@dataclass(frozen=True, slots=True)
class Look:
    """One person's habits. `dates` and `answers` go round; `area_label` is what Tilsynsområde says, "" for none.

    `tab` and `area_label` are patterns over {law}, {section} (the law from § on), {name} and {id}.
    `at` is where a tab's first cell stands. `order` is the order of the cases table's columns.
    """

    file: str
    cover: str = "Forside"
    department_label: str = "Afdeling"
    department: str = "{code}"
    period_label: str = "Periode"
    period: str = "{year}K{quarter}"
    year_cell: bool = False
    below: bool = False
    date_label: str = "Tilsynsdato"
    filled_label: str = "Udfyldt af"
    remarks_label: str = "Bemærkninger"
    twice: bool = False
    template: str = ""
    tab: str = "{section} {name}"
    area_label: str = "{law} {name}"
    title: str = ""
    at: tuple[int, int] = (0, 0)
    headings: Headings = "spm"
    two_rows: bool = False
    joined: bool = False
    case_heading: str = "Sagsnr."
    decided_heading: str = "Seneste afgørelse"
    occurred_heading: str = "Fejl opstået"
    remedied_heading: str = "Udbedret"
    measure_heading: str = "Handling"
    followed_up: bool = False
    order: Literal["plain", "turned", "mixed"] = "plain"
    extra: tuple[str, ...] = ()
    answers: tuple[str, ...] = ("Ja", "Nej", "Ikke relevant")
    dates: tuple[str, ...] = ("date0",)
    form: Literal["cases", "answers"] = "cases"
    totals: Literal["", "end", "middle"] = ""
    gaps: bool = False
    stated_class: bool = False
    classes_counted: bool = False
    counts_only: tuple[str, ...] = ()
    merged: bool = False
    by_question: tuple[str, ...] = ()
    amounts: bool = False
    tab_dates: bool = False
    extra_tabs: tuple[str, ...] = ()
    libreoffice: bool = False
    epoch_1904: bool = False
    frozen: bool = True


_CVO = Look("", department="CVO", extra_tabs=("Vejledning",))
_UVSB = Look("", department="Unge og Voksne med Særlige Behov", dates=("date1",), headings="number")
_FR = Look("", department="Familierådgivningen", dates=("dot",), headings="text", tab_dates=True)
_BS = Look("", department="CBD", period="Q{quarter} {year}", headings="k", dates=("date0", "dash"))
_JC = Look("", department="Jobcenter", headings="spm", dates=("date0",), tab_dates=True)

LOOKS: dict[str, Look] = {
    "CVO 2023K4": replace(
        _CVO,
        file="Handleplan CVO 4. kvartal 2023.xlsx",
        department="Visitationen",
        period="{quarter}. kvartal {year}",
        headings="text",
        order="turned",
        dates=("dot", "named", "dash"),
        answers=("ja", "nej", "ikke relevant"),
        extra=("Team",),
        area_label="{section}",
    ),
    "CVO 2024K1": replace(
        _CVO,
        file="Q1 - Handleplan - CVO.xlsx",
        department="CVO ",
        two_rows=True,
        template="Version 1",
        dates=("date0",),
        stated_class=True,
        totals="end",
        classes_counted=True,
    ),
    "CVO 2024K2": replace(
        _CVO,
        file="Q2 - Handleplan - CVO (rettet).xlsx",
        department="Center for Velfærd & Omsorg (Visitationen)",
        period="{quarter}. kvt. {year}",
        two_rows=True,
        template="Version 1",
        libreoffice=True,
        at=(2, 1),
        gaps=True,
        answers=("J", "N", "I.R."),
    ),
    "CVO 2024K3": replace(
        _CVO,
        file="CVO ledelsestilsyn 3. kvt. 2024.xlsx",
        department="cvo",
        period="K{quarter} {year}",
        two_rows=True,
        template="Version 1",
        dates=("date0", "slash", "short"),
        totals="middle",
        extra=("Løbenr.", "Team"),
        classes_counted=True,
    ),
    "CVO 2024K4": replace(
        _CVO,
        file="Q4 - Handleplan - CVO.xlsx",
        department="Center for Velfærd & Omsorg (Visitationen)",
        period="{quarter}. kvartal {year}",
        two_rows=True,
        template="Version 1",
        stated_class=True,
        amounts=True,
    ),
    "UVSB 2023K4": replace(
        _UVSB,
        file="UVSB_ledelsestilsyn_2023_K4.xlsx",
        department_label="Fagområde",
        period_label="Kvartal",
        period="{quarter}. kvartal",
        year_cell=True,
        form="answers",
        dates=("abbr", "iso", "slashblank"),
        area_label="",
        extra_tabs=("Oversigt",),
    ),
    "UVSB 2024K1": replace(
        _UVSB,
        file="Q1 - Handleplan - UVSB.xlsx",
        department="UVSB",
        period="Q{quarter}–{year}",
        two_rows=True,
        headings="spm",
        below=True,
        epoch_1904=True,
        dates=("date1",),
    ),
    "UVSB 2024K2": replace(
        _UVSB,
        file="Kopi af Q2 - Handleplan - UVSB.xlsx",
        department="UVSB",
        period="Q{quarter}-{year}",
        libreoffice=True,
        answers=("OK", "Fejl", "Ikke rel."),
        order="mixed",
        followed_up=True,
        extra_tabs=("Lister",),
        date_label="Dato for tilsyn",
    ),
    "UVSB 2024K3": replace(
        _UVSB,
        file="UVSB Q3 2024 NY.xlsx",
        period="{year}K{quarter}",
        headings="start",
        at=(4, 2),
        answers=("Ja", "Nej", "–"),
        area_label="{name}",
        gaps=True,
        dates=("date1", "dash"),
    ),
    "UVSB 2024K4": replace(
        _UVSB,
        file="Q4 - Handleplan - UVSB.xlsx",
        area_label="{name} ({section})",
        period="{year}K{quarter}",
        two_rows=True,
        headings="spm",
        template="Version 1",
        classes_counted=True,
    ),
    "FR 2023K4": replace(
        _FR,
        file="Familierådgivningen ledelsestilsyn 2023-4.xlsx",
        department_label="Enhed",
        period="{quarter}. kvartal {year}",
        case_heading="Journalnr.",
        decided_heading="Afgørelsesdato",
        occurred_heading="Fejldato",
        remedied_heading="Rettet",
        cover="Stamdata",
        remarks_label="Kommentarer",
    ),
    "FR 2024K1": replace(
        _FR,
        file="Q1 - Handleplan - FR.xlsx",
        case_heading="SAGSNR",
        dates=("dot", "date2"),
        libreoffice=True,
        remarks_label="Kommentar",
    ),
    "FR 2024K2": replace(
        _FR,
        file="FR kvartalsplan 2. kvartal 2024.xlsx",
        period="{quarter}. kvartal {year}",
        case_heading="Sags\u00a0nr.",
        two_rows=True,
        headings="spørgsmål",
        stated_class=True,
        dates=("iso",),
    ),
    "FR 2024K3": replace(
        _FR,
        file="Q3 - Handleplan - FR - udkast 2.xlsx",
        case_heading="Sagsnummer",
        headings="start",
        answers=("JA", "NEJ", "IR"),
        date_label="Dato for ledelsestilsyn",
        dates=("date2", "named"),
    ),
    "FR 2024K4": replace(
        _FR,
        file="Q4 - Handleplan - FR.xlsx",
        two_rows=True,
        headings="spm",
        template="Version 1",
        dates=("date0",),
        classes_counted=True,
    ),
    "BS 2023K4": replace(
        _BS,
        file="Borgerservice 4 kvartal 2023.xlsx",
        department="Borgerservice",
        counts_only=("bs-81", "bs-34", "bs-91", "bs-14", "bs-54"),
        area_label="{section} {name}",
        filled_label="Ansvarlig",
    ),
    "BS 2024K1": replace(_BS, file="Q1 - Handleplan - CBD.xlsx", case_heading="Sag", extra_tabs=("Noter",)),
    "BS 2024K2": replace(
        _BS,
        file="Q2 - Handleplan - CBD ENDELIG.xlsx",
        headings="id",
        case_heading="Sags-ID",
        tab="{section}",
        dates=("date0", "dash"),
    ),
    "BS 2024K3": replace(
        _BS,
        file="CBD q3 2024.xlsx",
        department_label="Center",
        headings="number",
        libreoffice=True,
        area_label="",
        title="{law}\n{name}",
        decided_heading="Seneste\nafgørelse",
        tab="Ark {place}",
    ),
    "BS 2024K4": replace(
        _BS, file="Q4 - Handleplan - CBD.xlsx", department="BS", two_rows=True, headings="spm", template="Version 1"
    ),
    "JC 2023K4": replace(
        _JC,
        file="JC 4. kvt 2023 ledelsestilsyn (endelig).xlsx",
        department="Jobcentret",
        period="{quarter}. kvt. {year}",
        headings="text",
        tab="{name}",
        remedied_heading="Udbedret den",
        measure_heading="Handlingstiltag",
        dates=("dash",),
        remarks_label="Bemærkning",
    ),
    "JC 2024K1": replace(
        _JC,
        file="Q1 - Handleplan - JC.xlsx",
        twice=True,
        two_rows=True,
        joined=True,
        answers=("Ja", "Nej", "-"),
        dates=("date0", "time"),
        classes_counted=True,
    ),
    "JC 2024K2": replace(
        _JC,
        file="JC ledelsestilsyn Q2-2024 (til økonomi).xlsx",
        form="answers",
        merged=True,
        by_question=("jc-31",),
        headings="spm",
        dates=("date0", "dot"),
        area_label="{id}",
    ),
    "JC 2024K3": replace(
        _JC,
        file="Q3 - Handleplan - JC.xlsx",
        headings="number",
        order="mixed",
        libreoffice=True,
        totals="middle",
        followed_up=True,
    ),
    "JC 2024K4": replace(
        _JC,
        file="Q4 - Handleplan - JC.xlsx",
        department="Jobcenter",
        period="{quarter}. kvartal {year}",
        two_rows=True,
        template="Version 1",
        stated_class=True,
    ),
}
