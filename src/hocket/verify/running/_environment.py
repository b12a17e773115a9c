"""The environment of a run: the same on every machine, but for where things are."""

import os
from datetime import timedelta

#: What a run has of the author's environment: where programs and libraries are.
_KEPT = (
    *("PATH", "HOME", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"),
)
#: A time zone in which hardly any reader lives, and a run whose hash seed is odd.
_FAR = "<+0545>-05:45"
AHEAD = timedelta(hours=5, minutes=45)
_STATED = {"LANG": "C.UTF-8", "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}


def environment(seed: int) -> dict[str, str]:
    """State the environment of a run.

    Args:
        seed: The hash seed.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if path := kept.get("PYTHONPATH"):
        # A run has a folder of its own, from which `src` would be another one.
        folders = path.split(os.pathsep)
        kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, folders))
    zone = {"TZ": _FAR} if seed % 2 else {}
    return kept | _STATED | zone | {"PYTHONHASHSEED": str(seed)}
