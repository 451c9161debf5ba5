"""Paths and stays as plainly as can be: each day asked by itself."""

from datetime import date

from units.paths import Edge


def parent_on(edges: list[Edge], unit: int, day: date) -> tuple[bool, int | None]:
    """(has a place, parent): the edge with the latest first day; of those the one recorded last."""
    best: Edge | None = None
    for edge in edges:
        if edge[0] == unit and edge[2] <= day and (best is None or edge[2] >= best[2]):
            best = edge
    return (False, None) if best is None else (True, best[1])


def path_on(edges: list[Edge], unit: int, day: date) -> str | None:
    """The path, None if it stands nowhere; "circle" if it stands below itself."""
    chain: list[int] = []
    step: int | None = unit
    while step is not None:
        if step in chain:
            return "circle"
        chain.insert(0, step)
        placed, step = parent_on(edges, step, day)
        if not placed:
            return None
    return "/" + "/".join(str(one) for one in chain) + "/"
