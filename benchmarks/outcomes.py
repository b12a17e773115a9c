"""How long it takes to explore every program of the site, cold.

python benchmarks/outcomes.py [-j JOBS] [--limit RUNS] [--confirm] [FOLDER]

With --confirm the witness of each documented outcome runs on asyncio's own loop, which
has to print it.
"""

import argparse
import os
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from hocket.outcomes import Outcome
from hocket.outcomes._confirm import can_run, is_shown
from hocket.outcomes._files import Explored, Task, explore_files
from hocket.outcomes._model import Limits
from hocket.outcomes._program import FileProgram

SITE = Path(__file__).parents[1] / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SITE)
    parser.add_argument("-j", type=int, default=os.cpu_count(), dest="jobs")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--confirm", action="store_true")
    asked = parser.parse_args()
    tasks = [
        Task(path, limits=Limits(asked.limit, outcomes=20), seconds=asked.seconds)
        for path in sorted(asked.folder.rglob("*.py"))
        if path.with_suffix(".out").exists()
    ]
    began = time.perf_counter()
    ended = [
        (time.perf_counter() - began, explored)
        for explored in explore_files(tasks, asked.jobs)
    ]
    seconds = time.perf_counter() - began
    show(ended, seconds, asked.jobs)
    if asked.confirm:
        confirm([explored for _, explored in ended], asked.jobs)


def confirm(explored: list[Explored], jobs: int) -> None:
    """Run each witness, the programs in processes of their own."""
    whole = {
        each.path: [outcome for outcome in each.found.outcomes if can_run(outcome)]
        for each in explored
        if each.found is not None and each.path.with_suffix(".outcomes").exists()
    }
    number = sum(map(len, whole.values()))
    with ProcessPoolExecutor(jobs, max_tasks_per_child=1) as pool:
        others = list(chain.from_iterable(pool.map(_others, whole, whole.values())))
    print(f"witnesses           {number:>8,}")
    print(f"  confirmed         {number - len(others):>8,}")
    for other in others:
        print(f"not confirmed: {other}")


def _others(path: Path, outcomes: list[Outcome]) -> list[str]:
    """The outcomes that asyncio's own loop does not show."""
    program = FileProgram(str(path), path.read_text("utf-8"))
    return [
        f"{path.relative_to(SITE.parent)} {outcome.token}"
        for outcome in outcomes
        if not is_shown(outcome, program)
    ]


def show(ended: list[tuple[float, Explored]], seconds: float, jobs: int) -> None:
    found = [each.found for _, each in ended if each.found is not None]
    refused = Counter(each.refused for _, each in ended if each.found is None)
    runs = sum(each.runs for each in found)
    used = os.times()
    print(f"programs            {len(ended):>8,}")
    print(f"explored            {len(found):>8,}")
    print(f"  to the end        {sum(each.is_complete for each in found):>8,}")
    print(f"  one outcome       {sum(len(each.outcomes) == 1 for each in found):>8,}")
    print(f"outcomes            {sum(len(each.outcomes) for each in found):>8,}")
    print(f"runs                {runs:>8,}")
    print(f"seconds             {seconds:>8.1f}  with {jobs} at a time")
    print(f"  of processors     {used.children_user + used.children_system:>8.1f}")
    for why, number in refused.most_common():
        print(f"refused {number:>3}  {why}")
    for each in ended:
        if each[1].found is not None and not each[1].found.is_complete:
            print(f"not to the end: {each[1].path.relative_to(SITE.parent)}")


if __name__ == "__main__":
    main()
