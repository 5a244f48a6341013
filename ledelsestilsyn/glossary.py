"""The Danish word and its meaning for every field, fixed value, column and reason code: the one place for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """`word` as code, tables and columns spell it; `danish` as people read it; `meaning` one Danish sentence.

    `group` is `value`, `field`, `column` (a CSV column that is no field) or `reason`. A word stands once in a group.
    """

    word: str
    danish: str
    meaning: str
    group: str


_VALUES = (
    ("recurring", "løbende pligt", "En pligt, der vender tilbage eller består, fx en årlig opfølgning."),
    ("decision", "knyttet til afgørelsen", "En mangel i selve afgørelsen."),
    ("event", "enkeltstående hændelse", "En handling med sin egen dag, fx en vurdering inden 24 timer."),
    ("correct", "i orden", "Svaret viser ingen fejl."),
    ("error", "fejl", "Svaret er en fejl."),
    ("not_relevant", "ikke relevant", "Spørgsmålet gælder ikke sagen og tæller ikke med i de kontrollerede."),
    ("new", "ny", "Fejlen er lavet inden for de seneste 12 måneder eller laves stadig."),
    ("old", "gammel", "Fejlen er lavet for mere end 12 måneder siden."),
    ("undetermined", "uafklaret", "Den dato, der afgør, om fejlen er ny eller gammel, mangler eller kan ikke bruges."),
    ("yes", "ja", "Fejlen kan ændre, hvad staten refunderer."),
    ("no", "nej", "Fejlen kan ikke ændre, hvad staten refunderer."),
    ("not_settled", "ikke afgjort", "Det er ikke afgjort, om fejlen kan ændre, hvad staten refunderer."),
    ("star", "STAR", "Et centralt udmeldt kontrolpunkt fra Styrelsen for Arbejdsmarked og Rekruttering."),
    ("local", "lokal", "Afdelingens eget kontrolpunkt."),
    ("month", "hver måned", "Området er under tilsyn hver måned."),
    ("quarter", "hvert kvartal", "Området er under tilsyn hvert kvartal."),
    ("half_year", "hvert halve år", "Området er under tilsyn to gange om året."),
    ("year", "hvert år", "Området er under tilsyn én gang om året."),
    ("supervision", "ledelsestilsyn", "Arbejdsbogen er udfyldt ved et ledelsestilsyn."),
    ("review", "risikodrøftelse", "Arbejdsbogen er udfyldt med ejernes beslutninger om risikoen efter et tilsyn."),
    ("second_reading", "anden læsning", "Arbejdsbogen er udfyldt af en anden læser, der ikke kender de første svar."),
    ("up", "rød pil op", "Der er flere fejl end ved sidste tilsyn."),
    ("down", "grøn pil ned", "Der er færre fejl end ved sidste tilsyn."),
    ("level", "gul pil vandret", "Der er lige så mange fejl som ved sidste tilsyn."),
    ("none", "grå streg", "Der er intet at sammenligne med, og grunden er angivet."),
    ("recomputed", "genberegnet", "Tallene er regnet ud af de enkelte svar."),
    ("declared", "optalt af afdelingen", "Afdelingen har selv talt, og tallene kan ikke regnes efter."),
    ("refused", "afvist", "Intet fra arbejdsbogen er talt med."),
    ("left_out", "udeladt", "Det, der ikke kunne bruges, er ikke talt med."),
    ("warning", "advarsel", "Det er talt med, men bør ses efter."),
    ("note", "oplysning", "Noget, som afdelingen bør vide; intet skal rettes."),
    ("unreadable", "ulæselig", "Datoen står der, men kan ikke læses."),
    ("disagree", "uenige datoer", "To fejlrækker giver den samme fejl forskellige datoer."),
    ("taken", "modtaget", "Hele arbejdsbogen er talt med."),
    ("taken_in_part", "delvist modtaget", "Arbejdsbogen er talt med, men noget i den er udeladt."),
    ("superseded", "erstattet", "En nyere arbejdsbog for samme afdeling og periode gælder i stedet."),
    ("intern", "intern", "Rapporten er til kommunen selv, og intet skjules."),
    ("udvalg", "udvalg", "Rapporten er til et politisk udvalg, og de mindste tal skjules."),
    ("offentlig", "offentlig", "Rapporten lægges frem for alle, og små tal skjules."),
    ("what_can_go_wrong", "hvad der kan gå galt", "De fejl, der kan ske i området."),
    ("who_is_hit", "hvem det rammer", "De borgere eller den kasse, en fejl går ud over."),
    ("reimbursement_at_stake", "refusion på spil", "Den statsrefusion, en fejl kan koste."),
    ("volume", "omfang", "Hvor mange sager området har."),
    ("law_changed", "ny lovgivning", "Reglerne er ændret for nylig."),
    ("staff_turned_over", "udskiftning", "Medarbejdere er skiftet ud."),
    ("audit_remark", "revisionsbemærkning", "Revisionen har tidligere bemærket noget."),
    ("national_baseline", "tal fra hele landet", "Hvor tit fejlen sker i hele landet."),
)

_FIELDS = (
    ("action", "tiltag", "En række i handleplanen; i arbejdsbogen også kaldt handlingstiltag."),
    ("actions", "tiltag", "Rækkerne i handleplanerne."),
    ("aliases", "andre navne", "Andre navne, som arbejdsbøgerne kan bruge."),
    ("amount_ore", "refusion på spil", "Den statsrefusion, der er på spil i området på et år, i øre."),
    ("answers", "svar", "Svarene på kontrolspørgsmålene, ét for hver sag og hvert spørgsmål."),
    ("answers_left_out", "udeladte svar", "Svar, der ikke kunne bruges."),
    ("answers_not_answered", "ubesvarede", "Tomme felter, hvor der skulle stå et svar."),
    ("answers_seen", "sete svar", "Alle felter, hvor der skulle stå et svar."),
    ("answers_taken", "modtagne svar", "Svar, der er talt med."),
    ("approved", "godkendt", "Hvem der har godkendt versionen eller overskriften, og hvornår."),
    ("area", "tilsynsområde", "Det lovområde, der føres tilsyn med; ét ark i arbejdsbogen."),
    ("areas", "tilsynsområder", "Afdelingens tilsynsområder."),
    ("arrows", "pile", "Udviklingen siden sidste tilsyn, én pil for hvert kontrolspørgsmål."),
    ("balance", "regnskab", "Hvad der blev af arkets rækker og svar; det går altid op."),
    ("bands", "bånd", "Risikoskalaens bånd: grøn, gul og rød."),
    ("beside", "cellerne ved svaret", "Hvor sagsnummeret, datoerne og resten af det, der siger noget om svaret, står."),
    ("breaks", "brud", "Dage, hvor områdets tal holder op med at kunne sammenlignes med de tidligere."),
    ("by", "godkendt af", "Den rolle, der har godkendt."),
    ("cadence", "hyppighed", "Hvor tit området er under tilsyn, og fra hvornår."),
    ("case", "sag", "Sagens nummer eller det pseudonym, der er sat i stedet."),
    ("cases", "sager", "Antal sager, der trækkes eller er talt."),
    ("cause", "årsag", "Hvorfor fejlene er opstået, med afdelingens ord."),
    ("cell", "celle", "Cellen i arket, som Excel kalder den."),
    ("cells", "celler", "Hvor mange celler afvigelsen gælder."),
    ("checked", "kontrollerede", "Svar, der er i orden eller en fejl; ikke relevante tæller ikke med."),
    ("code", "kode", "Et kort, fast navn."),
    ("committees", "udvalg", "De udvalg, som afdelingens tal forelægges."),
    ("comparable", "sammenlignelig", "Om tallene kan sammenlignes med den forrige version."),
    (
        "confidence",
        "sikkerhed",
        "Hvor sikkert en stikprøve uden fejl skal vise, at fejlandelen er under den, der kan tåles.",
    ),
    ("consequence", "konsekvens", "Hvor alvorlig en fejl er, fra 1 til 5, fastsat af ejeren."),
    ("corrections", "rettelser", "Tal i offentliggjorte kvartaler, som er andre nu."),
    ("counts", "optællinger", "Tal, som afdelingen selv har talt."),
    ("deadline_days", "frist i dage", "Dage fra periodens sidste dag, til arbejdsbogen skal være afleveret."),
    ("decided", "afgørelsesdato", "Dagen for den seneste afgørelse, som arket angiver den."),
    ("decided_on", "afgjort den", "Dagen for den seneste afgørelse eller for ejerens beslutning."),
    ("decided_problem", "fejl i afgørelsesdato", "Hvorfor afgørelsesdatoen ikke kan bruges."),
    ("decision", "beslutning", "Ejerens beslutning efter et tilsyn: uændret, hæves eller sænkes."),
    ("decisions", "beslutninger", "Ejernes beslutninger om risikoen, som en risikodrøftelse afleverer dem."),
    ("declared_class", "afdelingens egen angivelse", "Ny eller gammel, som arket selv angiver det."),
    ("department", "afdeling", "Den afdeling, der afleverer arbejdsbogen."),
    ("departments", "afdelinger", "Alle afdelinger med en risikomodel."),
    ("deviations", "afvigelser", "Det i arbejdsbøgerne, der ikke kunne bruges, som det står."),
    ("digests", "filernes fingeraftryk", "SHA-256 for hver fil, som reglerne er læst fra."),
    ("drawing", "udtrækning", "Hvordan områdets sager trækkes."),
    ("due_on", "frist", "Den dag, tiltaget skal være gennemført."),
    ("due_text", "frist som skrevet", "Fristen, som afdelingen har skrevet den."),
    ("error_answer", "svar, der er en fejl", "Om det er ja eller nej, der er en fejl."),
    ("errors", "fejl", "Antal fejl; altid summen af nye, gamle og uafklarede."),
    ("every", "hyppighed", "Hver måned, hvert kvartal, hvert halve år eller hvert år."),
    ("examples", "eksempler", "Gennemregnede fejl i risikomodellen, der alle afprøves."),
    ("expected_class", "forventet udfald", "Om eksemplets fejl skal være ny, gammel eller uafklaret."),
    ("expected_reason", "forventet begrundelse", "Den begrundelse, som eksemplet skal få."),
    ("factors", "risikoforhold", "Det, der taler for eller imod, at området har en høj risiko."),
    ("file", "fil", "Den fil, risikomodellen er læst fra."),
    ("filled_by", "udfyldt af", "Hvem der har udfyldt arbejdsbogen."),
    ("finding_class", "ny, gammel eller uafklaret", "Hvad fejlen er efter 12-månedersreglen."),
    ("findings", "fejl", "Alle svar, der er en fejl, med deres udfald."),
    ("form", "skema", "Hvad arbejdsbogen er udfyldt til: et tilsyn, en anden læsning eller en risikodrøftelse."),
    ("from_on", "gælder fra", "Den første dag, det gælder; den dag er med."),
    ("handed_in", "afleveret for", "Det kvartal eller den måned, arbejdsbogen er afleveret for."),
    ("has_answers", "har svar", "Om arket har enkelte svar og ikke kun optællinger."),
    ("headings", "godkendte overskrifter", "Afdelingens egne overskrifter, som koordinatoren har godkendt."),
    ("hidden", "skjult", "Om arket var skjult."),
    ("highest", "højeste score", "Båndets højeste score; den er med."),
    ("hours", "læsetimer", "De timer om året, afdelingen har til at læse sager."),
    ("id", "id", "Et fast navn, der aldrig ændres."),
    ("in_force", "gælder", "Om spørgsmålet stilles, eller overskriften er godkendt, fra den dag."),
    ("in_order", "sager i orden", "Sager uden fejl."),
    ("inherent", "iboende sandsynlighed", "Hvor sandsynlig en fejl ville være uden afdelingens egne kontroller."),
    ("intern", "intern grænse", "Det laveste antal over nul, som vises i kommunens egen rapport."),
    ("interval_months", "interval i måneder", "Hvor mange måneder der højst må gå; tomt uden fast interval."),
    ("kind", "art", "Hvad spørgsmålet handler om; det afgør reglen for ny og gammel."),
    ("law", "lov", "Den bestemmelse, området hører under."),
    ("leave_out_months", "måneder uden genlæsning", "Sager læst inden for så mange måneder trækkes ikke igen."),
    ("legal_basis", "retsgrundlag", "Den lov eller bekendtgørelse med årstal, som spørgsmålet bygger på."),
    ("likelihood", "sandsynlighed", "Hvor sandsynlig en fejl er, fra 1 til 5, et år ad gangen."),
    ("likelihood_limits", "grænser for sandsynlighed", "De fire fejlandele, der skiller sandsynlighed 1 til 5."),
    ("lowest", "laveste score", "Båndets laveste score; den er med."),
    ("means", "betyder", "Den kendte overskrift eller det spørgsmål, som afdelingens overskrift står for."),
    ("measure", "handling", "Hvad afdelingen gør ved fejlene."),
    ("message", "meddelelse", "Hele teksten til afdelingen."),
    ("minutes", "minutter", "Den tid, det tager at læse en sag."),
    ("model", "risikomodel", "Alle regler, som tallene er regnet efter."),
    ("name", "navn", "Det navn, som mennesker bruger."),
    ("new", "nye", "Antal nye fejl eller nye sager."),
    ("now", "nu", "Tallene, som de er nu."),
    ("number", "nummer", "Spørgsmålets nummer, som afdelingen kender det."),
    ("occurred", "fejl opstået", "Dagen, fejlen blev lavet, som arket angiver den."),
    ("occurred_on", "opstået den", "Dagen, fejlen blev lavet."),
    ("occurred_problem", "fejl i datoen for fejlen", "Hvorfor datoen for fejlen ikke kan bruges."),
    ("offentlig", "offentlig grænse", "Det laveste antal over nul, som vises alle."),
    ("old", "gamle", "Antal gamle fejl eller gamle sager."),
    ("on", "dato", "Den dag, det skete."),
    ("on_cutoff", "på skæringsdagen", "Om en fejl på selve skæringsdagen er ny eller gammel."),
    ("owner", "ansvarlig", "Den rolle, der svarer for det."),
    ("period", "periode", "Et kvartal, fx 2024K1, eller en måned, fx 2024-02."),
    ("place", "sted", "Arbejdsbog, ark og celle."),
    ("planning", "planlægning", "Kommunens regler for, hvor mange sager der skal læses."),
    ("population", "sager i alt", "Antal sager, som stikprøven er trukket fra."),
    ("power", "styrke", "Hvor tit en ændring af en vis størrelse skal kunne ses."),
    ("previous_checked", "kontrollerede sidst", "Kontrollerede ved sidste tilsyn."),
    ("previous_errors", "fejl sidst", "Antal fejl ved sidste tilsyn."),
    ("previous_period", "sidste tilsyn", "Den seneste tidligere periode, hvor spørgsmålet blev kontrolleret."),
    ("previous_source", "kilde sidst", "Om tallene fra sidste tilsyn er genberegnet eller optalt af afdelingen."),
    ("problem", "problem", "Hvorfor en dato ikke kan bruges."),
    ("published", "forelagt", "Tallene, som udvalgene kender dem, eller det kvartal, der sidst er offentliggjort."),
    ("quarters", "kvartaler", "De kvartaler, hvor området er under tilsyn."),
    ("question", "kontrolspørgsmål", "Et ja/nej-spørgsmål, der stilles til hver sag i stikprøven."),
    ("questions", "kontrolspørgsmål", "Områdets kontrolspørgsmål."),
    ("rate", "andel", "En andel af sagerne fra 0 til 1."),
    ("reading", "læsetid", "Hvor lang tid det tager at læse en sag i området."),
    ("reason", "begrundelse", "Hvorfor det er, som det er."),
    ("reimbursement", "refusionsmæssig betydning", "Om fejlen kan ændre, hvad staten refunderer."),
    ("remarks", "bemærkninger", "Afdelingens egne bemærkninger."),
    ("remedied", "udbedret", "Dagen, fejlen blev udbedret, som arket angiver den."),
    ("remedied_on", "udbedret den", "Dagen, fejlen blev udbedret."),
    ("remedied_problem", "fejl i udbedringsdato", "Hvorfor udbedringsdatoen ikke kan bruges."),
    ("result", "resultat", "Det, som beregningen fandt."),
    ("review", "stillingtagen", "Ejerens beslutninger om risikoen efter hvert tilsyn."),
    (
        "role",
        "hvad cellen siger",
        "Om cellen er et sagsnummer, et spørgsmål, en dato, en klasse eller et antal sager.",
    ),
    ("rows_empty", "tomme rækker", "Rækker uden indhold."),
    ("rows_left_out", "udeladte rækker", "Rækker, der ikke kunne bruges."),
    ("rows_seen", "sete rækker", "Alle rækker i arkets tabeller."),
    ("rows_taken", "modtagne rækker", "Rækker, der er talt med."),
    ("rows_totals", "sumrækker", "Rækker med summer, der ikke tæller med."),
    ("sample_size", "sager i stikprøven", "Antal sager, som afdelingen har trukket."),
    ("scale", "risikoskala", "Kommunens egen skala for risiko."),
    ("score", "score", "En vurdering fra 1 til 5."),
    (
        "second_reading_rate",
        "andel til genlæsning",
        "Den del af sagerne, som en anden læser uden at kende de første svar.",
    ),
    ("selection_method", "udtrækningsmetode", "Hvordan sagerne er valgt."),
    ("severity", "alvor", "Afvist, udeladt, advarsel eller oplysning."),
    ("sha256", "fingeraftryk", "SHA-256 af arbejdsbogens bytes."),
    ("sheet", "ark", "Arket i arbejdsbogen."),
    ("sign", "pil", "Rød op, grøn ned, gul vandret eller grå streg."),
    ("skipped", "oversprungne ark", "Ark, der ikke er tilsynsområder."),
    ("small_numbers", "små tal", "Hvor lavt et antal må være og stadig vises, for hver kreds af læsere."),
    ("source", "kilde", "Hvem der stiller spørgsmålet, eller hvor tallene kommer fra."),
    ("spots", "afvigelsens celler", "Afvigelsens celler én for én: ark, række og kolonne, talt fra 0."),
    ("status", "status", "Hvor langt arbejdsbogen eller tiltaget er."),
    ("strata", "lag", "De dele, områdets sager er delt i, når der trækkes."),
    ("supervised_from", "tilsynsdatoens kilde", "Om tilsynsdatoen er fra arket, forsiden eller periodens sidste dag."),
    ("supervised_on", "tilsynsdato", "Den dag, ledelsestilsynet blev holdt."),
    ("tab", "ark", "Et ark for et tilsynsområde, som det er læst."),
    ("tabs", "ark", "Arkene for tilsynsområderne."),
    ("tallies", "optælling", "Kontrollerede og fejl for hvert kontrolspørgsmål i hver periode."),
    ("tally", "optælling", "Optællingen af et spørgsmål i et kvartal."),
    ("targets", "skal flytte", "De kontrolspørgsmål, som tiltaget skal give færre fejl i."),
    ("template", "skabelon", "Den version af skabelonen, som arbejdsbogen bygger på."),
    ("text", "ordlyd", "Spørgsmålet, som det stilles, eller overskriften, som afdelingen skriver den."),
    ("tolerable", "tålelig fejlandel", "Den højeste andel af sager med fejl, som områdets ejer kan leve med."),
    (
        "tolerable_rate",
        "tålelig fejlandel",
        "Den højeste andel af sager med fejl, der kan leves med, hvor området intet siger.",
    ),
    ("udvalg", "udvalgets grænse", "Det laveste antal over nul, som vises et udvalg."),
    ("undetermined", "uafklarede", "Antal uafklarede fejl eller uafklarede sager."),
    ("value", "svar", "Hvad gennemgangen af sagen viste: i orden, fejl eller ikke relevant."),
    ("versions", "versioner", "Spørgsmålets ordlyd og regler over tid."),
    ("weight", "vægt", "Lagets del af stikprøven i forhold til de andre lag."),
    ("window_months", "vindue i måneder", "Hvor mange måneder tilbage en fejl regnes for ny."),
    ("workbook", "arbejdsbog", "Filens navn, som den blev modtaget."),
    ("workbooks", "arbejdsbøger", "De arbejdsbøger, som rapporten bygger på."),
    ("year", "år", "Det år, vurderingen gælder."),
)

_COLUMNS = (
    ("arrow", "pil", "Rød op, grøn ned, gul vandret eller grå streg."),
    ("chance", "tilfældighed", "Om ændringen er tydelig eller kan være tilfældig."),
    ("class", "udfald", "Om fejlen er ny, gammel eller uafklaret."),
    ("finding", "fejl", "Fejlens korte, faste navn, som ledelsestilsyn explain tager."),
    ("least", "mindst", "Ensidet nedre grænse for andelen af sager med fejl, med båndets sikkerhed."),
    ("most", "højst", "Ensidet øvre grænse for andelen af sager med fejl, med båndets sikkerhed."),
    ("p_value", "p-værdi", "Sandsynligheden for en mindst så stor ændring, hvis intet havde ændret sig."),
    ("pooled_checked", "kontrolleret før", "Kontrolleret i de fire kvartaler før, lagt sammen."),
    ("pooled_errors", "fejl før", "Fejl, eller sager med fejl, i de fire kvartaler før, lagt sammen."),
    ("pooled_p_value", "p-værdi mod fire kvartaler", "Som p-værdien, men mod de fire kvartaler før lagt sammen."),
    ("population_lower", "områdets sager: mindst", "Tosidet nedre grænse med 95 % sikkerhed for alle områdets sager."),
    ("population_upper", "områdets sager: højst", "Tosidet øvre grænse med 95 % sikkerhed for alle områdets sager."),
    ("process_lower", "processen: mindst", "Tosidet nedre grænse med 95 % sikkerhed for måden, sagerne laves på."),
    ("process_upper", "processen: højst", "Tosidet øvre grænse med 95 % sikkerhed for måden, sagerne laves på."),
    ("stands", "stadig tydelig", "Om en tydelig ændring er det, når alle prøvede spørgsmål tages i betragtning."),
    ("verdict", "dom", "Om den tålelige andel holder (holds), ikke holder (does_not_hold) eller ikke kan afgøres."),
)

_REASONS = (
    ("date_unreadable", "ulæselig dato", "Den dato, der afgør det, står der, men kan ikke læses."),
    ("dates_disagree", "uenige datoer", "To fejlrækker giver fejlen forskellige datoer."),
    ("still_reproduced", "laves stadig", "Pligten var ikke opfyldt på tilsynsdatoen, så fejlen laves stadig."),
    ("reproduced_within_window", "lavet til for nylig", "Fejlen er udbedret inden for de seneste 12 måneder."),
    ("ceased_before_window", "ophørt for længe siden", "Fejlen blev udbedret for mere end 12 måneder siden."),
    ("decision_date_missing", "afgørelsesdato mangler", "Arket angiver ikke dagen for den seneste afgørelse."),
    ("date_after_supervision", "dato efter tilsynet", "Den dato, der afgør det, ligger efter tilsynsdatoen."),
    ("decided_within_window", "afgjort for nylig", "Den seneste afgørelse er fra de seneste 12 måneder."),
    ("decided_before_window", "afgjort for længe siden", "Den seneste afgørelse er mere end 12 måneder gammel."),
    ("event_date_missing", "dato for fejlen mangler", "Arket angiver ikke, hvilken dag fejlen blev lavet."),
    ("made_within_window", "lavet for nylig", "Fejlen er lavet inden for de seneste 12 måneder."),
    ("made_before_window", "lavet for længe siden", "Fejlen er lavet for mere end 12 måneder siden."),
    ("not_checked", "ikke kontrolleret", "Ingen sager er kontrolleret for spørgsmålet denne gang."),
    (
        "period_incomplete",
        "ufuldstændig periode",
        "Et månedligt område mangler en af kvartalets måneder, nu eller sidst.",
    ),
    ("first_measurement", "første måling", "Spørgsmålet er aldrig kontrolleret før."),
    ("method_changed", "ny metode", "Området har et brud mellem de to tilsyn."),
    (
        "question_changed",
        "ændret spørgsmål",
        "Spørgsmålet er ændret mellem de to tilsyn, så tallene ikke kan sammenlignes.",
    ),
)

GLOSSARY: tuple[Term, ...] = tuple(
    Term(word, danish, meaning, group)
    for group, rows in (("value", _VALUES), ("field", _FIELDS), ("column", _COLUMNS), ("reason", _REASONS))
    for word, danish, meaning in rows
)
"""All terms: values first, then fields, columns and reason codes."""

_DANISH = {(entry.group, entry.word): entry.danish for entry in reversed(GLOSSARY)}
_FIRST = {entry.word: entry.danish for entry in reversed(GLOSSARY)}


def term(word: str, group: str | None = None) -> str:
    """The Danish term for a word, of the first group that has it unless one is named; KeyError if there is none.

    >>> term("recurring"), term("decision"), term("decision", "field")
    ('løbende pligt', 'knyttet til afgørelsen', 'beslutning')
    """
    return _FIRST[word] if group is None else _DANISH[group, word]


_GROUPS = {"value": "Faste værdier", "field": "Felter", "column": "Kolonner", "reason": "Grunde"}


def as_markdown() -> str:
    """`docs/glossary.md`: every word with its Danish term and meaning, group by group, in order of the word."""
    lines = ["# Ordliste", "", "Skrevet af `python -m ledelsestilsyn.glossary`; ret ordene dér, ikke her."]
    for group, heading in _GROUPS.items():
        lines += ["", f"## {heading}", "", "| ord i kode, tabeller og kolonner | dansk | betydning |", "|---|---|---|"]
        terms = sorted((term for term in GLOSSARY if term.group == group), key=lambda term: term.word)
        lines += [f"| `{term.word}` | {term.danish} | {term.meaning} |" for term in terms]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(as_markdown())
