"""vejledning.pdf: one page in Danish for an auditor who has never heard of the program."""

from ledelsestilsyn.glossary import term
from ledelsestilsyn.kit.about import About
from ledelsestilsyn.report.blocks import Block, Bullets, Cell, Column, Contents, Paragraph, Section, Table
from ledelsestilsyn.report.pdf import write_pdf

COMMAND = "python3 -I -S efterproev.py"
WINDOWS = "py -I -S efterproev.py"


def write_guide(about: About) -> bytes:
    """The PDF's bytes: one page, without a list of contents."""
    return write_pdf(guide_contents(about), guide="")


def guide_contents(about: About) -> Contents:
    sections = (
        Section("Hvad mappen er", (Paragraph(_WHAT.format(quarter=about.quarter.label)), Paragraph(_standing(about)))),
        Section("Tre måder at kontrollere på", (_ways(about),)),
        Section("Reglerne, kort", (_rules(about),)),
        Section("Hvad svarene betyder", (_answers(),)),
        Section("Koderne fra papiret", (Paragraph(_CODES), Paragraph(_WRITE_DOWN))),
        Section("Det, der er udeladt", (_left_out(about),)),
    )
    footer = f"Vejledning til revisor, {about.quarter.label}" + ("" if about.published_on else ", ikke offentliggjort")
    title = f"Regn tallene efter selv: ledelsestilsyn, {about.quarter.label}"
    return Contents(title, about.quarter.key, about.quarter.last_day, footer, sections)


_WHAT = (
    "Kommunens afdelinger læser et udtræk af deres egne sager og svarer på faste kontrolspørgsmål. Et program har "
    "samlet svarene for {quarter}, afgjort, om hver fejl er ny eller gammel, talt fejlene og sammenlignet med sidste "
    "tilsyn (pilene i rapporten). Med mappen her kan du på din egen maskine kontrollere, at det er gjort rigtigt, at "
    "intet er ændret eller fjernet bagefter, og at rapportens tabeller siger det, svarene siger. Det kræver hverken "
    "programmet eller netværk og tager ti minutter."
)
_CODES = (
    "Alt, hvad programmet har gjort, står i protokollen (protokol.jsonl). Hver post er låst til posten før, så intet "
    "kan ændres, uden at koderne efter det bliver andre. Mappens egen kode blev vist, da mappen blev lavet: kun den "
    "dækker mappens filer. En kode fra en kvittering eller fra foden af rapportens sider (»kode i protokollen«) dækker "
    "kun, hvad der var modtaget til og med den. Få koderne på papir fra andre end den, der gav dig mappen, og skriv "
    "dem i stedet for KODE, med et mellemrum imellem. Uden en kode ser du kun, om mappen passer med sig selv."
)
_WRITE_DOWN = (
    "Mappens kode, som jeg fik den: ____________________________    Dato og navn: ____________________________"
)


def _standing(about: About) -> str:
    return f"{about.standing}. Den ligger i mappen rapport, og dens egen kode er {about.report_code}."


def _ways(about: About) -> Table:
    rows = (
        (
            "1. Et program",
            "Åbn en terminal i mappen (Windows: højreklik, Åbn i Terminal), og skriv (Python 3.8 eller nyere):",
            (f"Mac og Linux: {COMMAND} KODE", f"Windows: {WINDOWS} KODE"),
            "Hver fils SHA-256, protokollen, hver klasse, optælling, pil og p-værdi, også i rapportens tabeller. "
            "PDF'en læses ikke: hold selv dens side 1 mod de tal, der skrives for hver afdeling.",
        ),
        (
            "2. Et regneark",
            "Åbn genberegning.xlsx i Excel eller i LibreOffice (tryk dér Ctrl+Skift+F9). Første fane er en oversigt. "
            "Se, at formlerne virker: flyt en gammel fejls dato på fanen Svar et par år frem. Gem ikke.",
            (),
            "Hver klasse, optælling og pil i results, regnet ud af svarene med formler, du kan se.",
        ),
        (
            "3. I hånden",
            "Tag en række i results/findings.csv. Dens nummer (answer) fører til svaret i data/answers.csv med "
            "datoerne og arbejdsbog, ark og celle; spørgsmålets kind står i data/questions.csv, i den version, der "
            "gjaldt. " + _last_step(about),
            (),
            "At svaret er det, afdelingen har skrevet. Alle kolonner er forklaret i skema.txt.",
        ),
    )
    return Table(
        "De tre måder at kontrollere tallene på: hvad man gør, og hvad der bliver kontrolleret.",
        (Column("Måde", 1.6), Column("Sådan gør du", 7), Column("Det kontrollerer du", 5)),
        tuple((Cell(way, strong=True), Cell(how, below), Cell(what)) for way, how, below, what in rows),
    )


def _last_step(about: About) -> str:
    if about.with_cases:
        return "Arbejdsbogen ligger i mappen arbejdsboeger og begynder med sit nummer."
    return "Bed afdelingen om den arbejdsbog, hvis navn og SHA-256 står ved nummeret i data/workbooks.csv."


def _rules(about: About) -> Block:
    months = f"{about.window_months} måneder"
    edge = term(about.on_cutoff)
    return Bullets(
        (
            "En løbende pligt (recurring), for eksempel en årlig opfølgning: fejlen laves, til den er rettet. Er den "
            f"ikke rettet på tilsynsdatoen, er den ny. Ellers er den ny, hvis den er rettet højst {months} før "
            "tilsynsdatoen, og gammel, hvis det er længere siden.",
            "En mangel i en afgørelse (decision): dagen for den seneste afgørelse afgør det på samme måde. En enkelt "
            f"hændelse (event): dagen, fejlen blev lavet. Præcis {months} før er {edge}.",
            "Mangler afgørelsens eller hændelsens dag, eller ligger den efter tilsynsdatoen, er fejlen uafklaret; det "
            "er enhver fejl, hvis dato ikke kan læses. Den tæller med som fejl, men hverken som ny eller gammel.",
            "Pilen sammenligner med det seneste tidligere kvartal, hvor spørgsmålet er undersøgt: op er flere fejl, "
            "ned færre, vandret lige mange. Kan det ikke sammenlignes, er der ingen pil, men en grund.",
        )
    )


def _answers() -> Block:
    return Bullets(
        (
            "»stemmer«: det, du regnede ud, er det samme som kommunens program fik. efterproev.py slutter med koden 0.",
            "»afviger«: det er det ikke. Linjen siger hvor, med cellen i afdelingens arbejdsbog, og efterproev.py "
            "slutter med koden 1. Én fejl kan give flere linjer: i fejlen selv, i dens optælling og i pilen.",
            "Stemmer filerne og protokollen med mappens kode, er mappen, som den blev lavet: så er der regnet "
            "forkert, eller resultatet var ændret før. Stemmer de ikke, er mappen ændret siden. Spørg kommunen.",
        )
    )


def _left_out(about: About) -> Block:
    if about.with_cases:
        return Paragraph(
            "Intet. Mappen indeholder sagsnumre og afdelingernes arbejdsbøger, altså personoplysninger: opbevar den "
            "efter reglerne for dem, og slet den, når du er færdig."
        )
    return Paragraph(
        "Sagsnumre, arbejdsbøger og andre personoplysninger: en sag hedder S0001, S0002 og så videre. skema.txt nævner "
        "hver fil, der er udeladt, og hvorfor. Bed om en mappe med sagsnumre, hvis du skal følge en fejl til sagen."
    )
