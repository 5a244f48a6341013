"""The house: a room imports only from rooms below it, each file has a room, and nothing goes round in a circle."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "ledelsestilsyn"

# From the ground up. The first pattern that fits a file is its room; rooms of one layer do not know each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__init__.py", "errors.py", "statistics/"),
    ("danish.py",),
    ("periods.py", "cpr.py", "cells.py"),
    ("model/", "glossary.py"),
    ("finding_id.py", "risk_models/", "store/", "excel/"),
    ("importers/", "template/", "engine/", "risk/", "drawing/", "effects/"),
    ("intake/", "planning/", "evaluation/"),
    ("report/", "receipt/"),
    ("audit/",),
    ("kit/", "passport/", "comparison/"),
    ("danish_click.py", "progress.py"),
    ("pipeline/",),
    ("cli/",),
    ("__main__.py",),
)


def room_of(file: str) -> tuple[int, str] | None:
    """The layer and the room of a file given by its path in the package."""
    for layer, rooms in enumerate(LAYERS):
        for room in rooms:
            if file == room or (room.endswith("/") and file.startswith(room)):
                return layer, room
    return None


def imported_by(path: Path) -> set[str]:
    """The package's own files that a file imports, at run time or for its types."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE.name:
            base = PACKAGE.joinpath(*(node.module or "").split(".")[1:])
            for name in node.names:
                found.add(_file_of(base / name.name) or _file_of(base) or str(base))
    return found


def _file_of(base: Path) -> str | None:
    for candidate in (base.with_suffix(".py"), base / "__init__.py"):
        if candidate.is_file():
            return candidate.relative_to(PACKAGE).as_posix()
    return None


FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def test_every_file_has_a_layer() -> None:
    assert [file for file in FILES if room_of(file) is None] == []


def test_a_room_imports_only_from_the_layers_below_it() -> None:
    upwards = []
    for file, path in FILES.items():
        layer, room = room_of(file) or (0, "")
        for other in imported_by(path):
            below, its_room = room_of(other) or (len(LAYERS), "")
            if room != its_room and below >= layer:
                upwards.append(f"{file} imports {other}")
    assert upwards == []


def test_no_file_imports_itself_by_way_of_others() -> None:
    graph = {file: imported_by(path) for file, path in FILES.items()}
    done: set[str] = set()

    def circle(file: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if file in way:
            return (*way[way.index(file) :], file)
        if file in done:
            return ()
        for other in sorted(graph.get(file, ())):
            if found := circle(other, (*way, file)):
                return found
        done.add(file)
        return ()

    assert [found for file in graph if (found := circle(file, ()))] == []


def test_only_the_store_opens_the_database() -> None:
    opening = [file for file, path in FILES.items() if "duckdb.connect" in path.read_text(encoding="utf-8")]
    assert opening == ["store/database.py"]


def test_no_file_is_longer_than_four_hundred_lines_and_no_function_longer_than_forty() -> None:
    long = []
    for file, path in FILES.items():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long.append(file)
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
        long += [f"{file}: {node.name}" for node in functions if (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


def test_the_core_has_no_clock_no_chance_no_network_and_no_environment() -> None:
    """Only the rooms that meet the world may: the pipeline, the child that reads, the store that waits for a lock."""
    banned = {"time", "random", "secrets", "socket", "urllib", "http", "locale", "os"}
    met = {("store/database.py", "time"), ("store/mirror.py", "os")}
    found = set()
    for file, path in FILES.items():
        if file.startswith(("pipeline/", "intake/")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {(file, name.split(".")[0]) for name in names if name.split(".")[0] in banned}
    assert found - met == set()


def test_only_one_file_asks_what_time_it_is() -> None:
    asking = [file for file, path in FILES.items() if re.search(r"\.(now|today|utcnow)\(", path.read_text("utf-8"))]
    assert asking == ["pipeline/world.py"]
