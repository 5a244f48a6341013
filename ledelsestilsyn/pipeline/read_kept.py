"""Reads a kept workbook once more, for what the store does not hold: where its dates and case numbers stand."""

from ledelsestilsyn.cpr import Pseudonymiser
from ledelsestilsyn.intake.readers import Reader
from ledelsestilsyn.model import RiskModel, Submission
from ledelsestilsyn.pipeline.archive import box_of, find
from ledelsestilsyn.pipeline.limits import limits_of
from ledelsestilsyn.pipeline.settings import Settings


def read_kept(settings: Settings, name: str, sha256: str, limits: str, model: RiskModel) -> Submission | None:
    """As it was read, under the limits of its run (`ledger.Witness`) and the rules of `model`.

    None where the archive has it no longer or cannot be opened, or nothing of it counts under those rules.
    """
    kept = find((sha256,), (settings.archive,), box_of(settings.archive_key)).get(sha256)
    if kept is None:
        return None
    with Reader(model, Pseudonymiser(settings.key()), limits_of(limits.split())) as reader:
        found = reader.read(kept, name)
    return found if isinstance(found, Submission) else None
