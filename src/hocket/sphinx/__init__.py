"""The Sphinx extension: verified examples on the pages of a site.

    ```{example} lock/asyncio_lock.py
    ```

puts a program on a page, with its output, the score of its run, a download link
and a line that says with what it was verified. All of the project's examples are
checked at once, while Sphinx reads the pages; each mismatch is a warning, so `-W`
fails the build.

    _site       the examples of a build, and the check that is under way
    _per_page   what is noted of each page while it is read
    _pages      a page of its own for each example, where `hocket_pages` asks for it
    _directive  an example on a page, as far as its files tell
    _exercise   the page of an exercise, with its hints and its solution
    _excerpt    what of a program is shown
    _fold       a part of a page that opens on a click
    _navigation what the pages of examples have alike
    _controls   what of the code on a page would be obeyed instead of seen
    _sessions   the sessions that a reader sees, whatever file they are from
    _listings   what else a page shows as printed, and nothing has read
    _result     what its runs add before the page is written
    _outcomes   what else it can print, from exploring it
    _where      on which Pythons they are verified, and by whom
    _varying    the one number in which its outcomes differ, if they do in no more
    _step       the script by which a reader steps through a score
    _live       the buttons that run a program on its page, and what they load
    _runnable   which programs that can be

When the check begins, the event `hocket-found` is emitted, with what was found and the
folder of the examples; when it has ended, `hocket-verified`, with the report, that
folder, and the Pythons on which each was verified. They are for extensions that make
pages of it. One that cannot wait until pages are written sets `hocket_verify_first`,
so that no page is read before.
"""

from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from hocket import __version__
from hocket.sphinx import _fold, _listings, _live, _sessions, _step
from hocket.sphinx._controls import show_controls
from hocket.sphinx._directive import (
    ExampleDirective,
    ExamplePageDirective,
    anchor_of,
)
from hocket.sphinx._exercise import ExercisePageDirective, add_failures
from hocket.sphinx._navigation import SharedNavigation
from hocket.sphinx._result import add_outcomes, add_results, add_uses, add_verified_line
from hocket.sphinx._site import EXAMPLES, SHOWN, Site
from hocket.verify import Example

__all__ = ["anchor_of", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: The build.

    Returns:
        What Sphinx asks of an extension: its version, and that it reads and
        writes in parallel.

    .. versionadded:: 0.1
    """
    site = Site()
    app.add_event("hocket-found")
    app.add_event("hocket-verified")
    app.add_config_value("hocket_examples", EXAMPLES, "env", types=(str,))
    app.add_config_value("hocket_verify_first", False, "", types=(bool,))
    app.add_config_value("hocket_pages", "", "env", types=(str,))
    app.add_config_value("hocket_pythons", [], "html", types=(list, tuple))
    app.add_config_value("hocket_legend", "", "html", types=(str,))
    app.add_config_value("hocket_outcomes_guide", "", "html", types=(str,))
    app.add_directive("example", type("Bound", (ExampleDirective,), {"site": site}))
    page = type("BoundPage", (ExamplePageDirective,), {"site": site})
    app.add_directive("example-page", page)
    exercise = type("BoundExercise", (ExercisePageDirective,), {"site": site})
    app.add_directive("exercise-page", exercise)
    _fold.connect(app)
    _step.connect(app)
    _live.connect(app)
    app.add_css_file("score.css")
    app.add_css_file("hocket-example.css")
    app.connect("builder-inited", site.start)
    app.connect("env-before-read-docs", site.finish_first)
    # After others, who need not wait for it.
    app.connect("env-updated", site.finish, priority=900)
    SHOWN.connect(app)
    _sessions.SESSIONS.connect(app)
    # Behind other extensions, which may add to a page.
    app.connect("doctree-read", _sessions.collect, priority=900)
    _listings.LISTINGS.connect(app)
    app.connect("doctree-read", _listings.collect, priority=900)
    app.connect("env-check-consistency", site.warn_of_unshown)
    app.connect("doctree-read", show_controls)
    app.connect("doctree-resolved", _fill(site))
    # Before the theme asks for it.
    app.connect("html-page-context", SharedNavigation().share, priority=400)
    app.connect("build-finished", site.end)
    return ExtensionMetadata(
        version=__version__,
        env_version=5,
        parallel_read_safe=True,
        parallel_write_safe=True,
    )


def _fill(site: Site) -> Callable[[Sphinx, nodes.document, str], None]:
    def fill(app: Sphinx, doctree: nodes.document, page: str) -> None:
        legend, guide = (
            (app.builder.get_relative_uri(page, other) or "#") if other else ""
            for other in (app.config.hocket_legend, app.config.hocket_outcomes_guide)
        )
        add_results(doctree, site.verdicts, site.pythons, site.tested, legend)

        def own_page(example: Example) -> str:
            own = site.page_of(example)
            return app.builder.get_relative_uri(page, own) if own else ""

        add_outcomes(doctree, site.verdicts, guide, own_page)
        add_failures(doctree, site.verdicts)
        add_uses(doctree, app.builder, page)
        add_verified_line(doctree, *site.verified_on(Path(app.env.doc2path(page))))

    return fill


anchor_of.__module__ = "hocket.sphinx"
