"""The prompt of `python`, at which a session types its statements."""

import ast
import types

#: `inspect.CO_COROUTINE`: whether a statement awaits. That module would take longer to
#: load than most runs.
COROUTINE = 0x80


def awaits(source: str) -> bool:
    """Tell whether a statement awaits, so that `python` would refuse it.

    Args:
        source: The statement.
    """
    if "await" not in source and "async" not in source:
        return False
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        code: types.CodeType = compile(source, "", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False  # as the run will show
    return bool(code.co_flags & COROUTINE)


class Prompt:
    """Runs statements as the prompt of `python` does, in one context.

    Args:
        names: The namespace of the session.
    """

    def __init__(self, names: dict[str, object]) -> None:
        self._names = names

    def run_block(self, code: types.CodeType) -> None:
        """Run statements as in a program: they may run a loop of their own."""
        types.FunctionType(code, self._names)()

    def run(self, code: types.CodeType) -> None:
        """Run a statement."""
        self.run_block(code)
