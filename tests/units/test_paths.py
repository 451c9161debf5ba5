"""A path per unit and span of days equals what one finds by asking every day."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.units.naive import path_on
from units.paths import Edge, UnitsInACircle, path_spans

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=n) for n in range(12)]
edge = st.tuples(st.integers(1, 6), st.none() | st.integers(1, 6), st.sampled_from(DAYS))
histories = st.lists(edge, max_size=14)


@given(histories)
def test_every_unit_has_on_every_day_the_path_of_a_naive_recount(edges: list[Edge]) -> None:
    edges = sorted(edges, key=lambda one: one[2])
    wanted = {(unit, day): path_on(edges, unit, day) for unit in range(1, 7) for day in DAYS}
    if "circle" in wanted.values():
        with pytest.raises(UnitsInACircle):
            list(path_spans(edges))
        return
    spans = list(path_spans(edges))
    for (unit, day), path in wanted.items():
        found = [span[1] for span in spans if span[0] == unit and span[2] <= day < span[3]]
        assert found == ([path] if path else []), (unit, day)


@given(histories)
def test_no_two_neighbouring_spans_say_the_same(edges: list[Edge]) -> None:
    try:
        spans = sorted(path_spans(sorted(edges, key=lambda one: one[2])), key=lambda span: (span[0], span[2]))
    except UnitsInACircle:
        return
    for left, right in itertools.pairwise(spans):
        assert (left[0], left[1], left[3]) != (right[0], right[1], right[2])
