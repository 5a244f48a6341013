"""From the files of `risk_models/` to a RiskModel, or to one error that tells every fault in them."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ledelsestilsyn.errors import RiskModelError
from ledelsestilsyn.model import RiskModel
from ledelsestilsyn.risk_models.across import check_across
from ledelsestilsyn.risk_models.build import build_department
from ledelsestilsyn.risk_models.checks import check_department
from ledelsestilsyn.risk_models.committees import build_committees, check_committees
from ledelsestilsyn.risk_models.faults import Faults, Spot
from ledelsestilsyn.risk_models.fields import Entry
from ledelsestilsyn.risk_models.scale import build_scale, check_scale, check_small_numbers
from ledelsestilsyn.risk_models.schema import DEPARTMENT, SCALE
from ledelsestilsyn.risk_models.shape import Draft, read_entry

SCALE_FILE = "scale.toml"

_POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
# What tomllib says of the slips that people make; whatever else it says is given in its own words.
_TOML_FAULTS = {
    "Cannot overwrite a value": "den samme nøgle står to gange",
    "Duplicate inline table key": "den samme nøgle står to gange",
    "Cannot declare": "den samme tabel står to gange",
    "Invalid value": "værdien kan ikke læses. Tekst skal stå i anførselstegn",
    "Invalid date or datetime": "datoen findes ikke",
    "Expected '=' after a key": "der mangler et lighedstegn efter nøglen",
    "Unclosed": "listen eller tabellen er ikke afsluttet",
    "Unterminated string": "teksten mangler sit sidste anførselstegn",
    'Expected "': "teksten mangler sit sidste anførselstegn",
    "Illegal character": "et tegn, der ikke må stå her. Mangler der et anførselstegn på linjen?",
    "Invalid statement": "linjen kan ikke læses",
    "Expected newline": "der står for meget på linjen",
    "Unescaped": "en omvendt skråstreg, der skal skrives to gange",
}


def load_risk_model(folder: Path) -> RiskModel:
    """Read all `.toml` files of `folder` (not of folders in it); RiskModelError for every fault."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        raise RiskModelError(
            "mappen med risikomodeller findes ikke eller kan ikke åbnes.", str(folder), "Angiv den med --models."
        ) from None
    if not names:
        raise RiskModelError(
            "mappen indeholder ingen risikomodeller (.toml-filer).", str(folder), "Angiv den rigtige med --models."
        )
    files, faults = {}, Faults()
    for name in names:
        try:
            files[name] = (folder / name).read_bytes()
        except OSError:
            faults.add(Spot(name), "filen kan ikke læses.")
    faults.raise_if_any()
    return load_files(files)


def load_files(files: Mapping[str, bytes]) -> RiskModel:
    """The same from file names and their bytes; departments are sorted by code, digests by file name.

    All faults of all files are told in one RiskModelError.
    """
    faults = Faults()
    drafts = {name: _read_file(name, files[name], faults) for name in sorted(files)}
    scale = drafts.pop(SCALE_FILE, None)
    departments = [draft for draft in drafts.values() if draft is not None]
    if SCALE_FILE not in files:
        faults.add(Spot(SCALE_FILE), "filen mangler. Den skal indeholde risikoskalaen.")
    if not drafts:
        faults.add(Spot("risikomodellerne"), "der er ingen fil for en afdeling, fx CVO.toml.")
    if scale is not None:
        check_scale(scale, faults)
        check_small_numbers(scale, faults)
        check_committees(scale, departments, faults)
    for department in departments:
        check_department(department, faults)
    check_across(departments, faults)
    faults.raise_if_any()
    if scale is None:
        raise RiskModelError("risikoskalaen mangler.", SCALE_FILE)
    return RiskModel(
        departments=tuple(sorted(map(build_department, departments), key=lambda department: department.code)),
        scale=build_scale(scale),
        digests=tuple((name, hashlib.sha256(files[name]).hexdigest()) for name in sorted(files)),
        committees=build_committees(scale),
    )


def _read_file(name: str, content: bytes, faults: Faults) -> Draft | None:
    spot = Spot(name)
    table = _parse(spot, content, faults)
    entry: Entry = SCALE if name == SCALE_FILE else DEPARTMENT
    return None if table is None else read_entry(entry, table, spot, faults)


def _parse(spot: Spot, content: bytes, faults: Faults) -> dict[str, Any] | None:
    try:
        # A byte order mark, which Windows' own editor puts first, is no fault.
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(spot, f"linje {line}: filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.")
    except RecursionError:
        faults.add(spot, "filen kan ikke læses: lister eller tabeller ligger for mange lag inde i hinanden.")
    except tomllib.TOMLDecodeError as error:
        faults.add(spot, _toml_fault(str(error)))
    except ValueError:  # Python's own refusal of a number with thousands of digits
        faults.add(spot, "filen kan ikke læses: et tal er for langt.")
    return None


def _toml_fault(said: str) -> str:
    position = _POSITION.search(said)
    bare = _POSITION.sub("", said)
    danish = next((text for start, text in _TOML_FAULTS.items() if bare.startswith(start)), "filen er ikke gyldig TOML")
    if position is None:
        return f"{danish}. [{bare}]"
    where = f"linje {position['line']}, kolonne {position['column']}" if position["line"] else "i slutningen af filen"
    return f"{where}: {danish}. [{bare}]"
