"""A copy of the project for mutmut, which writes its mutants into the tree it works in."""

import ast
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ENGINE = "ledelsestilsyn/engine"
# What a mutant is tried with: the table of new and old, what is refused, and the cases, which hold the other examples.
TESTS = (
    "tests/test_reference_classify.py",
    "tests/test_reference_tallies.py",
    "tests/test_reference_arrows.py",
    "tests/test_rule_tables.py",
    "tests/mutants/on_cases.py",
)
_CONFIG = """
[tool.mutmut]
source_paths = ["ledelsestilsyn"]
only_mutate = ["ledelsestilsyn/engine/*"]
also_copy = ["risk_models", "cases.pickle"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist"]
pytest_add_cli_args_test_selection = {tests}
process_isolation = "forkserver"
timeout_constant = 4.0
use_git_change_detection = false
"""
_PLAIN = """from ledelsestilsyn.engine.reference import evaluate
from ledelsestilsyn.engine.sql import evaluate as in_sql
"""


def planted(folder: Path) -> Path:
    """The project copied into `folder`, ready for `mutmut run`. What mutmut has found there before is kept."""
    tree = folder / "tree"
    for name in ("ledelsestilsyn", "tests", "risk_models"):
        shutil.rmtree(tree / name, ignore_errors=True)
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in sorted((tree / ENGINE).glob("*.py")):
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8") + _CONFIG.format(tests=list(TESTS))
    (tree / "pyproject.toml").write_text(config, encoding="utf-8")
    # The examples stand among the cases, which the SQL is tried on: here they are for the plain engine alone.
    (tree / "tests/both_engines.py").write_text(_PLAIN, encoding="utf-8")
    shutil.copy(folder / "cases.pickle", tree)
    return tree


def undecorated(source: str) -> str:
    """The same module with each decorated function decorated after its body: mutmut leaves decorated ones alone.

    >>> print(undecorated("@cache\\ndef f(): return 1\\n"))
    def f(): return 1
    f = cache(f)
    <BLANKLINE>
    """
    lines = source.splitlines()
    for function in reversed(ast.parse(source).body):
        if isinstance(function, ast.FunctionDef) and function.decorator_list:
            wraps = [f"{function.name} = {ast.unparse(each)}({function.name})" for each in function.decorator_list]
            lines[function.end_lineno : function.end_lineno] = reversed(wraps)
            for each in reversed(function.decorator_list):
                del lines[each.lineno - 1 : each.end_lineno]
    return "\n".join(lines) + "\n"
