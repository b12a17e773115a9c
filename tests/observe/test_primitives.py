import asyncio
import inspect

import pytest

import hocket
from hocket.observe import PRIMITIVES, Operation, Primitive
from hocket.score.drawing._marks import MARKS

OPERATIONS = [
    pytest.param(primitive, operation, id=f"{primitive.kind}.{name}")
    for primitive in PRIMITIVES.values()
    for name, operation in primitive.operations.items()
]


@pytest.mark.parametrize("primitive", PRIMITIVES.values(), ids=PRIMITIVES)
class TestPrimitive:
    def test_every_public_method_is_an_operation(self, primitive: Primitive) -> None:
        """The table knows each method of asyncio's classes, and each of Hocket's."""
        for module in asyncio, hocket:
            for name in primitive.classes:
                methods = {
                    name
                    for name, _ in inspect.getmembers(
                        getattr(module, name), inspect.isfunction
                    )
                    if not name.startswith("_")
                }
                assert methods <= primitive.operations.keys()

    def test_what_wakes_is_a_wait(self, primitive: Primitive) -> None:
        """An operation wakes tasks of operations that wait."""
        for operation in primitive.operations.values():
            for woken in operation.wakes:
                assert primitive.operations[woken].waits

    def test_what_is_taken_can_be_given_back(self, primitive: Primitive) -> None:
        """What one operation takes, another gives back."""
        operations = primitive.operations.values()
        taken = {operation.takes for operation in operations}
        assert taken == {operation.gives for operation in operations}

    def test_what_is_needed_can_be_taken(self, primitive: Primitive) -> None:
        """What an operation waits for is something that tasks take."""
        operations = primitive.operations.values()
        needed = {operation.needs for operation in operations}
        assert needed <= {operation.takes for operation in operations} | {""}

    def test_classes_are_where_the_table_says(self, primitive: Primitive) -> None:
        """Each class and error is in the module of asyncio that the table names."""
        module = f"asyncio.{primitive.module}"
        for name in (*primitive.classes, *primitive.errors):
            found = getattr(asyncio, name, None)  # some are newer than 3.11
            assert found is None or found.__module__ == module


@pytest.mark.parametrize(("primitive", "operation"), OPERATIONS)
def test_marks_are_known(primitive: Primitive, operation: Operation) -> None:
    """Each mark that an operation is drawn with is in the vocabulary of marks."""
    del primitive
    drawn = (operation.arrives, operation.does[0], (operation.woken or ("wait",))[0])
    assert {*drawn} <= MARKS.keys()
