"""What explorers of asyncio programs find, side by side.

    python benchmarks/explorers.py [--rounds N] [--date YYYY-MM-DD] [--output FILE]
                                   [--only EXPLORER]

The programs are those of races.py: some have a bug that timing brings out, the others
are right on every asyncio. Each explorer is asked as its own documentation says: does
this program fail? It stops at the first failure. Each answer is found in a process of
its own; its time is that of the processor, without the start. The answers:

    found       the program fails, after so many schedules
    all         it does not, and the explorer says that it has seen all that it varies
    none        it did not in so many schedules; there may be more
    too long    no answer within a minute

What counts is whether the program is broken: `found` of one that is right is a false
alarm, `all` of one that is broken a false all-clear. All of it, with the versions and
the machine, goes into a file.
"""

import argparse
import asyncio
import contextlib
import datetime
import importlib.util
import io
import json
import logging
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

from machine import machine
from races import PROGRAMS, as_coroutine

#: How late a timer may be, in seconds: more than the longest sleep of a program.
JITTER = 0.25
#: An explorer has so many seconds for an answer. They are those of the clock: where
#: the processor's are limited, Linux counts them in ticks of 4 ms.
LIMIT = 60


def hocket(outcomes, program):
    found = outcomes.explore(as_coroutine(program), until_failure=True)
    failed = not all(outcome.end.is_clean for outcome in found.outcomes)
    return answer(failed, found.is_complete, found.runs)


def detangle(module, program, **options):
    main = as_coroutine(program)
    try:
        stats = module.explore(main, shrink=False, database=False, seed=1, **options)
    except module.BugFound as bug:
        return answer(True, False, bug.report.runs)
    return answer(False, stats.exhausted, stats.runs)


def detangle_late(module, program):
    return detangle(module, program, timer_jitter=JITTER)


def detangle_all(module, program):
    bounded = module.DFS(max_delays=3)
    return detangle(
        module, program, strategy=bounded, runs=100_000, timer_jitter=JITTER
    )


def detangle_in_order(module, program):
    bounded = module.DFS(max_delays=3)
    return detangle(
        module,
        program,
        strategy=bounded,
        runs=100_000,
        timer_jitter=JITTER,
        reorder=False,
    )


def simloom(module, program):
    result = module.explore(as_coroutine(program), runs=100, virtual_time=True)
    return answer(result.failed, False, result.runs)


def simloom_all(module, program):
    result = module.explore_systematic(as_coroutine(program))
    return answer(result.failed, result.proven_correct, result.schedules)


def simloop(module, program, seeds=200):
    report = module.explore(as_coroutine(program), range(seeds))
    if report is None:
        return answer(False, False, seeds)
    return answer(True, False, report.seeds_passed + 1)


def frontrun(module, program, clock="real"):
    exploration = module.explore(
        setup=program,
        workers=list(program.workers),
        invariant=program.holds,
        clock=clock,
        reproduce_on_failure=0,
        total_timeout=LIMIT,
    )
    result = asyncio.run(exploration)
    failed = result.property_holds is False
    return answer(failed, result.property_holds is True, result.num_explored)


def frontrun_timers(module, program):
    return frontrun(module, program, "explored")


def seedloop(module, program):
    main = as_coroutine(program)
    result = module.check(lambda _: main(), on_failure="return")
    return answer(result.failing_seed is not None, False, result.checked)


#: By name: the module, and how it is asked.
EXPLORERS = {
    "hocket": ("hocket.outcomes", hocket),
    "detangle": ("detangle", detangle),
    "detangle, jitter": ("detangle", detangle_late),
    "detangle, DFS": ("detangle", detangle_all),
    "detangle, in order": ("detangle", detangle_in_order),
    "simloom": ("simloom", simloom),
    "simloom, systematic": ("simloom", simloom_all),
    "simloop": ("simloop", simloop),
    "frontrun": ("frontrun", frontrun),
    "frontrun, timers": ("frontrun", frontrun_timers),
    "seedloop": ("seedloop", seedloop),
}


TOO_LONG = {"answer": "too long", "schedules": None, "seconds": float(LIMIT)}


def answer(failed, all_seen, schedules):
    found = "found" if failed else "all" if all_seen else "none"
    return {"answer": found, "schedules": schedules}


def ask(explorer, program):
    """Print in this process what an explorer answers, as JSON."""
    warnings.simplefilter("ignore")
    logging.disable()
    name, find = EXPLORERS[explorer]
    module = importlib.import_module(name)
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        result = find(module, PROGRAMS[program])
    result["seconds"] = time.process_time() - began
    print(json.dumps(result), flush=True)
    os._exit(0)  # whatever an explorer has left running


def asked(explorer, program, folder):
    """Ask in a process of its own."""
    command = [sys.executable, __file__, "--ask", explorer, program]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_LONG
    if done.returncode:
        sys.exit(f"{explorer} on {program} fails:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout)


def measure(explorer, program, rounds, folder):
    """Return an answer with the median of its times."""
    results = [asked(explorer, program, folder)]
    if results[0]["answer"] != "too long":
        results += [asked(explorer, program, folder) for _ in range(rounds - 1)]
    seconds = statistics.median(each["seconds"] for each in results)
    return results[0] | {"seconds": round(seconds, 4)}


def summary(answers):
    """Sum up what an explorer answers, by program."""
    broken = [each for name, each in answers.items() if PROGRAMS[name].is_broken]
    right = [each for name, each in answers.items() if not PROGRAMS[name].is_broken]

    def count(results, *words):
        return sum(each["answer"] in words for each in results)

    return {
        "bugs found": count(broken, "found"),
        "false all-clears": count(broken, "all"),
        "right, seen whole": count(right, "all"),
        "false alarms": count(right, "found"),
        "schedules": sum(each["schedules"] or 0 for each in answers.values()),
        "seconds": round(sum(each["seconds"] for each in answers.values()), 2),
    }


def show(explorer, answers, width):
    """Print what an explorer answers of each program, and the sum."""
    print(f"\n{explorer}")
    for name, each in answers.items():
        schedules = "" if each["schedules"] is None else f"{each['schedules']:,}"
        mark = "" if PROGRAMS[name].is_broken else "right"
        wrong = ("found", "too long") if mark else ("all", "none", "too long")
        failing = "   <-" if each["answer"] in wrong else ""
        print(
            f"  {name:{width}}{mark:7}{each['answer']:9}{schedules:>8}"
            f"{each['seconds']:9.3f} s{failing}"
        )
    sums = summary(answers).items()
    print("  " + ", ".join(f"{what}: {n:,}" for what, n in sums), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="times each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    parser.add_argument("--only", choices=EXPLORERS, help="keep what the file has else")
    parser.add_argument("--ask", nargs=2, metavar=("EXPLORER", "PROGRAM"))
    options = parser.parse_args()
    if options.ask:
        ask(*options.ask)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"explorers-{version}.json"
    output = options.output or here

    peers = dict.fromkeys(name for name, _ in EXPLORERS.values() if "." not in name)
    missing = [name for name in peers if importlib.util.find_spec(name) is None]
    for name in missing:
        print(f"{name} is not installed: it may have no version for this Python")
    there = [name for name in peers if name not in missing]
    broken = sum(program.is_broken for program in PROGRAMS.values())
    reported = sum(bool(program.report) for program in PROGRAMS.values())
    print(
        f"Python {platform.python_version()}: {broken} programs with a bug, {reported}"
        f" of them reported; {len(PROGRAMS) - broken} that are right"
    )
    width = max(map(len, PROGRAMS)) + 2
    answers = json.loads(output.read_text())["answers"] if options.only else {}
    with tempfile.TemporaryDirectory(prefix="hocket-bench-") as folder:
        for explorer, (name, _) in EXPLORERS.items():
            if name not in missing and options.only in (None, explorer):
                answers[explorer] = {
                    program: measure(explorer, program, options.rounds, folder)
                    for program in PROGRAMS
                }
                show(explorer, answers[explorer], width)
    answers = {name: answers[name] for name in EXPLORERS if name in answers}
    figures = machine(options.date, there) | {
        "rounds": options.rounds,
        "programs": {
            name: {"report": program.report, "is_broken": program.is_broken}
            for name, program in PROGRAMS.items()
        },
        "explorers": {name: summary(each) for name, each in answers.items()},
        "answers": answers,
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
