"""What was verified, with everything that it was verified with.

An entry stands for one example that passed in one mode on one Python. Its name has
two parts. The first is the digest of what every Python knows before a run: the
source, the documented output, the options, the mode and Hocket itself. The second
names the interpreter. Inside are the modules that the program imported, with the
digest of each, and where each module was found that it looked for: an entry counts
only while all that is as it was. So the entries
that other Pythons have left tell on which of them the very same example passed.

Where an interpreter has several virtual environments, an entry of one counts in
another, as far as that holds the same modules at the same places in it.

A failure is never kept. An entry is a file of its own, put in place whole, so any
number of checks may share the folder.
"""

import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, cached_property
from importlib.machinery import PathFinder
from pathlib import Path
from types import UnionType
from typing import Any

import hocket
from hocket.verify._model import Example, Mode, Outcome
from hocket.verify._versions import Version, newest, running_python, version_of
from hocket.verify.remembering._kept import make_kept
from hocket.verify.running._environment import environment

#: Entries that nobody has used for so many seconds are removed: thirty days.
_KEPT = 30 * 24 * 3600


#: What every entry has.
_FORM: dict[str, type | UnionType] = {
    "python": str,
    "prefix": str,
    "exit": int,
    "outputs": list,
    "raised": list,
    "seconds": float | int,
    "events": str,
    "deadlock": str,
    "explored": str,
}


class Cache:
    """Remembers what was verified.

    Args:
        folder: Where; None remembers nothing, and neither does a link, which in a
            stranger's project may lead anywhere.

    >>> from pathlib import Path
    >>> from hocket.verify import MODES, Cache, Example, Outcome
    >>> cache = Cache(Path("cache"))
    >>> files = Path("one.py"), Path("one.out")
    >>> example = Example("one.py", "program", "One", *files, ())
    >>> cache.remember(example, MODES[0], Outcome(("1",), exit=0, modules=()))
    >>> cache.forget_old()
    >>> cache.look_up(example, MODES[0]).outputs
    ('1',)
    >>> len(cache.pythons(example, MODES[0]))
    1

    .. versionadded:: 0.1
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None or folder.is_symlink() else folder
        self._digests: dict[str, str] = {}
        #: The entries by file, and of which it is known that they count.
        self._known: dict[str, dict[str, Any]] = {}
        self._counting: set[tuple[str, str]] = set()
        self._examples: dict[int, tuple[Example, str]] = {}
        self._made = False
        self._since = time.time()
        # A folder that was not there may be by now.
        PathFinder.invalidate_caches()

    def look_up(self, example: Example, mode: Mode) -> Outcome | None:
        """Find the run that verified this very example in this mode.

        Args:
            example: The example as it is now.
            mode: The mode.

        Returns:
            The outcome of that run, or None.
        """
        if self._folder is None:
            return None
        entry = self._read(self._file(example, mode), sys.prefix)
        if entry is None or entry["exit"] != example.options.exit:
            return None
        return Outcome(
            outputs=tuple(entry["outputs"]),
            exit=entry["exit"],
            raised=tuple(entry["raised"]),
            seconds=entry["seconds"],
            modules=tuple(entry["modules"]),
            events=entry["events"],
            deadlock=entry["deadlock"],
            explored=entry["explored"],
        )

    def pythons(self, example: Example, mode: Mode) -> set[str]:
        """Find the Pythons on which this very example passed in this mode.

        Args:
            example: The example as it is now, with its outputs on every Python.
            mode: The mode.

        Returns:
            Their names, as `3.14`.
        """
        found: set[str] = set()
        for since, twin in _twins(example):
            for file in self._entries.get(self._key(twin, mode), ()):
                entry = self._read(file)
                if entry and _since(example, entry["python"]) == since:
                    found.add(entry["python"])
        return found

    @cached_property
    def _entries(self) -> dict[str, list[str]]:
        """The files of the entries that were there at first, by digest."""
        entries: dict[str, list[str]] = {}
        if self._folder is not None and self._folder.is_dir():
            for file in os.scandir(self._folder):
                digest, _, _ = file.name.partition("-")
                entries.setdefault(digest, []).append(file.path)
        return entries

    def _read(self, file: str, prefix: str | None = None) -> dict[str, Any] | None:
        """Read an entry; None where it is not there, or counts no more.

        Args:
            file: The entry.
            prefix: The environment in which it is to count; its own unless given.
        """
        try:
            entry = self._loaded(file)
            place: str = prefix or entry["prefix"]
            if (file, place) not in self._counting:
                if not self._counts(entry, place):
                    return None
                os.utime(file)
                self._counting.add((file, place))
        except (
            *(OSError, ValueError, TypeError, KeyError, AttributeError),
            RecursionError,
        ):
            return None  # Somebody else wrote it.
        return entry

    def _loaded(self, file: str) -> dict[str, Any]:
        if file not in self._known:
            with open(file, "rb") as opened:  # noqa: PTH123 - hundreds of times
                self._known[file] = json.load(opened)
        return self._known[file]

    def _counts(self, entry: dict[str, Any], prefix: str) -> bool:
        """Whether all that a run took in is as it was, in an environment."""
        if not all(isinstance(entry[name], _FORM[name]) for name in _FORM):
            return False
        moved = _Moved(entry["prefix"], prefix)
        return all(
            self._digest_of_file(moved(name)) == digest
            for name, digest in entry["modules"].items()
        ) and all(
            _place(name, [*map(moved, folders)]) == moved(place)
            for name, folders, place in entry["imports"]
        )

    def remember(self, example: Example, mode: Mode, outcome: Outcome) -> None:
        """Keep the run of an example that passed.

        Args:
            example: The example.
            mode: The mode in which it passed.
            outcome: The run. One that cannot tell what it imported is not kept.
        """
        if self._folder is None or outcome.modules is None:
            return
        imports = [
            (name, folders, _place(name, folders)) for name, folders in outcome.imports
        ]
        # What it took out of `sys.modules` is only there.
        found = {place for _, _, place in imports if os.path.isfile(place)}  # noqa: PTH113
        try:
            modules = {
                file: self._digest_of_file(file) for file in {*outcome.modules, *found}
            }
        except OSError:
            return  # it imported what it wrote itself
        if any(map(self._was_saved_meanwhile, modules)):
            return
        entry = {
            "example": example.id,
            "python": running_python(),
            "prefix": sys.prefix,
            "exit": outcome.exit,
            "modules": modules,
            "imports": imports,
            "outputs": outcome.outputs,
            "raised": outcome.raised,
            "seconds": outcome.seconds,
            "events": outcome.events,
            "deadlock": outcome.deadlock,
            "explored": outcome.explored,
        }
        file = self._file(example, mode)
        self._known.pop(file, None)
        with suppress(OSError):  # where nothing can be kept, the check goes on
            self._put(file, json.dumps(entry))

    def _put(self, file: str, entry: str) -> None:
        """Write an entry so that it is there whole, or not at all."""
        assert self._folder is not None
        if not self._made:
            make_kept(self._folder)
            self._made = True
        # Of its own for each check that may be under way.
        part = f"{file}.{os.getpid()}"
        with open(part, "x", encoding="utf-8") as temporary:  # noqa: PTH123
            temporary.write(entry)
        os.replace(part, file)  # noqa: PTH105

    def forget_old(self) -> None:
        """Remove the entries that nobody has used for thirty days."""
        if self._folder is None:
            return
        oldest = time.time() - _KEPT
        for file in self._folder.glob("*.json*"):
            with suppress(FileNotFoundError):  # another check was quicker
                if file.stat().st_mtime < oldest:
                    file.unlink()

    def _file(self, example: Example, mode: Mode) -> str:
        return f"{self._folder}/{self._key(example, mode)}-{self._interpreter}.json"

    def _key(self, example: Example, mode: Mode) -> str:
        """The digest of what every Python knows of a run before it."""
        # By identity: to hash one takes as long. It stays, so nothing else gets that.
        known = id(example)
        if known not in self._examples:
            self._examples[known] = example, _digest_of(example)
        return _digest(_engine(), mode.name, self._examples[known][1])

    @cached_property
    def _interpreter(self) -> str:
        """The digest of what is this Python's alone: its build, its libraries' places.

        And what it runs as it starts, before any program.

        Of a virtual environment it does not matter where that is.
        """
        in_any = _Moved(sys.prefix, "" if sys.prefix != sys.base_prefix else sys.prefix)
        places = {
            name: [in_any(place) for place in value.split(os.pathsep)]
            for name, value in environment(seed=0).items()
        }
        python = running_python(), sys.version, sys.base_prefix, in_any(sys.executable)
        at_start = [in_any(text) for text in _run_at_start()]
        return _digest(*python, sorted(places.items()), at_start)[:16]

    def _was_saved_meanwhile(self, file: str) -> bool:
        """Whether a file may hold something else by now than a run has taken in."""
        if file.endswith("/."):  # whatever is in it
            return False
        try:
            return os.stat(file).st_ctime > self._since  # noqa: PTH116 - as above
        except FileNotFoundError:  # its folder tells whether it has been there
            return self._was_saved_meanwhile(os.path.dirname(file))  # noqa: PTH120

    def _digest_of_file(self, file: str) -> str:
        if file.endswith("/."):  # the program has worked there
            return str(os.path.isdir(file))  # noqa: PTH112 - as above
        if file not in self._digests:
            try:
                data = Path(file).read_bytes()
            except IsADirectoryError:  # the program has seen what is in it
                with os.scandir(file) as entries:
                    data = repr(sorted(map(_listed, entries))).encode()
            except FileNotFoundError:  # the program has seen that, too
                return ""
            self._digests[file] = hashlib.sha256(data).hexdigest()
        return self._digests[file]


def _listed(entry: os.DirEntry[str]) -> tuple[str, bool, int]:
    """What a program sees of an entry of a folder without opening it."""
    is_folder = entry.is_dir()
    size = 0 if is_folder else entry.stat(follow_symlinks=False).st_size
    return entry.name, is_folder, size


def _place(name: str, folders: Sequence[str]) -> str:
    """Where a module is found, or "".

    Args:
        name: Its whole name.
        folders: Where it is looked for.
    """
    spec = PathFinder.find_spec(name, folders)
    if spec is None:
        return ""
    return spec.origin or ",".join(spec.submodule_search_locations or ())


def _run_at_start() -> list[str]:
    """What `site` runs: the lines of each `.pth` file, and its two modules."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    files = sorted({file for each in folders for file in Path(each).glob("*.pth")})
    for name in ("sitecustomize", "usercustomize"):
        module = sys.modules.get(name)
        files += [Path(file)] if (file := getattr(module, "__file__", None)) else []
    return [
        line
        for file in files
        for line in file.read_text("utf-8", "replace").splitlines()
    ]


class _Moved:
    """Says where in one virtual environment is what another has.

    Args:
        old: The folder of the environment that has it.
        new: The folder of the other one.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new

    def __call__(self, place: str) -> str:
        is_within = place == self._old or place.startswith(self._old + os.sep)
        return self._new + place[len(self._old) :] if is_within else place


def _digest_of(example: Example) -> str:
    return _digest(
        example.kind,
        (str(example.path), os.path.realpath(example.path)),  # from where it imports
        (example.module, example.folders),
        [(s.source, s.expected, s.rules, s.is_block) for s in example.steps],
        replace(example.options, exit=0),  # which may differ, and is kept inside
        example.solution is not None,
    )


def _twins(example: Example) -> Iterator[tuple[Version | None, Example]]:
    """Yield an example as the Pythons see it that are to print each output."""
    if not example.documented:
        yield None, example
    for output in example.documented:
        if all(step.expected == output.text for step in example.steps):
            yield output.since, example
            continue
        steps = (replace(step, expected=output.text) for step in example.steps)
        yield output.since, replace(example, steps=tuple(steps))


def _since(example: Example, python: str) -> Version | None:
    """Tell which output of an example a Python is to print."""
    versions = [output.since for output in example.documented]
    return newest(versions, version_of(python))


def _digest(*known: object) -> str:
    return hashlib.sha256(repr(known).encode()).hexdigest()


@cache
def _engine() -> str:
    """The digest of Hocket's own source: a change of it is a change of the engine."""
    root = Path(hocket.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
