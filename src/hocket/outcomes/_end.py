"""How a run ends."""

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

Kind: TypeAlias = Literal["returns", "raises", "exits", "deadlock", "repeats", "cut"]


@dataclass(frozen=True, slots=True)
class End:
    """How a run ends.

    Attributes:
        kind: `returns`, or `raises`, or `exits` with a status other than 0;
            `deadlock`, where nothing can happen any more; `repeats`, where the
            run is in a state that it has been in before, so that it may go round
            for ever; `cut`, where it was too long to follow. No outcome is cut.
        detail: The exception, or the status; and what asyncio logs as an error, such
            as an exception that nobody saw.

    >>> from hocket.outcomes import End
    >>> print(End("exits", "3"))
    exits with 3
    >>> End("returns").is_clean, End("deadlock").is_clean
    (True, False)
    >>> End("deadlock").is_whole, End("repeats").is_whole
    (True, False)

    .. versionadded:: 0.1
    """

    kind: Kind
    detail: str = ""

    def __str__(self) -> str:
        if self.kind == "returns":
            return f"returns; {self.detail}" if self.detail else "returns"
        return _WORDS[self.kind].format(self.detail)

    @property
    def is_clean(self) -> bool:
        """Whether the run returned, and asyncio has no error to log."""
        return self.kind == "returns" and not self.detail

    @property
    def is_whole(self) -> bool:
        """Whether the run came to an end of its own, as far as it ever will."""
        return self.kind in ("returns", "raises", "exits", "deadlock")


_WORDS = {
    "raises": "raises {}",
    "exits": "exits with {}",
    "deadlock": "deadlock",
    "repeats": "may repeat forever",
    "cut": "too long to follow",
}


#: Where something is in memory, which differs from process to process.
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
#: A line of a file by its whole path: the library's, which differs by machine.
_LINE = re.compile(r"(?:/[^\s/:]+)+/([^\s/:]+\.py):\d+\b")


def end_of(error: BaseException) -> End:
    """Return how a run ends that an exception ends."""
    if isinstance(error, SystemExit):
        if error.code in (None, 0):
            return End("returns")
        code = error.code
        return End("exits", str(int(code) if isinstance(code, int) else code))
    return End("raises", described(error))


def complaint(context: dict[str, Any]) -> str:
    """Return in one line what asyncio would log.

    Args:
        context: What an exception handler of a loop is called with.
    """
    message: str = context["message"]
    error: BaseException | None = context.get("exception")
    if error is None:
        return without_places(message)
    if "never retrieved" in message:
        return never_retrieved(error)
    where = "a callback" if "callback" in message else "the background"
    return f"in {where}: {described(error)}"


def never_retrieved(error: BaseException) -> str:
    """Return in one line that nobody has seen an exception."""
    return f"never retrieved: {described(error)}"


def without_places(text: str) -> str:
    """Return a text without addresses, and without places in the library."""
    return _LINE.sub(r"\1:...", _ADDRESS.sub("0x...", text))


def described(error: BaseException) -> str:
    """Describe an exception in one line, a group with what is in it."""
    kind = type(error).__name__
    if isinstance(error, BaseExceptionGroup):
        members = cast("tuple[BaseException, ...]", error.exceptions)  # pyright: ignore
        return f"{kind}({', '.join(sorted(map(described, members)))})"
    text, *_ = without_places(str(error)).splitlines() or [""]
    return f"{kind}: {text}" if text else kind
