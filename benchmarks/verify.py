"""How quick verification is, side by side with other ways.

    python benchmarks/verify.py [--rounds N] [--date YYYY-MM-DD] [--output FILE]

A hundred programs, each of which sleeps for 0.1 to 0.2 seconds, and 25 pages that
show them (see programs.py). Each round times every way once, one after the other,
each as a new process, so that whatever else the machine does meets all of them. The
table shows the median of the rounds, the quickest and the slowest. All of it, with
the versions and the machine, goes into a file.
"""

import argparse
import datetime
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import programs
from machine import machine

from hocket.verify import MODES, discover, find_project
from hocket.verify.running._run import Runner

#: Runs each program three times in a fork, and compares nothing: a floor.
FORKS = """
import asyncio, os, sys

for path in sys.argv[1:] * 3:
    if not os.fork():
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with open(path) as file:
            exec(compile(file.read(), path, "exec"))
        os._exit(0)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
"""
LOOP = 'for p; do "$0" "$p" 2>&1 | diff - "${p%.py}.out" || exit 1; done'


class Bench:
    """The programs in a folder, and the ways that are timed."""

    def __init__(self, folder):
        self.folder = folder
        self.paths = programs.make_programs(folder)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self.document, self.paths))
        outputs = {path.with_suffix(".out").read_text() for path in self.paths}
        assert len(outputs) == programs.NUMBER, "two programs print the same"
        programs.make_pages(folder, self.paths)
        self.edits = 0
        #: What the last command took of the processors, in seconds.
        self.processors = 0.0

    def document(self, path):
        """Write what the interpreter prints beside the program."""
        with path.with_suffix(".out").open("wb") as output:
            subprocess.run([sys.executable, path], stdout=output, check=True)

    def command(self, *arguments):
        """Run a module; its exit status must be 0."""
        self.run([sys.executable, "-m", *arguments])

    def run(self, command):
        before = processors()
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False
        )
        self.processors = processors() - before
        if done.returncode:
            sys.exit(
                f"{command[:4]} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )

    def timed(self, *arguments):
        start = time.perf_counter()
        self.command(*arguments)
        return time.perf_counter() - start

    def build(self, pages, builder="html"):
        places = ("-d", f"trees/{pages}", pages, f"html/{pages}")
        return self.timed("sphinx", "-b", builder, "-q", "-W", *places)

    def forget(self):
        """Remove everything that a build or a check leaves."""
        for name in ("trees", "html", ".hocket_cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    @property
    def edited(self):
        """The program that was edited last."""
        return self.paths[self.edits % len(self.paths)]

    def edit(self):
        self.edits += 1
        programs.edit(self.edited, self.edits)

    def beyond_start(self):
        """Time the runs on the virtual clock in an interpreter that is warm."""
        found = discover([self.folder / "examples"], find_project(self.folder))
        modes = [mode for mode in MODES if mode.clock == "virtual"]
        with Runner() as runner:
            for mode in modes:
                list(runner.run(mode, found.examples[:1], seed=1))
            start = time.perf_counter()
            started = [runner.run(mode, found.examples, seed=1) for mode in modes]
            for outcomes in started:
                list(outcomes)
            return time.perf_counter() - start

    def shell_loop(self):
        start = time.perf_counter()
        self.run(["sh", "-c", LOOP, sys.executable, *map(str, self.paths)])
        return time.perf_counter() - start

    def bare_forks(self):
        start = time.perf_counter()
        self.run([sys.executable, "-c", FORKS, *map(str, self.paths)])
        return time.perf_counter() - start

    def quick_round(self):
        """Time everything but the two ways that take many seconds."""
        self.forget()
        yield "interpreter start", self.timed("this")
        yield "check, mode process", self.timed("hocket", "check", "--mode=process")
        yield "processor time of mode process", self.processors
        self.forget()
        yield "check, three modes", self.timed("hocket", "check")
        check = self.processors
        yield "processor time of that", check
        yield "check, unchanged", self.timed("hocket", "check")
        self.edit()
        yield "check, one edited", self.timed("hocket", "check")
        yield "100 programs in both virtual modes", self.beyond_start()
        yield "100 programs, three bare forks each", self.bare_forks()
        forks = self.processors
        yield "processor time of those", forks
        self.forget()
        for pages in ("plain", "verified"):
            yield f"{pages} build, cold", self.build(pages)
            if pages == "plain":
                for what, other in (("bare forks", forks), ("a check", check)):
                    least = (other + self.processors) / os.cpu_count()
                    yield f"plain build and {what}, side by side", least
        for pages in ("plain", "verified"):
            yield f"{pages} build, unchanged", self.build(pages)
        self.edit()
        for pages in ("plain", "verified"):
            yield f"{pages} build, one edited", self.build(pages)
        start = time.perf_counter()
        self.run([sys.executable, self.edited])
        yield "the edited program by itself", time.perf_counter() - start

    def slow_round(self):
        yield "shell loop", self.shell_loop()
        yield (
            "sphinx.ext.doctest and HTML",
            (self.build("doctest", "doctest") + self.build("doctest")),
        )


def processors():
    """Return what all commands so far have taken of the processors, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def aims(seconds):
    """Return each aim: what is compared, the figure, and the bound."""
    check, loop = seconds["check, mode process"], seconds["shell loop"]
    three = seconds["check, three modes"]
    cold, edited, unchanged = (
        (seconds[f"verified build, {when}"], seconds[f"plain build, {when}"])
        for when in ("cold", "one edited", "unchanged")
    )
    least, checked = (
        seconds[f"plain build and {what}, side by side"]
        for what in ("bare forks", "a check")
    )
    cores = os.cpu_count()
    # The processors are busy from the beginning; then the last program still sleeps.
    process = seconds["processor time of mode process"] / cores + programs.SHORTEST
    alone = seconds["the edited program by itself"]
    return {
        "shell loop / check, mode process": (loop / check, "at least 40"),
        "the most with its processor time": (loop / process, "no aim"),
        "shell loop / check, three modes": (loop / three, "no aim"),
        "verified / plain build, cold": (cold[0] / cold[1], "at most 1.5"),
        "the least with this check": (checked / cold[1], "no aim"),
        "the least with bare forks": (least / cold[1], "no aim"),
        "verified / plain, one edited": (edited[0] / edited[1], "at most 1.2"),
        "the least, the program behind the build": (
            1 + alone / edited[1],
            "no aim",
        ),
        "verified - plain, unchanged, s": (unchanged[0] - unchanged[1], "at most 0.1"),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="times each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    options = parser.parse_args()
    samples = {}
    with tempfile.TemporaryDirectory(prefix="hocket-bench-") as name:
        bench = Bench(Path(name).resolve())
        for _ in range(options.rounds):
            for round_ in (bench.quick_round(), bench.slow_round()):
                for way, seconds in round_:
                    samples.setdefault(way, []).append(seconds)
    print(f"Python {platform.python_version()}, seconds, {options.rounds} rounds\n")
    print(f"{'':40}{'median':>8}{'quickest':>10}{'slowest':>9}")
    medians = {}
    for way, times in samples.items():
        medians[way] = statistics.median(times)
        print(f"{way:40}{medians[way]:8.2f}{min(times):10.2f}{max(times):9.2f}")
    print()
    reached = aims(medians)
    for what, (figure, bound) in reached.items():
        print(f"{what:40}{figure:8.2f}   {bound}")

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"verify-{version}.json"
    output = options.output or here
    figures = machine(options.date, ("sphinx", "alabaster")) | {
        "rounds": options.rounds,
        "seconds": {
            way: {
                "median": round(medians[way], 3),
                "quickest": round(min(times), 3),
                "slowest": round(max(times), 3),
            }
            for way, times in samples.items()
        },
        "aims": {
            what: {"figure": round(figure, 2), "aim": bound}
            for what, (figure, bound) in reached.items()
        },
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
