"""How long it takes to explore every program of the site, cold.

python benchmarks/outcomes.py [-j JOBS] [--limit RUNS] [FOLDER]
"""

import argparse
import os
import time
from collections import Counter
from pathlib import Path

from hocket.outcomes import Explored, Limits, Task, explore_files

SITE = Path(__file__).parents[1] / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SITE)
    parser.add_argument("-j", type=int, default=os.cpu_count(), dest="jobs")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
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
