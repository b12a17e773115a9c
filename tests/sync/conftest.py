"""How the tests of the primitives run: against two libraries, inside a loop."""

import asyncio
import importlib
import inspect
import sys
from collections.abc import Awaitable, Callable
from types import ModuleType

import pytest

Settle = Callable[[], Awaitable[None]]


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker that names what asyncio gets wrong."""
    config.addinivalue_line(
        "markers",
        "asyncio_fails(why, since, before): asyncio breaks this contract, as that "
        "issue of CPython says; from one version of Python on, up to another",
    )


@pytest.fixture(params=["hocket", "asyncio"])
def lib(request: pytest.FixtureRequest) -> ModuleType:
    """Return the library under test."""
    marker = request.node.get_closest_marker("asyncio_fails")
    if marker and request.param == "asyncio":
        since = marker.kwargs.get("since", (3,))
        before = marker.kwargs.get("before", (4,))
        if since <= sys.version_info < before:
            reason = f"asyncio of {sys.version.split()[0]}: {marker.args[0]}"
            request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    return importlib.import_module(request.param)


@pytest.fixture
def settle() -> Settle:
    """Return what lets the loop run until no task can go on by itself."""

    async def settle() -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    return settle


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an `async def` test in an event loop, which may not hang."""
    if not inspect.iscoroutinefunction(pyfuncitem.function):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}

    async def run() -> None:
        async with asyncio.timeout(5):
            await pyfuncitem.obj(**arguments)

    asyncio.run(run())
    return True
