"""How heavy the pages of the site are, and when something is to be seen.

    python benchmarks/site.py FOLDER [--before FOLDER] [--rounds N] [--date YYYY-MM-DD]

A folder is a built site. It is served on loopback, and each kind of page is opened in
Chromium with an empty cache. What is measured are the kilobytes that came, before any
compression, how many files, and the median time of the first paint. All of it goes
into a file.
"""

import argparse
import datetime
import functools
import http.server
import json
import os
import shutil
import statistics
import threading
from pathlib import Path

from machine import machine
from playwright.sync_api import sync_playwright

#: One page of each kind, and where it was before it moved.
PAGES = {
    "front page": ("index.html",),
    "a primitive": ("primitives/lock.html", "lock/index.html", "lock.html"),
    "its mistakes": ("primitives/lock/mistakes.html",),
    "an example": ("examples/lock/first.html",),
    "gallery": ("examples.html",),
    "questions": ("questions.html",),
    "reference": ("reference/sync.html", "primitives/lock/api.html", "api.html"),
    "search": ("search.html",),
}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SIZES = """[...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource')].map(each => each.decodedBodySize)"""


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_):
        pass


def opened(browser, address):
    """Open a page with an empty cache: bytes, files, milliseconds to first paint."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address, wait_until="load")
    paint = page.wait_for_function(PAINT).json_value()
    page.wait_for_timeout(500)  # some files are asked for when nothing else is done
    sizes = page.evaluate(SIZES)
    context.close()
    return sum(sizes), len(sizes), paint


def measured(folder, rounds):
    """Return what each kind of page of a built site weighs, and when it shows."""
    serve = functools.partial(Silent, directory=os.fspath(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        for kind, places in PAGES.items():
            if place := next((p for p in places if (folder / p).is_file()), None):
                address = f"http://127.0.0.1:{server.server_port}/{place}"
                each = [opened(browser, address) for _ in range(rounds)]
                pages[kind] = {
                    "KB": round(each[0][0] / 1e3),
                    "files": each[0][1],
                    "first paint, ms": round(statistics.median(p for *_, p in each)),
                }
        browser.close()
    server.shutdown()
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a built site")
    parser.add_argument("--before", type=Path, help="one that was built earlier")
    parser.add_argument("--rounds", type=int, default=7, help="times each")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    options = parser.parse_args()
    now = measured(options.folder, options.rounds)
    before = measured(options.before, options.rounds) if options.before else {}
    for kind, each in now.items():
        print(kind, each, before.get(kind, ""))
    pages = {kind: {"now": now[kind], "before": before.get(kind)} for kind in now}
    figures = machine(options.date, ()) | {"rounds": options.rounds, "pages": pages}
    output = Path(__file__).parent / "results" / "site.json"
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten to {output}")


if __name__ == "__main__":
    main()
