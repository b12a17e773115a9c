"""What is noted of each page while it is read.

Sphinx keeps it with its environment from one build to the next; it is forgotten and
taken over with its page.
"""

from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar, cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

T = TypeVar("T")


class PerPage(Generic[T]):
    """Values by the names of pages.

    Args:
        name: The attribute of the environment that holds them.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def connect(self, app: Sphinx) -> None:
        """Bring it to a build.

        Args:
            app: The build.
        """
        app.connect("env-purge-doc", self._forget)
        app.connect("env-merge-info", self._merge)

    def of(self, env: BuildEnvironment) -> dict[str, T]:
        """Return the value of each page that has one.

        Args:
            env: The environment of the build.
        """
        return cast("dict[str, T]", vars(env).setdefault(self._name, {}))

    def _forget(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def _merge(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what another process has read."""
        read = self.of(other)
        self.of(env).update({name: read[name] for name in read.keys() & docnames})
