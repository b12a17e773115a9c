"""What `hocket.watch()` costs a program that it is left on in.

    python benchmarks/watch.py [--rounds N] [--seconds S] [--date YYYY-MM-DD]
                               [--output FILE]

A server of asyncio's streams on loopback answers clients in the same loop, which ask
again at once. Beside them a hundred to ten thousand other tasks wait, one in ten of
them for a lock that another one keeps. Each round lasts some seconds without the watch
and as long with it, one right after the other, and which comes first alternates; so
whatever else the machine does meets both. A ratio is the processor time of an answer
with the watch, divided by that without it in the same round: above 1, the watch costs.
The table shows the median of the ratios, and between which two half of them lie; the
same of one round and the next, both without the watch, which is what chance does; and
the processor time that the thread of the watch takes, in milliseconds a second. All of
it, with how many answers there were, the versions and the machine, goes into a file.
"""

import argparse
import asyncio
import datetime
import json
import platform
import statistics
import sys
import threading
import time
from contextlib import nullcontext, suppress
from pathlib import Path

from machine import machine

import hocket

CONNECTIONS = 20
WAITING = (100, 1_000, 10_000)  # tasks beside those that answer and ask
LOCK_EVERY = 10  # so many of them there are for each that waits for another's lock
OWN = "the watch, ms a second"
SETTLE = 1.0, 3e-4  # seconds, and as many for each task, until it is measured


async def answer(lock, reader, writer):
    with suppress(ConnectionResetError):
        while line := await reader.readline():
            async with lock:
                writer.write(line)
            await writer.drain()
    writer.close()


async def ask(port, answers):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            before = time.perf_counter()
            writer.write(b"What is new?\n")
            await reader.readline()
            answers.append(time.perf_counter() - before)
    finally:
        writer.close()


def subscribers(number, news):
    """Start tasks that wait for news, or for the lock of one that does."""
    locks = [asyncio.Lock() for _ in range(number - number // LOCK_EVERY)]
    locks += locks[: number - len(locks)]
    return [asyncio.create_task(subscribe(lock, news)) for lock in locks]


async def subscribe(lock, news):
    async with lock:
        await receive(news)


async def receive(news):
    await news.wait()


def watching():
    """Return the processor time of the thread that watches."""
    for thread in threading.enumerate():
        if thread.name == "hocket.watch":
            return time.clock_gettime(time.pthread_getcpuclockid(thread.ident))
    return 0.0


async def measure(number, rounds, seconds):
    """Return what came of each round, without the watch and with it."""
    news, lock, answers = asyncio.Event(), asyncio.Lock(), []
    tasks = subscribers(number, news)
    server = await asyncio.start_server(
        lambda reader, writer: answer(lock, reader, writer), "127.0.0.1"
    )
    port = server.sockets[0].getsockname()[1]
    clients = [asyncio.create_task(ask(port, answers)) for _ in range(CONNECTIONS)]

    async def sample(watched):
        with hocket.watch() if watched else nullcontext():
            await asyncio.sleep(SETTLE[0] + SETTLE[1] * number)
            answers.clear()
            began = time.perf_counter(), time.process_time(), watching()
            await asyncio.sleep(seconds)
            ended = time.perf_counter(), time.process_time(), watching()
        passed, used, own = (b - a for a, b in zip(began, ended, strict=True))
        return {
            "answers a second": len(answers) / passed,
            "us an answer": used / len(answers) * 1e6,
            OWN: own / passed * 1e3,
            "slowest answer, ms": max(answers) * 1e3,
        }

    samples = {False: [], True: []}
    for turn in range(rounds):
        for watched in (False, True) if turn % 2 else (True, False):
            samples[watched].append(await sample(watched))
    for client in clients:
        client.cancel()
    news.set()
    await asyncio.gather(*tasks, *clients, return_exceptions=True)
    server.close()
    return samples


def summary(samples):
    """Return the medians without and with the watch, and where half the ratios lie."""
    off = [each["us an answer"] for each in samples[False]]
    on = [each["us an answer"] for each in samples[True]]
    result = {"watched": ratios(off, on), "chance": ratios(off, off[1:])}
    for name, key in ("without", False), ("with", True):
        columns = {
            figure: [each[figure] for each in samples[key]]
            for figure in samples[key][0]
        }
        result[name] = {
            figure: round(statistics.median(column), 2)
            for figure, column in columns.items()
        }
        # With very many tasks it looks in some of the rounds only.
        result[name][OWN] = round(statistics.mean(columns[OWN]), 2)
    return result


def ratios(before, after):
    """Return the median, and where half of them lie."""
    pairs = zip(before, after, strict=False)
    low, ratio, high = statistics.quantiles([b / a for a, b in pairs], n=4)
    return {"ratio": round(ratio, 3), "low": round(low, 3), "high": round(high, 3)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path, help="where to write the figures")
    options = parser.parse_args()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = Path(__file__).parent / "results" / f"watch-{version}.json"
    output = options.output or here

    print(f"Python {platform.python_version()}: processor time with hocket.watch(),")
    print("by that without (half of the rounds lie between the two figures)\n")
    columns = "watched", "chance"
    print(f"{'tasks that wait':>15}", *(f"{each:>21}" for each in columns), end="")
    print(f"{'the watch, ms/s':>18}")
    figures = machine(options.date, ()) | {
        "rounds": options.rounds,
        "seconds": options.seconds,
        "waiting": {},
    }
    for number in WAITING:
        samples = asyncio.run(measure(number, options.rounds, options.seconds))
        figures["waiting"][number] = row = summary(samples)
        print(f"{number:>15,}", end="")
        for each in columns:
            ratio = "{ratio:.3f} ({low:.3f}-{high:.3f})".format(**row[each])
            print(f"{ratio:>22}", end="")
        print(f"{row['with'][OWN]:>18.2f}", flush=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
