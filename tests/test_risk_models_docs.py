"""The maintainers' page on risk models is true: its file loads, and it names every key there is."""

import re
from pathlib import Path

import pytest
from risk_model_texts import SCALE

from ledelsestilsyn.risk_models import load_files
from ledelsestilsyn.risk_models.schema import DEPARTMENT, Entry
from ledelsestilsyn.risk_models.schema import SCALE as SCALE_ENTRY

PAGE = (Path(__file__).parent.parent / "docs" / "risk-models.md").read_text(encoding="utf-8")


def keys(entry: Entry) -> set[str]:
    below = [keys(field.value) for field in entry.fields if isinstance(field.value, Entry)]
    return {field.key for field in entry.fields}.union(*below)


def test_the_example_file_is_a_risk_model() -> None:
    example = PAGE.split("```toml\n")[1].split("```")[0]
    model = load_files({"CVO.toml": example.encode(), "scale.toml": SCALE.encode()})
    assert [version.in_force for version in model.department("CVO").question("cvo-100-1").versions] == [True, False]


@pytest.mark.parametrize("key", sorted(keys(DEPARTMENT) | keys(SCALE_ENTRY)))
def test_every_key_stands_on_the_page(key: str) -> None:
    assert re.search(rf"`\[?{key}\]?`|\b{key} = |\[\[(?:\w+\.)*{key}\]\]", PAGE)
