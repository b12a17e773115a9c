"""The line of each event, in eleven programs.

Behind a line of a program, or below it, stands what happens because of it: who, which
operation, and how that ends if it is not done.
"""

# ruff: noqa: T201 - printed lines are a subject here

import asyncio
import re
import sys
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from hocket.score import Event, record

PROGRAM = "program_of_this_test"

PROGRAMS = {
    "a lock": """
async def use(lock, name):
    async with lock:
        #: Ada acquire, Ben acquire suspended, Ada release, Ben acquire, Ben release
        await asyncio.sleep(1)

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(  #: Ada run start, Ben run start
        use(lock, "Ada"),
        use(lock, "Ben"),
    )
""",
    "a time limit": """
async def main():
    permits = asyncio.Semaphore(1)
    await permits.acquire()  #: main acquire
    try:
        async with asyncio.timeout(1):
            await permits.acquire()  #: main acquire suspended, main acquire expired
    except TimeoutError:
        permits.release()  #: main release
""",
    "a callback": """
def ring(bell):
    print("ring")  #: callback line
    bell.set()  #: callback set

async def main():
    bell = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(1, ring, bell)
    loop.call_later(2, bell.clear)  #: callback clear
    loop.call_soon_threadsafe(print, "soon")  #: callback line
    await bell.wait()  #: main wait suspended, main wait
    await asyncio.sleep(2)
""",
    "a condition": """
async def listen(news):
    async with news:  #: listen acquire, listen release
        await news.wait()  #: listen wait suspended, listen wait

async def main():
    news = asyncio.Condition()
    listener = asyncio.create_task(listen(news))  #: listen run start
    await asyncio.sleep(1)
    async with news:  #: main acquire, main release
        news.notify()  #: main notify
    await listener
""",
    "a queue": """
async def consume(queue):
    while True:
        item = await queue.get()
        #: consume get, consume get suspended, consume get, consume get suspended
        #: consume get cancelled, consume run cancelled
        queue.task_done()  #: consume task_done, consume task_done

async def main():
    queue = asyncio.Queue(1)
    consumer = asyncio.create_task(consume(queue))  #: consume run start
    for item in range(2):
        await queue.put(item)  #: main put, main put suspended, main put
    await queue.join()  #: main join suspended, main join
    consumer.cancel()
    await asyncio.wait([consumer])
""",
    "a task group": """
async def meet(barrier, name):
    await barrier.wait()  #: Ada wait suspended, Ben wait, Ada wait

async def main():
    barrier = asyncio.Barrier(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(meet(barrier, "Ada"))  #: Ada run start
        group.create_task(meet(barrier, "Ben"))  #: Ben run start
""",
    "a cancellation": """
async def rest():
    await asyncio.sleep(9)  #: work run cancelled

async def work():
    try:
        await rest()
    finally:
        print("clean")  #: work line
        await asyncio.sleep(1)

async def main():
    worker = asyncio.create_task(work())  #: work run start
    await asyncio.sleep(1)
    worker.cancel()
    await asyncio.wait([worker])
""",
    "a cancellation after another": """
async def work():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(9)
    except TimeoutError:
        await asyncio.sleep(9)  #: work run cancelled

async def main():
    worker = asyncio.create_task(work())  #: work run start
    await asyncio.sleep(2)
    worker.cancel()
    await asyncio.wait([worker])
""",
    "an error": """
def parse(text):
    return int(text)  #: work run failed

async def work():
    return parse("?")

async def main():
    worker = asyncio.create_task(work())  #: work run start
    await asyncio.wait([worker])
""",
    "tasks without code of their own": """
async def main():
    bell, queue = asyncio.Event(), asyncio.Queue()
    bored = asyncio.create_task(bell.wait(), name="bored")
    #: bored run start, bored wait suspended, bored wait cancelled, bored run cancelled
    await asyncio.gather(queue.put(1))  #: Queue.put run start, Queue.put put
    bored.cancel()
    await asyncio.wait([bored])
""",
    "lines that are printed elsewhere": """
def work():
    print("in a thread")  #: printer line

async def main():
    print("one ", end="")  #: main line
    print("line")
    speak("from another module")  #: main line
    thread = threading.Thread(target=work, name="printer")
    thread.start()
    thread.join()
""",
}


START = """
def start(loop_factory):
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(main())  # is on the stack, and causes the birth of `main` alone
"""


def speak(text: str) -> None:
    """Print from a module that is not the program."""
    print(text)


Loop = Callable[[], asyncio.AbstractEventLoop]


@pytest.fixture
def program(loop_factory: Loop) -> Iterator[Callable[[str], tuple[Event, ...]]]:
    """Return a function that records a program, run as a module of its own."""
    module = sys.modules[PROGRAM] = ModuleType(PROGRAM)
    names: dict[str, Any] = vars(module)

    def recorded(source: str) -> tuple[Event, ...]:
        exec(compile(source + START, "program.py", "exec"), names)
        with record(lines_of=PROGRAM) as recorder:
            names["start"](loop_factory)
        return recorder.events

    names.update(asyncio=asyncio, threading=threading, speak=speak)
    names["__spec__"] = __spec__  # debug mode looks for it from Python 3.15 on
    yield recorded
    del sys.modules[PROGRAM]


def noted(source: str) -> dict[int, list[str]]:
    """Return what a program says of its lines."""
    said: dict[int, list[str]] = {}
    at = 0
    for number, line in enumerate(source.split("\n"), 1):
        code, _, note = line.partition("#: ")
        at = number if code.strip() else at
        if note:
            said.setdefault(at, []).extend(note.split(", "))
    return said


def told(event: Event) -> str:
    """Say what happened as the programs do."""
    who = re.sub(r".*\((\w+)\)", r"\1", event.task)
    return f"{who} {event.operation} {event.phase}".removesuffix(" done")


@pytest.mark.parametrize("source", PROGRAMS.values(), ids=PROGRAMS)
def test_line_caused_it(
    source: str, program: Callable[[str], tuple[Event, ...]]
) -> None:
    """Each event has the line that caused it."""
    seen: dict[int, list[str]] = {}
    for event in program(source):
        if event.line is not None and told(event) != "main run start":
            seen.setdefault(event.line, []).append(told(event))
    assert seen == noted(source)


def test_code_made_at_run_time_has_no_line(
    program: Callable[[str], tuple[Event, ...]],
) -> None:
    """What a program compiles by itself is at no line of its file."""
    source = "async def main():\n    pass\n    exec('print(1)')\n"
    assert [e.line for e in program(source) if e.kind == "print"] == [3]


def test_an_error_is_printed_with_its_line(
    program: Callable[[str], tuple[Event, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback is printed because of the line that raised the error."""
    source = """
def ring():
    raise OSError("no bell")

async def main():
    asyncio.get_running_loop().set_exception_handler(complain)
    asyncio.get_running_loop().call_soon(ring)
    await asyncio.sleep(0)
"""

    def complain(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        print(context["exception"])

    vars(sys.modules[PROGRAM])["complain"] = complain
    assert [e.line for e in program(source) if e.kind == "print"] == [3]


def test_no_module_no_lines(run: Callable[..., tuple[Event, ...]]) -> None:
    """Who names no module records no lines."""

    async def main() -> None:
        print("here")

    assert {event.line for event in run(main)} == {None}


def test_debug_mode_names_the_same_places(
    program: Callable[[str], tuple[Event, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    """What asyncio's debug mode says of a callback is what it says without."""
    source = """
async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    soon, later = loop.call_soon(print), loop.call_later(1, print)
    print("created at program.py:5" in repr(soon), repr(later).count("program.py:5"))
    await asyncio.sleep(1)
"""
    program(source)
    assert capsys.readouterr().out.startswith("True 1\n")
