"""The environment of a run: the same on every machine, but for where things are."""

import os

#: What a run has of the author's environment: where programs and libraries are.
_KEPT = (
    *("PATH", "HOME", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"),
)
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
    return kept | _STATED | {"PYTHONHASHSEED": str(seed)}
