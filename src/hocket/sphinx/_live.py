"""Running and changing a program on its page: the buttons, and what they load.

The scripts come with this package. The interpreter and the editor do not, since they
weigh megabytes: `hocket_live` names a folder that holds them, which the project has
built. Nothing of it is loaded before a reader's first click.
"""

import shutil
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from hocket.sphinx._runnable import why_not_runnable
from hocket.sphinx._step import holds
from hocket.verify import Example

#: What the folder holds.
FILES = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json"),
    *("python.memory", "python.pack", "editor.js", "sizes.json"),
)


def connect(app: Sphinx) -> None:
    """Bring it to a build.

    Args:
        app: The build.
    """
    app.add_config_value("hocket_live", "", "env", types=(str,))
    app.connect("html-page-context", _add)
    # When others, who may have to build the folder, have done so.
    app.connect("build-finished", _copy, priority=900)


def place_for_buttons(example: Example) -> list[nodes.Node]:
    """Keep a place for the buttons of a program, or say why it has none.

    Args:
        example: The program, which stands beside that place, whole or in part.
    """
    if why := why_not_runnable(example):
        what = f"Not to be run on this page: it needs {why}."
        return [nodes.inline("", what, classes=["live-not"])]
    known = f'data-name="{escape(example.path.name)}"'
    if claims := example.options.claims:  # they say what may differ
        known += f' data-claims="{escape(claims)}"'
    if example.solution is not None:
        known += " data-exercise"
    return [nodes.raw("", f'<span class="live" {known}></span>', format="html")]


def _add(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if holds(doctree, '<span class="live"'):
        app.add_css_file("live.css")
        app.add_js_file("live.js", loading_method="defer")


def _copy(app: Sphinx, error: Exception | None) -> None:
    if error is not None or not app.config.hocket_live or app.builder.format != "html":
        return
    folder = Path(app.confdir, app.config.hocket_live)
    if missing := [name for name in FILES if not (folder / name).is_file()]:
        what = f"there is no {missing[0]} in {folder}: build it, or set it to ''"
        raise ExtensionError(f"hocket_live: {what}")
    target = Path(app.outdir, "_static", "live")
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        file, copy = folder / name, target / name
        if not copy.exists() or copy.stat().st_mtime < file.stat().st_mtime:
            shutil.copyfile(file, copy)
