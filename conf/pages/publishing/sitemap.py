"""`sitemap.xml`: every page that somebody wrote, and when it was last changed.

A build that writes only what has changed lists all pages nevertheless, which
sphinx-sitemap does not: it lists the pages that were written.
"""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from sphinx.application import Sphinx

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(app: Sphinx, error: Exception | None) -> None:
    """Write the list when all pages are written.

    Args:
        app: the build.
        error: what ended it, if it failed.
    """
    if error or app.builder.format != "html":
        return
    dates: dict[str, tuple[str | None, bool] | None]
    dates = getattr(app.env, "git_last_updated", {})
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for page in sorted(app.env.found_docs):
        entry = ElementTree.SubElement(root, "url")
        address = f"{app.config.html_baseurl}{app.builder.get_target_uri(page)}"
        ElementTree.SubElement(entry, "loc").text = address
        seconds, _ = dates.get(page) or (None, False)
        if seconds:
            changed = datetime.fromtimestamp(int(seconds), UTC)
            ElementTree.SubElement(entry, "lastmod").text = changed.isoformat()
    ElementTree.indent(root)
    tree = ElementTree.ElementTree(root)
    tree.write(Path(app.outdir, "sitemap.xml"), "utf-8", xml_declaration=True)
