"""The interpreter in Firefox, as it is installed, over WebDriver BiDi.

Debian's has no driver beside it; it speaks the protocol by itself.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import websocket
from tests.browser.test_live import BREAK_OUT, PAGE, RUN

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
#: Loading and starting takes seconds; under load, more.
PATIENCE = 120

pytestmark = pytest.mark.skipif(not FIREFOX, reason="there is no Firefox")


class Tab:
    """A tab of Firefox.

    Args:
        port: Where Firefox listens.
    """

    def __init__(self, port: str) -> None:
        address = f"ws://127.0.0.1:{port}/session"
        self._socket = websocket.create_connection(
            address, timeout=PATIENCE, suppress_origin=True
        )
        self._calls = 0
        self._call("session.new", capabilities={})
        self._tab = self._call("browsingContext.create", type="tab")["context"]

    def open(self, address: str) -> None:
        """Go to a page, and wait until it is loaded."""
        self._call(
            "browsingContext.navigate", context=self._tab, url=address, wait="complete"
        )

    def evaluate(self, function: str, argument: object = None) -> Any:
        """Call a function of JavaScript, and return what it resolves with."""
        given = json.dumps(argument)
        found = self._call(
            "script.evaluate",
            expression=f"({function})({given}).then(JSON.stringify)",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        return json.loads(found["result"]["value"])

    def close(self) -> None:
        """Leave."""
        self._socket.close()

    def _call(self, method: str, **params: object) -> Any:
        self._calls += 1
        call = {"id": self._calls, "method": method, "params": params}
        self._socket.send(json.dumps(call))
        answer: dict[str, Any] = {}
        while answer.get("id") != self._calls:
            answer = json.loads(self._socket.recv())
        assert answer["type"] == "success", answer
        return answer["result"]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Tab]:
    """A page of an example."""
    profile = tmp_path_factory.mktemp("profile")
    firefox = subprocess.Popen(
        [
            *(str(FIREFOX), "--headless", "--no-remote", "--profile", str(profile)),
            *("--remote-debugging-port", "0", "about:blank"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert firefox.stderr
        listens = next(line for line in firefox.stderr if "BiDi listening" in line)
        tab = Tab(listens.rstrip().rpartition(":")[2])
        tab.open(f"{address}{PAGE}")
        yield tab
        tab.close()
    finally:
        firefox.terminate()
        firefox.communicate()


def run(tab: Tab, source: str) -> tuple[object, str]:
    """Run a program; return its exit status, or why it was ended, and its output."""
    ended = tab.evaluate(RUN, ["one.py", source])
    return ended["status"], ended["printed"]


def test_page_runs_its_program(tab: Tab) -> None:
    """A click on Run shows the output and the score; the score can be stepped."""
    shown = """async () => {
        const frame = document.querySelector(".hk-example");
        frame.querySelector(".live button").click();
        while (!frame.querySelector(".live-score .steps input"))
            await new Promise((resolve) => setTimeout(resolve, 50));
        const slider = frame.querySelector(".live-score input");
        slider.value = 3;
        slider.dispatchEvent(new Event("input"));
        return ["[role=status]", ".live-output pre", ".live-score .step-state"]
            .map((part) => frame.querySelector(part).textContent);
    }"""
    status, printed, state = tab.evaluate(shown)
    assert status == "Ended with exit status 1."
    assert "main waits for the lock basket.lock, which it holds itself" in printed
    assert state.startswith("3 of 11 main prints: empty basket, total: 0")


def test_runs_again_and_within_limits(tab: Tab) -> None:
    """A run sees nothing of the one before; too much memory or output ends one."""
    source = "import builtins\nprint(hasattr(builtins, 'left'))\nbuiltins.left = 1\n"
    assert run(tab, source) == (0, "False\n")
    assert run(tab, source) == (0, "False\n")
    status, printed = run(tab, "x = []\nwhile True:\n    x.append(bytes(2**24))\n")
    assert status == 1
    assert printed.endswith("\nMemoryError\n")
    status, printed = run(tab, "while True:\n    print('x' * 999)\n")
    assert status == "Stopped: it printed more than 100 KB."
    assert run(tab, "print('again')\n") == (0, "again\n")


def test_editor_opens(tab: Tab) -> None:
    """Edit puts the program into the editor."""
    edited = """async () => {
        [...document.querySelectorAll(".live button")][1].click();
        while (!document.querySelector(".cm-content"))
            await new Promise((resolve) => setTimeout(resolve, 50));
        return document.querySelector(".cm-content").textContent;
    }"""
    assert "class Basket:" in tab.evaluate(edited)


def test_the_frame_is_shut(tab: Tab) -> None:
    """A program that breaks out of Python has no host and no storage."""
    tried: dict[str, str] = tab.evaluate(BREAK_OUT)
    assert len(tried) == 7
    assert set(tried.values()) == {"shut"}
