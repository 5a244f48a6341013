"""What the operator can mend, told without a traceback: message, place, advice, and one exit code per class."""


class UserError(Exception):
    """A fault outside the program that a person can mend. All three texts are Danish.

    `place` says where (a file, a table, a tab and cell) and may be empty; `advice` says what to do and may be empty.
    """

    exit_code = 2

    def __init__(self, message: str, place: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.advice = advice

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        advice = f"\n{self.advice}" if self.advice else ""
        return f"{place}{self.message}{advice}"


class UsageError(UserError):
    """The command's words are off."""

    exit_code = 2


class RiskModelError(UserError):
    """A risk model file says something it may not; the place is the file and the entry."""

    exit_code = 10


class WorkbookError(UserError):
    """A workbook was refused (the others were taken), or there is nothing at hand to report."""

    exit_code = 11


class PublicationError(UserError):
    """A report for readers outside holds what may lead to a person; nothing is written."""

    exit_code = 11


class StoreError(UserError):
    """The store cannot be opened, is held by another process, or is of another version."""

    exit_code = 12


def disk_error(fault: OSError) -> StoreError:
    """What to tell of a file or folder that cannot be read or written."""
    return StoreError(
        f"Der kan ikke læses eller skrives ({fault.strerror or fault}).",
        str(fault.filename or "disken"),
        "Se efter, om disken er fuld eller skrivebeskyttet, og kør igen. Intet er gået tabt.",
    )


class VerificationError(UserError):
    """A second calculation gave another result."""

    exit_code = 13
