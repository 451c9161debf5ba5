"""Drawing a paper from pools. Pure and seeded: the same pools, draws and seed give the same paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Candidate:
    """An item that may be drawn. `key` is whatever number names it to the caller."""

    key: int
    is_critical: bool = False
    options: tuple[str, ...] = ()
    is_pinned: bool = False


@dataclass(frozen=True)
class Draw:
    """So many items of a pool, at least so many of them critical."""

    pool: str
    count: int
    critical: int = 0


@dataclass(frozen=True)
class Drawn:
    """An item on a paper, with its options in the order in which this paper shows them."""

    key: int
    options: tuple[str, ...]


class NotEnoughItems(Exception):
    """A pool has fewer items, or fewer critical ones, than a draw asks for."""

    def __init__(self, pool: str, wanted: int, there: int, *, critical: bool = False) -> None:
        self.pool, self.wanted, self.there, self.critical = pool, wanted, there, critical
        which = "critical items" if critical else "items"
        super().__init__(f"pool {pool}: {wanted} {which} wanted, {there} there")


def merged(draws: Iterable[Draw]) -> list[Draw]:
    """One draw a pool. Drawn one after the other, the first could take the critical items that the second needs."""
    counts: dict[str, tuple[int, int]] = {}
    for one in draws:
        count, critical = counts.get(one.pool, (0, 0))
        counts[one.pool] = (count + max(one.count, one.critical), critical + one.critical)
    return [Draw(pool, count, critical) for pool, (count, critical) in counts.items()]


def draw(draws: Sequence[Draw], pools: Mapping[str, Sequence[Candidate]], seed: int) -> list[Drawn]:
    """A shuffled paper. Raises `NotEnoughItems`. Pools may come in any order: they are sorted by key first."""
    chance = Random(seed)  # noqa: S311 - a paper need not be secret, it must be repeatable
    paper: list[Candidate] = []
    for one in merged(draws):
        paper += _from_pool(one, sorted(pools.get(one.pool, ()), key=lambda item: item.key), chance)
    chance.shuffle(paper)
    return [Drawn(item.key, _order(item, chance)) for item in paper]


def _from_pool(wanted: Draw, items: list[Candidate], chance: Random) -> list[Candidate]:
    critical = [item for item in items if item.is_critical]
    if len(items) < wanted.count:
        raise NotEnoughItems(wanted.pool, wanted.count, len(items))
    if len(critical) < wanted.critical:
        raise NotEnoughItems(wanted.pool, wanted.critical, len(critical), critical=True)
    must = chance.sample(critical, wanted.critical)
    rest = [item for item in items if item not in must]
    return must + chance.sample(rest, wanted.count - wanted.critical)


def _order(item: Candidate, chance: Random) -> tuple[str, ...]:
    return item.options if item.is_pinned else tuple(chance.sample(item.options, len(item.options)))
