"""Runs examples, each in a process of its own.

What happens there is said in `hocket._child`. From the bottom up:

    _environment   what every run finds
    _warm          a warm interpreter, which forks
    _spawn         a new interpreter for each, where fork is missing
    _outcome       what a run left, and what became of it
    _joined        sessions that share a process
    _waiting       a session whose waits take real time
    _run           jobs to outcomes, as many at once as the machine has processors
"""
