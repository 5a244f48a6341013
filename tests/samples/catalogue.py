"""Every kind of mess that workbook-format.md names, with what the engine says to it: the rows of the README's table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mess:
    """A kind of mess. `code` is the deviation the importer reports at the cell; "" where it is read without a word.

    `when_classified` is a deviation that is not found until the errors are classified.
    """

    group: str
    text: str
    says: str
    code: str = ""
    when_classified: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One place where a kind of mess stands; `cell` is "" for a whole tab, `sheet` too for a whole workbook."""

    key: str
    workbook: str
    sheet: str
    cell: str


_READ = "Læses uden bemærkning."

CATALOGUE: dict[str, Mess] = {
    # The cover
    "cover_name": Mess("Forside", "Forsiden hedder noget andet (Stamdata)", _READ),
    "label_below": Mess("Forside", "Værdien står under sin etiket", _READ),
    "same_twice": Mess("Forside", "Afdelingen står tre gange, ens", "Læses som én."),
    "label_center": Mess("Forside", "Etiketten Center i stedet for Afdeling", _READ),
    "label_fagomraade": Mess("Forside", "Etiketten Fagområde", _READ),
    "label_enhed": Mess("Forside", "Etiketten Enhed", _READ),
    "label_kvartal": Mess("Forside", "Etiketten Kvartal i stedet for Periode", _READ),
    "department_case": Mess("Forside", "Afdelingens kode med småt", _READ),
    "department_blank": Mess("Forside", "Afdelingens kode med et mellemrum efter", _READ),
    "department_alias": Mess("Forside", "Afdelingen skrevet med et andet navn (CBD, Visitationen, Jobcentret)", _READ),
    "department_name": Mess("Forside", "Afdelingens fulde navn", _READ),
    "period_key": Mess("Forside", "Perioden som 2024K3", _READ),
    "period_long": Mess("Forside", "Perioden som 4. kvartal 2023", _READ),
    "period_k": Mess("Forside", "Perioden som K3 2024", _READ),
    "period_q": Mess("Forside", "Perioden som Q1 2024", _READ),
    "period_dash": Mess("Forside", "Perioden som Q2-2024", _READ),
    "period_endash": Mess("Forside", "Perioden med tankestreg, Q1–2024", _READ),
    "period_kvt": Mess("Forside", "Perioden som 2. kvt. 2024", _READ),
    "period_year": Mess("Forside", "Årstallet i sin egen celle under etiketten År", _READ),
    "date_label_tilsyn": Mess("Forside", "Etiketten Dato for tilsyn", _READ),
    "date_label_ledelsestilsyn": Mess("Forside", "Etiketten Dato for ledelsestilsyn", _READ),
    "filled_ansvarlig": Mess("Forside", "Etiketten Ansvarlig i stedet for Udfyldt af", _READ),
    "remarks_bemaerkning": Mess("Forside", "Etiketten Bemærkning", _READ),
    "remarks_kommentar": Mess("Forside", "Etiketten Kommentar", _READ),
    "remarks_kommentarer": Mess("Forside", "Etiketten Kommentarer", _READ),
    "remarks_merged": Mess("Forside", "Bemærkningerne flettet over flere rækker", _READ),
    "no_date": Mess(
        "Forside", "Ingen tilsynsdato", "Den sidste dag i perioden bruges, og det siges.", "tilsynsdato_antaget"
    ),
    # The tabs
    "area_by_tab": Mess("Ark", "Området kendes kun på arkets navn", _READ),
    "area_by_title": Mess("Ark", "Området kendes på en titel øverst, med linjeskift i", _READ),
    "area_by_id": Mess("Ark", "Området skrevet med sit id", _READ),
    "area_by_name": Mess("Ark", "Området skrevet med navnet alene", _READ),
    "area_by_law": Mess("Ark", "Området skrevet med paragraffen alene", _READ),
    "area_by_alias": Mess("Ark", "Området skrevet med et andet navn", _READ),
    "area_joined": Mess("Ark", "Området skrevet med navnet først og paragraffen bagefter", _READ),
    "tab_cut": Mess("Ark", "Området kendes på arkets navn, skåret af efter 31 tegn", _READ),
    "tabs_of_months": Mess("Ark", "Tre ark til samme område, ét for hver måned", "Læses sammen."),
    "skipped_tab": Mess("Ark", "Ark uden tabel (Vejledning, Noter, Oversigt, Lister)", "Springes over og nævnes."),
    "unknown_area": Mess(
        "Ark", "Området er stavet forkert", "Arket tæller ikke med; det nærmeste navn foreslås.", "omraade_ukendt"
    ),
    "empty_table": Mess(
        "Ark",
        "Overskrifter, men ingen sager",
        "Arket er modtaget; området står som ikke kontrolleret.",
        "omraade_ikke_kontrolleret",
    ),
    "area_missing": Mess(
        "Ark", "Et område, der skal kontrolleres, mangler", "Siges på kvitteringen.", "omraade_mangler"
    ),
    "day_unreadable": Mess(
        "Ark", "Arkets tilsynsdato er en måned uden dag", "Arket tæller ikke med.", "tilsynsdato_ulaeselig"
    ),
    "day_far": Mess(
        "Ark", "Arkets tilsynsdato har et forkert årti", "Arket tæller ikke med.", "tilsynsdato_for_langt_vaek"
    ),
    "day_outside": Mess(
        "Ark", "Arkets tilsynsdato ligger efter perioden", "Datoen bruges.", "tilsynsdato_uden_for_perioden"
    ),
    # The tables
    "anywhere": Mess("Tabeller", "Arket begynder ikke i A1", _READ),
    "two_rows_lower": Mess("Tabeller", "Overskrift i to rækker: nederste række bærer navnet", _READ),
    "two_rows_joined": Mess("Tabeller", "Overskrift i to rækker, der læses sammen (Spm. / 1)", _READ),
    "turned": Mess("Tabeller", "Kolonnerne står i omvendt orden", _READ),
    "mixed": Mess("Tabeller", "Sagsnummeret står midt i tabellen", _READ),
    "unknown_columns": Mess(
        "Tabeller", "Ukendte kolonner (Team, Løbenr.)", "Læses ikke; nævnes én gang.", "ukendte_kolonner"
    ),
    "total_middle": Mess("Tabeller", "En række I alt midt i tabellen", "Springes over; rækkerne efter tæller med."),
    "total_end": Mess("Tabeller", "En række I alt til sidst", "Springes over."),
    "empty_rows": Mess("Tabeller", "Tomme rækker midt i tabellen", "Springes over; rækkerne efter tæller med."),
    "answers_table": Mess("Tabeller", "Én række pr. sag og spørgsmål (kolonnen Svar)", _READ),
    "errors_table": Mess("Tabeller", "En tabel med fejlenes datoer under sagerne", _READ),
    "counts_only": Mess("Tabeller", "Kun tal, ingen sager", "Vises som talt op af afdelingen."),
    "count_differs": Mess(
        "Tabeller", "Antal fejl i handleplanen passer ikke med svarene", "Svarene gælder.", "optaelling_afviger"
    ),
    "heading_case": Mess("Tabeller", "Overskriften SAGSNR", _READ),
    "heading_nbsp": Mess("Tabeller", "Overskriften Sags nr. med hårdt mellemrum", _READ),
    "heading_sag": Mess("Tabeller", "Overskriften Sag", _READ),
    "heading_sagsid": Mess("Tabeller", "Overskriften Sags-ID", _READ),
    "heading_journal": Mess("Tabeller", "Overskriften Journalnr.", _READ),
    "heading_break": Mess("Tabeller", "Linjeskift i en overskrift", _READ),
    "heading_decided": Mess("Tabeller", "Overskriften Afgørelsesdato", _READ),
    "heading_fejldato": Mess("Tabeller", "Overskriften Fejldato", _READ),
    "heading_rettet": Mess("Tabeller", "Overskriften Rettet", _READ),
    "heading_udbedret_den": Mess("Tabeller", "Overskriften Udbedret den", _READ),
    "heading_handlingstiltag": Mess("Tabeller", "Overskriften Handlingstiltag", _READ),
    "heading_near": Mess(
        "Tabeller", "En overskrift, der næsten passer", "Kolonnen er ikke læst; mente du?", "overskrift_ligner"
    ),
    "followed_up": Mess("Tabeller", "Kolonnen Seneste opfølgning", _READ),
    # The questions
    "question_id": Mess("Spørgsmål", "Kolonner med spørgsmålets id", _READ),
    "question_number": Mess("Spørgsmål", "Kolonner med et tal", _READ),
    "question_spm": Mess("Spørgsmål", "Kolonner med Spm. 1", _READ),
    "question_word": Mess("Spørgsmål", "Kolonner med Spørgsmål 1", _READ),
    "question_k": Mess("Spørgsmål", "Kolonner med K1", _READ),
    "question_text": Mess("Spørgsmål", "Kolonner med spørgsmålets tekst", _READ),
    "question_start": Mess("Spørgsmål", "Kolonner med begyndelsen af teksten", _READ),
    "question_not_in_force": Mess(
        "Spørgsmål",
        "Et spørgsmål, der ikke gælder på tilsynsdatoen",
        "Svarene i kolonnen tæller ikke med.",
        "spoergsmaal_ikke_i_kraft",
    ),
    "question_unknown": Mess(
        "Spørgsmål", "Et spørgsmål, der ikke findes", "Rækken tæller ikke med.", "spoergsmaal_ukendt"
    ),
    "question_missing": Mess(
        "Spørgsmål", "En række uden spørgsmål", "Rækken tæller ikke med.", "raekke_uden_spoergsmaal"
    ),
    # The answers
    "answer_lower": Mess("Svar", "ja med småt", _READ),
    "answer_upper": Mess("Svar", "NEJ med stort", _READ),
    "answer_j": Mess("Svar", "J", _READ),
    "answer_n": Mess("Svar", "N", _READ),
    "answer_ok": Mess("Svar", "OK", _READ),
    "answer_fejl": Mess("Svar", "Fejl", _READ),
    "answer_ir": Mess("Svar", "IR", _READ),
    "answer_i_r": Mess("Svar", "I.R.", _READ),
    "answer_relevant": Mess("Svar", "Ikke relevant", _READ),
    "answer_rel": Mess("Svar", "Ikke rel.", _READ),
    "answer_endash": Mess("Svar", "En tankestreg", "Læses som ikke relevant."),
    "answer_hyphen": Mess("Svar", "En bindestreg", "Læses som ikke relevant."),
    "answer_empty": Mess("Svar", "En tom celle", "Er ikke besvaret; aldrig ja eller ikke relevant."),
    "answer_unknown": Mess("Svar", "et ukendt svar, næj", "Svaret tæller ikke med; mente du Nej?", "svar_ukendt"),
    "answer_run": Mess("Svar", "Samme fejl ned gennem en kolonne", "Én besked med hele området.", "svar_ukendt"),
    "answer_formula": Mess("Svar", "En formel med gemt resultat", "Resultatet læses."),
    "answer_no_value": Mess(
        "Svar", "En formel uden gemt resultat", "Svaret tæller ikke med.", "svar_formel_uden_vaerdi"
    ),
    "answer_error": Mess("Svar", "Fejlværdien #REF!", "Svaret tæller ikke med.", "svar_fejlvaerdi"),
    # The dates
    "date_excel": Mess("Datoer", "En dato fra Excel", _READ),
    "date_1904": Mess("Datoer", "En dato fra Excel med 1904-kalender", _READ),
    "date_time": Mess("Datoer", "En dato med klokkeslæt", "Klokkeslættet ses bort fra."),
    "date_dot": Mess("Datoer", "12.03.2024 som tekst", _READ),
    "date_dash": Mess("Datoer", "12-03-2024 som tekst", _READ),
    "date_slash": Mess("Datoer", "12/3-2024", _READ),
    "date_slashblank": Mess("Datoer", "12/3 2024", _READ),
    "date_short": Mess("Datoer", "12.3.24", _READ),
    "date_named": Mess("Datoer", "12. marts 2024", _READ),
    "date_abbr": Mess("Datoer", "12. mar. 24", _READ),
    "date_iso": Mess("Datoer", "2024-03-12", _READ),
    "date_count": Mess("Datoer", "Excels dagstal uden datoformat", "Læses som dagen, med en advarsel.", "dato_som_tal"),
    "date_count_1904": Mess(
        "Datoer", "Dagstal uden datoformat i en arbejdsbog med 1904-kalender", "Læses som dagen.", "dato_som_tal"
    ),
    "date_american": Mess("Datoer", "03/25/2024", "Datoen bruges ikke.", "dato_umulig"),
    "date_month": Mess("Datoer", "marts 2024", "Datoen bruges ikke; reglen kræver en dag.", "dato_uden_dag"),
    "date_year": Mess("Datoer", "Et årstal alene", "Datoen bruges ikke.", "dato_kun_aar"),
    "date_words": Mess("Datoer", "i foråret", "Datoen bruges ikke.", "dato_ulaeselig"),
    "date_error": Mess("Datoer", "#REF! i en datokolonne", "Datoen bruges ikke.", "fejlvaerdi"),
    "date_no_value": Mess(
        "Datoer", "En formel uden gemt resultat i en datokolonne", "Datoen bruges ikke.", "formel_uden_vaerdi"
    ),
    "deadline_words": Mess("Datoer", "snarest som frist", "Teksten gemmes.", "frist_ulaeselig"),
    # The numbers
    "number_dot": Mess("Tal", "Et antal skrevet 1.140", "Læses som 1140."),
    "number_words": Mess("Tal", "ca. 120 som antal sager", "Feltet bruges ikke.", "tal_ulaeseligt"),
    "amount_danish": Mess("Tal", "Beløbet 1.234,50 i kolonnen Beløb", _READ),
    "amount_plain": Mess("Tal", "Beløbet 1234.5 i kolonnen Beløb", _READ),
    "count_unreadable": Mess("Tal", "ca. 3 i Antal fejl", "Optællingen tæller ikke med.", "antal_ulaeseligt"),
    "count_too_many": Mess(
        "Tal", "Flere fejl end sager", "Optællingen tæller ikke med.", "optaelling_flere_fejl_end_sager"
    ),
    "count_classes": Mess(
        "Tal",
        "Flere nye og gamle end fejl i alt",
        "Optællingen tæller ikke med.",
        "optaelling_flere_nye_og_gamle_end_fejl",
    ),
    # The case numbers
    "case_zeros": Mess("Sagsnumre", "Nuller foran", "Beholdes bogstav for bogstav."),
    "case_e": Mess("Sagsnumre", "12E3 som tekst", "Beholdes bogstav for bogstav."),
    "case_hyphen": Mess("Sagsnumre", "1-2 som tekst", "Beholdes bogstav for bogstav."),
    "case_whole": Mess("Sagsnumre", "Et helt tal i en talcelle", "Læses uden decimaler."),
    "case_float": Mess(
        "Sagsnumre", "Et tal med decimaler", "Rækken tæller ikke med; Excel har ændret det.", "sagsnr_aendret"
    ),
    "case_date": Mess("Sagsnumre", "En dato", "Rækken tæller ikke med; Excel har ændret det.", "sagsnr_aendret"),
    "case_missing": Mess("Sagsnumre", "Intet sagsnummer", "Rækken tæller ikke med.", "raekke_uden_sagsnr"),
    "case_two_areas": Mess("Sagsnumre", "Samme sag på to områder", "Er i orden; den tæller på begge."),
    "case_merged": Mess("Sagsnumre", "Sagsnummeret flettet over sagens rækker", "Gælder alle rækkerne."),
    "question_merged": Mess("Sagsnumre", "Spørgsmålet flettet over sine rækker", "Gælder alle rækkerne."),
    "case_cpr": Mess(
        "Sagsnumre",
        "Et CPR-nummer (af en, der først bliver født i 2057)",
        "Erstattes af et pseudonym; et andet nummer ønskes.",
        "cpr_i_sagsnr",
    ),
    "remark_cpr": Mess("Sagsnumre", "Et CPR-nummer i en bemærkning", "Skjules.", "cpr_i_tekst"),
    # What is hidden
    "hidden_tab": Mess("Skjult", "Et skjult ark", "Læses som de andre; det siges.", "skjult_ark"),
    "hidden_row": Mess("Skjult", "En skjult række", "Læses som de andre; det siges.", "skjulte_raekker"),
    "hidden_column": Mess("Skjult", "En skjult kolonne", "Læses som de andre; det siges.", "skjulte_kolonner"),
    # What contradicts
    "case_same": Mess("Modsigelser", "Samme sag to gange, ens", "Tæller én gang.", "sag_to_gange_ens"),
    "case_contradicts": Mess(
        "Modsigelser", "Samme sag to gange, forskelligt", "Ingen af dem tæller.", "sag_to_gange_modstrid"
    ),
    "answer_same": Mess("Modsigelser", "Samme svar to gange, ens", "Tæller én gang.", "svar_to_gange_ens"),
    "answer_contradicts": Mess(
        "Modsigelser", "To svar på samme spørgsmål i samme sag", "Ingen af dem tæller.", "svar_to_gange_modstrid"
    ),
    "error_no_case": Mess(
        "Modsigelser", "En fejlrække om en sag, der ikke står i arket", "Rækken bruges ikke.", "fejlraekke_uden_sag"
    ),
    "error_correct": Mess(
        "Modsigelser", "En fejlrække om et svar, der er i orden", "Svaret gælder.", "fejlraekke_uden_fejl"
    ),
    "error_rows_disagree": Mess(
        "Modsigelser", "To fejlrækker med hver sin dato for samme fejl", "Fejlen er uafklaret.", "datoer_uenige"
    ),
    "decided_differs": Mess(
        "Modsigelser",
        "Afgørelsesdatoen i fejlrækken er en anden end sagens",
        "Fejlrækkens gælder for den fejl.",
        "afgoerelsesdato_forskellig",
    ),
    "remedied_late": Mess(
        "Modsigelser", "Udbedret efter tilsynsdatoen", "Fejlen er ny; datoen nævnes.", "udbedret_efter_tilsyn"
    ),
    "decided_late": Mess(
        "Modsigelser", "Afgørelse efter tilsynsdatoen", "Fejlen er uafklaret; datoen nævnes.", "dato_efter_tilsyn"
    ),
    "undated": Mess("Modsigelser", "En fejl i en afgørelse uden afgørelsesdato", "Fejlen tæller og er uafklaret."),
    "class_right": Mess("Modsigelser", "Ny og Gammel skrevet af afdelingen", "Programmet regner selv; de er enige."),
    "class_wrong": Mess(
        "Modsigelser",
        "Gammel skrevet ved en fejl, der efter reglen er ny (cellen er svarets)",
        "Reglen gælder; uenigheden nævnes.",
        "svar_uenig_om_ny_gammel",
        when_classified=True,
    ),
    "count_class_wrong": Mess(
        "Modsigelser",
        "Nye og gamle fejl i handleplanen talt anderledes end reglen",
        "Reglen gælder; forskellen nævnes.",
        "optaelling_afviger_ny_gammel",
        when_classified=True,
    ),
    "class_unknown": Mess(
        "Modsigelser", "måske under Ny/gammel", "Fejlen tæller; ordet bruges ikke.", "ny_gammel_ukendt"
    ),
}
