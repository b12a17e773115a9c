"""The cycle of a deadlock: tasks that wait for each other, and for no one else.

A task that waits for a permit goes on when *any* of its holders releases one, so
it is stuck only if all of them are. A task that joins a queue, a group or a
`gather` needs *all* the others, so one that is stuck is enough.

Most stuck tasks wait for the cycle, but are not part of it. Its own tasks wait
for none that would not wait for them in turn: nothing that happens elsewhere can
break it. In the words of graph theory, it is a strongly connected component of
the wait-for graph from which no edge leads out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from hocket.deadlock._waiting import Task, Waiting

Graph: TypeAlias = Mapping[Task, Sequence[Task]]


def cycle(found: Iterable[Waiting]) -> list[Waiting]:
    """Return tasks that wait for each other only, in the order of their waiting."""
    waits = {each.task: each for each in found}
    givers = {task: list(each.givers()) for task, each in waits.items()}
    stuck = _stuck(waits, givers)
    if not stuck:
        return []
    graph = {
        task: [giver for giver in givers[task] if giver in stuck]
        for task in waits
        if task in stuck
    }
    core = _core(graph)
    start = next(task for task in graph if task in core)
    path = _way_back(start, graph)
    members = set(path)
    # Besides the shortest cycle, every task that could let a member go on.
    for task in path:
        needed = graph[task]
        if waits[task].needs_all:
            needed = needed[:1] if members.isdisjoint(needed) else []
        path += [giver for giver in needed if giver not in members]
        members.update(needed)
    return [waits[task] for task in path]


def _stuck(waits: Mapping[Task, Waiting], givers: Graph) -> set[Task]:
    """Return the tasks that no task outside of these could let go on."""
    stuck = set(waits)
    while True:
        free = {
            task
            for task in stuck
            if not givers[task]
            or (
                stuck.isdisjoint(givers[task])
                if waits[task].needs_all
                else not stuck.issuperset(givers[task])
            )
        }
        if not free:
            return stuck
        stuck -= free


def _core(graph: Graph) -> set[Task]:
    """Return tasks of which each leads to all the others, and to no one else."""
    back = defaultdict[Task, list[Task]](list)
    for task, givers in graph.items():
        for giver in givers:
            back[giver].append(task)
    start = next(iter(graph))
    while True:
        ahead = _reached(start, graph)
        beyond = ahead.keys() - _reached(start, back).keys()
        if not beyond:
            return set(ahead)
        start = next(task for task in ahead if task in beyond)


def _reached(start: Task, graph: Graph) -> dict[Task, None]:
    """Return the tasks to which a task leads, itself included, nearest first."""
    reached = {start: None}
    queue = [start]
    for task in queue:
        new = [giver for giver in graph[task] if giver not in reached]
        reached.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return reached


def _way_back(start: Task, graph: Graph) -> list[Task]:
    """Search breadth first, so that the shortest cycle is found."""
    came_from: dict[Task, Task] = {}
    queue = [start]
    for task in queue:
        for giver in graph[task]:
            if giver not in came_from:
                came_from[giver] = task
                queue.append(giver)
        if start in came_from:
            break
    path = [came_from[start]]
    while path[-1] is not start:
        path.append(came_from[path[-1]])
    return path[::-1]
