"""One navigation for pages that no table of contents leads to, as those of examples.

Where they lie equally deep, the navigation of each is the same to the letter. Sphinx
would make it for each anew, which is nearly half the time of a build.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class SharedNavigation:
    """What was made for a depth of folders, with the options of the theme."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], str] = {}

    def share(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Let the theme of an orphan have the navigation of the one before it."""
        if "orphan" not in app.env.metadata[pagename]:
            return
        depth = pagename.count("/")
        make = context["toctree"]

        def toctree(**options: object) -> str:
            key = (depth, *sorted(options.items()))
            if key not in self._made:
                self._made[key] = make(**options)
            return self._made[key]

        context["toctree"] = toctree
