"""Tracebacks in the transcript of a score."""

import traceback

from hocket import DeadlockError
from hocket.score import Event, draw_html, draw_svg, draw_text


def lines(text: str, stream: str = "stderr") -> list[Event]:
    return [
        Event(0, "main", "print", stream, "line", "done", line)
        for line in text.splitlines()
    ]


def transcript(events: list[Event]) -> list[str]:
    drawn = draw_text(events).rpartition("\n\n")[0].splitlines()[1:]
    return [line.removeprefix("●").removeprefix("  ") for line in drawn]


def printed(error: BaseException) -> str:
    """Return what Python prints of an error that was raised here."""
    try:
        raise error  # noqa: TRY301 - as deep as it needs
    except BaseException:
        return traceback.format_exc()


def test_traceback_of_a_dead_task_has_no_mark() -> None:
    """What Python prints of a task that has died is not drawn as printed by it."""
    death = Event(0, "main", "task", "main", "run", "failed", "ValueError")
    rows = draw_text([death, *lines("ValueError: no")]).splitlines()
    assert rows[1:3] == ["✖    main dies with ValueError", "   ValueError: no"]


class TestFrames:
    def test_frames_are_left_out(self) -> None:
        """Of a traceback, the first and last lines are drawn, `...` between them."""
        assert transcript(lines(f"before\n{printed(ValueError('no'))}after")) == [
            "before",
            "Traceback (most recent call last):",
            "  ...",
            "ValueError: no",
            "after",
        ]

    def test_no_path_in_any_picture(self) -> None:
        """No drawing names the folders of the machine on which a program failed."""
        events = lines(printed(ValueError("no")))
        assert __file__ in "".join(event.text for event in events)
        for draw in (draw_text, draw_html, draw_svg):
            assert __file__ not in draw(events)

    def test_report_of_a_deadlock(self) -> None:
        """Of a deadlock's report the first line is drawn: the picture is the rest."""
        error = DeadlockError("nothing can happen any more\n\nTask-1\n  waits\n")
        assert transcript(lines(printed(error))) == [
            "Traceback (most recent call last):",
            "  ...",
            "hocket.DeadlockError: nothing can happen any more",
            "...",
        ]

    def test_exception_group(self) -> None:
        """In an exception group the frames of each part are left out."""
        group = ExceptionGroup("two", [ValueError("one"), KeyError("other")])
        try:
            raise group.exceptions[0]
        except ValueError:
            pass
        assert transcript(lines(printed(group))) == [
            "  + Exception Group Traceback (most recent call last):",
            "  |   ...",
            "  | ExceptionGroup: two (2 sub-exceptions)",
            "  +-+---------------- 1 ----------------",
            "    | Traceback (most recent call last):",
            "    |   ...",
            "    | ValueError: one",
            "    +---------------- 2 ----------------",
            "    | KeyError: 'other'",
            "    +------------------------------------",
        ]

    def test_other_stream_between(self) -> None:
        """A line on the other stream does not end the frames of a traceback."""
        head, *frames, last = lines(printed(ValueError("no")))
        events = [head, frames[0], *lines("hello", "stdout"), *frames[1:], last]
        assert transcript(events) == [head.text, "  ...", "hello", last.text]

    def test_indented_lines_elsewhere(self) -> None:
        """Indented lines that follow no traceback are drawn as they are."""
        assert transcript(lines("list:\n  one\n  two")) == ["list:", "  one", "  two"]
