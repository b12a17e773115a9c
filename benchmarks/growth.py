"""What more of everything costs: the time for each of 10, 100, 1,000, 10,000.

    python benchmarks/growth.py [--most N] [--date YYYY-MM-DD] [--output FILE]

Examples are checked, from nothing and once more; pages are built that show one example
each; a program is explored with so many schedules. A time that stays level is a cost
that grows no faster than the work. Pages stop at 1,000. What many waiters cost is in
sync.py. All of it goes into a file.
"""

import argparse
import asyncio
import contextlib
import cProfile
import datetime
import io
import json
import os
import platform
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import machine

from hocket import outcomes, virtual

SIZES = (10, 100, 1_000, 10_000)
MOST_PAGES = 1_000

PROGRAM = '''"""Program {number}."""

import asyncio


async def main():
    async with asyncio.Lock():
        print({number})


asyncio.run(main())
'''
CONFIGURATION = """extensions = ["hocket.sphinx"]
project = "Pages"
hocket_examples = "examples"
exclude_patterns = ["examples", "trees", "html"]
# A list of all pages on each page grows with the square of their number.
html_theme = "basic"
html_sidebars = {"**": []}
"""


def written(folder, number):
    """Write so many programs, and a page for each, which shows it."""
    for n in range(number):
        (folder / f"examples/p{n}.py").write_text(PROGRAM.format(number=n), "utf-8")
        (folder / f"examples/p{n}.out").write_text(f"{n}\n", "utf-8")
        title = f"Page {n}\n{'=' * 12}\n\n"
        (folder / f"p{n}.rst").write_text(f"{title}.. example:: p{n}.py\n", "utf-8")
    index = "Pages\n=====\n\n.. toctree::\n   :glob:\n\n   p*\n"
    (folder / "index.rst").write_text(index, "utf-8")
    (folder / "conf.py").write_text(CONFIGURATION, "utf-8")
    (folder / "pyproject.toml").write_text('[tool.hocket]\npaths = ["examples"]\n')


def timed(folder, *arguments):
    """Run a module as a process of its own; its exit status must be 0."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{arguments} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return time.perf_counter() - start


def with_examples(number):
    """Yield what so many examples take, in seconds."""
    with tempfile.TemporaryDirectory(prefix="hocket-bench-") as name:
        folder = Path(name).resolve()
        (folder / "examples").mkdir()
        written(folder, number)
        yield "check an example, three modes", timed(folder, "hocket", "check")
        yield "check an unchanged example", timed(folder, "hocket", "check")
        if number <= MOST_PAGES:
            build = ("sphinx", "-q", "-W", "-d", "trees", ".", "html")
            yield "build a page whose example is known", timed(folder, *build)


async def many_orders():
    """Have more timings than anybody can run."""

    async def count(name):
        for number in range(4):
            await asyncio.sleep(1)
            print(name, number)

    await asyncio.gather(*map(count, "abcdef"))


def with_schedules(number):
    """Yield what so many schedules of a program take, in seconds."""
    start = time.process_time()
    found = outcomes.explore(many_orders, limit=number)
    assert found.runs == number, "it has fewer timings"
    yield "explore a schedule", time.process_time() - start


def a_schedule(number=1_000):
    """Tell where the time of a schedule goes, in milliseconds each."""
    with contextlib.redirect_stdout(io.StringIO()):
        start = time.process_time()
        for _ in range(number):
            virtual.run(many_orders())
        alone = time.process_time() - start
    profile = cProfile.Profile()
    start = time.process_time()
    runs = outcomes.explore(many_orders, limit=number).runs
    explored = time.process_time() - start
    profile.runcall(outcomes.explore, many_orders, limit=number)
    counted = pstats.Stats(profile)
    # A profile makes all slower, and so tells shares only.
    of = {name: row[3] for (_, _, name), row in counted.stats.items()}
    share = of["fingerprint"] / counted.total_tt
    return {
        "the program on the virtual clock, once": round(alone / number * 1e3, 2),
        "a schedule of it, explored": round(explored / runs * 1e3, 2),
        "of that, its states are told apart": round(explored / runs * 1e3 * share, 2),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="of each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    options = parser.parse_args()
    costs = {}
    for number in (size for size in SIZES if size <= options.most):
        for measure in with_examples, with_schedules:
            for what, seconds in measure(number):
                each = seconds / number * 1e3
                costs.setdefault(what, {})[str(number)] = round(each, 3)
                print(f"{what:40}{number:>8,}{each:10.2f} ms each", flush=True)

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"growth-{version}.json"
    output = options.output or here
    figures = machine(options.date, ("sphinx",)) | {
        "rounds": 1,
        "costs": costs,
        "schedule": a_schedule(),
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nPython {platform.python_version()}; written to {output}")


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # not for the objects of ten thousand schedules
