"""How far the reading has come: a bar on a terminal, quiet lines elsewhere."""

from typing import Any, TextIO


class Progress:
    """Call `begin` with the number of files, then the object itself with each file's name as it is begun."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.update(self._task, completed=self._bar.tasks[0].total, description="Indlæst")
            self._bar.stop()

    def begin(self, total: int) -> None:
        """Say how many files there are."""
        if not self._stream.isatty():
            return
        # rich takes a tenth of a second to import, and `--help` must not wait for it.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Bar(*columns, console=Console(file=self._stream))
        self._task = self._bar.add_task("Indlæser", total=total)
        self._bar.start()

    def __call__(self, name: str) -> None:
        """A file is begun."""
        if self._bar is not None:
            self._bar.advance(self._task)
        elif not self._stream.isatty():
            self._stream.write(f"Læser {name}\n")
