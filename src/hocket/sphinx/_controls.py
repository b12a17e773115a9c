"""Code on a page: what of it would be obeyed, or not be seen, is shown as what it is.

A direction that is overridden makes a program read otherwise than it runs, and an
escape sequence is obeyed by the terminal into which a page is copied. In prose an
author may need them.
"""

from docutils import nodes
from sphinx.application import Sphinx

from hocket.verify import visible


def show_controls(app: Sphinx, doctree: nodes.document) -> None:
    """Replace such characters in the code of a page that was read.

    Args:
        app: The build.
        doctree: The page.
    """
    for kind in (nodes.literal_block, nodes.doctest_block, nodes.literal):
        for code in doctree.findall(kind):
            text = code.astext()
            if (shown := visible(text)) != text:
                code.rawsource = shown  # by which Sphinx knows what to highlight
                code.clear()
                code.append(nodes.Text(shown))
