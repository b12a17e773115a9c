"""Events, and their JSON."""

import pytest

from hocket.score import Event, from_json, to_json

EVENTS = (
    Event(0, "main", "task", "main", "run", "start"),
    Event(0.25, "worker", "queue", "queue", "get", "done", "None", 0, 2),
    Event(0.25, "worker", "print", "stdout", "line", "done", 'ä "quoted" ☃'),
    Event(1e-9, "worker", "condition", "cond", "notify", "done", "", 3),
    Event(1, "worker", "lock", "lock", "release", "done", line=7),
)


class TestJson:
    def test_round_trip(self) -> None:
        """What from_json reads is what to_json was given."""
        assert from_json(to_json(EVENTS)) == EVENTS

    def test_is_compact(self) -> None:
        """Fields at the end that have their default are left out."""
        assert to_json(EVENTS[:1]) == '[[0,"main","task","main","run","start"]]'

    def test_no_events(self) -> None:
        """A run without events is an empty array."""
        assert from_json(to_json(())) == ()

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("{}", "array of arrays"),
            ("[[0]]", "event 0 of the JSON is no list of 6 to 11 fields"),
            ("[7]", "event 0 of the JSON is no list"),
            ('[["x","m","task","m","run","start"]]', "'x' as its time"),
            ('[[0,"m",["task"],"m","run","start"]]', "as its kind"),
            ('[[0,"m","task","m","run","begin"]]', "'begin' as its phase"),
            ('[[0,"m","task","m","run","start","","1"]]', "'1' as its level"),
            ("[", "Expecting value"),
        ],
    )
    def test_says_what_is_wrong(self, text: str, complaint: str) -> None:
        """What is no event is refused with its number and field."""
        with pytest.raises(ValueError, match=complaint):
            from_json(text)
