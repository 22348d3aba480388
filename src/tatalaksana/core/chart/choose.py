# SPDX-License-Identifier: Apache-2.0
"""Choose one way per arrow so that own costs and costs in pairs are small together.

Best replies until nothing changes, then kicks: force one arrow onto a cheaper or less hurt way,
let those it hurts reply, and keep the result only if the whole became cheaper.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from functools import reduce
from operator import add, or_, sub

from tatalaksana.core.chart.grid import Link
from tatalaksana.core.chart.pairs import CROSSING, Pricer
from tatalaksana.core.chart.routes import Route

MOST_KICKS = 160
_LESS = 1e-6


@dataclass(slots=True)
class Choice:
    """The state of the search: the chosen way of every arrow and what each way would cost.

    `totals[a][k]` is the own cost of way k of arrow a plus its pair costs with the chosen ways
    of all others; it is kept up to date when an arrow moves. `columns[b][k]` holds the pair
    costs of way k of arrow b with all ways of all others, `narrow` those of the narrower search
    before. `faces[a]` joins the faces of all ways of a. `calm[a]` says that a has no better way.
    """

    links: list[Link]
    routes: list[list[Route]]
    pricer: Pricer
    most: int = 0
    chosen: list[int] = field(default_factory=list)
    own: list[list[float]] = field(default_factory=list)
    totals: list[list[float]] = field(default_factory=list)
    columns: list[dict[int, list[list[float]]]] = field(default_factory=list)
    narrow: list[dict[int, list[list[float]]]] = field(default_factory=list)
    faces: list[int] = field(default_factory=list)
    calm: list[bool] = field(default_factory=list)

    def widen(self, more: list[list[Route]], most: int) -> None:
        """Add ways to every arrow, up to so many; prices known already stay known."""
        self.most = most
        for ways, new in zip(self.routes, more, strict=True):
            ways += new
        self.narrow = self.columns or [{} for _ in self.links]
        self.columns = [{} for _ in self.links]
        self.faces = [reduce(or_, (r.face for r in ways), 0) for ways in self.routes]

    def forget(self, sources: Set[int]) -> None:
        """Drop the pair costs of the arrows of these symbols."""
        for b, link in enumerate(self.links):
            if link.source in sources:
                self.columns[b].clear()
                self.narrow[b].clear()

    def solve(self, penalties: dict[tuple[int, int], float]) -> None:
        """Choose the ways anew, with extra prices learnt from earlier tries."""
        self.own = [
            [r.cost + penalties.get((a, k), 0.0) for k, r in enumerate(ways)]
            for a, ways in enumerate(self.routes)
        ]
        self.totals = [[*own] for own in self.own]
        order = sorted(range(len(self.links)), key=lambda a: (min(self.own[a]), a))
        self.chosen = [-1] * len(self.links)
        self.calm = [False] * len(self.links)
        for a in order:
            self._place(a, _lowest(self.totals[a]))
        self._sweep(frozen=-1)
        self._kick_until_calm()

    def cost(self) -> float:
        """Return the cost of the whole choice."""
        own = sum(self.own[a][k] for a, k in enumerate(self.chosen))
        all_of_it = sum(self.totals[a][k] for a, k in enumerate(self.chosen))
        return (own + all_of_it) / 2

    def best(self) -> list[Route]:
        """Return the chosen way of every arrow."""
        return [self.routes[a][k] for a, k in enumerate(self.chosen)]

    def has_crossing(self) -> bool:
        """Tell whether two chosen ways still cross or clash."""
        return any(
            prices and prices[self.chosen[a]] >= CROSSING
            for b, kb in enumerate(self.chosen)
            for a, prices in enumerate(self._column(b, kb))
        )

    def _column(self, b: int, kb: int) -> list[list[float]]:
        """Return the pair costs of way kb of arrow b with every way of every other arrow."""
        column = self.columns[b].get(kb)
        if column is None:
            narrow = self.narrow[b].get(kb) or [[] for _ in self.links]
            column = [
                [] if a == b else self._prices(a, b, kb, narrow[a])
                for a in range(len(self.links))
            ]
            self.columns[b][kb] = column
        return column

    def _prices(self, a: int, b: int, kb: int, narrow: list[float]) -> list[float]:
        """Return the pair costs of way kb of b with the ways of a; empty when all are 0.

        Most ways share nothing: joined faces and the list of those that meet leave few to price.
        """
        link, route = self.links[b], self.routes[b][kb]
        mirror, mine, ways = route.mirror, self.links[a], self.routes[a]
        if not self.faces[a] & mirror:
            return []
        meeting = [k for k, way in enumerate(ways) if way.face & mirror]
        if not meeting:
            return []
        prices, columns = [0.0] * len(ways), self.columns[a]
        for k in meeting:
            if k < len(narrow):
                prices[k] = narrow[k]
            elif k in columns:
                prices[k] = columns[k][b][kb]
            else:
                prices[k] = self.pricer.price(mine, ways[k], link, route)
        return prices

    def _place(self, b: int, kb: int) -> None:
        old = self.chosen[b]
        if old == kb:
            return
        self.chosen[b] = kb
        self.calm[b] = False
        if old >= 0:
            self._add(self._column(b, old), sub)
        self._add(self._column(b, kb), add)

    def _add(
        self, column: list[list[float]], combine: Callable[[float, float], float]
    ) -> None:
        for a, prices in enumerate(column):
            if prices:
                self.totals[a] = list(map(combine, self.totals[a], prices))
                self.calm[a] = False

    def _reply(self, a: int) -> bool:
        """Move an arrow to its best way; one whose prices stand as they were has none."""
        if self.calm[a]:
            return False
        totals = self.totals[a]
        best = _lowest(totals)
        is_better = totals[best] < totals[self.chosen[a]] - _LESS
        if is_better:
            self._place(a, best)
        self.calm[a] = True
        return is_better

    def _sweep(self, *, frozen: int) -> None:
        for _ in range(12):
            moved = [self._reply(a) for a in range(len(self.links)) if a != frozen]
            if not any(moved):
                return

    def _kick_until_calm(self) -> None:
        left = MOST_KICKS
        while left > 0:
            gained, used = self._kick_once_each(left)
            left -= used
            if not gained:
                return

    def _kick_once_each(self, left: int) -> tuple[bool, int]:
        cost = self.cost()
        used = 0
        for a, k in self._worth_kicking()[:left]:
            used += 1
            before = [*self.chosen], [*self.totals], [*self.calm]
            self._kick(a, k)
            if self.cost() < cost - _LESS:
                return True, used
            self.chosen, self.totals, self.calm = before
        return False, used

    def _worth_kicking(self) -> list[tuple[int, int]]:
        ranked = []
        for a, now in enumerate(self.chosen):
            own, totals = self.own[a], self.totals[a]
            hurt = totals[now] - own[now]
            for k, total in enumerate(totals):
                if k == now:
                    continue
                if own[k] < own[now] - _LESS or total - own[k] < hurt - _LESS:
                    ranked.append((total - totals[now], a, k))
        ranked.sort()
        return [(a, k) for _, a, k in ranked]

    def _kick(self, a: int, k: int) -> None:
        self._place(a, k)
        prices = self._column(a, k)
        hurt = [
            (-costs[self.chosen[b]], b)
            for b, costs in enumerate(prices)
            if costs and costs[self.chosen[b]] > _LESS
        ]
        for _, b in sorted(hurt):
            self._reply(b)
        self._sweep(frozen=a)
        self._sweep(frozen=-1)


def _lowest(values: list[float]) -> int:
    return values.index(min(values))
