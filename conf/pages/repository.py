"""The address of the repository in the commands of a page, where the build knows it."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

PLACEHOLDER = "<address of the repository>"


def _fill_in(app: Sphinx, docname: str, source: list[str]) -> None:
    address: str = app.config.repository
    source[0] = source[0].replace(PLACEHOLDER, address or PLACEHOLDER)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build, whose configuration may name the `repository`.

    Args:
        app: the build.
    """
    app.add_config_value("repository", "", "env", types=(str,))
    app.connect("source-read", _fill_in)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
