"""What was verified, with everything that it was verified with.

An entry stands for one example that passed in one mode. Its name is the digest
of all that is known before a run: the source, the documented output, the
options, the mode, the interpreter and Hocket itself. Inside are the modules
that the program imported, with the digest of each: an entry counts only while
they are what they were. A failure is never kept. An entry is a file of its own,
put in place whole, so any number of checks may share the folder.
"""

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import hocket
from hocket.verify._model import Example, Mode, Outcome
from hocket.verify._warm import child_environment

#: Entries that nobody has used for so many seconds are removed: thirty days.
_KEPT = 30 * 24 * 3600


class Cache:
    """Remembers what was verified.

    Args:
        folder: where; None remembers nothing.

    >>> from pathlib import Path
    >>> from hocket.verify import Cache, Found, check
    >>> check(Found(), cache=Cache(Path("cache"))).ok
    True

    .. versionadded:: 0.1
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._digests: dict[str, str] = {}
        self._made = False

    def look_up(self, example: Example, mode: Mode) -> Outcome | None:
        """Find the run that verified this very example in this mode.

        Args:
            example: the example as it is now.
            mode: the mode.

        Returns:
            The outcome of that run, or None.
        """
        if self._folder is None:
            return None
        file = self._file(example, mode)
        try:
            with open(file, "rb") as opened:  # noqa: PTH123 - hundreds of times
                entry = json.load(opened)
            modules = {name: self._digest(name) for name in entry["modules"]}
            os.utime(file)
        except (OSError, ValueError):
            return None
        if modules != entry["modules"]:
            return None
        return Outcome(
            outputs=tuple(entry["outputs"]),
            exit=example.options.exit,
            seconds=entry["seconds"],
            modules=tuple(modules),
            events=entry["events"],
            deadlock=entry["deadlock"],
        )

    def remember(self, example: Example, mode: Mode, outcome: Outcome) -> None:
        """Keep the run of an example that passed.

        Args:
            example: the example.
            mode: the mode in which it passed.
            outcome: the run. One that cannot tell what it imported is not kept.
        """
        if self._folder is None or outcome.modules is None:
            return
        try:
            modules = {file: self._digest(file) for file in outcome.modules}
        except OSError:
            return  # it imported what it wrote itself
        entry = {
            "example": example.id,
            "modules": modules,
            "outputs": outcome.outputs,
            "seconds": outcome.seconds,
            "events": outcome.events,
            "deadlock": outcome.deadlock,
        }
        with suppress(OSError):  # where nothing can be kept, the check goes on
            self._put(self._file(example, mode), json.dumps(entry))

    def _put(self, file: str, entry: str) -> None:
        """Write an entry so that it is there whole, or not at all."""
        assert self._folder is not None
        if not self._made:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", "utf-8")
            self._made = True
        # Of its own for each check that may be under way.
        part = f"{file}.{os.getpid()}"
        with open(part, "w", encoding="utf-8") as temporary:  # noqa: PTH123
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
        known = (
            _engine(),
            sys.version,
            sys.executable,
            sorted(child_environment(seed=0).items()),
            mode.name,
            example.kind,
            str(example.path),
            [(step.source, step.expected, step.match) for step in example.steps],
            example.options,
        )
        digest = hashlib.sha256(repr(known).encode()).hexdigest()
        return f"{self._folder}/{digest}.json"

    def _digest(self, file: str) -> str:
        if file not in self._digests:
            data = Path(file).read_bytes()
            self._digests[file] = hashlib.sha256(data).hexdigest()
        return self._digests[file]


@cache
def _engine() -> str:
    """The digest of Hocket's own source: a change of it is a change of the engine."""
    root = Path(hocket.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
