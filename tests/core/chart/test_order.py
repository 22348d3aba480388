# SPDX-License-Identifier: Apache-2.0
"""The order of lanes: least cost, whatever way it is found."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tatalaksana.core.chart.order import _exact, _inserted, _without_cycles

prices = st.lists(st.integers(0, 3), min_size=20, max_size=20)


def _costs(numbers):
    pairs = [(i, j) for i in range(5) for j in range(5) if i != j]
    return {pair: float(n) for pair, n in zip(pairs, numbers, strict=True)}


def _price(order, cost):
    return sum(cost[a, b] for k, b in enumerate(order) for a in order[:k])


@settings(max_examples=40)
@given(prices)
def test_small_groups_are_ordered_at_least_cost(numbers):
    """No permutation of the lanes is cheaper than the one chosen."""
    cost = _costs(numbers)

    best = min(_price(order, cost) for order in permutations(range(5)))

    assert _price(_exact([0, 1, 2, 3, 4], cost), cost) == best


@settings(max_examples=40)
@given(prices)
def test_preferences_without_a_circle_decide_alone(numbers):
    """Where wishes agree, sorting by them is as good as trying everything."""
    cost = _costs(numbers)
    order = _without_cycles([0, 1, 2, 3, 4], cost)

    if order is not None:
        assert _price(order, cost) == _price(_exact([0, 1, 2, 3, 4], cost), cost)


@settings(max_examples=40)
@given(prices)
def test_insertion_keeps_every_lane_once(numbers):
    """Large groups are ordered by insertion, which loses nobody."""
    assert sorted(_inserted([0, 1, 2, 3, 4], _costs(numbers))) == [0, 1, 2, 3, 4]
