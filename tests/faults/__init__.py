"""A thousand right workbooks with one fault each: is the cell named the cell, and does all else stand?

Every message that names a cell has a kind of fault here. These codes have none, each for its reason; a test holds the
list against the registry, so that a new code forces a choice.

Of the file, not of a cell that a person filled in:
    ikke_en_arbejdsbog: the bytes are no workbook; tests/hostile and tests/fuzz
    adgangskode: the bytes are locked; tests/hostile
    for_stor: a limit; tests/hostile
    ulaeselig: the bytes are damaged; tests/fuzz
    er_en_kvittering: the file is a receipt; test_receipt
    laesning_for_lang_tid: a limit of the child process; tests/hostile
    laesning_for_megen_hukommelse: a limit of the child process; tests/hostile
    laesning_afbrudt: the child process broke down; tests/hostile
    fil_kan_ikke_aabnes: the file is not read at all; test_receive
    fil_ikke_laest: the file is no workbook by its name; test_inbox
    cpr_i_filnavn: the name of the file; test_leaks

Among several workbooks, so not by one fault in one of them:
    samme_igen: the same bytes again
    laest_igen: the same bytes again, under other rules
    offentliggjort_kvartal: takes a quarter that is published
    erstatter: another workbook for the same period
    to_for_samme_periode: two workbooks at once
    maaned_og_kvartal: a month and its quarter
    kopi_af_sidste_periode: held against the period before
    sager_ogsaa_sidst: held against the period before
    sag_i_to_maaneder: names a cell, but of a case that stands in another month's workbook too

Of a review workbook, each planted and its cell held in test_review:
    risiko_tabel_mangler: the table is gone
    risiko_kolonne_mangler: a column is gone
    risiko_maaned: a month on the cover
    risiko_ingen_beslutning: nothing is answered
    risiko_beslutning_ukendt: another word than the three
    risiko_beslutning_mangler: a reason without a decision
    risiko_felt_mangler: a decision without reason, owner or day
    risiko_dato_ulaeselig: no day
    risiko_dato_uden_for: a day of another year
    risiko_omraade_ukendt: an area that is not asked
    risiko_omraade_to_gange: an area twice
    risiko_ikke_truffet: no fault, only told
    risiko_offentliggjort: takes a quarter that is published; test_review

Of a workbook for a second reading, each planted and its cell held in test_drawing_workbook:
    laesning_ukendt: another word than the two
    laesning_modstrid: both words
    anden_laesning: no fault, only told

Of the risk models:
    afdeling_flertydig: names a cell, but the real risk models have no name two departments share; test_reader_cover

Of a tab or the workbook as a whole, and of more than one cell in it:
    intet_omraade: every tab is misnamed
    intet_kan_bruges: every tab is spoilt; each of them is named
    ingen_i_kraft: every question is out of force
    omraade_mangler: there is no tab, so there is no cell; it follows where a tab is lost here
    omraade_ikke_kontrolleret: nothing in the tab can be used; it follows where a table is lost here
    spoergsmaal_ikke_kontrolleret: a whole column is empty, or there is none; it follows where a column is lost here
    omraade_ikke_planlagt: a whole tab too many
    alle_ikke_relevant: every answer of a column
    cpr_i_fanenavn: the name of the tab
    skjult_ark: no fault, only told
    skjulte_raekker: no fault, only told
    skjulte_kolonner: no fault, only told
"""
