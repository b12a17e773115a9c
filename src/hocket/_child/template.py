"""Templates: forks of a supervisor that have imported something, and supervise in turn.

A template is asked for runs, and says how they ended, on a socket, as the engine asks
its supervisor. What it imports is a module that runs know, or first the package around
it, in which another template imports the module: as Python imports them.
"""

import json
import os
from contextlib import suppress
from typing import cast

from hocket._child.importing import to_import
from hocket._child.job import Ended, Job

#: So many at a time. Jobs come in the order of their modules, so those of one after
#: another are needed; and each holds all that it has imported.
_MOST = 3

#: The module that it has imported, and from which folders.
Key = tuple[str, ...]


def key_of(job: Job) -> Key:
    """Say what a template for a run would import here next; "" where nothing is left.

    Args:
        job: The run.
    """
    module = "" if job["is_new"] else to_import(job)
    return module, *job["folders"]


class Template:
    """A template, which may still be importing.

    Args:
        key: What it imports.
        pid: Its process.
        channel: The descriptor of our end of its socket.

    Attributes:
        handed: The jobs that it has not yet reported, by their numbers.
        is_ready: Whether it has imported all.
    """

    def __init__(self, key: Key, pid: int, channel: int) -> None:
        self.key = key
        self.pid = pid
        self.channel = channel
        self.handed: dict[int, bytes] = {}
        self.is_ready = False
        self._unfinished = b""

    def hand_over(self, number: int, job: bytes) -> None:
        """Ask it for a run.

        Args:
            number: Of the run.
            job: The line that the engine has sent.
        """
        self.handed[number] = job
        with suppress(ConnectionError):  # as its answers will tell
            left = job + b"\n"
            while left:
                left = left[os.write(self.channel, left) :]

    def ends(self) -> list[Ended] | None:
        """Read how runs have ended.

        Returns:
            None where the template itself has ended.
        """
        data = b""
        with suppress(ConnectionError):
            data = os.read(self.channel, 1 << 16)
        if not data:
            return None
        *lines, self._unfinished = (self._unfinished + data).split(b"\n")
        self.is_ready |= b"" in lines
        messages = [json.loads(line) for line in lines if line]
        # That they began was said when we handed them over.
        ends = [cast("Ended", each) for each in messages if "status" in each]
        for each in ends:
            del self.handed[each["number"]]
        return ends


class Templates:
    """The templates of a supervisor.

    Attributes:
        refused: What no fork can import for others, as it turned out.
    """

    def __init__(self) -> None:
        self._by_key: dict[Key, Template] = {}
        self.refused: set[Key] = set()

    def get(self, key: Key) -> Template | None:
        """The template that imports something, if there is one."""
        return self._by_key.get(key)

    def add(self, template: Template) -> None:
        """Keep a template."""
        self._by_key[template.key] = template

    def remove(self, template: Template) -> None:
        """Let a template end, if it has not."""
        os.close(template.channel)
        del self._by_key[template.key]

    def too_many(self) -> Template | None:
        """One that can end where there are too many: the oldest without a run."""
        idle = (each for each in self._by_key.values() if not each.handed)
        return next(idle, None) if self.is_full() else None

    def is_full(self) -> bool:
        """Whether another one would be too many."""
        return len(self._by_key) >= _MOST

    def handed(self) -> int:
        """How many runs they have been asked for that have not ended."""
        return sum(len(each.handed) for each in self._by_key.values())

    def has(self, pid: int) -> bool:
        """Whether a process is one of them."""
        return any(each.pid == pid for each in self._by_key.values())

    def is_importing(self, pid: int) -> bool:
        """Whether a process is one of them that is not ready yet."""
        importing = (each for each in self._by_key.values() if not each.is_ready)
        return any(each.pid == pid for each in importing)

    def close(self) -> None:
        """Close our ends of their sockets, in a fork that has no use for them."""
        for each in self._by_key.values():
            os.close(each.channel)
