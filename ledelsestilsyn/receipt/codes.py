"""Which messages ask for something to be mended, which tell what was assumed, and how much each is about."""

from ledelsestilsyn.model import Deviation, Severity

# Warnings that only tell how something was read; whoever agrees need do nothing.
_ASSUMED = frozenset(
    (
        "dato_som_tal",
        "tilsynsdato_uden_for_perioden",
        "flere_tabeller",
        "sag_to_gange_ens",
        "svar_to_gange_ens",
        "optaelling_to_gange_ens",
        "sag_i_to_maaneder",
    )
)
_OF_COLUMNS = frozenset(
    (
        "overskrift_ligner",
        "tabel_ukendt",
        "kolonne_to_gange",
        "spoergsmaal_ikke_i_kraft",
        "spoergsmaal_ukendt",
        "omraade_mangler",
        "omraade_ikke_kontrolleret",
        "spoergsmaal_ikke_kontrolleret",
    )
)
# What is mended in the same way wherever in a tab it stands, so that a tab has one line of it.
OF_TABS = frozenset(("cpr_i_tekst", "kolonne_uden_overskrift"))
_UNREADABLE = frozenset(("ikke_en_arbejdsbog", "adgangskode", "for_stor", "ulaeselig", "er_en_kvittering"))
_BROKEN_OFF = "laesning_"
_SEVERITIES = (Severity.REFUSED, Severity.LEFT_OUT, Severity.WARNING, Severity.NOTE)


def is_assumption(deviation: Deviation) -> bool:
    return deviation.severity is Severity.NOTE or deviation.code in _ASSUMED


def is_pseudonym(deviation: Deviation) -> bool:
    """Whether a personal number as a case number has got a pseudonym, which the receipt tells cell by cell."""
    return deviation.code == "cpr_i_sagsnr"


def is_unreadable(deviation: Deviation) -> bool:
    """Whether the file could not be read at all; a receipt must not try it either."""
    return deviation.code in _UNREADABLE or deviation.code.startswith(_BROKEN_OFF)


def gravity(deviation: Deviation) -> tuple[int, int]:
    """The smaller, the graver: first how severe it is, then whether it is about a tab, a column or less."""
    reach = 0 if "Intet fra" in deviation.message else 1 if deviation.code in _OF_COLUMNS else 2
    return _SEVERITIES.index(deviation.severity), reach
