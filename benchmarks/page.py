"""How long a reader waits for a program to run on its page.

    python benchmarks/page.py [--rounds N] [--date YYYY-MM-DD] [--output FILE]

Serves build/html with gzip, to Chromium, over a line of 50 Mbit/s and 20 ms. Each
round opens a page of an example in a new context (cold: nothing is cached), clicks
Run, and takes the time to the first output and to the score; after two seconds, as a
reader has read, it runs the program again, nine times; then it opens the page anew
(warm: the files are cached). The table shows the median of the rounds, the quickest
and the slowest.
"""

import argparse
import datetime
import gzip
import json
import os
import shutil
import statistics
import sys
import time
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from machine import machine
from playwright.sync_api import sync_playwright

SITE = Path(__file__).parents[1] / "build" / "html"
PAGE = "examples/lock/asyncio_lock.html"
LINE = {"latency": 20, "downloadThroughput": 50e6 / 8, "uploadThroughput": 10e6 / 8}
AGAIN, READING = 9, 2

# Times a click on Run, in ms: to the first piece of output, and to the score.
CLICK = """() => new Promise((resolve, reject) => {
    const frame = document.querySelector(".hk-example");
    const clicked = performance.now(), times = {};
    const look = () => {
        if (frame.querySelector(".live-output pre")?.textContent)
            times.output ??= performance.now() - clicked;
        const status = frame.querySelector(".live [role=status]")?.textContent;
        if (/could not|does not|Stopped/.test(status)) reject(new Error(status));
        if (!frame.querySelector(".live-score figure")) return;
        watcher.disconnect();
        resolve({ ...times, score: performance.now() - clicked });
    };
    const watcher = new MutationObserver(look);
    frame.querySelectorAll(".live-output pre, .live-score")
        .forEach((it) => it.replaceChildren());
    watcher.observe(frame, { childList: true, subtree: true });
    frame.querySelector(".live button").click();
})"""


@cache
def packed(file):
    """Return a file as a server with gzip sends it."""
    return gzip.compress(Path(file).read_bytes(), 6)


class Gzip(SimpleHTTPRequestHandler):
    """Serves files with gzip, to be cached."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        tag = f'"{file.stat().st_mtime_ns}"'
        known = self.headers.get("If-None-Match") == tag
        self.send_response(304 if known else 200)
        self.send_header("ETag", tag)
        body = b"" if known else packed(file)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def visit(context, address):
    """Open the page over the line."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {"offline": False, **LINE})
    page.goto(address + PAGE)
    page.wait_for_load_state("networkidle")
    return page


def one_round(browser, address):
    """Return the milliseconds of each thing that is timed."""
    context = browser.new_context()
    page = visit(context, address)
    cold = page.evaluate(CLICK)
    time.sleep(READING)
    again = [page.evaluate(CLICK) for _ in range(AGAIN)]
    page.close()
    warm = visit(context, address).evaluate(CLICK)
    context.close()
    return {
        "cold: first output": cold["output"],
        "cold: score": cold["score"],
        "again: first output": statistics.median(run["output"] for run in again),
        "again: score": statistics.median(run["score"] for run in again),
        "warm: first output": warm["output"],
        "warm: score": warm["score"],
    }


def weights():
    """Return the kilobytes that a click loads, with gzip."""
    live = SITE / "_static" / "live"
    editor = len(packed(live / "editor.js"))
    return {
        "to run": sum(len(packed(file)) for file in live.iterdir()) - editor,
        "to edit": editor,
    }


def measure(rounds):
    """Return the milliseconds of all rounds, by what was timed."""
    serve = partial(Gzip, directory=str(SITE))
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), serve) as server,
        sync_playwright() as playwright,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        own = playwright.chromium.executable_path
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or own,
            chromium_sandbox=os.geteuid() != 0,
        )
        weights()  # packs the files beforehand
        all_rounds = [one_round(browser, address) for _ in range(rounds)]
        browser.close()
        server.shutdown()
    return {name: [each[name] for each in all_rounds] for name in all_rounds[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if not (SITE / PAGE).is_file():
        sys.exit(f"there is no {SITE / PAGE}: run tox -e docs")
    times = measure(options.rounds)
    for name, took in times.items():
        middle = statistics.median(took)
        print(f"{name:22} {middle:7.0f} ms   {min(took):7.0f} to {max(took):7.0f}")
    for name, size in weights().items():
        print(f"{name:22} {size / 1e6:7.2f} MB with gzip")
    if options.output:
        results = {"machine": machine(options.date, ["playwright"]), "ms": times}
        text = json.dumps(results | {"bytes": weights()}, indent=2)
        options.output.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
