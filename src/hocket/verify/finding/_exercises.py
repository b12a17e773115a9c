"""Exercises: a broken program, and the one that solves it.

A program `race.py` is an exercise where `solutions/race.py` lies beside it. Both make
the same claims. They hold for the solution, as any claims do; some timing of the
exercise breaks them, or there is nothing to solve.
"""

import ast
from pathlib import Path

from hocket.verify.reading._syntax import tree_of

_SOLUTIONS = "solutions"


def solution_of(program: Path) -> Path | None:
    """Find the program that solves an exercise.

    Args:
        program: The file of a program.

    Returns:
        The file of its solution; None where the program is no exercise.

    >>> from pathlib import Path
    >>> from hocket.verify import solution_of
    >>> Path("solutions").mkdir()
    >>> _ = Path("solutions/race.py").write_text("print('tea')")
    >>> solution_of(Path("race.py")).as_posix()
    'solutions/race.py'

    .. versionadded:: 0.1
    """
    solution = program.parent / _SOLUTIONS / program.name
    return solution if solution.is_file() else None


def exercise_of(program: Path) -> Path | None:
    """Find the exercise that a program solves.

    Args:
        program: The file of a program.

    Returns:
        The file of the exercise; None where the program is no solution.

    >>> from pathlib import Path
    >>> from hocket.verify import exercise_of
    >>> print(exercise_of(Path("race.py")))
    None

    .. versionadded:: 0.1
    """
    if program.parent.name != _SOLUTIONS:
        return None
    exercise = program.parent.parent / program.name
    return exercise if exercise.is_file() else None


def hints_of(solution: str) -> list[str]:
    r"""Read the hints of an exercise: the paragraphs of its solution's docstring.

    Args:
        solution: The source of the solution.

    Returns:
        The hints, the first one first; the last says what was wrong.

    >>> from hocket.verify import hints_of
    >>> hints_of("'Sell each seat once.\\n\\nWho looks when?'")
    ['Who looks when?']

    .. versionadded:: 0.1
    """
    docstring = ast.get_docstring(tree_of(solution)) or ""
    _, *hints = docstring.split("\n\n")
    return [" ".join(hint.split()) for hint in hints]
