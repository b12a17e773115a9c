"""Docstrings that are seen again under other hash seeds: in one process for each."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.verify.conftest import Folder

from hocket.verify import Example, Outcome, Step
from hocket.verify._modes import VIRTUAL
from hocket.verify.judging._judge import judge
from hocket.verify.rerunning._seeds import is_quick
from hocket.verify.running._joined import divide, join
from hocket.verify.running._run import Runner

DOCUMENTED = '''
def shown():
    """
    {session}
    """
'''


def examples(folder: Folder, **sessions: str) -> list[Example]:
    """Write a module for each session, in a docstring of which it stands."""
    for name, session in sessions.items():
        indented = session.replace("\n", "\n    ")
        folder.write(f"{name}.py", DOCUMENTED.format(session=indented))
    return folder.discover().examples


def outcomes(folder: Folder, **sessions: str) -> list[tuple[str, ...]]:
    """Run sessions as one, and tell what the statements of each printed."""
    joined = join(examples(folder, **sessions))
    with Runner() as runner:
        [(ran, outcome)] = runner.run(VIRTUAL, [joined], seed=1, is_bare=True)
    return [of_each.outputs for _, of_each in divide(ran, outcome)]


def test_names(folder: Folder) -> None:
    """Each has the names of its own module, and none that another binds."""
    binds = ">>> word = 1\n>>> word, shown.__module__\n(1, 'a')"
    looks = ">>> 'word' in globals(), shown.__module__\n(False, 'b')"
    assert outcomes(folder, a=binds, b=looks) == [
        ("", "(1, 'a')\n"),
        ("(False, 'b')\n",),
    ]


def test_numbers(folder: Folder) -> None:
    """The statements of each are numbered from 0."""
    session = ">>> eval('1')\n>>> (lambda: 0).__code__.co_filename[-2:]"
    assert [each[1] for each in outcomes(folder, a=session, b=session)] == [
        "'1>'\n"
    ] * 2


def test_prints_at_import(folder: Folder) -> None:
    """What the import of a module prints is no output of another's session."""
    folder.write("said.py", "print('said')\n")
    session = ">>> 1\n1"
    folder.write("b.py", "import said\n" + DOCUMENTED.format(session=">>> 2\n    2"))
    assert outcomes(folder, a=session) == [("1\n",), ("2\n",)]


def test_ended(folder: Folder) -> None:
    """Of those behind one that ends the process nothing is known."""
    ends = ">>> import os\n>>> os._exit(0)"
    [_, left] = outcomes(folder, a=ends, b=">>> 1\n1")
    assert left == ("",)


def test_raised() -> None:
    """Which statements raised is told of each by its own numbers."""
    sessions = [
        Example(name, "session", name, path, path, (Step("1\n", 1, ""),) * 2)
        for name in "ab"
        for path in [Path(name)]
    ]
    both = Outcome(("",) * 4, exit=0, raised=(1, 2))
    told = [of_each.raised for _, of_each in divide(join(sessions), both)]
    assert told == [(1,), (0,)]


def test_bare(folder: Folder) -> None:
    """The interpreter has not loaded asyncio, so that it starts quickly."""
    session = ">>> import sys\n>>> 'asyncio' in sys.modules"
    assert outcomes(folder, a=session) == [("", "False\n")]


@pytest.mark.parametrize(
    ("session", "quick"),
    [
        (">>> shown.__name__", True),
        (">>> 'time.sleep, asyncio'", True),
        (">>> import asyncio", True),
        (">>> await asyncio.sleep(0)", False),
        (">>> import time; time.sleep(3600)", False),
        (">>> import time; _ = time.monotonic()", False),
    ],
)
def test_is_quick(folder: Folder, session: str, *, quick: bool) -> None:
    """What waits, awaits or asks a clock needs another interpreter."""
    [example] = examples(folder, a=session)
    with Runner() as runner:
        [(_, outcome)] = runner.run(VIRTUAL, [example], seed=1)
    assert is_quick(judge(example, VIRTUAL, outcome)) == quick


def test_whole(folder: Folder) -> None:
    """What is wrong there, and only there, is right."""
    leaves = ">>> import json\n>>> json.left = len({'a', 'b'}); json.left\n2"
    finds = ">>> import json\n>>> hasattr(json, 'left'), len({'a', 'b'})\n(False, 2)"
    examples(folder, a=leaves, b=finds, c=leaves)
    assert folder.check((VIRTUAL,)).ok


def first_under(seed: int) -> str:
    """The first word of a set under a hash seed."""
    program = "print([*{'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}][0])"
    known = os.environ | {"PYTHONHASHSEED": str(seed)}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=known, stdout=-1, check=True
    )
    return ran.stdout.decode().strip()


def test_named(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several modules the docstring is named that depends on the seed."""

    def in_order(_: range, count: int) -> list[int]:
        return list(range(2, 2 * count + 2, 2))

    def first(*_: int) -> int:
        return 0

    monkeypatch.setattr(random, "randrange", first)
    monkeypatch.setattr(random, "sample", in_order)
    shows = f">>> shown.__name__, [*{{*'abcdefgh'}}][0]\n('shown', {first_under(0)!r})"
    hides = (
        ">>> shown.__name__, sorted({*'ab'}), [*{'a'}]\n('shown', ['a', 'b'], ['a'])"
    )
    examples(folder, a=hides, b=shows, c=hides)
    [mismatch] = folder.check((VIRTUAL,)).mismatches
    assert (mismatch.example, mismatch.kind) == ("b.py::shown", "seed")
