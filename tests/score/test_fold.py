"""Scores that are too long or too wide."""

import re

from hocket.score import Event, draw_html, draw_svg, draw_text


def many_rows(count: int) -> list[Event]:
    events = [Event(0, "main", "task", "main", "run", "start")]
    for number in range(count):
        text = f"line {number}"
        events.append(Event(number, "main", "print", "stdout", "line", "done", text))
    return events


def many_tasks(count: int) -> list[Event]:
    events: list[Event] = []
    for number in range(count):
        name = f"worker({number})"
        events.append(Event(0, name, "task", name, "run", "start"))
        events.append(Event(0, name, "lock", "lock", "acquire", "suspended"))
    return events


class TestRows:
    def test_first_and_last_stay(self) -> None:
        """A long score shows its beginning and its end, and says what is between."""
        drawn = draw_text(many_rows(100_000))
        assert "line 0\n" in drawn
        assert "line 99999\n" in drawn
        assert "99,601 rows are folded here, 99,601 of them printed lines" in drawn
        assert len(drawn.splitlines()) < 500

    def test_short_score_is_whole(self) -> None:
        """A score of 400 rows is not folded."""
        drawn = draw_text(many_rows(400))
        assert "folded" not in drawn
        assert "line 200\n" in drawn

    def test_size_does_not_grow(self) -> None:
        """Ten times as many events make a picture of the same size."""
        small, large = (len(draw_html(many_rows(n))) for n in (1_000, 10_000))
        assert large < 1.1 * small

    def test_lanes_end_where_the_rows_do(self) -> None:
        """No lane of a folded score is longer than its rows."""
        drawn = draw_html(many_rows(1_000))
        height = re.search(r'viewBox="0 0 [\d.]+ (\d+)', drawn)
        ends = [float(end) for end in re.findall(r"V([\d.]+)", drawn)]
        assert height is not None
        assert max(ends) <= float(height[1])

    def test_time_goes_on(self) -> None:
        """The row after the fold says what time it is."""
        drawn = draw_text(many_rows(10_000)).splitlines()
        fold = next(at for at, row in enumerate(drawn) if "folded" in row)
        assert re.match(r"\s*\d+ h \d+ min  ", drawn[fold + 1])


class TestLanes:
    def test_others_share_a_lane(self) -> None:
        """Of many tasks the first and last have lanes, the others share one."""
        drawn = draw_html(many_tasks(100))
        assert "61 more tasks" in drawn
        assert ">worker(99)</b>" in drawn

    def test_thousand_tasks(self) -> None:
        """A thousand tasks give a picture that opens, in every form."""
        events = many_tasks(1_000)
        assert "rows are folded here" in draw_text(events)
        assert len(draw_html(events)) < 200_000
        assert len(draw_svg(events)) < 200_000
