"""The engine's end of a warm interpreter: batches go in, ends come out."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import cast

from hocket._child.job import Batch, Ended
from hocket._errors import InterpreterGone

#: What a run has of the author's environment: where programs and libraries are.
_KEPT = (
    *("PATH", "HOME", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"),
)


def child_environment(seed: int) -> dict[str, str]:
    """The environment of a run: the same on every machine, but for where things are.

    Args:
        seed: The hash seed.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if path := environment.get("PYTHONPATH"):
        # A run has a folder of its own, from which `src` would be another one.
        folders = path.split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, folders))
    return environment | {
        "PYTHONHASHSEED": str(seed),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }


class WarmInterpreter:
    """One process that forks a child for each batch.

    Args:
        seed: The hash seed of its children.
        prelude: The prelude of their mode, or "".
        max_running: How many children run at a time.
    """

    def __init__(self, seed: int, prelude: str, max_running: int) -> None:
        module = "hocket._child.zygote"
        arguments = (str(max_running), prelude)
        self._process = subprocess.Popen(
            # -P: the folder from which we are started may hold a json.py.
            [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=child_environment(seed),
            text=True,
            # Ctrl-C in the terminal is the engine's to handle, which then closes us.
            start_new_session=True,
        )
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def start(self, batches: Sequence[Batch]) -> None:
        """Start batches, without waiting for them.

        Args:
            batches: What to run.
        """
        stdin = self._process.stdin
        assert stdin is not None
        with suppress(BrokenPipeError):  # the end of its answers tells
            for batch in batches:
                stdin.write(json.dumps(batch) + "\n")
            stdin.flush()

    def next_end(self) -> Ended:
        """Wait until a batch ends.

        Raises:
            InterpreterGone: The warm interpreter itself has ended.
        """
        line = self._answers.get()
        if not line:
            status = self._process.wait()
            how = f"killed by signal {-status}" if status < 0 else f"status {status}"
            raise InterpreterGone(
                f"the interpreter that starts the examples has ended ({how}): an "
                "example killed its parent process, or the machine is out of memory; "
                "check fewer of them at once to find out which"
            )
        return cast("Ended", json.loads(line))

    def _read(self) -> None:
        """Take answers as they come: one that has to wait would delay a time limit."""
        stdout = self._process.stdout
        assert stdout is not None
        for line in stdout:
            self._answers.put(line)
        self._answers.put("")

    def close(self) -> None:
        """End the process and every child of it."""
        # Its input ends, which tells it to kill what still runs.
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        with suppress(BrokenPipeError):
            stdin.close()
        self._process.wait()
        self._reader.join()
        stdout.close()
