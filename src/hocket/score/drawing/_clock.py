"""Times as people write them, and when the clock has advanced."""

from collections.abc import Sequence

_UNITS = ((86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"))

# What a run on the real clock spends on computing is no advance of the clock.
_STEP = 1e-3
_STEPS_IN_A_SHORT_RUN = 20


def smallest_step(times: Sequence[float]) -> float:
    """Return how many seconds between two rows count as an advance of the clock."""
    duration = times[-1] - times[0] if times else 0.0
    return min(_STEP, duration / _STEPS_IN_A_SHORT_RUN)


def clock(seconds: float) -> str:
    """Write a time with its unit: `0`, `250 ms`, `1.5 s`, `2 h 5 min`."""
    if seconds <= 0:
        return "0"
    for index, (size, unit) in enumerate(_UNITS[:3]):
        if seconds >= size:
            whole, rest = divmod(round(seconds), round(size))
            smaller, name = _UNITS[index + 1]
            part = round(rest / smaller)
            return f"{whole} {unit} {part} {name}" if part else f"{whole} {unit}"
    if seconds >= 1:
        return f"{seconds:.4g} s"
    if seconds >= _STEP:
        return f"{seconds * 1e3:.3g} ms"
    return f"{seconds * 1e6:.3g} µs"
