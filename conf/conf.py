"""How the site is built and looks.

    sphinx-build -b html -c conf -d build/doctrees -n -W docs build/html

But for the packages of npm, once (pages/live.py), nothing here asks the network for
anything, and no page asks another host.
"""

import gc
import os
import re
import sys
from configparser import ConfigParser
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx

import hocket

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

# A build ends soon: to look for cycles in all that it has read takes a sixth of it.
gc.disable()

# -- The project --------------------------------------------------------------

project = "Hocket"
author = "The Hocket contributors"
project_copyright = author
release = version = hocket.__version__

# Where the site will stand, and where its sources do: the service that builds it
# says so. `tox -e serve` opens the default; without a repository, Furo shows no
# link to edit a page.
html_baseurl = (
    os.environ.get("READTHEDOCS_CANONICAL_URL")
    or os.environ.get("SITE_URL")
    or "http://127.0.0.1:8000/"
).rstrip("/") + "/"
repository = os.environ.get("READTHEDOCS_GIT_CLONE_URL", "").removesuffix(".git")
if "GITHUB_REPOSITORY" in os.environ:
    repository = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}".format_map(os.environ)

# -- Reading ------------------------------------------------------------------

extensions = [
    "myst_parser",
    "hocket.sphinx",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_autodoc_typehints",  # after napoleon, whose output it completes
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinxext.opengraph",
    "notfound.extension",
    "sphinx_last_updated_by_git",
    "pages.coverage",
    "pages.document",
    "pages.exercises",
    "pages.figures",
    "pages.gallery",
    "pages.live",
    "pages.navigation",
    "pages.predicting",
    "pages.publishing",
    "pages.questions",
    "pages.references",
    "pages.repository",
    "pages.search",
    "pages.trace",
    "pages.trust",
    "pages.versions",
]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

# In docstrings: `name` is code.
default_role = "code"

# See trim_inventory.py for how the inventory came about.
intersphinx_mapping = {
    "python": ("https://docs.python.org/3/", str(HERE / "python.inv")),
}

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
toc_object_entries_show_parents = "hide"
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = ["Wake order", "Cancel safety"]
always_use_bars_union = True
typehints_document_rtype_none = False

# Each example has a page of its own; other pages show what matters of it.
hocket_pages = "examples"
# A build runs them on one Python; tox, and so CI, on all of these.
_tox = ConfigParser()
_tox.read(HERE.parent / "tox.ini", "utf-8")
hocket_pythons = [
    f"3.{minor}" for minor in re.findall(r"\bpy3(\d+)", _tox["tox"]["env_list"])
]
hocket_legend = "guides/seeing"
hocket_outcomes_guide = "guides/outcomes"
# What runs them on a page; see pages/live.py.
hocket_live = "" if os.environ.get("SITE_LIVE") == "no" else "../build/live/site"

# -- Writing ------------------------------------------------------------------

html_theme = "furo"
html_title = "Hocket"
html_logo = html_favicon = "static/hocket.svg"
html_static_path = ["static"]
html_css_files = ["hocket.css"]
templates_path = ["templates"]
html_copy_source = False
html_show_sourcelink = False
html_domain_indices = False
html_permalinks_icon = "#"
html_last_updated_fmt = "%d %B %Y"

# From an archive, or a clone of the last commit alone, nobody knows the dates.
suppress_warnings = [
    "git.command_not_found",
    "git.subprocess_error",
    "git.too_shallow",
]

pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "github-dark-high-contrast"
html_theme_options = {
    "top_of_page_buttons": ["edit"],
    "source_repository": repository,
    "source_branch": "main",
    "source_directory": "docs",
    "light_css_variables": {
        "color-brand-primary": "#0b6355",
        "color-brand-content": "#0b6355",
        "color-brand-visited": "#5b3f8c",
        "hk-lane-0": "#6d3fd1",  # as in a score
        "hk-lane-1": "#0b7a5e",
        "hk-lane-2": "#b3400c",
        "hk-lane-3": "#0b6bb8",
        "color-api-pre-name": "var(--color-foreground-secondary)",
        "color-api-name": "var(--color-foreground-primary)",
    },
    "dark_css_variables": {
        "color-brand-primary": "#5fd3ba",
        "color-brand-content": "#5fd3ba",
        "color-brand-visited": "#c3a6f5",
        "hk-lane-0": "#b69cff",
        "hk-lane-1": "#4fd0a5",
        "hk-lane-2": "#ff9c66",
        "hk-lane-3": "#74bdff",
        "color-api-pre-name": "var(--color-foreground-secondary)",
        "color-api-name": "var(--color-foreground-primary)",
    },
}

# The program without prompts; an output is there to be read, not copied.
copybutton_selector = (
    "div.highlight pre:not(.hk-output pre, .hk-versions pre, .hk-changing pre)"
)
copybutton_prompt_text = r">>> |\.\.\. |\.\.\.$|\$ "
copybutton_prompt_is_regexp = True

ogp_site_url = html_baseurl
ogp_site_name = project
ogp_social_cards = {"enable": False}  # one picture for all, made from card.svg
ogp_image = f"{html_baseurl}_static/card.png"
ogp_image_alt = "A score: three tasks hand on a lock"
ogp_custom_meta_tags = ['<meta name="twitter:card" content="summary_large_image">']

notfound_urls_prefix = _ROOT = urlsplit(html_baseurl).path
notfound_context = {
    "title": "Page not found",
    "body": (
        "<h1>Page not found</h1>\n"
        "<p>There is no page at this address. Try the search, the "
        f'<a href="{_ROOT}questions.html">questions that people ask</a>, or the '
        f'<a href="{_ROOT}primitives/index.html">primitives</a>.</p>'
        f'<form action="{_ROOT}search.html" role="search" class="hk-filter">'
        '<label>Search <input type="search" name="q"></label> '
        '<button type="submit">Search</button></form>'
    ),
}


def setup(app: Sphinx) -> None:
    """Let one process more write than Sphinx would, which holds one back.

    Args:
        app: the build.
    """
    if app.parallel > 1:
        app.parallel += 1
