"""What is known only when all examples are verified: it is added as pages are written.

So pages are read while the check goes on. A directive leaves a `Later` where it will
stand.
"""

from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

#: Is called with the name of the page.
Maker = Callable[[str], Sequence[nodes.Node]]


class Later(nodes.General, nodes.Element):
    """Stands where something will stand.

    Its attribute `make` makes that: a `Maker`, which can be pickled.
    """


class FillIn(SphinxPostTransform):
    """Puts there what each `Later` stands for, before links are resolved."""

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Fill in a page."""
        for node in list(self.document.findall(Later)):
            make: Maker = node["make"]
            node.replace_self(list(make(self.env.docname)))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.add_post_transform(FillIn)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
