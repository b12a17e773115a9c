"""The prompt of `python`, at which a session types its statements."""

import types

#: `inspect.CO_COROUTINE`: whether a statement awaits. That module would take longer to
#: load than most runs.
COROUTINE = 0x80


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
