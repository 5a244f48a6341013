"""Which messages ask for something to be mended, which tell what was assumed, and how much each is about."""

from ledelsestilsyn.model import Deviation, Severity
from ledelsestilsyn.receipt.looks import LEFT_OUT, NOTE, WARNING

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
OF_TABS = frozenset(("cpr_i_tekst", "kolonne_uden_overskrift", "spoergsmaal_ikke_kontrolleret"))
# Nothing is left out for a personal number, but it must not stand there.
_PERSONAL = frozenset(("cpr_i_tekst", "cpr_i_fanenavn", "cpr_i_filnavn"))
_UNREADABLE = frozenset(("ikke_en_arbejdsbog", "adgangskode", "for_stor", "ulaeselig", "er_en_kvittering"))
_BROKEN_OFF = "laesning_"
_LAST_REACH = 3
_SEVERITIES = (Severity.REFUSED, Severity.LEFT_OUT, Severity.WARNING, Severity.NOTE)
_KINDS = {Severity.REFUSED: LEFT_OUT, Severity.LEFT_OUT: LEFT_OUT, Severity.WARNING: WARNING, Severity.NOTE: NOTE}


def kind_of(deviation: Deviation) -> str:
    """The look of its mark: what must be mended, what should be looked at, or what is only told."""
    return LEFT_OUT if deviation.code in _PERSONAL else _KINDS[deviation.severity]


def is_assumption(deviation: Deviation) -> bool:
    return deviation.severity is Severity.NOTE or deviation.code in _ASSUMED


def is_pseudonym(deviation: Deviation) -> bool:
    """Whether a personal number as a case number has got a pseudonym, which the receipt tells cell by cell."""
    return deviation.code == "cpr_i_sagsnr"


def is_unreadable(deviation: Deviation) -> bool:
    """Whether the file could not be read at all; a receipt must not try it either."""
    return deviation.code in _UNREADABLE or deviation.code.startswith(_BROKEN_OFF)


def gravity(deviation: Deviation) -> tuple[int, int]:
    """The smaller, the graver: first how severe it is, then whether it is about a tab, a column or less.

    A personal number comes before all but what refuses the workbook.
    """
    if deviation.code in _PERSONAL:
        return _SEVERITIES.index(Severity.REFUSED), _LAST_REACH
    reach = 0 if "Intet fra" in deviation.message else 1 if deviation.code in _OF_COLUMNS else 2
    return _SEVERITIES.index(deviation.severity), reach
