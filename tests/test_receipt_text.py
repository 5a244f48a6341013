"""The receipt as text, letter by letter, and how its things to do are chosen (issue 3: the receipt)."""

from dataclasses import replace

from importer_workbooks import COVER, TAB, workbook
from receipts import PSEUDONYMISER, facts_of, front_texts, received
from small_model import MODEL

from ledelsestilsyn.importers.messages import message
from ledelsestilsyn.importers.reader import read_submission
from ledelsestilsyn.model import Deviation, Place, Refusal, Submission
from ledelsestilsyn.receipt.causes import items_of
from ledelsestilsyn.receipt.looks import LEFT_OUT
from ledelsestilsyn.receipt.write import write_receipt

_ROWS = [
    ["Sagsnr.", "Spm. 1", "Spm. 2", "Spm. 3", "Seneste afgørelse"],
    ["A-1", "næj", "Ja", "Nej", "12.03.2024"],
    ["A-2", "Ja", "måske", "Nej", 45363],
    ["A-3", "Ja", "ved ikke", "", "marts 2024"],
    ["311257-5000", "Ja", "Ja", "Nej", ""],
    ["I alt", "", "", "", ""],
]
_IN_PART = {"Forside": COVER[:2], TAB: _ROWS, "Noter": [["Husk kaffe"]]}

_TAKEN_IN_PART = """\
KVITTERING FRA LEDELSESTILSYN
Arbejdsbogen er modtaget delvis: 1 ark, 4 sager og 8 svar fra CVO tæller med i
1. kvartal 2024; 3 svar er udeladt.


DET SKAL RETTES

Ret i jeres egen arbejdsbog, ikke i kvitteringen, gem den, og aflever den igen.
Cellerne er mærket i kvitteringens ark med en farve og en note: 4 orange skal
rettes, 2 gule bør ses efter.

 1. Ark "§ 100 Merudgifter", kolonne C, 2 celler
    C3: Her står "måske". Skriv Ja, Nej eller Ikke relevant. Sagen tæller ikke
    med i spørgsmål 2, før det er rettet. De andre svar i rækken er modtaget.
    Det samme gælder C4. [svar_ukendt]

 2. Ark "§ 100 Merudgifter", celle B2 (sag A-1)
    Her står "næj". Skriv Ja, Nej eller Ikke relevant. Mente du "Nej"? Sagen
    tæller ikke med i spørgsmål 1, før det er rettet. De andre svar i rækken er
    modtaget. [svar_ukendt]

 3. Ark "§ 100 Merudgifter", celle E4 (sag A-3)
    Her står "marts 2024", som er en måned uden dag. Reglen om nye og gamle fejl
    kræver en dag. Skriv dag, måned og år, for eksempel 12.03.2024. Datoen er
    ikke brugt. En fejl, der afhænger af den, står som uafklaret, til den er
    rettet. [dato_uden_dag]


DET ER MODTAGET

Rækker set = modtaget + udeladt + tomme + i alt-rækker. Svar set = modtaget +
ikke besvaret + udeladt. Udeladt er det, der ikke tæller med, før det er rettet.
I alt-rækker er rækker med en sum; de er ikke sager.

§ 100 Merudgifter (SEL § 100 Merudgifter)
  5 rækker = 4 modtaget + 0 udeladt + 0 tomme + 1 i alt-række
  12 svar = 8 modtaget + 1 ikke besvaret + 3 udeladt

1 celle uden svar er talt som ikke besvaret. Det er ikke en fejl, men svar, hvis
I kan.

Sprunget over, fordi der hverken er en tabel eller et tilsynsområde: "Noter".
Det er, som det skal være, hvis arket ikke hører til tilsynet.


SÅDAN ER ARBEJDSBOGEN LÆST

- Ark "§ 100 Merudgifter", celle E3 (sag A-2)
  Her står tallet 45363. Det er læst som 12.03.2024, for sådan tæller Excel
  dage. Ret cellen, hvis det er forkert. [dato_som_tal]

- Arbejdsbogen
  Der står ingen tilsynsdato. Den sidste dag i perioden, 31.03.2024, er brugt
  for SEL § 100 Merudgifter. [tilsynsdato_antaget]


PSEUDONYMER I STEDET FOR CPR-NUMRE

CPR-numre må ikke bruges som sagsnumre. Sagerne tæller med under disse
pseudonymer. Brug andre sagsnumre næste gang.

  {pseudonym}  A5 i ark § 100 Merudgifter


OM FILEN

Fil:                CVO.xlsx
Modtaget:           03.04.2024 kl. 09.05
Afdeling:           CVO
Periode:            1. kvartal 2024
SHA-256:
  {sha256}
Kode i protokollen: K-7F3A
"""

_REFUSED = """\
KVITTERING FRA LEDELSESTILSYN
Arbejdsbogen er afvist: intet fra den tæller med, før den er rettet og afleveret
igen.


DET SKAL RETTES

Ret i jeres egen arbejdsbog, ikke i kvitteringen, gem den, og aflever den igen.
Cellerne er mærket i kvitteringens ark med en farve og en note: 1 orange skal
rettes.

 1. Arbejdsbogen
    Der står ingen periode ved "Periode" på Forsiden. Skriv for eksempel
    1. kvartal 2024, 2024K1 eller februar 2024. Intet fra arbejdsbogen tæller
    med, før det er rettet. [periode_mangler]

 2. Ark "Forside", celle B1
    Her står "Vistationen", som ikke er en kendt afdeling. Skriv en af disse:
    CVO eller JC. Mente du "Visitationen"? Intet fra arbejdsbogen tæller med,
    før det er rettet. [afdeling_ukendt]


DET ER MODTAGET

Intet er modtaget.


OM FILEN

Fil:                CVO.xlsx
Modtaget:           03.04.2024 kl. 09.05
SHA-256:
  {sha256}
Kode i protokollen: K-7F3A
"""


def test_the_text_for_a_workbook_taken_in_part() -> None:
    data = workbook(_IN_PART)
    result, receipt = received(data)
    pseudonym = PSEUDONYMISER.pseudonym("311257-5000")
    assert receipt.text == _TAKEN_IN_PART.format(sha256=result.sha256, pseudonym=pseudonym)


def test_the_text_for_a_refused_workbook() -> None:
    data = workbook({"Forside": [["Afdeling", "Vistationen"]], TAB: _ROWS[:1]})
    result, receipt = received(data)
    assert receipt.text == _REFUSED.format(sha256=result.sha256)


def test_the_first_tab_says_what_the_text_says() -> None:
    receipt = received(workbook(_IN_PART))[1]
    text = " ".join(receipt.text.split())
    numbers = {str(number) for number in range(20)}
    heads = {"Nr.", "Hvor", "Hvad", "Ark", "Celle", "Pseudonym", "Tilsynsområde", "Set", "Rækker", "Svar", "Modtaget",
             "Udeladt", "Tomme", "I alt-rækker", "Ikke besvaret", "I alt", "–"}  # fmt: skip
    missing = [
        told
        for told in front_texts(receipt.workbook)
        if told not in numbers | heads and " ".join(told.split()).casefold() not in text.casefold()
    ]
    assert missing == []


def test_no_line_is_wider_than_80_columns() -> None:
    assert max(map(len, received(workbook(_IN_PART), "x" * 200 + ".xlsx")[1].text.splitlines())) <= 80


def test_a_workbook_received_before_is_told_so() -> None:
    data = workbook({"Forside": COVER, TAB: [_ROWS[0], ["A-1", "Ja", "Ja", "Nej", "12.03.2024"]]})
    result = read_submission(data, "CVO.xlsx", MODEL, PSEUDONYMISER)
    text = write_receipt(data, "CVO.xlsx", result, replace(facts_of(), before=True)).text
    assert " ".join(text.split("\n\n\n")[0].splitlines()[1:]) == (
        "Arbejdsbogen er modtaget helt: 1 ark, 1 sag og 3 svar fra CVO tæller med i 1. kvartal 2024. Den er modtaget "
        "før og er ikke ændret siden, så der er ikke sket noget nyt."
    )
    assert "DET SKAL RETTES\n\nDer er intet at rette.\n" in text


def test_a_whole_tab_left_out_is_counted_in_the_verdict() -> None:
    good = [_ROWS[0], ["A-1", "Ja", "Ja", "Nej", "12.03.2024"]]
    bad = [["Tilsynsdato", "marts 2024"], *good]
    result, receipt = received(workbook({"Forside": COVER, TAB: good, "§ 100": bad}))
    assert isinstance(result, Submission)
    assert "1. kvartal 2024; 1 helt ark er udeladt." in " ".join(receipt.text.split())
    assert 'Intet er modtaget fra "§ 100", før det er rettet.' in receipt.text


def test_the_gravest_things_come_first() -> None:
    place = Place("CVO.xlsx", TAB, "C4")
    heading = message("overskrift_ligner", place, stands="Udbedrt", guess="Udbedret")
    tab = message("ark_uden_tabel", Place("CVO.xlsx", "§ 95"))
    refused = message("periode_mangler", Place("CVO.xlsx"))
    warned = message("frist_ulaeselig", place, stands="snarest")
    few, many = (message("dato_uden_dag", Place("CVO.xlsx", TAB, cell), stands="x") for cell in ("D4", "E4"))
    ordered = items_of([warned, few, heading, replace(many, cells=9), tab, refused])
    assert [item.code for item in ordered] == [
        "periode_mangler", "ark_uden_tabel", "overskrift_ligner", "dato_uden_dag", "dato_uden_dag", "frist_ulaeselig",
    ]  # fmt: skip
    assert ordered[3].where == f'Ark "{TAB}", E4, 9 celler'


def test_the_same_in_a_column_is_one_thing_to_do_and_its_other_places_are_named() -> None:
    def wrong(cell: str) -> Deviation:
        return message("dato_uden_dag", Place("CVO.xlsx", TAB, cell), case="A-1", stands="x")

    told = items_of([wrong(f"E{row}") for row in range(4, 16)])
    assert [item.where for item in told] == [f'Ark "{TAB}", kolonne E, 12 celler']
    assert told[0].text.startswith('E4: Her står "x", som er en måned uden dag. ')
    rest = " Det samme gælder E5, E6, E7, E8, E9, E10, E11, E12 og 3 celler mere, som er mærket."
    assert told[0].text.endswith(rest)


def test_a_personal_number_in_a_text_comes_before_all_but_a_refusal_and_is_marked_as_something_to_mend() -> None:
    place = Place("CVO.xlsx", TAB, "C4")
    number = message("cpr_i_tekst", place, mask="[personnummer]")
    tab = message("ark_uden_tabel", Place("CVO.xlsx", "§ 95"))
    refused = message("periode_mangler", Place("CVO.xlsx"))
    told = items_of([tab, number, refused])
    assert [item.code for item in told] == ["periode_mangler", "cpr_i_tekst", "ark_uden_tabel"]
    assert {item.kind for item in told} == {LEFT_OUT}


def test_a_workbook_with_nothing_to_mend_is_told_that_its_empty_cells_are_no_fault() -> None:
    text = received(workbook({"Forside": COVER, TAB: [_ROWS[0], ["A-1", "Ja", "Ja", "Nej"], ["A-2", "Ja"]]}))[1].text
    assert "Der er intet at rette." in text
    assert "2 celler uden svar er talt som ikke besvaret. Det er ikke en fejl, men svar, hvis I kan." in " ".join(
        text.split()
    )


def test_a_refusal_of_a_whole_file_needs_no_workbook() -> None:
    refusal = Refusal("CVO.xlsx", "0" * 64, (message("adgangskode", Place("CVO.xlsx")),))
    receipt = write_receipt(b"noget", "CVO.xlsx", refusal, replace(facts_of(), received_at=None, ledger_code=""))
    assert receipt.text.endswith(f"OM FILEN\n\nFil:     CVO.xlsx\nSHA-256: {'0' * 64}\n")
