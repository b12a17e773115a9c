"""What code leads to: by bases, attributes of functions, modules, and names of all."""

import asyncio
import sys
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


@pytest.mark.parametrize(
    "start",
    [Derived(), by_itself, by_import, by_package, by_another_name, by_globals],
)
def test_leads_there(
    start: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the code can get at is within reach, whichever way it takes."""
    monkeypatch.setitem(sys.modules, "of_the_program", module)
    reach = Reach()
    reach.follow([start])
    assert WANTED in reach


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
