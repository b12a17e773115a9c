"""Links to classes of asyncio under the names by which people import them.

A type hint names `asyncio.locks.Lock`, which no documentation knows.
"""

from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

MODULES = ("asyncio.locks.", "asyncio.queues.")


def _rename(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: Element
) -> None:
    target = node.get("reftarget", "")
    for module in MODULES:
        if target.startswith(module):
            node["reftarget"] = f"asyncio.{target.removeprefix(module)}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    # Before intersphinx, which then finds the name.
    app.connect("missing-reference", _rename, priority=100)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
