"""Explorations as JSON, for what crosses from one process to another, or a file."""

from dataclasses import asdict
from typing import Any, TypeAlias

from hocket.outcomes._end import End
from hocket.outcomes._exploration import Exploration, Outcome
from hocket.outcomes._model import Model
from hocket.outcomes._witness import Cancellation, Duration, Witness

Data: TypeAlias = dict[str, Any]


def to_json(found: Exploration) -> Data:
    """Return an exploration as what `json` can write."""
    return asdict(found)


def from_json(data: Data) -> Exploration:
    """Return the exploration that `to_json` wrote."""
    read: Data = {
        "outcomes": tuple(map(_outcome, data["outcomes"])),
        "out_of_order": tuple(map(_outcome, data["out_of_order"])),
        "model": model_from_json(data["model"]),
        "shared": tuple(data["shared"]),
    }
    return Exploration(**(data | read))


def model_from_json(data: Data) -> Model:
    """Return the model that `asdict` wrote."""
    read: Data = {"exact": tuple(data["exact"])}
    return Model(**(data | read))


def _outcome(data: Data) -> Outcome:
    read: Data = {
        "end": End(**data["end"]),
        "lines": tuple(data["lines"]),
        "before": tuple((first, second) for first, second in data["before"]),
        "witness": _witness(data["witness"]),
    }
    return Outcome(**(data | read))


def _witness(data: Data) -> Witness:
    return Witness(
        tuple(Duration(**each) for each in data["durations"]),
        tuple(Cancellation(**each) for each in data["cancellations"]),
        data["is_reordered"],
    )
