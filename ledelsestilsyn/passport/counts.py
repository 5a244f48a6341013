"""The lines that write the sums of errors and cases out, for an area, a department and the whole."""

from collections.abc import Iterator

from ledelsestilsyn.danish import write_count
from ledelsestilsyn.passport.layout import fact
from ledelsestilsyn.passport.question import repaid_words
from ledelsestilsyn.passport.sums import CaseSums, Sums, written_out
from ledelsestilsyn.report.sentences import plural

CASES_RULE = (
    "En sag tæller som ny, hvis bare én af dens fejl er ny; ellers som uafklaret, hvis én er uafklaret; ellers som "
    "gammel."
)


def error_sums(parts: list[Sums]) -> Iterator[str]:
    """The errors as the sum of the parts, in their order, and by class and reimbursement."""
    whole = sum(parts, Sums())
    if not whole.checked:
        yield fact("Fejl", "ikke målt: ingen svar tæller")
        return
    yield fact("Fejl", written_out(part.errors for part in parts))
    yield fact("Heraf nye", written_out(part.new for part in parts))
    yield fact("Heraf gamle", written_out(part.old for part in parts))
    yield fact("Heraf uafklarede", written_out(part.undetermined for part in parts))
    yield fact("Svar, der tæller", written_out(part.checked for part in parts))
    if whole.declared_checked:
        by_hand = f"{write_count(whole.declared)} fejl i {write_count(whole.declared_checked)} svar"
        yield fact("Talt af afdelingen", f"{by_hand}; de kan ikke slås op sag for sag")
    yield fact("Refusion", repaid_words(whole))


def case_lines(parts: list[CaseSums]) -> Iterator[str]:
    """The cases, each by its gravest error."""
    whole = sum(parts, CaseSums())
    if not whole.cases:
        yield fact("Sager", "ikke kendt enkeltvis")
        return
    yield fact("Sager", written_out(part.cases for part in parts))
    yield fact("Sager med fejl", written_out(part.with_errors for part in parts))
    told = (
        f"{write_count(whole.new)} med nye fejl + {write_count(whole.undetermined)} med uafklarede + "
        f"{write_count(whole.old)} med kun gamle + {write_count(whole.in_order)} i orden = "
        f"{plural(whole.cases, 'sag', 'sager')}"
    )
    yield fact("", told)
    yield fact("", CASES_RULE)
