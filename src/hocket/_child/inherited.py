"""What the processes that a run starts find in their environment: what a reader's find.

They have a hash seed of their own. And another Python writes line by line, as in a
terminal, only where a reader has one: into a pipe, or a file, it writes in blocks.
"""

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_SEED, _UNBUFFERED = "PYTHONHASHSEED", "PYTHONUNBUFFERED"
#: Any text will do: one that no program gives.
_TERMINAL = "as in a terminal"
#: Where the arguments of `fork_exec` have the environment, and the output if it is not
#: inherited.
_ENVIRONMENT, _OUTPUT = 5, 9
_INHERITED = -1
_STDOUT = 1

#: The hash seed of this process.
_seed = os.environ.get(_SEED)


def as_a_reader_has_it() -> None:
    """Let what is started from now on find that."""
    os.environ.pop(_SEED, None)
    os.environ[_UNBUFFERED] = _TERMINAL
    if sys.platform != "win32":
        _let_pipes_buffer()


def as_we_have_it() -> dict[str, str]:
    """The environment for what is executed in place of this process."""
    environment = dict(os.environ)
    # Its own streams are not of those.
    environment.pop(_UNBUFFERED, None)
    return environment | ({_SEED: _seed} if _seed is not None else {})


def _let_pipes_buffer() -> None:
    # Loaded here: it is not there on Windows.
    import _posixsubprocess  # noqa: PLC0415

    fork: Callable[..., int] = _posixsubprocess.fork_exec
    spawn: Callable[..., int] = os.posix_spawn

    def fork_exec(*arguments: Any) -> int:
        if arguments[_OUTPUT] == _INHERITED:
            return fork(*arguments)
        environment = arguments[_ENVIRONMENT]
        if environment is None:
            environment = [b"%b=%b" % item for item in os.environb.items()]
        ours = f"{_UNBUFFERED}={_TERMINAL}".encode()
        kept = [each for each in environment if each != ours]
        return fork(*arguments[:_ENVIRONMENT], kept, *arguments[_ENVIRONMENT + 1 :])

    def posix_spawn(path: Any, argv: Any, env: Any, /, **options: Any) -> int:
        actions: Any = options.get("file_actions") or ()
        if any(it[0] == os.POSIX_SPAWN_DUP2 and it[2] == _STDOUT for it in actions):
            ours = _UNBUFFERED, _TERMINAL
            known = os.environ if env is None else env
            env = {name: it for name, it in known.items() if (name, it) != ours}
        return spawn(path, argv, env, **options)

    # By name: what is declared of them has another signature.
    setattr(_posixsubprocess, "fork_exec", fork_exec)  # noqa: B010
    setattr(os, "posix_spawn", posix_spawn)  # noqa: B010
    if loaded := sys.modules.get("subprocess"):
        vars(loaded)["_fork_exec"] = fork_exec
