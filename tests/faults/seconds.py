"""The messages that one fault cannot help but bring with it, each with its reason; by what the fault takes away."""

LOST_ERROR = {
    "optaelling_afviger": "the action plan still counts the answer that cannot be read",
    "optaelling_afviger_ny_gammel": "the action plan still counts its class",
}
LOST_ANSWER = LOST_ERROR | {
    "fejlraekke_uden_fejl": "the error row is left without an error that can be read",
    "spoergsmaal_ikke_kontrolleret": "it was the only answer to its question",
    "omraade_ikke_kontrolleret": "it was the only answer of its area",
    "optaelling_ikke_brugt": "it was the only answer to its question, which is still counted",
    "alle_ikke_relevant": "it was the only relevant answer to its question",
    "stikproeve_afviger": "it was the only answer of its case, and the sample is counted in cases",
}
LOST_CASE = LOST_ANSWER | {
    "fejlraekke_uden_sag": "the error rows of the case are left without it",
}
LOST_DATE = {
    "svar_uenig_om_ny_gammel": "the class the sheet states came of the date",
    "optaelling_afviger_ny_gammel": "the action plan counted the class that came of the date",
}
LOST_COLUMN = LOST_CASE | LOST_DATE
LOST_TAB = {
    "spoergsmaal_ikke_kontrolleret": "what was said of the tab's questions goes with the tab",
    "ukendte_kolonner": "what was said of the tab's columns goes with the tab",
    "omraade_mangler": "the area was due and has no other tab",
    "omraade_ikke_kontrolleret": "nothing of the area is left",
    "stikproeve_afviger": "the area's other tabs state their own sample",
    "optaelling_afviger": "the action plan of the area's months stands on another of its tabs",
}
OTHER_DAY = LOST_DATE | {
    "dato_efter_tilsyn": "dates are held against the supervision date",
    "udbedret_efter_tilsyn": "dates are held against the supervision date",
}
