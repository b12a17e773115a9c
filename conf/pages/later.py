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


class Later(nodes.General, nodes.Element):
    """Stands where something will stand.

    Args:
        make: makes it, called with the name of the page. It can be pickled.
    """

    def __init__(
        self, make: Callable[[str], Sequence[nodes.Node]], **attributes: Any
    ) -> None:
        super().__init__("", make=make, **attributes)


class FillIn(SphinxPostTransform):
    """Puts there what each `Later` stands for, before links are resolved."""

    default_priority = 5

    def run(self, **_: Any) -> None:
        """Fill in a page."""
        for node in list(self.document.findall(Later)):
            node.replace_self(list(node["make"](self.env.docname)))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.add_post_transform(FillIn)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
