"""What code leads to, and whether that is known to be all."""

import asyncio
import logging
import math
import sys
import threading
from asyncio import all_tasks as everything
from collections.abc import Callable
from types import ModuleType
from typing import Any, ClassVar

import pytest

from hocket.observe._reach import Reach

WANTED = object()
module = ModuleType("of_the_program")
module.wanted = WANTED  # type: ignore[attr-defined]
package = ModuleType("package_of_the_program")
package.inner = module  # type: ignore[attr-defined]


class Base:
    held: ClassVar[list[object]] = [WANTED]

    def first(self) -> object:
        return self.held[0]


class Derived(Base):
    pass


def by_itself() -> object:
    return vars(by_itself)["held"]


by_itself.held = WANTED  # type: ignore[attr-defined]


def by_import() -> object:
    import of_the_program  # type: ignore[import-not-found]  # noqa: PLC0415

    return of_the_program.wanted


def by_package() -> Any:
    return package.inner.wanted


def by_another_name() -> object:
    return everything()


def by_globals() -> object:
    return globals()["WANTED"]


def by_pattern() -> object:
    seen: object = None
    match module:
        case object(wanted=found):
            seen = found
    return seen


@pytest.mark.parametrize(
    "start",
    [
        Derived(),
        by_itself,
        by_import,
        by_package,
        by_another_name,
        by_globals,
        by_pattern,
    ],
)
def test_leads_there(
    start: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the code can get at is within reach, whichever way it takes."""
    monkeypatch.setitem(sys.modules, "of_the_program", module)
    reach = Reach()
    reach.follow([start])
    assert WANTED in reach


def prints() -> None:
    print(sorted(module.wanted, key=len), f"{math.pi:.3}")  # noqa: T201


def sleeps() -> object:
    return asyncio.get_running_loop().call_later(1, logging.getLogger("heart").info, "")


def by_attribute() -> object:
    return getattr(module, "wan" + "ted".lower())


def by_frame() -> object:
    return by_frame.__globals__


def by_interpreter() -> object:
    return sys.modules


def by_traceback() -> object:
    try:
        return 1 / 0
    except ZeroDivisionError as error:
        return error.__traceback__


def by_exit() -> object:
    raise SystemExit


def by_stop() -> object:
    asyncio.get_running_loop().stop()
    return None


def by_lazy_module() -> object:
    return lazy.wanted


def by_relative_import() -> object:
    from .types import wanted  # type: ignore[import-not-found]  # noqa: PLC0415

    return wanted


lazy: Any = ModuleType("of_the_program_lazy")
lazy.__getattr__ = lambda name: WANTED


def by_thread() -> object:
    return threading.enumerate()


@pytest.mark.parametrize(
    ("start", "is_closed"),
    [
        (prints, True),
        (sleeps, True),
        (Derived(), True),
        (by_attribute, False),
        (by_frame, False),
        (by_interpreter, False),
        (by_thread, False),
        (by_exit, False),
        (by_stop, False),
        (by_lazy_module, False),
        (by_relative_import, False),
        (by_traceback, False),
        (threading.local(), False),
    ],
)
def test_code_that_finds_more_than_it_names(start: object, is_closed: bool) -> None:
    """The reach is closed only where each thing that is named is known."""
    reach = Reach()
    reach.follow([start])
    assert reach.is_closed == is_closed


def test_context_of_a_timer() -> None:
    """A timer leads to what its context holds."""
    from contextvars import ContextVar, copy_context  # noqa: PLC0415

    from hocket.deadlock._abandoned import handles  # noqa: PLC0415

    held = ContextVar[object]("held")
    context = copy_context()
    context.run(held.set, WANTED)
    loop = asyncio.new_event_loop()
    try:
        loop.call_later(9, print, context=context)
        reach = Reach()
        reach.follow(handles(loop))
        assert WANTED in reach
    finally:
        loop.close()
