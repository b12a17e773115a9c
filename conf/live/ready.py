"""Makes an interpreter ready for a page, before its memory is kept.

What it has imported by then no page has to load or to import again.
"""

import gc
import sys
import zipimport
from pathlib import PurePosixPath

from hocket._child import page

ARCHIVE = PurePosixPath("/lib/python314.zip")


def imported() -> list[str]:
    """Return which files of the archive have been imported, by their names in it."""
    specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
    files = [PurePosixPath(str(spec.origin)) for spec in specs if spec]
    return [str(f.relative_to(ARCHIVE)) for f in files if f.is_relative_to(ARCHIVE)]


def make_ready() -> None:
    """Import and run what every page needs, and forget what is true here alone."""
    page.prepare()
    # The archive of a page has other files, at other places.
    sys.path_importer_cache.clear()
    vars(zipimport)["_zip_directory_cache"].clear()
    gc.collect()
