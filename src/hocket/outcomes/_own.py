"""Which modules are the program's own."""

import functools
import os
import sys
import sysconfig

_INSTALLED = tuple(
    sysconfig.get_paths()[kind] + os.sep for kind in ("purelib", "platlib")
)


@functools.cache
def is_own(module: str) -> bool:
    """Tell whether a module is the program's: not Python's, not ours, not installed."""
    if module == "__main__":
        return True
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names or top == "hocket" or module not in sys.modules:
        return False
    # Its own file: a folder of tests may be a namespace, which has none.
    file: str = getattr(sys.modules[module], "__file__", None) or ""
    return bool(file) and not file.startswith(_INSTALLED)
