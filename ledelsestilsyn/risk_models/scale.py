"""The risk scale from scale.toml: its bands held against each other, and the noun built from it."""

from dataclasses import asdict
from itertools import pairwise

from ledelsestilsyn.model import Audience, Band, Every, Scale, SmallNumbers
from ledelsestilsyn.risk_models.build_planning import planning
from ledelsestilsyn.risk_models.faults import Faults
from ledelsestilsyn.risk_models.shape import Draft

_IDS = ("green", "yellow", "red")
_LOWEST, _HIGHEST = 1, 25


def check_scale(scale: Draft, faults: Faults) -> None:
    """Add a fault where the bands are not green, yellow, red covering 1-25 once each, in that order."""
    bands = scale.get("band", ())
    if not bands or any(key not in band for band in bands for key in ("id", "lowest", "highest")):
        return
    if tuple(band["id"] for band in bands) != _IDS:
        stand = ", ".join(band["id"] for band in bands)
        faults.add(scale.spot, f"båndene er {stand}. Tilladt: green, yellow, red, hver én gang og i den orden.")
        return
    if bands[0]["lowest"] != _LOWEST:
        faults.add(bands[0].spot, f"lowest er {bands[0]['lowest']}. Tilladt: {_LOWEST}, så skalaen er dækket.")
    for band in bands:
        if band["highest"] < band["lowest"]:
            faults.add(band.spot, f"highest er {band['highest']}. Tilladt: mindst lowest, {band['lowest']}.")
    for before, after in pairwise(bands):
        if after["lowest"] != before["highest"] + 1:
            fault = "et hul" if after["lowest"] > before["highest"] else "et overlap"
            rest = f"{fault} efter {before['id']}, der slutter med {before['highest']}"
            faults.add(after.spot, f"lowest er {after['lowest']}: {rest}. Tilladt: {before['highest'] + 1}.")
    if bands[-1]["highest"] != _HIGHEST:
        faults.add(bands[-1].spot, f"highest er {bands[-1]['highest']}. Tilladt: {_HIGHEST}, så skalaen er dækket.")


def check_small_numbers(scale: Draft, faults: Faults) -> None:
    """Add a fault where a wider audience would be shown a smaller number than a narrower one."""
    if "small_numbers" not in scale:
        return
    given = scale["small_numbers"]
    found = asdict(SmallNumbers(**given.values))
    for narrow, wide in pairwise(Audience):
        if found[wide] < found[narrow]:
            rest = f"{narrow} er {found[narrow]}, og en bredere kreds må ikke se mindre tal"
            faults.add(given.spot, f"{wide} er {found[wide]}: {rest}. Tilladt: mindst {found[narrow]}.")


def build_scale(scale: Draft) -> Scale:
    """The scale of a draft without faults."""
    rule = scale["rule"].values if "rule" in scale else {}
    return Scale(
        owner=scale["owner"],
        from_on=scale["from"],
        likelihood_limits=scale["likelihood_limits"],
        bands=tuple(_band(band) for band in scale["band"]),
        small_numbers=SmallNumbers(**(scale["small_numbers"].values if "small_numbers" in scale else {})),
        planning=planning(scale),
        **rule,
    )


def _band(band: Draft) -> Band:
    return Band(
        id=band["id"],
        name=band["name"],
        lowest=band["lowest"],
        highest=band["highest"],
        every=Every(band["every"]),
        cases=band["cases"],
        confidence=band.get("confidence"),
    )
