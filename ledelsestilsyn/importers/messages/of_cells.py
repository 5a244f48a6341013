"""The messages about rows and cells: answers, dates, case numbers, counts and personal numbers."""

from ledelsestilsyn.importers.messages.text import Text
from ledelsestilsyn.model import Severity

_LEFT_OUT, _WARNING, _NOTE = Severity.LEFT_OUT, Severity.WARNING, Severity.NOTE

_TAB = {"sheet": "§ 100 Merudgifter"}
_CASE_CELL = {**_TAB, "cell": "A17"}
_CELL = {**_TAB, "cell": "F17", "case": "0012345"}
# `line` is "række" where a row holds several answers, and missing in a table with one answer a row.
_ANSWER_OUT = "Sagen tæller ikke med i {question}, før det er rettet.[ De andre svar i {line}n er modtaget.]"
_ANSWERS_OUT = "Sagerne tæller ikke med i {question}, før det er rettet.[ De andre svar i {line}rne er modtaget.]"
_DATE_OUT = (
    "Skriv dag, måned og år, for eksempel 12.03.2024. Datoen er ikke brugt. En fejl, der afhænger af den, står som "
    "uafklaret, til den er rettet."
)
_ROW_OUT = "Rækken tæller ikke med, før det er rettet."
_ROWS_OUT = "Rækkerne tæller ikke med, før det er rettet."

TEXTS = {
    "svar_ukendt": Text(
        _LEFT_OUT,
        'her står "{stands}"[ og {more}]. Skriv Ja, Nej eller Ikke relevant.[ Mente du "{guess}"?] ' + _ANSWER_OUT,
        'her står "{stands}"[ og {more}]. Skriv Ja, Nej eller Ikke relevant.[ Mente du "{guess}"?] ' + _ANSWERS_OUT,
        {**_CELL, "stands": "næj", "guess": "Nej", "question": "spørgsmål 3", "line": "række"},
    ),
    "svar_fejlvaerdi": Text(
        _LEFT_OUT,
        "her står fejlværdien {stands}. Skriv Ja, Nej eller Ikke relevant. " + _ANSWER_OUT,
        "her står fejlværdien {stands}. Skriv Ja, Nej eller Ikke relevant. " + _ANSWERS_OUT,
        {**_CELL, "stands": "#REF!", "question": "spørgsmål 3", "line": "række"},
    ),
    "svar_formel_uden_vaerdi": Text(
        _LEFT_OUT,
        "her står en formel uden et resultat. Skriv svaret selv, eller åbn arbejdsbogen i Excel, og gem den igen. "
        + _ANSWER_OUT,
        "her står en formel uden et resultat. Skriv svarene selv, eller åbn arbejdsbogen i Excel, og gem den igen. "
        + _ANSWERS_OUT,
        {**_CELL, "question": "spørgsmål 3", "line": "række"},
    ),
    "fejlvaerdi": Text(
        _LEFT_OUT,
        'her står fejlværdien {stands} i kolonnen "{label}". Skriv værdien selv, eller ret formlen. {consequence}',
        'her står fejlværdien {stands} i kolonnen "{label}". Skriv værdierne selv, eller ret formlerne. {consequences}',
        {
            **_CELL,
            "stands": "#REF!",
            "label": "Udbedret",
            "consequence": "Datoen er ikke brugt.",
            "consequences": "Datoerne er ikke brugt.",
        },
    ),
    "formel_uden_vaerdi": Text(
        _LEFT_OUT,
        'her står en formel uden et resultat i kolonnen "{label}". Skriv værdien selv, eller åbn arbejdsbogen i Excel, '
        "og gem den igen. {consequence}",
        'her står formler uden et resultat i kolonnen "{label}". Skriv værdierne selv, eller åbn arbejdsbogen i Excel, '
        "og gem den igen. {consequences}",
        {
            **_CELL,
            "label": "Udbedret",
            "consequence": "Datoen er ikke brugt.",
            "consequences": "Datoerne er ikke brugt.",
        },
    ),
    "dato_ulaeselig": Text(
        _LEFT_OUT,
        'her står "{stands}"[ og {more}], som ikke kan læses som en dato. ' + _DATE_OUT,
        example={**_CELL, "stands": "i foråret"},
    ),
    "dato_umulig": Text(
        _LEFT_OUT,
        'her står "{stands}"[ og {more}], som ikke er en dag i kalenderen. Dagen kommer først, så måneden. '
        + _DATE_OUT,
        example={**_CELL, "stands": "03/25/2024"},
    ),
    "dato_uden_dag": Text(
        _LEFT_OUT,
        'her står "{stands}"[ og {more}], som er en måned uden dag. Reglen om nye og gamle fejl kræver en dag. '
        + _DATE_OUT,
        example={**_CELL, "stands": "marts 2024"},
    ),
    "dato_kun_aar": Text(
        _LEFT_OUT,
        'her står "{stands}"[ og {more}], som kun er et årstal. Reglen om nye og gamle fejl kræver en dag. '
        + _DATE_OUT,
        example={**_CELL, "stands": "2024"},
    ),
    "dato_som_tal": Text(
        _WARNING,
        "her står tallet {stands}. Det er læst som {day}, for sådan tæller Excel dage. Ret cellen, hvis det er "
        "forkert.",
        example={**_CELL, "stands": "45363", "day": "12.03.2024"},
    ),
    "dato_efter_tilsyn": Text(
        _WARNING,
        "her står {stands}, som er efter tilsynsdatoen {day}. Ret datoen, hvis den er forkert. En fejl, der afhænger "
        "af den, står som uafklaret.",
        example={**_CELL, "stands": "12.04.2024", "day": "31.03.2024"},
    ),
    "udbedret_efter_tilsyn": Text(
        _WARNING,
        "her står {stands}, som er efter tilsynsdatoen {day}. Fejlen regnes som ikke udbedret ved tilsynet. Enten er "
        "arket ændret efter tilsynet, eller også er datoen forkert.",
        example={**_CELL, "stands": "12.04.2024", "day": "31.03.2024"},
    ),
    "raekke_uden_sagsnr": Text(
        _LEFT_OUT,
        "her mangler sagsnummeret. Skriv sagens nummer. " + _ROW_OUT,
        "her mangler sagsnumrene. Skriv sagernes numre. " + _ROWS_OUT,
        _CASE_CELL,
    ),
    "sagsnr_aendret": Text(
        _LEFT_OUT,
        "her står {stands} som sagsnummer. Excel har lavet nummeret om til {became}. Gør kolonnen til tekst, og skriv "
        "nummeret igen. " + _ROW_OUT,
        "her står {stands} som sagsnummer. Excel har lavet nummeret om til {became}. Gør kolonnen til tekst, og skriv "
        "nummeret igen. " + _ROWS_OUT,
        {**_CASE_CELL, "stands": "01.02.2024", "became": "en dato"},
    ),
    "raekke_uden_spoergsmaal": Text(
        _LEFT_OUT,
        "her mangler spørgsmålet. Skriv spørgsmålets nummer eller ordlyd. " + _ROW_OUT,
        "her mangler spørgsmålene. Skriv spørgsmålenes nummer eller ordlyd. " + _ROWS_OUT,
        {**_TAB, "cell": "B17", "case": "0012345"},
    ),
    "sag_to_gange_ens": Text(
        _WARNING,
        "sagen står også {other}, med de samme svar. Den tæller kun med én gang. Slet den ene række.",
        example={**_CASE_CELL, "case": "0012345", "other": "i celle A9"},
    ),
    "sag_to_gange_modstrid": Text(
        _LEFT_OUT,
        "sagen står også {other}, men rækkerne siger ikke det samme. Ingen af dem tæller med, før den forkerte er "
        "slettet eller rettet.",
        example={**_CASE_CELL, "case": "0012345", "other": "i celle A9"},
    ),
    "sagsnr_flettet": Text(
        _LEFT_OUT,
        "cellerne {merged} er flettet, så {rows} har sagsnummeret {number}, men rækkerne siger ikke det samme. Ophæv "
        "fletningen, og skriv det rigtige sagsnummer i hver række. Ingen af rækkerne tæller med, før det er rettet.",
        example={**_CASE_CELL, "merged": "A17 og A18", "rows": "begge rækker", "number": "0012345"},
    ),
    "svar_to_gange_ens": Text(
        _WARNING,
        "svaret på {question} i sagen står også {other}. Det tæller kun med én gang. Slet den ene række.",
        example={**_CELL, "question": "spørgsmål 3", "other": "i celle F9"},
    ),
    "svar_to_gange_modstrid": Text(
        _LEFT_OUT,
        "der står også et svar på {question} i sagen {other}, men de siger ikke det samme. Ingen af dem tæller med, "
        "før det forkerte er slettet eller rettet.",
        example={**_CELL, "question": "spørgsmål 3", "other": "i celle F9"},
    ),
    "fejlraekke_uden_sag": Text(
        _LEFT_OUT,
        "rækken er om en fejl i {question}, men sagen står ikke i en tabel med svar, der tæller med.[ Mente du sag "
        "{guess}?] Rækken er ikke brugt. Ret sagsnummeret, eller tilføj sagen.",
        example={**_CASE_CELL, "case": "12345", "question": "spørgsmål 3", "guess": "0012345"},
    ),
    "fejlraekke_uden_fejl": Text(
        _LEFT_OUT,
        "rækken er om en fejl i {question}, men {found}. Rækken er ikke brugt[, og {answer} står ved magt]. {mend} "
        "svaret, eller slet rækken.",
        example={
            **_CASE_CELL,
            "case": "0012345",
            "question": "spørgsmål 3",
            "found": "svaret i celle D17 er i orden",
            "answer": "svaret",
            "mend": "Ret",
        },
    ),
    "datoer_uenige": Text(
        _WARNING,
        'to rækker om den samme fejl i {question} har hver sin dato i "{label}": {stands}. Ret den forkerte, '
        "eller slet den række, der er for meget. Fejlen tæller med, men datoen er ikke brugt. Afhænger ny eller "
        "gammel af den, står fejlen som uafklaret.",
        example={
            **_CELL,
            "question": "spørgsmål 3",
            "label": "Udbedret",
            "stands": "01.02.2024 i C9 og 05.02.2024 i C17",
        },
    ),
    "afgoerelsesdato_forskellig": Text(
        _WARNING,
        "her står afgørelsesdatoen {stands} for fejlen i {question}, men ved sagen {other} står der {first}. Datoen "
        "her er brugt for denne fejl. Ret den forkerte.",
        example={
            **_CELL,
            "stands": "01.02.2024",
            "question": "spørgsmål 3",
            "other": "i celle H9",
            "first": "01.02.2023",
        },
    ),
    "ny_gammel_ukendt": Text(
        _WARNING,
        'her står "{stands}"[ og {more}]. Skriv Ny eller Gammel, eller lad cellen være tom. Programmet regner '
        "selv, så fejlen tæller med.",
        example={**_CELL, "stands": "måske"},
    ),
    "ny_gammel_uenige": Text(
        _WARNING,
        "to rækker om den samme fejl i {question} siger hver sit om ny og gammel. Programmet regner selv, så fejlen "
        "tæller med.",
        example={**_CELL, "question": "spørgsmål 3"},
    ),
    "svar_uenig_om_ny_gammel": Text(
        _WARNING,
        'arket siger, at fejlen i {question} er "{stands}", men efter reglen er den {computed}: {reason}. Det er '
        "reglen, der gælder.",
        example={
            **_CELL,
            "question": "spørgsmål 3",
            "stands": "gammel",
            "computed": "ny",
            "reason": "den er ikke udbedret på tilsynsdagen",
        },
    ),
    "sag_i_to_maaneder": Text(
        _WARNING,
        "sagen er også med i arbejdsbogen for {other}. Den tæller med i begge måneder.",
        example={**_CASE_CELL, "case": "0012345", "other": "januar 2024"},
    ),
    "antal_ulaeseligt": Text(
        _LEFT_OUT,
        'her står "{stands}" i kolonnen "{label}". Skriv et helt antal, 0 eller mere. Optællingen for {question} '
        "tæller ikke med, før det er rettet.",
        example={**_TAB, "cell": "C42", "stands": "ca. 10", "label": "Antal sager", "question": "spørgsmål 3"},
    ),
    "optaelling_uden_antal_sager": Text(
        _LEFT_OUT,
        "antallet af sager mangler for {question}. Skriv det i en kolonne med overskriften Antal sager. Optællingen "
        "tæller ikke med, før det er gjort. Resten af rækken er gemt.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3"},
    ),
    "optaelling_uden_antal_fejl": Text(
        _LEFT_OUT,
        "antallet af fejl mangler for {question}. Skriv 0, hvis der ingen fejl er. Optællingen tæller ikke med, før "
        "det er rettet.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3"},
    ),
    "optaelling_flere_fejl_end_sager": Text(
        _LEFT_OUT,
        "der står {errors} fejl i {checked} ved {question}. Der kan ikke være flere fejl end sager. Optællingen "
        "tæller ikke med, før det er rettet.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3", "errors": "12", "checked": "10 sager"},
    ),
    "optaelling_flere_nye_og_gamle_end_fejl": Text(
        _LEFT_OUT,
        "der står {new} og {old} ved {question}, men kun {errors} fejl i alt. Optællingen tæller ikke med, "
        "før det er rettet.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3", "new": "3 nye", "old": "2 gamle", "errors": "4"},
    ),
    "optaelling_to_gange_ens": Text(
        _WARNING,
        "{question} er talt op to gange med de samme tal, også {other}. Det tæller kun med én gang.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3", "other": "i celle C41"},
    ),
    "optaelling_to_gange_modstrid": Text(
        _LEFT_OUT,
        "{question} er talt op to gange med forskellige tal, også {other}. Ingen af dem tæller med, før den forkerte "
        "er rettet.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3", "other": "i celle C41"},
    ),
    "optaelling_afviger": Text(
        _WARNING,
        'der står {stands} i kolonnen "{label}" ved {question}, men svarene i arket giver {computed}. Det er '
        "svarene, der gælder. Ret det, der er forkert.",
        example={
            **_TAB,
            "cell": "C42",
            "stands": "4",
            "label": "Antal fejl",
            "question": "spørgsmål 3",
            "computed": "3",
        },
    ),
    "optaelling_afviger_ny_gammel": Text(
        _WARNING,
        "der står {stands} ved {question}, men efter reglen er der {computed}. Det er reglen, der gælder.",
        example={
            **_TAB,
            "cell": "C42",
            "question": "spørgsmål 3",
            "stands": "1 ny og 3 gamle fejl",
            "computed": "2 nye og 2 gamle fejl",
        },
    ),
    "optaelling_ikke_brugt": Text(
        _LEFT_OUT,
        "{question} er kun talt op, mens resten af området har svar sag for sag. Optællingen er ikke brugt. Skriv "
        "svarene i tabellen med sager.",
        example={**_TAB, "cell": "C42", "question": "spørgsmål 3"},
    ),
    "frist_ulaeselig": Text(
        _WARNING,
        'her står "{stands}" som frist, som ikke kan læses som en dato. Teksten er gemt. Skriv dag, måned og år, hvis '
        "fristen er en bestemt dag.",
        example={**_TAB, "cell": "H42", "stands": "snarest"},
    ),
    "flytter_ukendt": Text(
        _LEFT_OUT,
        'her står "{stands}" i kolonnen "{label}", men intet kontrolspørgsmål i {area_title} hed {unknown} på '
        "tilsynsdatoen, {day}. Skriv spørgsmålenes numre, for eksempel 1, 3 og 5. Tiltaget er gemt og holdes op mod "
        "{held}.",
        example={
            **_TAB,
            "cell": "J42",
            "stands": "1, 3 og 19",
            "label": "Skal flytte",
            "area_title": "SEL § 100 Merudgifter",
            "unknown": '"19"',
            "day": "31.03.2024",
            "held": "spørgsmål 1 og 3",
        },
    ),
    "flytter_aendret": Text(
        _LEFT_OUT,
        'her står {stands} i kolonnen "{label}". Excel har lavet det, der blev skrevet, om til {became}. Gør kolonnen '
        "til tekst, og skriv spørgsmålenes numre igen, for eksempel 1, 3 og 5. Tiltaget er gemt og holdes op mod "
        "{held}.",
        'her står {stands} i kolonnen "{label}". Excel har lavet det, der blev skrevet, om til {became}. Gør kolonnen '
        "til tekst, og skriv spørgsmålenes numre igen, for eksempel 1, 3 og 5. Tiltagene er gemt og holdes op mod "
        "{held}.",
        {
            **_TAB,
            "cell": "J42",
            "stands": "01.03.2024",
            "label": "Skal flytte",
            "became": "en dato",
            "held": "rækkens eget spørgsmål",
        },
    ),
    "cpr_i_sagsnr": Text(
        _WARNING,
        "her står et CPR-nummer som sagsnummer. Det er erstattet af et pseudonym: {each}. Sagen tæller med. Brug et "
        "andet sagsnummer næste gang.",
        "her står CPR-numre som sagsnumre. De er erstattet af pseudonymer: {each}. Sagerne tæller med. Brug andre "
        "sagsnumre næste gang.",
        {**_CASE_CELL, "each": "A17 er nu P-1A2B3C4D5E6F"},
    ),
    "cpr_i_tekst": Text(
        _WARNING,
        "her står et CPR-nummer i en tekst. Slet det i arbejdsbogen. I kvitteringen og i alt, hvad der er gemt, står "
        "der {mask} i stedet.",
        "her står CPR-numre i tekster. Slet dem i arbejdsbogen. I kvitteringen og i alt, hvad der er gemt, står der "
        "{mask} i stedet.",
        {**_TAB, "cell": "J17", "mask": "[personnummer]"},
    ),
}
