"""A chain of exceptions, as a prompt shows it: each with its cause, or context, above.

For doctest the empty line above the second one ends the documented output, so there an
author shows the last one alone. Here one may show them all.
"""

from collections.abc import Sequence

from hocket.verify._model import Step

_HEADER = "Traceback (most recent call last):"
_BETWEEN = (
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
)


def shows_chain(step: Step) -> bool:
    """Tell whether the documented output of a statement shows a chain.

    Args:
        step: The statement.
    """
    output = step.expected or ""
    return any(words in output for words in _BETWEEN) and _HEADER in output


def goes_on(below: Sequence[str]) -> bool:
    """Tell whether a chain goes on behind an empty line, which ends no output then.

    Args:
        below: That line and the three below it, as far as there are so many.
    """
    if len(below) < 4:
        return False
    empty, words, another, header = (line.strip() for line in below)
    is_between = not empty and words in _BETWEEN and not another
    return is_between and header.endswith(_HEADER)
