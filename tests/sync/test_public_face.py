"""What users import, and what it is for type checkers and `isinstance`."""

import asyncio
import inspect
import shutil
import subprocess
import sys
from pathlib import Path
from types import GenericAlias

import pytest

import hocket
import hocket.sync

PRIMITIVES = [
    "Barrier",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "Condition",
    "Event",
    "LifoQueue",
    "Lock",
    "PriorityQueue",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "QueueShutDown",
    "Semaphore",
]


class TestNames:
    def test_all_is_sorted(self) -> None:
        """`__all__` is sorted, and has no name twice."""
        for module in (hocket, hocket.sync):
            assert module.__all__ == sorted(set(module.__all__))

    def test_sync_is_offered_whole(self) -> None:
        """What `hocket.sync` offers, `hocket` offers too."""
        assert set(hocket.sync.__all__) <= set(hocket.__all__)

    @pytest.mark.parametrize("name", hocket.sync.__all__)
    def test_module_is_where_users_import_from(self, name: str) -> None:
        """Every public class says that it comes from `hocket`."""
        assert getattr(hocket, name).__module__ == "hocket"

    @pytest.mark.parametrize("name", hocket.sync.__all__)
    def test_docstring(self, name: str) -> None:
        """Every public class and method has a docstring."""
        cls = getattr(hocket, name)
        assert cls.__doc__
        for attribute, value in vars(cls).items():
            if not attribute.startswith("_") and inspect.isroutine(value):
                assert value.__doc__, attribute

    def test_import_needs_the_standard_library_only(self, tmp_path: Path) -> None:
        """`from hocket import *` works where nothing else is installed."""
        shutil.copytree(Path(hocket.__file__).parent, tmp_path / "hocket")
        code = f"import sys; sys.path.append({str(tmp_path)!r}); from hocket import *"
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert ran.stderr == ""


class TestDropIn:
    @pytest.mark.parametrize("name", PRIMITIVES)
    def test_inherits_from_asyncio(self, name: str) -> None:
        """Each class inherits asyncio's of that name, where there is one."""
        ours = getattr(hocket, name)
        theirs = getattr(asyncio, name, Exception)
        assert issubclass(ours, theirs)
        assert issubclass(ours, hocket.HocketError) == issubclass(ours, Exception)

    @pytest.mark.parametrize("name", ["Lock", "Semaphore", "Event", "Queue", "Barrier"])
    @pytest.mark.parametrize("method", ["acquire", "wait", "get", "put", "join"])
    def test_methods_that_wait_are_coroutine_functions(
        self, name: str, method: str
    ) -> None:
        """What `create_task` is given in asyncio is a coroutine here, too."""
        theirs = getattr(getattr(asyncio, name), method, None)
        if theirs is not None:
            ours = getattr(getattr(hocket, name), method)
            assert inspect.iscoroutinefunction(ours)

    @pytest.mark.skipif("sys.version_info < (3, 13)", reason="compared with 3.13")
    @pytest.mark.parametrize("name", PRIMITIVES)
    def test_signatures_are_those_of_asyncio(self, name: str) -> None:
        """Every public method of asyncio's takes the same arguments here."""
        ours, theirs = getattr(hocket, name), getattr(asyncio, name)
        for method, function in inspect.getmembers(theirs, inspect.isfunction):
            if not method.startswith("_") or method == "__init__":
                expected = inspect.signature(function).parameters
                actual = inspect.signature(getattr(ours, method)).parameters
                assert list(actual) == list(expected), method
                for key, parameter in expected.items():
                    assert actual[key].default == parameter.default, (method, key)

    def test_queue_is_generic(self) -> None:
        """`Queue[int]` is an alias of Hocket's queue."""
        alias: object = hocket.Queue[int]
        assert isinstance(alias, GenericAlias)
        assert alias.__origin__ is hocket.Queue
        assert hocket.Queue[int]().qsize() == 0
