"""`make test` is red when a rule is broken: break one in a copy, and see red."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "ledelsestilsyn", tmp_path / "ledelsestilsyn", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *words], cwd=copy, capture_output=True, text=True, check=False)


def test_ruff_is_green_on_the_package_and_red_on_a_broken_rule(copy: Path) -> None:
    assert run(copy, "ruff", "check", "--no-cache", ".").returncode == 0
    with (copy / "ledelsestilsyn" / "periods.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef quiet() -> None:\n    try:\n        cutoff\n    except Exception:\n        pass\n")
    broken = run(copy, "ruff", "check", "--no-cache", "--output-format=concise", ".")
    assert broken.returncode == 1
    assert "S110 `try`-`except`-`pass` detected" in broken.stdout


def test_mypy_is_green_on_the_package_and_red_on_a_broken_rule(copy: Path) -> None:
    module = copy / "ledelsestilsyn" / "periods.py"
    target = ("mypy", "--no-error-summary", "--cache-dir", str(copy / "cache"), "-m", "ledelsestilsyn.periods")
    green = run(copy, *target)
    assert (green.returncode, green.stdout) == (0, "")
    module.write_text(module.read_text(encoding="utf-8") + "\n\ndef untyped(day):\n    return day\n", encoding="utf-8")
    broken = run(copy, *target)
    assert broken.returncode == 1
    assert "Function is missing a type annotation  [no-untyped-def]" in broken.stdout


def test_a_rule_of_the_domain_that_is_broken_turns_a_test_red(copy: Path) -> None:
    """A cutoff that is a month off must not go unseen."""
    module = copy / "ledelsestilsyn" / "periods.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("- 1 - window_months", "- window_months"), encoding="utf-8")
    doctest = ("pytest", "-q", "--doctest-modules", "-p", "no:cacheprovider", "ledelsestilsyn/periods.py")
    broken = run(copy, *doctest)
    assert broken.returncode == 1
    assert "1 failed" in broken.stdout
