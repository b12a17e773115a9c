"""The score in a terminal."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hocket.score import Event, draw_html, draw_svg, draw_text

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]


def line(text: str, task: str = "main", time: float = 0) -> Event:
    return Event(time, task, "print", "stdout", "line", "done", text)


def rows(events: tuple[Event, ...]) -> list[str]:
    return draw_text(events).split("\n\n")[0].splitlines()


class TestLanes:
    def test_handoff(self, run: Run) -> None:
        """A lock that is handed on is a bar, an arrow and the next bar."""

        async def other(lock: asyncio.Lock) -> None:
            async with lock:
                await asyncio.sleep(0)

        async def main() -> None:
            lock = asyncio.Lock()
            async with lock:
                task = asyncio.create_task(other(lock))
                await asyncio.sleep(0.1)
            await task

        assert rows(run(main)) == [
            "        main",
            "        │ other",
            "     0  ▄      main takes lock",
            "        █ ○    other waits for lock",
            "100 ms  ▀─▶    main releases lock",
            "        │ ▄    other takes lock",
            "        │ ▀    other releases lock",
        ]

    def test_release_from_outside(self, run: Run) -> None:
        """A lock that a callback releases ends the bar of the task that held it."""

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            asyncio.get_running_loop().call_later(1, lock.release)
            await lock.acquire()
            lock.release()

        assert rows(run(main))[2:] == [
            "  0  ▄      main takes lock",
            "     ○      main waits for lock",
            "1 s  ◀─◦    callback releases lock",
            "     ▄      main takes lock",
            "     ▀      main releases lock",
        ]

    def test_bar_ends_when_another_releases(self, run: Run) -> None:
        """The bar of a lock ends where the lock is released, whoever does it."""

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            asyncio.get_running_loop().call_soon(lock.release)
            await asyncio.sleep(0)
            print("free")  # noqa: T201
            print("again")  # noqa: T201
            asyncio.get_running_loop().call_soon(print, "over")
            await asyncio.sleep(0)

        assert rows(run(main))[2:] == [
            "▄      main takes lock",
            "│ ◦    callback releases lock",
            "●    free",
            "●    again",
            "│ ●  over",
        ]

    def test_notify_reaches_who_waited_longest(self, run: Run) -> None:
        """An arrow of notify goes to the first that waits, and says to how many."""

        async def waiter(cond: asyncio.Condition, number: int) -> None:
            async with cond:
                await cond.wait()

        async def main() -> None:
            cond = asyncio.Condition()
            tasks = [asyncio.create_task(waiter(cond, n)) for n in range(3)]
            await asyncio.sleep(0)
            async with cond:
                cond.notify(1)
            await tasks[0]
            async with cond:
                cond.notify(5)
            await asyncio.wait(tasks)

        notified = [row for row in rows(run(main)) if "notifies" in row]
        assert notified == [
            "◆─▶ ┊ ┊    main notifies 1 on cond",
            "◆───▶─▶    main notifies 2 on cond",
        ]

    def test_notified_too_early(self, run: Run) -> None:
        """A task that waits again for its predicate is notified again."""

        async def guest(cond: asyncio.Condition, stock: list[int]) -> None:
            async with cond:
                await cond.wait_for(lambda: stock)

        async def main() -> None:
            cond, stock = asyncio.Condition(), list[int]()
            task = asyncio.create_task(guest(cond, stock))
            for item in range(2):
                await asyncio.sleep(0.1)
                async with cond:
                    cond.notify_all()
                    stock.extend([item][:item])
            await task

        assert rows(run(main))[2:] == [
            "     0  │ ▄    guest takes cond",
            "        │ ○    guest waits to be notified on cond",
            "100 ms  ▄ ┊    main takes cond",
            "        ◆─▶    main notifies 1 on cond",
            "        ▀ ┊    main releases cond",
            "        │ ▄    guest is notified, takes cond",
            "        │ ○    guest waits to be notified on cond",
            "200 ms  ▄ ┊    main takes cond",
            "        ◆─▶    main notifies 1 on cond",
            "        ▀ ┊    main releases cond",
            "        │ ▄    guest is notified, takes cond",
            "        │ ▀    guest releases cond",
        ]

    def test_cancelled_waiter_passes_its_wake_up_on(self, run: Run) -> None:
        """A waiter that was woken and is cancelled wakes the next one."""

        async def waiter(lock: asyncio.Lock, number: int) -> None:
            async with lock:
                pass

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            tasks = [asyncio.create_task(waiter(lock, n)) for n in range(2)]
            await asyncio.sleep(0)
            lock.release()
            tasks[0].cancel()
            await asyncio.wait(tasks)

        assert rows(run(main))[6:] == [
            "▀─▶ ┊    main releases lock",
            "│ ✕─▶    waiter(0) is cancelled waiting for lock",
            "│   ▄    waiter(1) takes lock",
            "│   ▀    waiter(1) releases lock",
        ]

    def test_cancelled_waiter_that_nobody_woke(self, run: Run) -> None:
        """A waiter that is cancelled before anybody wakes it wakes nobody."""

        async def waiter(cond: asyncio.Condition, number: int) -> None:
            async with cond:
                await cond.wait()

        async def main() -> None:
            cond = asyncio.Condition()
            tasks = [asyncio.create_task(waiter(cond, n)) for n in range(2)]
            await asyncio.sleep(0)
            tasks[0].cancel()
            await asyncio.sleep(0)
            async with cond:
                cond.notify()
            await asyncio.wait(tasks)

        seen = [row for row in rows(run(main)) if "▶" in row]
        assert seen == ["◆───▶    main notifies 1 on cond"]

    def test_everyone_is_woken(self, run: Run) -> None:
        """A cancelled waiter of an event that was set for all wakes nobody."""

        async def waiter(event: asyncio.Event, number: int) -> None:
            await event.wait()

        async def main() -> None:
            event = asyncio.Event()
            first = asyncio.create_task(waiter(event, 1))
            await asyncio.sleep(0)
            event.set()
            event.clear()
            first.cancel()
            second = asyncio.create_task(waiter(event, 2))
            await asyncio.sleep(0)
            event.set()
            await asyncio.wait([first, second])

        seen = [row for row in rows(run(main)) if "▶" in row]
        assert seen == [
            "▲─▶      main sets event",
            "▲───▶    main sets event",
        ]

    def test_abort_wakes_who_then_fails(self, run: Run) -> None:
        """An abort points at the tasks to which it gives an error."""

        async def party(barrier: asyncio.Barrier) -> None:
            await barrier.wait()

        async def main() -> None:
            barrier = asyncio.Barrier(2)
            task = asyncio.create_task(party(barrier))
            await asyncio.sleep(0)
            await barrier.abort()
            await asyncio.gather(task, return_exceptions=True)

        assert "⊗─▶    main aborts barrier" in rows(run(main))

    def test_queue(self, run: Run) -> None:
        """Items and fill of a queue stand in the rows that put and get."""

        async def main() -> None:
            queue: asyncio.Queue[int] = asyncio.Queue(2)
            await queue.put(7)
            assert await queue.get() == 7
            queue.task_done()
            await queue.join()

        assert rows(run(main)) == [
            "main",
            "■    main puts 7 in queue  ▰▱ 1 of 2",
            "□    main gets 7 from queue  ▱▱ 0 of 2",
            "✓    main marks an item of queue done, 0 to do",
            "•    main sees queue finished",
        ]

    def test_semaphore(self, run: Run) -> None:
        """Free permits have a mark of their own, and the legend says what it means."""

        async def main() -> None:
            async with asyncio.Semaphore(2):
                pass

        text = draw_text(run(main))
        assert "▮▯ 1 of 2 free" in text
        assert "▮ free permit  ▯ taken" in text
        assert "▰" not in text

    def test_deadlock(self, run: Run) -> None:
        """At a deadlock the picture ends, and says who waits forever, and for whom."""

        async def cross(name: str, one: asyncio.Lock, two: asyncio.Lock) -> None:
            async with one:
                await asyncio.sleep(1)
                async with two:
                    pass

        async def main() -> None:
            red, blue = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(cross("a", red, blue), cross("b", blue, red))

        assert rows(run(main))[-4:] == [
            "     │ ▓ ▓    deadlock: nothing can happen any more",
            "     │ ∞ ▓    cross(a) waits for blue, which cross(b) holds",
            "     │   ∞    cross(b) waits for red, which cross(a) holds",
            "     ∞        main waits forever",
        ]

    def test_future_that_nobody_completes(self, run: Run) -> None:
        """A task that waits for a bare future waits forever in its own lane, too."""

        async def reader() -> None:
            await asyncio.get_running_loop().create_future()

        async def main() -> None:
            await asyncio.gather(reader(), asyncio.sleep(1))

        assert rows(run(main))[-3:] == [
            "│ │    deadlock: nothing can happen any more",
            "∞ │    main waits forever",
            "  ∞    reader waits forever",
        ]

    def test_death(self, run: Run) -> None:
        """A task that dies says of what."""

        async def dies() -> None:
            raise ValueError

        async def main() -> None:
            await asyncio.gather(dies(), return_exceptions=True)

        events = run(main)
        assert rows(events)[-1] == "✖    dies dies with ValueError"

    def test_task_without_rows(self, run: Run) -> None:
        """A task that prints nothing and waits for no primitive has no lane."""

        async def idles() -> None:
            await asyncio.sleep(0)

        async def main() -> None:
            await asyncio.gather(idles(), takes(asyncio.Lock()))

        async def takes(lock: asyncio.Lock) -> None:
            async with lock:
                pass

        assert rows(run(main))[0] == "takes"


class TestRows:
    def test_time_only_where_it_advances(self) -> None:
        """A time stands at the rows before which the clock advanced."""
        events = (line("a"), line("b"), line("c", time=0.25), line("d", time=0.2504))
        assert [row[:6].strip() for row in rows(events)[1:]] == ["0", "", "250 ms", ""]

    def test_control_characters(self) -> None:
        """Control characters are shown, not sent to the terminal."""
        assert "␛[31m" in draw_text([line("\x1b[31m")])
        assert "\x1b" not in draw_text([line("\x1b[31m")])

    def test_control_characters_in_a_name(self) -> None:
        """Nor are those in the name of a task or an object."""
        names = "main\x1b[31m", "lock\x1b[32m"
        taken = Event(0, names[0], "lock", names[1], "acquire", "done")
        assert "\x1b" not in draw_text([taken])
        assert "\x1b" not in draw_svg([taken])
        assert "\x1b" not in draw_html([taken])

    def test_width(self) -> None:
        """Rows longer than the terminal end in an ellipsis."""
        drawn = draw_text([line("x" * 200)], width=60)
        assert max(map(len, drawn.splitlines())) <= 60
        assert "x…" in drawn

    def test_colour_changes_no_text(self, run: Run) -> None:
        """With its colours taken away, a coloured score is the plain one."""
        import re  # noqa: PLC0415

        events = (line("a"), line("b", "other"))
        coloured = draw_text(events, color=True)
        assert coloured != draw_text(events)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == draw_text(events)

    def test_same_events_same_text(self, run: Run) -> None:
        """Drawing the same run twice gives the same text."""

        async def main() -> None:
            async with asyncio.Semaphore(2):
                await asyncio.sleep(1)

        assert draw_text(run(main)) == draw_text(run(main))

    def test_legend_shows_what_is_used(self) -> None:
        """The legend has the marks of this score and no others."""
        legend = draw_text([line("a")]).split("\n\n")[1]
        assert legend == "● prints a line\n"

    def test_nothing(self) -> None:
        """A run without events gives an empty picture."""
        assert draw_text([]).strip() == ""
