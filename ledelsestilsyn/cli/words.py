"""What a person writes on the command line: a quarter, a period, a year, a day."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import click

from ledelsestilsyn.periods import Period, read_period


class QuarterType(click.ParamType[Period]):
    """A quarter as a person writes it, for instance `2024K1`."""

    name = "KVARTAL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = read_period(str(value))
        if period is None or period.month is not None:
            self.fail(f"{value} er ikke et kvartal. Skriv for eksempel 2024K1.", param, ctx)
        return period


class PeriodType(click.ParamType[Period]):
    """A quarter or a month as a person writes it."""

    name = "PERIODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        period = read_period(str(value))
        if period is None:
            self.fail(f"{value} er ikke en periode. Skriv for eksempel 2024K1 eller 2024-02.", param, ctx)
        return period


class YearType(click.ParamType[int]):
    """A year from 2000 to 2099."""

    name = "ÅR"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not re.fullmatch(r"20\d\d", str(value)):
            self.fail(f"{value} er ikke et årstal. Skriv for eksempel 2025.", param, ctx)
        return int(value)


class DayType(click.ParamType[date]):
    """A day as a person writes it."""

    name = "DATO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from ledelsestilsyn.danish import UnreadableDateError, read_date

        try:
            return read_date(str(value))
        except UnreadableDateError:
            self.fail(f"{value} er ikke en dato. Skriv for eksempel 2024-03-20.", param, ctx)


class NumberOfCasesType(click.ParamType[tuple[str, int]]):
    """An area and how many cases, for instance `cvo-100=25`."""

    name = "OMRÅDE=TAL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        area, _, number = str(value).rpartition("=")
        if not area or not re.fullmatch(r"[1-9]\d{0,5}", number):
            self.fail(f"{value} er ikke et område og et antal. Skriv for eksempel cvo-100=25.", param, ctx)
        return area, int(number)


class ShareType(click.ParamType[Decimal]):
    """A share above 0 and at most 1, written `10%` or `0,1`."""

    name = "ANDEL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        from ledelsestilsyn.danish import read_share

        share = read_share(str(value))
        if share is None or not 0 < share <= 1:
            self.fail(f"{value} er ikke en andel. Skriv for eksempel 10%.", param, ctx)
        return share
