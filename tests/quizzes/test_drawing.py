"""Whatever the pools, draws and seed: a drawn paper keeps its blueprint, or none is drawn."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.drawing import Candidate, Draw, NotEnoughItems, draw


def pool_of(count: int, critical: int, start: int = 0, **changes: bool) -> list[Candidate]:
    options = ("a", "b", "c", "d")
    return [Candidate(start + number, number < critical, options, **changes) for number in range(count)]


@st.composite
def blueprints(pick: st.DrawFn) -> tuple[list[Draw], dict[str, list[Candidate]]]:
    """Draws, several of one pool among them, and pools that are just or amply large enough for all of them."""
    draws = pick(
        st.lists(
            st.builds(Draw, st.sampled_from(["p", "q", "r"]), st.integers(1, 6), st.integers(0, 3)).map(
                lambda one: Draw(one.pool, max(one.count, one.critical), one.critical)
            ),
            min_size=1,
            max_size=5,
        )
    )
    pools = {}
    for number, name in enumerate("pqr"):
        mine = [one for one in draws if one.pool == name]
        critical = sum(one.critical for one in mine) + pick(st.integers(0, 3))
        count = max(sum(one.count for one in mine), critical) + pick(st.integers(0, 5))
        pools[name] = pool_of(count, critical, start=number * 1000)
    return draws, pools


@given(blueprints(), st.integers(0, 2**62))
def test_the_blueprint_always_holds(blueprint: tuple[list[Draw], dict[str, list[Candidate]]], seed: int) -> None:
    draws, pools = blueprint
    paper = draw(draws, pools, seed)
    keys = [one.key for one in paper]
    assert len(set(keys)) == len(keys), "no item twice"
    for name, items in pools.items():
        wanted = [one for one in draws if one.pool == name]
        drawn = [item for item in items if item.key in keys]
        assert len(drawn) == sum(one.count for one in wanted)
        assert sum(item.is_critical for item in drawn) >= sum(one.critical for one in wanted)
    for one in paper:
        assert Counter(one.options) == Counter("abcd")


@given(blueprints(), st.integers(0, 2**62))
def test_the_same_seed_draws_the_same_paper_from_pools_in_any_order(
    blueprint: tuple[list[Draw], dict[str, list[Candidate]]], seed: int
) -> None:
    draws, pools = blueprint
    turned = {name: items[::-1] for name, items in reversed(pools.items())}
    assert draw(draws, pools, seed) == draw(draws, turned, seed)


@given(st.integers(0, 2**62))
def test_pinned_options_keep_their_order(seed: int) -> None:
    paper = draw([Draw("p", 3)], {"p": pool_of(5, 0, is_pinned=True)}, seed)
    assert {one.options for one in paper} == {("a", "b", "c", "d")}


def test_papers_and_their_options_differ_from_seed_to_seed() -> None:
    papers = [draw([Draw("p", 12, 3)], {"p": pool_of(36, 8)}, seed) for seed in range(50)]
    assert len({tuple(one.key for one in paper) for paper in papers}) == 50
    assert len({paper[0].options for paper in papers}) > 10
    assert len({one.key for paper in papers for one in paper}) == 36, "every item has its turn"


@pytest.mark.parametrize(
    ("draws", "message"),
    [
        ([Draw("p", 6)], "pool p: 6 items wanted, 5 there"),
        ([Draw("p", 3), Draw("p", 3)], "pool p: 6 items wanted, 5 there"),
        ([Draw("p", 3, 2)], "pool p: 2 critical items wanted, 1 there"),
        ([Draw("x", 1)], "pool x: 1 items wanted, 0 there"),
    ],
)
def test_a_pool_that_is_too_small_is_named(draws: list[Draw], message: str) -> None:
    with pytest.raises(NotEnoughItems, match=message):
        draw(draws, {"p": pool_of(5, 1)}, 1)
