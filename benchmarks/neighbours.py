"""Whether libraries on asyncio work with Hocket's primitives in the place of asyncio's.

    python benchmarks/neighbours.py [NAME ...] [--sources FOLDER] [--date YYYY-MM-DD]

It runs the suite of each library twice: with asyncio's primitives, and with Hocket's
(see in_place.py). A test that fails either way is the library's own. What passes with
asyncio's alone, in two runs, is listed, and makes the exit status 1.

The libraries and what their tests import have to be installed, in the versions below:
`tox -e neighbours` does so. Their tests come from PyPI, or from the repository of those
that leave them out of their archives.
"""

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from machine import machine

HERE = Path(__file__).parent
LIMIT = 900  # seconds for a suite


# How async tests are run: by pytest-asyncio, or by a plugin at odds with it.
ASYNCIO = "-o", "asyncio_default_fixture_loop_scope=function"
OTHER = "-p", "no:asyncio"


@dataclass
class Neighbour:
    """A library, and how its tests are run."""

    name: str
    version: str
    tests: tuple[str, ...] = ("tests",)
    repository: str = ""  # of those whose archive on PyPI has no tests
    arguments: tuple[str, ...] = ASYNCIO


NEIGHBOURS = [
    # Its tests run on trio and uvloop, too.
    Neighbour("anyio", "4.16.0", arguments=(*OTHER, "-k", "asyncio and not uvloop")),
    Neighbour("aiolimiter", "1.3.0"),
    Neighbour("aiorwlock", "1.5.1", repository="aio-libs/aiorwlock"),
    Neighbour("async-lru", "2.4.0"),
    Neighbour("asyncstdlib", "3.14.0", tests=("unittests",)),
    Neighbour("httpcore", "1.0.9", arguments=OTHER),
    Neighbour("janus", "2.0.0"),
    Neighbour(
        "websockets",
        "17.0.1",
        tests=("tests/asyncio", "tests/legacy"),  # the others run on trio and threads
        repository="python-websockets/websockets",
    ),
]


def source(neighbour, folder):
    """Return the source of a library, which is put into a folder unless it is there."""
    path = folder / f"{neighbour.name}-{neighbour.version}"
    if path.exists():
        return path
    if neighbour.repository:
        address = f"https://github.com/{neighbour.repository}"
        for tag in f"v{neighbour.version}", neighbour.version:
            clone = ["git", "clone", "-q", "--depth", "1", "--branch", tag]
            if subprocess.run([*clone, address, path], check=False).returncode == 0:
                return path
        sys.exit(f"{address} has no version {neighbour.version}")
    wanted = f"{neighbour.name}=={neighbour.version}"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
    command = [*pip, "--no-binary", neighbour.name, "-d", folder, wanted]
    subprocess.run(command, check=True)
    [archive] = folder.glob(f"{neighbour.name.replace('-', '?')}-*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    unpacked = archive.with_name(archive.name.removesuffix(".tar.gz"))
    return unpacked.rename(path)


def run(neighbour, path, plugins):
    """Run the suite of a library; return the result of each test."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-o", "addopts=", "-o", "junit_family=xunit2", f"--junitxml={report}"),
            *("--timeout", "60", *plugins, *neighbour.arguments, *neighbour.tests),
        ]
        environment = os.environ | {"PYTHONPATH": str(HERE)}
        done = subprocess.run(
            command,
            cwd=path,
            env=environment,
            timeout=LIMIT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if not report.exists():
            sys.exit(f"{neighbour.name}: its tests did not run\n{done.stdout}")
        cases = ET.parse(report).getroot().iter("testcase")
        return {_name(case): _end(case) for case in cases if case.get("name")}


def _name(case):
    return f"{case.get('classname')}.{case.get('name')}"


def _end(case):
    kinds = {part.tag for part in case} & {"failure", "error", "skipped"}
    return min(kinds, default="passed")  # an error before a failure before a skip


def compare(neighbour, folder):
    """Run the suite of a library both ways; return what came of it."""
    path = source(neighbour, folder)
    theirs = run(neighbour, path, [])
    ours = run(neighbour, path, ["-p", "in_place"])
    if _only_theirs(theirs, ours):  # some measure time, and the machine may be busy
        again = run(neighbour, path, ["-p", "in_place"])
        ours |= {test: end for test, end in again.items() if end == "passed"}
    return {
        "version": neighbour.version,
        "asyncio": Counter(theirs.values()),
        "hocket": Counter(ours.values()),
        "only asyncio": _only_theirs(theirs, ours),
        "failing either way": [
            test
            for test, end in theirs.items()
            if end in {"failure", "error"} and ours.get(test) == end
        ],
    }


def _only_theirs(theirs, ours):
    return [
        test
        for test, end in theirs.items()
        if end == "passed" and ours.get(test) != "passed"
    ]


def main():
    """Compare them all, show the table, and write it into a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--sources", type=Path, help="a folder with sources, kept")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    options = parser.parse_args()
    chosen = [each for each in NEIGHBOURS if each.name in options.names]
    with tempfile.TemporaryDirectory() as folder:
        sources = options.sources or Path(folder)
        results = {}
        for each in chosen or NEIGHBOURS:
            results[each.name] = result = compare(each, sources.absolute())
            passed = [result[whose]["passed"] for whose in ("asyncio", "hocket")]
            print(f"{each.name:12} {each.version:8}", *passed, flush=True)
            for test in result["only asyncio"]:
                print(f"    {test}")
    if not options.names:
        version = platform.python_version().rpartition(".")[0]
        file = HERE / "results" / f"neighbours-{version}.json"
        packages = [each.name for each in NEIGHBOURS]
        found = machine(options.date, packages) | {"suites": results}
        file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    sys.exit(any(each["only asyncio"] for each in results.values()))


if __name__ == "__main__":
    main()
