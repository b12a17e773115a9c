"""A hundred tutorial-sized programs, and three sets of pages that show them.

Below the folder:

    examples/   the programs with their outputs, a folder a topic
    plain/      pages that only include them
    verified/   the same pages, verified by Hocket
    doctest/    the same programs as blocks that sphinx.ext.doctest runs

Each program sleeps for 0.1 to 0.2 seconds and prints about ten lines; no two are
alike. The same ones are made each time.
"""

import random
import textwrap

NUMBER = 100
#: Seconds that each program sleeps at least.
SHORTEST = 0.1
PROGRAMS_ON_A_PAGE = 4

PEOPLE = (
    "Ada",
    "Bela",
    "Chen",
    "Dora",
    "Emil",
    "Fatou",
    "Goro",
    "Hana",
    "Ivan",
    "Juno",
)
THINGS = ("door", "printer", "kettle", "bridge", "oven", "boat", "desk", "gate")

LOCK = '''\
"""{title}."""

import asyncio


async def use(name, lock, seconds):
    print(f"{{name}} wants the {thing}")
    async with lock:
        print(f"{{name}} has the {thing}")
        await asyncio.sleep(seconds)
    print(f"{{name}} gave the {thing} back")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name, seconds in {pairs}:
            group.create_task(use(name, lock, seconds))
    print(f"the {thing} is taken: {{lock.locked()}}")


asyncio.run(main())
'''

EVENT = '''\
"""{title}."""

import asyncio


async def wait(name, event):
    print(f"{{name}} waits for the {thing}")
    await event.wait()
    print(f"{{name}} sees the {thing}")


async def main():
    event = asyncio.Event()
    print(f"the {thing} is ready: {{event.is_set()}}")
    loop = asyncio.get_running_loop()
    loop.call_later({seconds}, event.set)
    async with asyncio.TaskGroup() as group:
        for name in {names}:
            group.create_task(wait(name, event))
    print(f"the {thing} is ready: {{event.is_set()}}")


asyncio.run(main())
'''

CONDITION = '''\
"""{title}."""

import asyncio


async def consume(name, condition):
    async with condition:
        print(f"{{name}} waits at the {thing}")
        await condition.wait()
        print(f"{{name}} goes through the {thing}")
    print(f"{{name}} has gone")


async def main():
    condition = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for name in {names}:
            group.create_task(consume(name, condition))
        for number in (1, {rest}):
            await asyncio.sleep({seconds})
            async with condition:
                print(f"the {thing} opens for {{number}}")
                condition.notify(number)


asyncio.run(main())
'''

QUEUE = '''\
"""{title}."""

import asyncio


async def work(name, queue):
    while (item := await queue.get()) is not None:
        print(f"{{name}} takes {{item}} from the {thing}")
        await asyncio.sleep({seconds} * item)
        queue.task_done()
    queue.task_done()
    print(f"{{name}} leaves")


async def main():
    queue = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        for name in {names}:
            group.create_task(work(name, queue))
        for item in (1, 3, 6, 2):
            await queue.put(item)
            print(f"{{item}} put on the {thing}")
        for _ in {names}:
            await queue.put(None)
        await queue.join()
    print("all done")


asyncio.run(main())
'''

TOPICS = {"lock": LOCK, "event": EVENT, "condition": CONDITION, "queue": QUEUE}
SECONDS = {
    "lock": (0.03, 0.06),
    "event": (0.1, 0.2),
    "condition": (0.05, 0.1),
    "queue": (0.02, 0.025),
}


def make_programs(folder):
    """Write the programs.

    Returns:
        Their paths, in the order of the pages.
    """
    chance = random.Random(1)
    programs = {}
    while len(programs) < NUMBER:
        topic = list(TOPICS)[len(programs) % len(TOPICS)]
        low, high = SECONDS[topic]
        names = tuple(chance.sample(PEOPLE, 2 if topic == "queue" else 3))
        thing = chance.choice(THINGS)
        values = {
            "title": f"{', '.join(names)} and the {thing}",
            "names": names,
            "thing": thing,
            "seconds": round(chance.uniform(low, high), 3),
            "pairs": tuple((n, round(chance.uniform(low, high), 3)) for n in names),
            "rest": len(names) - 1,
        }
        source = TOPICS[topic].format(**values)
        # Programs that sleep for other times but print the same count as alike.
        programs.setdefault((topic, names, thing), source)
    paths = []
    for number, ((topic, _, _), source) in enumerate(programs.items()):
        path = folder / "examples" / topic / f"{topic}_{number:03}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        paths.append(path)
    project = '[tool.hocket]\npaths = ["examples"]\n'
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    return paths


def make_pages(folder, paths):
    """Write the pages; the programs have their outputs by now."""
    for kind, show in (
        ("plain", show_plain),
        ("verified", show_verified),
        ("doctest", show_doctest),
    ):
        source = folder / kind
        source.mkdir()
        conf = 'project = "Benchmark"\nhtml_theme = "alabaster"\n'
        if kind == "verified":
            conf += 'extensions = ["hocket.sphinx"]\n'
        elif kind == "doctest":
            conf += 'extensions = ["sphinx.ext.doctest"]\n'
        (source / "conf.py").write_text(conf, encoding="utf-8")
        names = []
        for first in range(0, len(paths), PROGRAMS_ON_A_PAGE):
            names.append(f"page_{first:03}")
            parts = [f"{names[-1]}\n{'=' * 8}\n"]
            for path in paths[first : first + PROGRAMS_ON_A_PAGE]:
                parts += [f"{path.stem}\n{'-' * 20}\n", show(path)]
            page = source / f"{names[-1]}.rst"
            page.write_text("\n".join(parts), encoding="utf-8")
        index = "Programs\n========\n\n.. toctree::\n\n   " + "\n   ".join(names)
        (source / "index.rst").write_text(index + "\n", encoding="utf-8")


def show_plain(path):
    name = f"{path.parent.name}/{path.stem}"
    return (
        f".. literalinclude:: ../examples/{name}.py\n\n"
        f".. literalinclude:: ../examples/{name}.out\n   :language: text\n"
    )


def show_verified(path):
    return f".. example:: {path.parent.name}/{path.name}\n"


def show_doctest(path):
    blocks = (("testcode", path), ("testoutput", path.with_suffix(".out")))
    return "\n".join(
        f".. {directive}:: {path.stem}\n\n"
        + textwrap.indent(file.read_text(encoding="utf-8"), "   ")
        for directive, file in blocks
    )


def edit(path, number):
    """Give a program one more line to print, and document it; number tells which."""
    for file, line in (
        (path, f'print("edit {number}")\n'),
        (path.with_suffix(".out"), f"edit {number}\n"),
    ):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [text for text in lines if "edit " not in text]
        file.write_text("".join([*kept, line]), encoding="utf-8")
