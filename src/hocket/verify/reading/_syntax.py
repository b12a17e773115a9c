"""The syntax tree of what is only read."""

import ast
import warnings


def tree_of(source: str | bytes) -> ast.Module:
    """Parse a source. What Python has to warn of is said when it runs, and not here.

    Args:
        source: The source.

    Raises:
        SyntaxError: It is none.
    """
    with warnings.catch_warnings(action="ignore"):
        return ast.parse(source)
