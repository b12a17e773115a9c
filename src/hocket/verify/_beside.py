"""A check beside whatever else this process does, in a process of its own.

The check has threads, which no process has that is forked beside them, as Sphinx does
to read pages. And it keeps a processor busy with what its runs report. Where nothing
has to run, the other process would take longer to start than the check.
"""

import os
import pickle
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from hocket._errors import InterpreterGone
from hocket.verify._model import Report, Verdict
from hocket.verify._modes import modes_of
from hocket.verify._stopped import Stopped
from hocket.verify._versions import running_python
from hocket.verify.finding._found import Found
from hocket.verify.remembering._cache import Cache
from hocket.verify.remembering._recall import is_known, recall, report_of

_MAIN = "from hocket.verify._beside import main; main()"
#: What is to be checked, and the folder of the cache.
_Asked = tuple[Found, Path | None]


class Checked(NamedTuple):
    """What a check found.

    Attributes:
        report: Its report.
        pythons: On which Pythons each example was verified in all its modes, by its id.
    """

    report: Report
    pythons: dict[str, set[str]]


def check_with(found: Found, cache: Cache) -> Checked:
    """Verify what was found.

    Args:
        found: As for `check`.
        cache: What remembers what was verified.

    Raises:
        InterpreterGone: As from `check`.
    """
    # It loads what runs examples, which nobody needs where nothing has changed.
    from hocket.verify._check import check  # noqa: PLC0415

    return _with_pythons(check(found, cache=cache), cache)


def _with_pythons(report: Report, cache: Cache) -> Checked:
    pythons: dict[str, set[str]] = {}
    for verdict in report.verdicts:
        here = {running_python()} if verdict.verified else set[str]()
        known = cache.pythons(verdict.example, verdict.mode) | here
        id_ = verdict.example.id
        pythons[id_] = pythons.get(id_, known) & known
    return Checked(report, pythons)


class CheckBeside:
    """A check that goes on while this process does something else.

    It ends with this process, however that ends. Its own starts at once, and gets
    ready while this one looks for examples.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
            # Without the folder where we are, which may hold a json.py.
            [sys.executable, "-P", "-c", _MAIN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C in the terminal is this process's to handle, which then ends.
            start_new_session=True,
        )
        self._has_begun = False
        self._known: list[Verdict] = []

    def start(self, found: Found, folder: Path | None) -> None:
        """Begin, unless nothing has to run.

        Args:
            found: As for `check`.
            folder: Of the cache, or None.
        """
        self._found, self._cache = found, Cache(folder)
        self._started = time.perf_counter()
        assert self._process is not None
        self._known = [*takewhile(is_known, recall(found, self._cache))]
        if len(self._known) == sum(len(modes_of(each)) for each in found.examples):
            self.close()
            self._process = None
            return
        assert self._process.stdin is not None
        self._has_begun = True
        pickle.dump((found, folder), self._process.stdin)
        self._process.stdin.flush()

    def result(self) -> Checked:
        """Wait for the check to end.

        Raises:
            InterpreterGone: As from `check`; or somebody has ended the check itself.
        KeyboardInterrupt: As from `check`.
        """
        if self._process is None:
            report = report_of(self._found, self._known, self._started)
            return _with_pythons(report, self._cache)
        assert self._process.stdout is not None
        result: Checked | BaseException
        try:
            result = pickle.load(self._process.stdout)
        except EOFError:
            from hocket.verify.running._run import gone  # noqa: PLC0415

            raise InterpreterGone(gone(self._process.wait())) from None
        except KeyboardInterrupt:
            result = self._stopped()
        finally:
            self.close()
        if isinstance(result, BaseException):
            raise result
        return result

    def _stopped(self) -> BaseException:
        """End it as Ctrl-C does; it says what it knows by then, if it can tell."""
        assert self._process is not None
        assert self._process.stdout is not None
        if sys.platform != "win32":  # where another process cannot be interrupted so
            self._process.send_signal(signal.SIGINT)
            with suppress(EOFError):
                result = pickle.load(self._process.stdout)
                if isinstance(result, Stopped):
                    return result
        return KeyboardInterrupt()

    def close(self) -> None:
        """End it, if it has not ended."""
        if self._process is None:
            return
        if not self._has_begun:
            self._process.kill()  # it would get ready first
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def main() -> None:
    """Check what standard input says, and write what comes of it where output goes."""
    asked = SimpleQueue[_Asked | None]()
    Thread(target=_listen, args=(asked,), daemon=True).start()
    from hocket.verify.running._run import Runner  # noqa: PLC0415

    with os.fdopen(os.dup(1), "wb") as answer, Runner() as runner:
        os.dup2(2, 1)
        # While that starts, the rest of the engine is loaded, and examples are found.
        runner.start_ahead()
        from hocket.verify._check import check_by  # noqa: PLC0415

        what = asked.get()
        if what is None:
            return  # there was nothing to run after all
        found, folder = what
        result: Checked | BaseException
        try:
            cache = Cache(folder)
            result = _with_pythons(check_by(runner, found, cache=cache), cache)
        except BaseException as error:
            result = error
        pickle.dump(result, answer)


def _listen(asked: SimpleQueue[_Asked | None]) -> None:
    """Take in what is asked, so that the parent need not wait; and end with it."""
    # Not by `sys.stdin`, which an interpreter that ends wants to close.
    with open(0, "rb", closefd=False) as words:
        what: _Asked | None = None
        try:
            with suppress(EOFError, pickle.UnpicklingError):  # the parent has ended
                what = pickle.load(words)
        finally:
            asked.put(what)
        if what is None:
            return
        while words.read(1):
            pass
    os._exit(1)
