"""Files are explored in processes of their own."""

import os
from pathlib import Path

import pytest

from hocket.outcomes._files import Explored, Task, explore_files

TEA = """
import asyncio

async def say(word, after):
    await asyncio.sleep(after)
    print(word)

async def main():
    await asyncio.gather(say("tea", 1), say("cake", 2))

asyncio.run(main())
"""


def only(
    folder: Path, source: str, seconds: float = 60, memory: int = 1 << 30
) -> Explored:
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    (explored,) = explore_files([Task(path, seconds=seconds, memory=memory)])
    return explored


def test_outcomes(tmp_path: Path) -> None:
    """A file has the outcomes of its program."""
    found = only(tmp_path, TEA).found
    assert found is not None
    assert found.is_complete
    assert found.timings == 2
    assert [sorted(outcome.lines) for outcome in found.outcomes] == [["cake", "tea"]]


def test_several(tmp_path: Path) -> None:
    """No file meets what another one left."""
    (tmp_path / "one.py").write_text("import asyncio; asyncio.left = 1", "utf-8")
    other = "import asyncio; print(hasattr(asyncio, 'left'))"
    (tmp_path / "two.py").write_text(other, "utf-8")
    tasks = [Task(tmp_path / "one.py"), Task(tmp_path / "two.py")]
    _, explored = explore_files(tasks, jobs=1)
    assert explored.found is not None
    assert explored.found.outcomes[0].lines == ("False",)


def test_syntax_error(tmp_path: Path) -> None:
    """A file that is no program is refused."""
    assert "invalid syntax" in only(tmp_path, "one two").refused


def test_not_there(tmp_path: Path) -> None:
    """A file that cannot be read is refused."""
    (explored,) = explore_files([Task(tmp_path / "none.py")])
    assert "No such file" in explored.refused


def test_threads(tmp_path: Path) -> None:
    """What is not explored is refused by name."""
    explored = only(tmp_path, "import threading; threading.Thread().start()")
    assert explored.refused.startswith("the program uses threads")


def test_kills_itself(tmp_path: Path) -> None:
    """A program that ends its process hurts nobody else."""
    explored = only(tmp_path, "import os; os.abort()")
    assert explored.refused == "its process was killed by SIGABRT"


def test_exit_at_once(tmp_path: Path) -> None:
    """`os._exit()`, after which nobody could tell anything, is refused by name."""
    explored = only(tmp_path, "import os; os._exit(3)")
    assert explored.refused.startswith("the program uses os._exit()")


OTHER_LOOPS = {
    "factory": "asyncio.Runner(loop_factory=Loop).run(main())",
    "policy": "asyncio.set_event_loop_policy(Policy()); asyncio.run(main())",
}


@pytest.mark.parametrize("start", OTHER_LOOPS.values(), ids=OTHER_LOOPS)
def test_other_loop(tmp_path: Path, start: str) -> None:
    """A loop of the program's own is refused by name, however it comes to run."""
    program = f"""
import asyncio
class Loop(asyncio.SelectorEventLoop): pass
class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self): return Loop()
async def main(): pass
{start}
"""
    explored = only(tmp_path, program)
    assert explored.refused.startswith("the program uses another event loop")


def test_class_of_loop(tmp_path: Path) -> None:
    """The loop is what asyncio's own loop is: a selector event loop."""
    program = """
import asyncio
async def main():
    print(isinstance(asyncio.get_running_loop(), asyncio.SelectorEventLoop))
asyncio.run(main())
"""
    found = only(tmp_path, program).found
    assert found is not None
    assert found.outcomes[0].lines == ("True",)


def test_memory(tmp_path: Path) -> None:
    """A program has as much memory as it was given."""
    found = only(tmp_path, "x = bytes(1 << 29)", memory=1 << 28).found
    assert found is not None
    assert str(found.outcomes[0].end) == "raises MemoryError"


def test_folder(tmp_path: Path) -> None:
    """A program works in a folder of its own, which is removed."""
    found = only(tmp_path, "import os; print(os.getcwd())").found
    assert found is not None
    (folder,) = found.outcomes[0].lines
    assert folder != os.getcwd()  # noqa: PTH109
    assert not Path(folder).exists()


FORGOTTEN = """
import asyncio
async def main():
    asyncio.sleep(1)
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
asyncio.run(main())
"""


def test_warnings(tmp_path: Path) -> None:
    """A program shows the warnings that Python shows by itself, in every run."""
    found = only(tmp_path, FORGOTTEN).found
    assert found is not None
    assert found.timings == 2
    (outcome,) = found.outcomes
    assert outcome.lines[:2] == (
        "program.py:4: RuntimeWarning: coroutine 'sleep' was never awaited",
        "  asyncio.sleep(1)",
    )


SLOW = """
import asyncio, time
async def main():
    await asyncio.sleep(0)
    time.sleep(0.5)
asyncio.run(main(), debug=True)
"""


def test_slow_step(tmp_path: Path) -> None:
    """In debug mode asyncio logs a step that takes long."""
    found = only(tmp_path, SLOW).found
    assert found is not None
    (outcome,) = found.outcomes
    assert [line[-18:] for line in outcome.lines] == ["took 0.500 seconds"]


def test_input(tmp_path: Path) -> None:
    """A program that waits for the keyboard is refused by name."""
    assert only(tmp_path, "input()").refused.startswith("the program uses the keyboard")
