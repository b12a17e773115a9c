"""Running and changing a program on its page."""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_axe import AXE, describe

from hocket.sphinx._runnable import PYTHON, why_not_runnable
from hocket.verify import Example, discover, find_project, reconcile

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

ROOT = Path(__file__).parents[2]
PAGE = "examples/deadlock/same_lock_twice.html"
KIB = 1024
#: Loading and starting takes seconds; under load, more.
PATIENCE = 120_000

RUN = """async ([name, source]) => {
    const { run } = await import("/_static/live/interpreter.js");
    const { signal } = new AbortController();
    let printed = "";
    const hear = { onBytes() {}, onStart() {}, onPrint: (piece) => (printed += piece) };
    const limits = { signal, seconds: 120 };
    try {
        return { ...(await run(name, source, { ...hear, ...limits })), printed };
    } catch (error) {
        return { status: error.message, printed };
    }
}"""


@pytest.fixture(scope="module")
def page(reader: BrowserContext) -> Iterator[Page]:
    """A page whose interpreter is loaded."""
    page = reader.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(PAGE)
    page.get_by_role("button", name="Run").click()
    expect(status_of(page)).to_have_text("Ended with exit status 1.", timeout=PATIENCE)
    yield page
    page.close()


@pytest.fixture
def fresh(page: Page) -> Page:
    """The same with the program put back."""
    reset = page.get_by_role("button", name="Reset")
    if reset.is_visible():
        reset.click()
    return page


def status_of(page: Page) -> Any:
    return page.locator(".live [role=status]")


def change(page: Page, source: str) -> None:
    """Put another text in the editor."""
    if not page.locator(".cm-content").is_visible():
        page.get_by_role("button", name="Edit").click()
    page.locator(".cm-content").fill(source)


def run(page: Page, source: str, ends: str = "Ended.") -> str:
    """Run another text, and return what it printed."""
    change(page, source)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(status_of(page)).to_have_text(re.compile(ends), timeout=PATIENCE)
    return page.locator(".live-output pre").text_content() or ""


@pytest.mark.sampled
def test_nothing_before_the_click(visit: "Visit") -> None:
    """A page loads neither interpreter nor editor, and what it loads is light."""
    assert [url for url in visit.requests if "/live/" in url] == []


def test_light(site: Path) -> None:
    """Script and style add at most 4 KiB of gzip to a page, those of steps included."""
    names = ["live.js", "live.css"]
    files = [gzip.compress((site / "_static" / name).read_bytes()) for name in names]
    assert sum(map(len, files)) <= 4 * KIB


def test_run_gives_output_report_and_score(page: Page) -> None:
    """Run shows what this very run printed, the deadlock's report, and the score."""
    printed = page.locator(".live-output pre")
    expect(printed).to_contain_text("empty basket, total: 0")
    expect(printed).to_contain_text(
        "main waits for the lock basket.lock, which it holds"
    )
    expect(page.locator(".live-score li").last).to_be_visible()
    expect(page.locator(".live-score")).to_contain_text("deadlock: nothing can happen")
    expect(page.locator(".hk-verdict")).to_be_hidden()


def test_steps_through_the_run(fresh: Page) -> None:
    """The score of a run can be stepped through; the editor shows the line."""
    source = (
        "import asyncio\n\n\nasync def main():\n"
        '    print("one")\n\n\nasyncio.run(main())\n'
    )
    run(fresh, source)
    fresh.locator(".live-score").get_by_role("slider").fill("1")
    expect(fresh.locator(".live-score .step-state")).to_contain_text("1 of 1")
    expect(fresh.locator(".live-line")).to_have_text('    print("one")')


def test_edit_run_and_reset(fresh: Page) -> None:
    """What was changed runs, again and again, in a state that no run has touched."""
    source = (
        "import builtins, os\nprint(hasattr(builtins, 'left'), os.listdir())\n"
        "builtins.left = file = open('left', 'w')\nprint(file.fileno())\n"
    )
    first = run(fresh, source)
    assert first.startswith("False ['same_lock_twice.py']\n")
    assert run(fresh, source + "\n") == first
    fresh.get_by_role("button", name="Reset").click()
    expect(fresh.locator(".hk-source pre")).to_be_visible()
    expect(fresh.locator(".hk-verdict")).to_be_visible()
    assert "#" not in fresh.url


def test_names_of_tasks_count_from_one(fresh: Page) -> None:
    """In each run the first task is the first."""
    source = (
        "import asyncio\n\nasync def main():\n"
        "    print(asyncio.current_task().get_name())\n\nasyncio.run(main())\n"
    )
    assert [run(fresh, source + "\n" * n) for n in range(2)] == ["Task-1\n"] * 2


def test_chance_is_another_in_each_run(fresh: Page) -> None:
    """Random numbers are not those of the memory that is given back."""
    source = "import random\nprint(random.getrandbits(64))\n"
    assert run(fresh, source) != run(fresh, source + "\n")


def test_time_of_the_log_begins_with_the_run(fresh: Page) -> None:
    """A record's relative time is none since the interpreter was made."""
    source = (
        "import logging\n\nrecord = logging.makeLogRecord({})\n"
        "print(record.relativeCreated < 10_000)\n"
    )
    assert run(fresh, source) == "True\n"


LEAVES = """
import os, sys
for change in (
    lambda: open("/left", "w"),
    lambda: open("/lib/python314.zip", "wb"),
    lambda: os.rename("/home", "/gone"),
    lambda: os.chmod("/home", 0),
    lambda: os.mkdir("/dev/shm/left"),
    lambda: os.chdir("/"),
    lambda: os.close(2),
    lambda: os.dup2(1, 0),
):
    try:
        change()
    except OSError as error:
        print(error.strerror)
"""
LOOKS = """
import csv, os, sys
print(os.getcwd(), os.listdir("/"), os.listdir("/dev/shm"), os.listdir())
print([name for name in sys.modules if "pyodide" in name], sys.executable)
print("error", file=sys.stderr)
"""


def test_run_leaves_nothing(fresh: Page) -> None:
    """Outside of its folders a program writes nothing; the next finds all as ever."""
    before = run(fresh, LOOKS)
    assert before.endswith("error\n")
    assert "pyodide" not in before
    assert run(fresh, LEAVES) == "Read-only file system\n" * 4
    assert run(fresh, LOOKS) == before


def test_files_count_as_memory(fresh: Page) -> None:
    """What a program writes is limited as what it holds is."""
    source = (
        "piece = bytes(1 << 20)\nwith open('/tmp/big', 'wb', 0) as file:\n"
        "    try:\n        for n in range(600):\n            file.write(piece)\n"
        "    except OSError as error:\n        print(n < 300, error.strerror)\n"
    )
    assert run(fresh, source) == "True No space left on device\n"
    assert run(fresh, "open('/tmp/big', 'xb').write(bytes(1 << 20))\n") == ""


def test_stop_ends_a_program_without_end(fresh: Page) -> None:
    """Stop ends `while True`, and the next run goes as ever."""
    change(fresh, "print('on and on')\nwhile True:\n    pass\n")
    fresh.keyboard.press("ControlOrMeta+Enter")
    expect(fresh.locator(".live-output pre")).to_have_text("on and on\n")
    fresh.get_by_role("button", name="Stop").click()
    expect(status_of(fresh)).to_have_text("Stopped.")
    assert run(fresh, "print('again')\n") == "again\n"


def test_limit_on_time(fresh: Page) -> None:
    """A program that does not end is stopped, and the page says so."""
    run(
        fresh,
        "while True:\n    pass\n",
        "after 10 seconds of your computer's time it had not ended",
    )


def test_limit_on_output(fresh: Page) -> None:
    """A program that prints without end is stopped; what it printed stays."""
    source = "while True:\n    print('x' * 999)\n"
    assert len(run(fresh, source, "it printed more than 100 KB")) == 100_000


def test_limit_on_memory(fresh: Page) -> None:
    """A program that takes too much memory has an exception that says so."""
    source = "held = []\nwhile True:\n    held.append(bytes(2**24))\n"
    assert "\nMemoryError" in run(fresh, source, "exit status 1")
    assert run(fresh, "print('again')\n") == "again\n"


@pytest.mark.parametrize(
    ("module", "why"),
    [
        ("tkinter", "it is left out of the Python on this page"),
        ("numpy", "the page has the standard library and hocket alone"),
    ],
)
def test_module_that_is_not_there(fresh: Page, module: str, why: str) -> None:
    """An import of what a page lacks says so."""
    assert f"{module!r}: {why}" in run(fresh, f"import {module}\n", "exit status 1")


def test_link_to_a_changed_program(fresh: Page, reader: BrowserContext) -> None:
    """A changed program is in the address: shown as somebody's, run after a click."""
    change(fresh, "print('sent')\n")
    fresh.get_by_role("button", name="Copy link").click()
    expect(status_of(fresh)).to_have_text("Link copied.")
    other = reader.new_page()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(fresh.url)
    expect(other.locator(".live-foreign")).to_contain_text("not one of this site")
    expect(other.locator(".hk-source pre")).to_contain_text("print('sent')")
    expect(other.locator(".hk-output").last).to_be_hidden()
    assert [url for url in asked if re.search(r"pyodide|python\.zip|editor", url)] == []
    other.get_by_role("button", name="Run").click()
    printed = other.locator(".live-output pre")
    expect(printed).to_have_text("sent\n", timeout=PATIENCE)
    other.close()


HOSTILE = {
    "markup": "print('<img src=x onerror=document.title=1><script>a()</script>')\n",
    "scripts": "import js\n",
    "objects": """
import gc, sys
found = [each for each in gc.get_objects() if type(each).__name__ == "JsProxy"]
for module in list(sys.modules.values()):
    names = getattr(module, "__dict__", {})
    found += [each for each in names.values() if type(each).__name__ == "JsProxy"]
for each in found:
    for name in dir(each):
        if name in ("fetch", "indexedDB", "XMLHttpRequest", "WebSocket", "caches"):
            print("found", name, getattr(each, name))
print("looked")
""",
}


def test_hostile_programs_reach_nothing(
    fresh: Page, reader: BrowserContext, address: str
) -> None:
    """Programs that show markup, or look for the page, find nothing."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    title = fresh.title()
    assert "<img src=x" in run(fresh, HOSTILE["markup"])
    assert fresh.locator(".live-output :is(img, script)").count() == 0
    assert "No module named 'js'" in run(fresh, HOSTILE["scripts"], "status 1")
    assert run(fresh, HOSTILE["objects"]) == "looked\n"
    assert fresh.title() == title
    assert [url for url in asked if not url.startswith((address, "blob:"))] == []


# What a program could do that has broken out of Python, in the worker or the frame.
BREAK_OUT = """async () => {
    const policy = (await (await fetch("/_static/live/sandbox.js")).text())
        .match(/POLICY = "(.*)"/)[1];
    const attempt = `
        const tried = {};
        const note = async (name, what) => {
            try { await what(); tried[name] = "open"; } catch { tried[name] = "shut"; }
        };
        const host = "ADDRESS";
        onmessage = async () => {
            await note("fetch", () => fetch(host, { mode: "no-cors" }));
            await note("request", () => new Promise((good, bad) => {
                const asks = new XMLHttpRequest();
                asks.onload = good; asks.onerror = bad;
                asks.open("GET", host); asks.send();
            }));
            await note("socket", () => new Promise((good, bad) => {
                const socket = new WebSocket(host.replace("http", "ws"));
                socket.onopen = good; socket.onerror = bad;
            }));
            await note("script", () => importScripts(host));
            await note("module", () => import(host + "_static/step.js"));
            await note("storage", () => new Promise((good, bad) => {
                const asked = indexedDB.open("x");
                asked.onsuccess = good; asked.onerror = bad;
            }));
            await note("caches", () => caches.open("x"));
            postMessage(tried);
        };`.replaceAll("ADDRESS", location.origin + "/");
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
        `<script>addEventListener("message", ({ data }) => {
            const url = URL.createObjectURL(new Blob([data]));
            const worker = new Worker(url);
            worker.onmessage = ({ data }) => parent.postMessage(data, "*");
            worker.postMessage(1);
        })</` + "script>";
    const told = new Promise((resolve) =>
        addEventListener("message", ({ data }) => resolve(data), { once: true }));
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    frame.contentWindow.postMessage(attempt, "*");
    const tried = await told;
    frame.remove();
    return tried;
}"""


def test_the_frame_is_shut(page: Page) -> None:
    """A program that breaks out of Python has no host and no storage either."""
    tried: dict[str, str] = page.evaluate(BREAK_OUT)
    assert len(tried) == 7
    assert set(tried.values()) == {"shut"}


def test_picture_from_outside_is_no_markup(page: Page) -> None:
    """Of a picture that a program made up, only what a score consists of is shown."""
    drawn = page.evaluate("""async () => {
        const { pictureOf } = await import("/_static/live/picture.js");
        const figure = pictureOf(`<figure class="score" onclick="x()"
            style="background:url(//a)"><img src="//a"><script>x()</script>
            <a href="//a">b</a><svg><a href="//a"/><use href="//a"/>
            <path d="M0" onload="x()" style="fill:url(//a)"/></svg>
            <iframe srcdoc="x"></iframe><p>c</p></figure>`);
        return figure.outerHTML.replace(/\\s+/g, "");
    }""")
    assert drawn == (
        '<figureclass="score"><svg><pathd="M0"></path></svg><p>c</p></figure>'
    )


def test_block_for_tools(fresh: Page) -> None:
    """The editor leaves out what tools read at the top; the program keeps it."""
    fresh.get_by_role("button", name="Edit").click()
    editor = fresh.locator(".cm-content")
    assert "# ///" not in (editor.text_content() or "")
    editor.press("ControlOrMeta+End")
    fresh.keyboard.type("# changed")
    fresh.keyboard.press("ControlOrMeta+Enter")
    expect(status_of(fresh)).to_have_text(re.compile("Ended"), timeout=PATIENCE)
    program = fresh.locator(".hk-source pre").text_content() or ""
    assert program.startswith("# /// script\n")
    assert program.endswith("# changed\n")


@pytest.mark.parametrize(
    "hash_", ["#code=same_lock_twice.py:AAAA", "#code=%:x", "#code="]
)
def test_damaged_link(reader: BrowserContext, hash_: str) -> None:
    """A link that holds no program says so, and the page stays as it is."""
    page = reader.new_page()
    page.goto(PAGE + hash_)
    expect(status_of(page)).to_have_text(re.compile("damaged"))
    expect(page.locator(".hk-verdict")).to_be_visible()
    page.close()


def test_link_with_unseen_characters(page: Page, reader: BrowserContext) -> None:
    """A program that would read otherwise than it runs is not shown."""
    hash_ = page.evaluate("""async () => (await import("/_static/live/link.js"))
        .toHash("same_lock_twice.py", "print('a\\u202e')")""")
    other = reader.new_page()
    other.goto(PAGE + hash_)
    expect(status_of(other)).to_have_text(re.compile("characters that nobody sees"))
    other.close()


def test_by_keyboard(fresh: Page) -> None:
    """Tab leads to Run and Edit, and out of the editor; keys run and leave it."""
    fresh.get_by_role("button", name="Run").focus()
    fresh.keyboard.press("Tab")
    fresh.keyboard.press("Enter")
    editor = fresh.get_by_role("textbox", name="Program same_lock_twice.py")
    expect(editor).to_be_focused()
    fresh.keyboard.press("ControlOrMeta+A")
    fresh.keyboard.type("print('typed')")
    fresh.keyboard.press("ControlOrMeta+Enter")
    expect(fresh.locator(".live-output pre")).to_have_text("typed\n", timeout=PATIENCE)
    fresh.keyboard.press("Escape")
    expect(fresh.get_by_role("button", name="Run")).to_be_focused()
    fresh.keyboard.press("Tab")
    expect(fresh.get_by_role("button", name="Timings")).to_be_focused()
    fresh.keyboard.press("Tab")
    expect(fresh.get_by_role("button", name="Reset")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing(fresh: Page, scheme: Any, width: int) -> None:
    """While it is edited, and after a run, axe-core finds nothing."""
    fresh.set_viewport_size({"width": width, "height": 900})
    fresh.emulate_media(color_scheme=scheme)
    run(fresh, "# a comment\nif True:\n    print('text', 1)\n" + " " * width)
    fresh.evaluate(AXE)
    found = "axe.run('.hk-example').then((found) => found.violations)"
    assert [describe(each) for each in fresh.evaluate(found)] == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert fresh.evaluate(wide) == 0
    fresh.set_viewport_size({"width": 1200, "height": 900})


def test_not_on_paper(fresh: Page) -> None:
    """On paper there are no buttons."""
    fresh.emulate_media(media="print")
    expect(fresh.locator(".live")).to_be_hidden()
    fresh.emulate_media(media="screen")


def test_no_buttons_without_scripts(reader_without_scripts: BrowserContext) -> None:
    """Where no script can run there is no button, and the page is whole."""
    page = reader_without_scripts.new_page()
    page.goto(PAGE)
    expect(page.locator(".live")).to_be_hidden()
    expect(page.locator(".hk-output").first).to_be_visible()
    page.close()


def test_double_click_runs_once(page: Page) -> None:
    """The second click of two in one does not stop what the first has started."""
    page.get_by_role("button", name="Run").dblclick()
    expect(status_of(page)).to_have_text("Ended with exit status 1.", timeout=PATIENCE)


def documented(example: Example) -> str:
    """What an example prints on the Python of the page."""
    known = [each for each in example.documented if each.since <= PYTHON]
    return max(known, key=lambda each: each.since).text


def test_every_program_prints_there_what_is_documented(page: Page) -> None:
    """Each program that is offered for running prints its documented output there."""
    found = discover([ROOT / "examples"], find_project(ROOT), named=False)
    programs = [each for each in found.examples if each.kind == "program"]
    offered = [each for each in programs if not why_not_runnable(each)]
    assert len(offered) > len(programs) * 0.8
    wrong: list[str] = []
    for each in offered:
        # On the real clock a busy machine may stretch a sleep: as `hocket check` does,
        # what differs is run again.
        differences = list(takewhile(bool, (differs(page, each) for _ in range(3))))
        if len(differences) == 3:
            wrong.append(differences[-1])
    assert wrong == []


def differs(page: Page, example: Example) -> str:
    """How what it prints on the page differs from its documented output, if it does."""
    ended: dict[str, Any] = page.evaluate(RUN, [example.path.name, example.source])
    expected, printed = documented(example), ended["printed"]
    # The exit status is that for the Python which runs this.
    same = ended["status"] == example.options.exit or sys.version_info[:2] != PYTHON
    if same and reconcile(expected, printed, *example.steps[0].rules) == expected:
        return ""
    return f"{example.id}: {json.dumps(ended['status'])}\n{printed}"
