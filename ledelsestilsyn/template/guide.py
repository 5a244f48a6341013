"""The template's tab `Vejledning`: how to fill in the workbook, on one page."""

from math import ceil

from ledelsestilsyn.template.look import Book, set_up_page

# A line holds a little less than the column is wide, since LibreOffice may lack the font and take a wider one.
_WIDTH, _LINE_CHARS, _LINE_POINTS = 72, 76, 13.5

_GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Sådan udfylder du arbejdsbogen",
        (
            "Skriv tilsynsdatoen og dine initialer eller din rolle på Forsiden. "
            "Skriv ikke borgeres navne eller CPR-numre.",
            "Hvert tilsynsområde har sit eget ark. Skriv hver sag i stikprøven én gang i den øverste tabel, "
            "og svar på hvert kontrolspørgsmål.",
            "Er tilsynet på et område holdt en anden dag end den på Forsiden, så skriv dagen på områdets eget ark.",
            "Rækker må blive stående tomme. Du kan indsætte flere rækker.",
        ),
    ),
    (
        "Svarene",
        (
            "Svar Ja, Nej eller Ikke relevant. Svar på det, der bliver spurgt om. "
            "Om Ja eller Nej er en fejl, ved programmet.",
            "En tom celle betyder, at spørgsmålet ikke er besvaret. Det er ikke det samme som Ikke relevant.",
        ),
    ),
    (
        "Datoerne afgør, om en fejl er ny eller gammel",
        (
            "Seneste afgørelse: dagen for den seneste afgørelse i sagen. Den skal stå ved alle sager med fejl.",
            "Under sagerne er der en tabel til fejlene. Skriv sagens nummer og spørgsmålet, og de datoer du kender: "
            "Fejl opstået, når fejlen er sket på en bestemt dag, og Udbedret, når fejlen er rettet.",
            "En opfølgning, der stadig mangler, skal ikke have en dato i Udbedret. "
            "Så er fejlen ny, også når den er opstået for længe siden.",
            "Skriv dag, måned og år, for eksempel 12-03-2024. En måned eller et årstal alene kan ikke bruges.",
            "Kolonnen Ny/gammel kan stå tom. Programmet regner selv og gør opmærksom på forskelle.",
        ),
    ),
    (
        "Handleplanen",
        (
            "Nederst på hvert ark er handleplanen: spørgsmålet, årsagen til fejlene, hvad I gør ved dem, "
            "hvem der er ansvarlig (en rolle), fristen og status.",
            "Antal fejl må stå tomt. Programmet tæller fejlene i svarene.",
            "Skal flytte: numrene på de spørgsmål, som handlingen skal give færre fejl i, for eksempel 1, 3 og 5. "
            "Er feltet tomt, er det rækkens eget spørgsmål. De næste tilsyn viser, om handlingen virkede.",
        ),
    ),
    (
        "Med tastaturet",
        (
            "Tab går til næste celle, du kan skrive i, og Skift+Tab tilbage. Enter går en række ned.",
            "Alt+Pil ned åbner listen i en celle. Ctrl+Page Down går til næste ark, Ctrl+Page Up til det forrige.",
            "Ctrl+semikolon skriver dags dato.",
        ),
    ),
)


def write_guide(book: Book) -> None:
    sheet, look = book.workbook.add_worksheet("Vejledning"), book.formats
    set_up_page(sheet, book, "Vejledning", landscape=False)
    sheet.set_column(0, 0, _WIDTH)
    row = 0
    for heading, paragraphs in _GUIDE:
        sheet.write(row, 0, heading, look["title"] if row == 0 else look["heading"])
        for place, paragraph in enumerate(paragraphs, start=1):
            sheet.set_row(row + place, _LINE_POINTS * ceil(len(paragraph) / _LINE_CHARS) + 3)
            sheet.write(row + place, 0, paragraph, look["body"])
        row += len(paragraphs) + 2
