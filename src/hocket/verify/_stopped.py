"""A check that Ctrl-C has ended: what it knows, and what still ran."""

from collections.abc import Sequence

from hocket._visible import in_line
from hocket.verify._model import Example, Mode, Report

#: How many of what still ran are named.
_MOST = 10


class Stopped(KeyboardInterrupt):
    """Ctrl-C has ended a check.

    Args:
        report: What is known by then.
        runs: How many there are in all.
        running: What had begun and not ended, the oldest first.
    """

    def __init__(
        self, report: Report, runs: int, running: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(report, runs, running)  # so it can be pickled
        self.report = report
        self._runs = runs
        self._running = running

    def __str__(self) -> str:
        """Say how far it came, and what it would have gone on to wait for."""
        said = f"stopped after {len(self.report.verdicts)} of {self._runs} runs"
        if not self._running:
            return said
        lines = [
            in_line(f"    {name} in mode {mode}")
            for name, mode in self._running[:_MOST]
        ]
        if more := len(self._running) - len(lines):
            lines.append(f"    and {more} more")
        return "\n".join([f"{said}; still running:", *lines])


def named(running: Sequence[tuple[Example, Mode]]) -> list[tuple[str, str]]:
    """Name what runs, each run once.

    Args:
        running: The examples and their modes.
    """
    return [*dict.fromkeys((example.id, mode.name) for example, mode in running)]
