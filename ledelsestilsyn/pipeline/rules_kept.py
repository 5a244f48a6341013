"""Keeps the rules in the archive, under their SHA-256, so that what was done by them can be done again."""

from ledelsestilsyn.errors import RiskModelError
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.pipeline.archive import box_of, digest, keep
from ledelsestilsyn.pipeline.settings import Settings

ENDING = ".toml"


def keep_rules(settings: Settings, model: RiskModel) -> None:
    """Put every file that the model was read from into the archive, unless it is there.

    Raises RiskModelError if one has been changed since it was read.
    """
    if not settings.store.parent.is_dir():
        return  # the store says so when it is opened; no folder is made for it
    box = box_of(settings.archive_key)
    for name, sha256 in model.digests:
        if any(settings.archive.glob(f"{sha256}{ENDING}*")):
            continue
        data = (settings.models / name).read_bytes()
        if digest(data) != sha256:
            raise RiskModelError("filen blev ændret, mens programmet kørte.", name, "Kør igen.")
        keep(settings.archive, data, ENDING, box)
