"""The marks of a score: each as a character, as a shape, and in words.

One table serves the terminal, the page and the legend.
"""

from dataclasses import dataclass
from typing import Literal

Style = Literal["filled", "open", "line", "alarm"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one thing that happens is drawn.

    Attributes:
        symbol: The character that stands for it in a terminal.
        path: An SVG path around the point where the pen is.
        style: Whether the path is filled, filled with the ground, a line, or
            filled with the colour of alarm.
        meaning: What the legend says.
    """

    symbol: str
    path: str
    style: Style
    meaning: str


def _disc(radius: float) -> str:
    r = f"{radius:g}"
    return f"m-{r} 0a{r} {r} 0 0 0 {2 * radius:g} 0a{r} {r} 0 0 0-{2 * radius:g} 0z"


# Outlines, not lines: what is filled can have a halo, and shows on a bar too.
_CROSS = (
    "m-4.2-2.8 1.4-1.4 2.8 2.8 2.8-2.8 1.4 1.4-2.8 2.8 2.8 2.8-1.4 1.4"
    "-2.8-2.8-2.8 2.8-1.4-1.4 2.8-2.8z"
)
_HEAVY_CROSS = (
    "m-5.2-3.2 2-2 3.2 3.2 3.2-3.2 2 2-3.2 3.2 3.2 3.2-2 2-3.2-3.2-3.2 3.2-2-2 3.2-3.2z"
)
_CHECK = "m-4.4.3 1.4-1.3 1.9 2 3.8-4.8 1.5 1.2-5.2 6.5z"

MARKS = {
    "print": Mark("●", _disc(3), "filled", "prints a line"),
    "take": Mark("▄", "", "filled", "takes"),
    "release": Mark("▀", "", "filled", "releases"),
    "give": Mark("◦", _disc(2.5), "open", "releases for another"),
    "wait": Mark("○", _disc(3), "open", "begins to wait"),
    "go": Mark("•", _disc(1.8), "filled", "goes on"),
    "put": Mark("■", "m-3-3h6v6h-6z", "filled", "puts an item in"),
    "get": Mark("□", "m-3-3h6v6h-6z", "open", "takes an item out"),
    "finish": Mark("✓", _CHECK, "filled", "marks an item done"),
    "notify": Mark("◆", "m0-4.5 4 4.5-4 4.5-4-4.5z", "filled", "notifies"),
    "set": Mark("▲", "m0-4.5 4.3 7.5h-8.6z", "filled", "sets"),
    "clear": Mark("△", "m0-4.5 4.3 7.5h-8.6z", "open", "clears"),
    "arrive": Mark("◐", f"{_disc(4)}m4-2.5a2.5 2.5 0 0 0 0 5z", "filled", "arrives"),
    "close": Mark(
        "⊗", f"{_disc(3.5)}m1.2-2 4.6 4m0-4-4.6 4", "open", "shuts or resets"
    ),
    "cancel": Mark("✕", _CROSS, "filled", "is cancelled"),
    "die": Mark("✖", _HEAVY_CROSS, "alarm", "dies with an exception"),
    "fail": Mark("!", "m0-4.5v5m0 3v.5", "line", "is refused"),
    "stuck": Mark(
        "∞", "m0 0c2-3.4 5-3.4 5 0s-3 3.4-5 0-5-3.4-5 0 3 3.4 5 0z", "line",
        "waits forever",
    ),
    "end": Mark("┴", "m-3.5 0h7", "line", "returns"),
}  # fmt: skip
"""Each mark by its name, in the order in which the legend lists them."""

FIT_IN_A_BAR = frozenset({"print", "give", "wait", "go", "put", "get"})
"""The marks that leave some of the line on both sides that means holding."""
