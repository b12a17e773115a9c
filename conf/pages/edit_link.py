"""A link to the place where a page can be edited.

The address of the repository comes from the service that builds the site, or from
`Source` in `[project.urls]`. Where nobody says it, pages have no such link. The
template shows `edit_url`.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parents[2]
BRANCH = "main"


def repository(environ: dict[str, str], project: dict[str, Any]) -> str:
    """Find the address of the repository, without a slash at its end."""
    if url := environ.get("READTHEDOCS_GIT_CLONE_URL", ""):
        url = url.removesuffix(".git")
        if url.startswith("git@"):
            url = f"https://{url.removeprefix('git@').replace(':', '/', 1)}"
        return url
    if name := environ.get("GITHUB_REPOSITORY"):
        return f"{environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}"
    urls: dict[str, str] = project.get("urls", {})
    return urls.get("Source", "").rstrip("/")


def edit_url(repository: str, file: str) -> str:
    """Name the place where a repository's web face lets one edit a file."""
    between = "-/edit" if "gitlab" in repository else "edit"
    return f"{repository}/{between}/{BRANCH}/{file}"


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    where: str = app.config.edit_link_repository
    if where and pagename in app.env.found_docs:
        context["edit_url"] = edit_url(
            where, f"docs/{app.env.doc2path(pagename, False)}"
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell the template of each page where to edit it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = repository(dict(os.environ), project)
    app.add_config_value("edit_link_repository", found, "html", types=(str,))
    app.connect("html-page-context", _add)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
