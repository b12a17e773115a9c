"""How fast the primitives are, side by side with those of other libraries.

    python benchmarks/sync.py [--rounds N] [--date YYYY-MM-DD] [--output FILE]

Each round takes a sample of every library, one right after the other, so that
whatever else the machine does meets all of them. A ratio is asyncio's time divided
by the library's in the same round: above 1, the library is quicker. The table shows
the median of the ratios, and between which two half of them lie. All of it, with
the versions and the machine, goes into a file.
"""

import argparse
import datetime
import gc
import json
import platform
import statistics
import sys
from pathlib import Path

from cases import FLOORS, GROWTH, OPERATIONS
from libraries import KITS
from machine import machine

SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
BEYOND = 100_000
"""How many waiters only Hocket is tried with."""

REFERENCE = "asyncio"
PEERS = ("aiologic", "anyio", "trio")
SUPPORTED_BY = {
    "priority queue put + get": "priority_queue",
    "barrier of ten": "barrier",
}


def sample(kit, case, count):
    """Return how many nanoseconds one of so many operations takes."""
    gc.collect()
    gc.disable()
    try:
        return kit.run(case, count) / count * 1e9
    finally:
        gc.enable()


def measure(name, case, count, rounds):
    """Return each library's samples of an operation."""
    attribute = SUPPORTED_BY.get(name, "run")
    kits = [kit for kit in KITS if hasattr(kit, attribute)]
    samples = {kit.name: [] for kit in kits}
    for turn in range(rounds):
        shift = turn % len(kits)
        for kit in kits[shift:] + kits[:shift]:
            samples[kit.name].append(sample(kit, case, count))
    if floor := FLOORS.get(name):
        samples["floor"] = [sample(KITS[0], floor, count) for _ in range(rounds)]
    return samples


def summary(samples):
    """Return a library's median time and ratio, and where half the ratios lie."""
    result = {}
    for name, times in samples.items():
        pairs = zip(samples[REFERENCE], times, strict=True)
        low, ratio, high = statistics.quantiles([a / b for a, b in pairs], n=4)
        result[name] = {
            "ns": round(statistics.median(times), 1),
            "ratio": round(ratio, 3),
            "low": round(low, 3),
            "high": round(high, 3),
        }
    return result


def operations(rounds):
    """Measure and print all operations."""
    names = [kit.name for kit in KITS] + ["floor"]
    print(f"{'':34}" + "".join(f"{name:>18}" for name in names))
    results = {}
    for name, (case, count) in OPERATIONS.items():
        results[name] = row = summary(measure(name, case, count, rounds))
        print(f"{name:34}", end="")
        for library in names:
            cell = ""
            if library == REFERENCE:
                cell = f"{row[library]['ns']:.0f} ns"
            elif library in row:
                cell = "{ratio:.2f} ({low:.2f}-{high:.2f})".format(**row[library])
            print(f"{cell:>18}", end="")
        print(flush=True)
    return results


def growth():
    """Measure and print what the number of waiters does to the time for each."""
    print("\nmicroseconds a waiter" + "".join(f"{size:>10,}" for size in SIZES), end="")
    print(f"{BEYOND:>10,}")
    results = {}
    for name, case in GROWTH.items():
        print(name)
        results[name] = {}
        for kit in KITS[:2]:
            sizes = SIZES if kit.name == REFERENCE else (*SIZES, BEYOND)
            per_waiter = {
                size: round(sample(kit, case, size) / 1e3, 2) for size in sizes
            }
            results[name][kit.name] = per_waiter
            figures = "".join(f"{value:>10.1f}" for value in per_waiter.values())
            print(f"  {kit.name:19}{figures}", flush=True)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21, help="samples of each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    options = parser.parse_args()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"sync-{version}.json"
    output = options.output or here

    print(f"Python {platform.python_version()}: asyncio's time, and how many times")
    print("as quick the others are (half of the rounds lie between the two figures)\n")
    figures = machine(options.date, PEERS) | {"rounds": options.rounds}
    figures["operations"] = operations(options.rounds)
    figures["growth"] = growth()
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
