"""The rows of the table of coverage."""

import asyncio

import pytest
from pages.coverage.rows import _rows, class_names, exception_names, rows

import hocket


class TestNames:
    def test_classes(self) -> None:
        """Each primitive of asyncio's is there, and no exception among them."""
        assert {"Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore"} <= {
            *class_names()
        }
        assert {"Barrier", "Queue", "LifoQueue", "PriorityQueue"} <= {*class_names()}
        assert len(class_names()) == 9

    def test_exceptions(self) -> None:
        """Each exception of the primitives' own is there on every Python."""
        names = {"QueueEmpty", "QueueFull", "QueueShutDown", "BrokenBarrierError"}
        assert {*exception_names()} == names

    @pytest.mark.parametrize("name", class_names())
    def test_methods_of_both(self, name: str) -> None:
        """The rows are asyncio's methods and Hocket's."""
        public = {
            method
            for owner in (getattr(asyncio, name), getattr(hocket, name))
            for method, value in vars(owner).items()
            if callable(value) and not method.startswith("_")
        }
        assert public <= {row.method for row in rows(name)}


class TestRow:
    def test_method_of_the_instance(self) -> None:
        """A condition has the methods of its lock, which no class of it shows."""
        [acquire] = [row for row in rows("Condition") if row.method == "acquire"]
        assert (acquire.waits, acquire.origin, acquire.is_own) == (True, "Lock", False)

    def test_inherited(self) -> None:
        """A method names the primitive that it comes from."""
        [put] = [row for row in rows("LifoQueue") if row.method == "put"]
        assert put.origin == "Queue"

    def test_from_a_base_that_is_no_primitive(self) -> None:
        """What a primitive has from a class with another name counts as its own."""
        origins = {
            name: row.origin
            for name in ("Queue", "LifoQueue")
            for row in rows(name)
            if row.method == "statistics"
        }
        assert origins == {"Queue": "Queue", "LifoQueue": "Queue"}

    def test_hockets_own(self) -> None:
        """What asyncio does not have is there too."""
        assert "Lock.statistics" in [row.name for row in rows("Lock")]

    def test_coroutine_that_does_not_wait(self) -> None:
        """What does not wait is told by the table of operations, not by `async def`."""
        waits = {row.method: row.waits for row in rows("Barrier")}
        assert waits["wait"]
        assert not waits["abort"]

    def test_new_method(self) -> None:
        """A method that a Python adds is a row at once."""

        class Lock(asyncio.Lock):
            async def steal(self) -> None: ...

        [steal] = [row for row in _rows("Lock", Lock) if row.method == "steal"]
        assert (steal.name, steal.waits, steal.is_own) == ("Lock.steal", True, True)
