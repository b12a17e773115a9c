"""Leaves the frames out of the tracebacks in a transcript.

They name files of the machine that ran the program and lines of its libraries,
which are others on each machine. As in doctest, `...` stands for them. So it does
for the report of a deadlock, which tells in words what the picture shows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hocket.score._events import Event

# The lines of an exception group have a margin of their own.
_HEADER = re.compile(
    r"[ |+]*(?=(?:Exception Group )?Traceback \(most recent call last\):)"
)


def without_frames(events: Iterable[Event]) -> Iterator[Event]:
    """Yield events, with one line `...` for the frames of each traceback."""
    # Of each stream that is in a traceback: where its header begins. The frames
    # are indented against that.
    columns: dict[str, int] = {}
    shortened: set[str] = set()
    reporting: set[str] = set()  # to the end: it is the last word of its program
    for event in events:
        if event.kind != "print":
            yield event
            continue
        stream, line = event.name, event.text
        if stream in reporting:
            if stream not in shortened:
                shortened.add(stream)
                yield replace(event, text="...")
            continue
        if stream in columns and line[columns[stream] :][:1] in {" ", ""}:
            if stream not in shortened:
                shortened.add(stream)
                margin = line[: len(line) - len(line.lstrip(" |"))]
                yield replace(event, text=f"{margin}...")
            continue
        if columns.pop(stream, None) is not None and "DeadlockError: " in line:
            reporting.add(stream)
        shortened.discard(stream)
        if (header := _HEADER.match(line)) is not None:
            columns[stream] = header.end()
        yield event
