"""The arithmetic of times, which are floats of seconds.

Sums of floats go wrong in the last bit: ten sleeps of 0.1 s would miss 1.0 s,
and so not end together with one sleep of 1 s. So whole nanoseconds add up to
whole nanoseconds. Other times stay as they are. To round them too would let a
timer fire before its time, and ``while now() < t: await sleep(t - now())``
go round without end.
"""


def nanosecond(seconds: float) -> float:
    """Round to the nearest nanosecond."""
    return round(seconds, 9)


def after(now: float, delay: float) -> float:
    """Return the instant that comes `delay` seconds after `now`."""
    when = now + delay
    whole = nanosecond(delay) == delay and nanosecond(now) == now
    return nanosecond(when) if whole else when
