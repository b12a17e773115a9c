"""Runs: a fork of a warm interpreter and a new interpreter do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast.verify import MODES
from holdfast.verify._run import Runner

if TYPE_CHECKING:
    from tests.verify.conftest import Folder


class TestSpawn:
    def test_prints_the_same(self, folder: Folder) -> None:
        """A new interpreter prints what a fork prints, and ends alike."""
        source = """
            import os, sys
            print("out", sys.argv, __name__, os.listdir())
            print("err", file=sys.stderr)
            print("out again")
            """
        folder.program("streams", source)
        folder.program("error", "1 / 0")
        folder.program("exit", "raise SystemExit('message')")
        folder.program("crash", "import os\nos.kill(os.getpid(), 9)")
        folder.program("endless", "while True: print(1)")
        folder.write(
            "page.md", "```pycon\n>>> 1 + 1\n>>> await asyncio.sleep(9)\n```\n"
        )
        folder.impatient("waits", "import time\ntime.sleep(600)", seconds=2)
        examples = folder.discover().examples
        assert len(examples) == 7
        told = []
        for fork in (True, False):
            with Runner(fork=fork) as runner:
                ends = [
                    run
                    for mode, kind in zip(MODES, ("program", "session"), strict=False)
                    for run in runner.run(
                        mode, [e for e in examples if e.kind == kind], seed=1
                    )
                ]
                outcomes = {example.id: outcome for example, outcome in ends}
            told.append(
                {name: (o.outputs, o.exit, o.fault) for name, o in outcomes.items()}
            )
        assert told[0] == told[1]

    def test_many_events(self, folder: Folder) -> None:
        """A run whose events fill more than its limit does not end the check."""
        source = """
            import asyncio
            async def main():
                lock = asyncio.Lock()
                for _ in range(20_000):
                    async with lock:
                        pass
            asyncio.run(main())
            """
        folder.program("many", source)
        report = folder.check(MODES)
        assert len(report.verdicts) == 3
