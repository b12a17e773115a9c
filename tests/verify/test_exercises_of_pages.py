"""The exercises of the primitives' pages: right in any style, and not just printed."""

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from hocket._child import checking
from hocket.verify._options import parse_options

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCS = EXAMPLES.parent / "docs"
TOPICS = [it.name.replace("_", "-") for it in EXAMPLES.iterdir() if it.is_dir()]
#: What of a program is replaced, and what by.
Changes = dict[str, str]


@dataclass
class Tries:
    """What readers may make of an exercise.

    Attributes:
        right: Changes of the solution that are right, too.
        wrong: Those with which it prints the right lines, without the primitive.
    """

    right: tuple[Changes, ...]
    wrong: tuple[Changes, ...]


LOCK = Tries(
    right=(
        {"lock = asyncio.Lock()": "lock = asyncio.Semaphore(1)"},
        {
            "lock = asyncio.Lock()\n": "",
            "draw(name)": "draw(name, lock)",
            "async def main():\n": "async def main():\n    lock = asyncio.Lock()\n",
            'draw("Ada")': 'draw("Ada", lock)',
            'draw("Zoe")': 'draw("Zoe", lock)',
        },
        {
            "lock = asyncio.Lock()": "lock = asyncio.Condition()",
            "await asyncio.gather(draw": "async with asyncio.TaskGroup() as group:\n"
            '        for name in "Ada", "Zoe":\n'
            "            group.create_task(draw(name))\n\n\n#",
        },
    ),
    wrong=(
        # One after the other, each with a lock of its own.
        {
            "lock = asyncio.Lock()\n": "",
            "    async with": "    lock = asyncio.Lock()\n    async with",
            "asyncio.gather(draw": "draw",
            ', draw("Zoe")': '; await draw("Zoe"',
        },
        # The lock is there, and only one task takes it.
        {
            "    await asyncio.gather(draw": "    async with lock:\n"
            '        print("Ada has number 1")\n'
            '        print("Zoe has number 2")\n#',
        },
    ),
)

EVENT = Tries(
    right=(
        {
            "ready, errors = asyncio.Event(), []": "ready = asyncio.Event()",
            "async def serve(": "error = None\n\n\nasync def serve(",
            "if errors": "if error",
            "{errors[0]}": "{error}",
            "async def load():\n": "async def load():\n    global error\n",
            "except OSError as error": "except OSError as caught",
            "errors.append(error)": "error = caught",
            '"not loaded:", error': '"not loaded:", caught',
        },
        {
            "    ready.set()": "    finally:\n        ready.set()",
        },
        {
            "asyncio.Event(), []": "asyncio.Condition(), []",
            "await ready.wait()": "async with ready:\n"
            "        await ready.wait_for(lambda: errors)",
            "    ready.set()": "    async with ready:\n        ready.notify_all()",
        },
    ),
    wrong=(
        {
            "    await asyncio.gather(serve": "    await load()\n"
            '    for name in "AB":\n'
            '        print(f"{name}: {errors[0]}")\n\n\n#',
        },
        {
            "await ready.wait()": "await asyncio.sleep(1)",
            "    ready.set()": "",
            "asyncio.sleep(0.1)": "asyncio.sleep(0)",
        },
    ),
)

CONDITION = Tries(
    right=(
        {"notify_all()": "notify()"},
        {
            "    async with bakery:\n        await bakery.wait_for(lambda: shelf)\n"
            "        loaf": "    async with bakery:\n"
            "        while not shelf:\n            await bakery.wait()\n        loaf",
        },
        {
            "    async with bakery:\n        await bakery.wait_for(lambda: shelf)\n"
            "        loaf = shelf.pop()\n": "    await bakery.acquire()\n    try:\n"
            "        await bakery.wait_for(lambda: shelf)\n"
            "        loaf = shelf.pop()\n    finally:\n        bakery.release()\n",
        },
    ),
    wrong=(
        {
            "gather(buy": "sleep(0)\n"
            '    for name, loaf in ("Ada", "rye"), ("Ben", "spelt"):\n'
            "        await pay(name)\n"
            '        print(name, "takes the", loaf)\n\n\n#',
        },
        # One task for all.
        {
            "gather(buy": "sleep(0)\n"
            '    shelf.extend(["rye", "spelt"])\n'
            '    await buy("Ada")\n'
            "    shelf.append(shelf.pop())\n"
            '    await buy("Ben")\n\n\n#',
            "shelf.pop()\n    await": "shelf.pop(0)\n    await",
        },
    ),
)

SEMAPHORE = Tries(
    right=(
        {"asyncio.Semaphore(1)": "asyncio.Lock()"},
        {"asyncio.Semaphore(1)": "asyncio.BoundedSemaphore(1)"},
        {
            "    await asyncio.gather(*map(crawl, links))": "    async with "
            "asyncio.TaskGroup() as group:\n        for link in links:\n"
            "            group.create_task(crawl(link))",
        },
        {
            "async with one:": "await one.acquire()\n    try:",
            "    links =": "    finally:\n        one.release()\n    links =",
        },
    ),
    wrong=(
        {
            'asyncio.run(crawl("home"))': "async def main():\n"
            '    for page in "home", "news", "shop", "cart":\n'
            "        async with one:\n"
            '            print("read", page)\n\n\nasyncio.run(main())',
        },
        {
            "async with one:": "if True:",
            "await asyncio.gather(*map(crawl, links))": "for link in links:\n"
            "        await crawl(link)",
        },
    ),
)

BARRIER = Tries(
    right=(
        # Whoever fails breaks the barrier, and the others know.
        {
            "        raise ValueError": "        await ferry.abort()\n"
            "        raise ValueError",
            "async def main():\n    try:\n"
            "        async with asyncio.TaskGroup() as group:\n"
            '            for name in "Ada", "Ben", "Cleo":\n'
            "                group.create_task(board(name))\n"
            "    except* ValueError as errors:\n"
            '        print("failed:", *errors.exceptions)\n': "async def main():\n"
            '    names = "Ada", "Ben", "Cleo"\n'
            "    found = await asyncio.gather("
            "*map(board, names), return_exceptions=True)\n"
            "    for each in found:\n"
            "        if isinstance(each, ValueError):\n"
            '            print("failed:", each)\n',
        },
        # The first error ends the program, which cancels the others.
        {
            "        async with asyncio.TaskGroup() as group:\n"
            '            for name in "Ada", "Ben", "Cleo":\n'
            "                group.create_task(board(name))\n"
            "    except* ValueError as errors": "        await asyncio.gather("
            '*map(board, ["Ada", "Ben", "Cleo"]))\n'
            "    except ValueError as error",
            "*errors.exceptions": "error",
        },
        {
            "    await ferry.wait()": "    async with asyncio.timeout(60), ferry:\n"
            "        pass",
        },
    ),
    wrong=(
        {"    await ferry.wait()": "    pass"},
        {
            "        async with asyncio.TaskGroup": '        print("Ada is on board")\n'
            '        print("Ben is on board")\n'
            '        await board("Cleo")\n'
            "        async with asyncio.TaskGroup",
        },
    ),
)

QUEUE = Tries(
    right=(
        {
            "    await belt.put(None)\n": "",
            "    while (box := await belt.get()) is not None:\n": ""
            "    for _ in range(3):\n        box = await belt.get()\n",
        },
        {
            "asyncio.gather(pack(), load())": "asyncio.gather(load(), pack())",
            "asyncio.Queue()": "asyncio.Queue(maxsize=1)",
        },
        {
            "    await belt.put(None)\n": "    await belt.join()\n",
            "    while (box := await belt.get()) is not None:\n"
            '        print("loaded", box)\n'
            '    print("goes home")\n': "    while True:\n"
            '        print("loaded", await belt.get())\n'
            "        belt.task_done()\n",
            "    await asyncio.gather(pack(), load())\n": "    worker = "
            "asyncio.create_task(load())\n"
            "    await pack()\n"
            "    worker.cancel()\n"
            '    print("goes home")\n',
        },
    ),
    wrong=(
        {
            "gather(pack(), load())": "sleep(0)\n"
            '    for box in "tea", "rice", "salt":\n'
            "        await belt.put(box)\n"
            '        print("loaded", await belt.get())\n'
            '    print("goes home")',
        },
        {
            "await belt.put(box)": 'print("loaded", box)',
            "    await belt.put(None)\n": "",
            "    while (box := await belt.get()) is not None:\n"
            '        print("loaded", box)\n': "    await asyncio.sleep(30)\n",
        },
    ),
)

PRIORITY = Tries(
    right=(
        {'END = (float("inf"), "")': 'END = (9, "nobody")'},
        {"asyncio.gather(doctor(), arrive())": "asyncio.gather(arrive(), doctor())"},
        {
            ", END:": ":",
            "        await patients.put(patient)\n": "        await "
            "patients.put(patient)\n    await patients.put(END)\n",
            'END = (float("inf"), "")': 'END = (4, "")',
        },
        {
            ", END:": ":",
            "    while (patient := await patients.get()) != END:\n": "    for _ in "
            "range(2):\n        patient = await patients.get()\n",
        },
    ),
    wrong=(
        {
            "    await asyncio.gather(doctor(), arrive())\n": '    print("sees Ben")\n'
            '    print("sees Ada")\n    print("goes home")\n',
        },
        {
            "    await asyncio.gather(doctor(), arrive())\n": "    for _, name in "
            'sorted([(3, "Ada"), (1, "Ben")]):\n'
            '        print("sees", name)\n    print("goes home")\n',
        },
    ),
)

LIFO = Tries(
    right=(
        {
            "asyncio.Event()": "asyncio.Condition()",
            "async def snap():": "async def snap():\n    async with filled:\n"
            "        fill()\n        filled.notify()\n\n\ndef fill():",
            "        filled.set()\n": "",
            "    await filled.wait()": "    async with filled:\n"
            "        await filled.wait_for(lambda: album)",
        },
        # The pile is turned over, and the one at the bottom left out.
        {
            "album, filled = deque(maxlen=2), asyncio.Event()": "album = "
            "asyncio.LifoQueue(maxsize=2)",
            '        album.append(f"photo {number}")\n        filled.set()\n': ""
            "        if album.full():\n"
            "            newest, _ = album.get_nowait(), album.get_nowait()\n"
            "            album.put_nowait(newest)\n"
            '        album.put_nowait(f"photo {number}")\n',
            "    await filled.wait()\n    while album:\n"
            '        print("show", album.pop())\n': ""
            '    print("show", await album.get())\n'
            "    while not album.empty():\n"
            '        print("show", album.get_nowait())\n',
        },
        {
            "album, filled = deque(maxlen=2), asyncio.Event()": "class Album("
            "asyncio.LifoQueue):\n"
            "    def _init(self, maxsize):\n"
            "        self._queue = deque(maxlen=2)\n\n\n"
            "album = Album()",
            "album.append(": "album.put_nowait(",
            "        filled.set()\n": "",
            "    await filled.wait()\n    while album:\n"
            '        print("show", album.pop())\n': ""
            '    print("show", await album.get())\n'
            "    while not album.empty():\n"
            '        print("show", album.get_nowait())\n',
        },
    ),
    wrong=(
        {
            "gather(snap(), show())": 'sleep(0)\n    print("show photo 4")\n'
            '    print("show photo 3")',
        },
        {"        filled.set()\n": "", "    await filled.wait()\n": ""},
    ),
)

TRIES = {
    "lock/same_number": LOCK,
    "event/load_fails": EVENT,
    "condition/paid_outside": CONDITION,
    "semaphore/crawler_hangs": SEMAPHORE,
    "barrier/one_missing": BARRIER,
    "queue/boxes_left": QUEUE,
    "priority_queue/doctor_leaves": PRIORITY,
    "lifo_queue/wrong_one_dropped": LIFO,
}
RIGHT = [(name, it) for name, tries in TRIES.items() for it in tries.right]
WRONG = [(name, it) for name, tries in TRIES.items() for it in tries.wrong]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs run in an empty folder."""
    monkeypatch.chdir(tmp_path)


def solution_of(name: str) -> str:
    """Return the text of the solution of an exercise."""
    folder, _, file = name.rpartition("/")
    return (EXAMPLES / folder / "solutions" / f"{file}.py").read_text("utf-8")


def says_of(name: str, source: str) -> str:
    """Check a program in the place of an exercise, and return what is said."""
    claims = parse_options(solution_of(name)).claims
    answer: checking.Checked = json.loads(checking.check("one.py", source, claims))
    return answer["says"]


def changed(name: str, changes: Changes) -> str:
    """Change the solution of an exercise."""
    source = solution_of(name)
    for old, new in changes.items():
        assert old in source, old
        source = source.replace(old, new)
    return source


@pytest.mark.parametrize(("name", "changes"), RIGHT)
def test_right(name: str, changes: Changes) -> None:
    """Another right program than ours is right."""
    assert says_of(name, changed(name, changes)).startswith("Solved")


@pytest.mark.parametrize(("name", "changes"), WRONG)
def test_without_the_primitive(name: str, changes: Changes) -> None:
    """A program that does without the primitive is told what is missing."""
    says = says_of(name, changed(name, changes))
    assert says.startswith("Not solved: it prints the right lines, but no two tasks ")


@pytest.mark.parametrize("name", TRIES)
def test_only_prints(name: str) -> None:
    """A program that only prints the lines is told so, whatever else it has."""
    prints = json.loads(parse_options(solution_of(name)).claims)["prints"]
    source = "".join(f"print({line!r})\n" for line in prints)
    assert "prints the right lines, but no two tasks share a" in says_of(name, source)


CHANGE = re.compile(
    r"\*Change\.\*.*?\(#example-([\w-]+)\).*?:class-container: ([^\n]*)\n(.*?)\n:::",
    re.DOTALL,
)


@pytest.mark.parametrize("name", [name.partition("/")[0] for name in TRIES])
def test_untouched_is_not_solved(name: str) -> None:
    """The program that is to be changed is not the solution as it is."""
    page = (DOCS / "primitives" / f"{name}.md").read_text("utf-8")
    link, marks, answer = CHANGE.findall(page)[0]
    topic = max((it for it in TOPICS if link.startswith(it)), key=len)
    file = link.removeprefix(topic + "-").replace("-", "_")
    path = EXAMPLES / topic.replace("-", "_") / f"{file}.py"
    prints = [line for line in printed_by(answer) if line.strip()]
    claims = {
        "prints": prints,
        "before": list(pairwise(prints)) if "hk-in-order" in marks else [],
        "shares": re.findall(r"hk-shares-(\w+)", marks),
        "within": 10 if "hk-varied" in marks else 1,
    }
    source = path.read_text("utf-8")
    answer = json.loads(checking.check("one.py", source, json.dumps(claims)))
    assert not answer["says"].startswith("Solved")


def printed_by(answer: str) -> list[str]:
    """Return the lines that the sessions or the program of an answer print."""
    if example := re.search(r"{example} (\S+)\.py", answer):
        return (EXAMPLES / f"{example[1]}.out").read_text("utf-8").splitlines()
    sessions = "\n".join(re.findall(r"```pycon\n(.*?)```", answer, re.DOTALL))
    lines = sessions.splitlines()
    return [line for line in lines if not line.startswith((">>>", "..."))]
