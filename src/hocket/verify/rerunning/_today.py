"""Whether an output holds the date of today, in one of the forms that are usual."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from hocket.verify._model import Verdict
from hocket.verify.rerunning._wall import names_clock
from hocket.verify.running._environment import AHEAD

#: What stands between the numbers of a date: marks, or as in a `struct_time`.
_APART = r"(?:[^\w\n]{1,3}(?:tm_mon=|tm_mday=)?)"


def holds_today(printed: str, verdict: Verdict) -> bool:
    """Tell whether an output holds the date of today, which a clock has given.

    In ISO's form that is said of any. In others, some of which are mere numbers, it is
    said where a clock may be read.

    Args:
        printed: The output, or a part of it.
        verdict: Of the run that printed it.
    """
    days = _today()
    if any(str(day) in printed for day in days):
        return True
    return any(_forms(day).search(printed) for day in days) and names_clock(verdict)


def _today() -> set[date]:
    """The day that it is: here, in UTC, and where some runs are."""
    now = datetime.now(UTC)
    return {now.date(), now.astimezone().date(), (now + AHEAD).date()}


def _forms(day: date) -> re.Pattern[str]:
    """What matches a day, in digits or in words."""
    return re.compile("|".join(rf"(?<!\d){form}(?!\d)" for form in _each_form(day)))


def _each_form(day: date) -> Iterator[str]:
    year, short_year, week = str(day.year), f"{day:%y}", day.isocalendar()
    number, month = f"0?{day.month}", calendar.month_name[day.month]
    name = rf"(?<![^\W\d])(?i:{month}|{month[:3]})(?![^\W\d])"
    in_month = f"[ 0]?{day.day}"
    either = f"(?:{year}|{short_year})"
    yield f"{year}{_APART}{number}{_APART}{in_month}"  # its repr among them
    yield f"{day:%Y%m%d}"
    yield f"{in_month}{_APART}{number}{_APART}{either}"
    yield f"{number}{_APART}{in_month}{_APART}{either}"
    yield rf"{in_month}(?:st|nd|rd|th)?(?: of)?\W{{0,2}}{name}"
    yield rf"{name}\W{{1,2}}{in_month}(?:st|nd|rd|th)?"
    yield rf"{year}\W{{1,2}}{name}"
    yield rf"{name}\W{{1,2}}{year}"
    yield rf"{year}(?:, week=|-?W)0?{week.week}(?:, weekday=|-?){week.weekday}"
    yield str(day.toordinal())
