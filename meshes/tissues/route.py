"""A way for a root where the straight one is closed: the cheapest one through what room there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra

from meshes.tissues.paths import EASE, LONGEST_PUSH, evened, evenly
from meshes.tissues.surface import FAR, Surface, felt

Floats = NDArray[np.float64]

# Choices.
CELL = 1.0  # mm, of the grid on which the way is sought
MARGIN = 9.0  # mm beyond its knots, that the grid reaches
REACH = 4.0  # mm within which a cell feels what is beside it
IN_BONE, IN_SOFT = 200.0, 20.0  # times as dear as free room, as what lies in bone or in soft tissue
ROUNDS = 25  # of each kind
BETWEEN = 4  # places between two points of a path, at which it is looked at


def pierced(path: Floats, solids: Sequence[Surface], radii: Floats) -> bool:
    """Tell whether *solids* stand in a cord along a path ``(n, 3)``, at its points or between them."""
    share = np.arange(BETWEEN)[:, None] / BETWEEN
    places = (path[:-1] + share[..., None] * (path[1:] - path[:-1])).reshape(-1, 3)
    gap, _ = felt(solids, places, REACH)
    return bool((gap < (radii[:-1] + share * (radii[1:] - radii[:-1])).ravel()).any())


def route(
    knots: Floats, hard: Sequence[Surface], soft: Sequence[Surface], room: tuple[float, float]
) -> Floats:
    """Give the cheapest way past what is hard and soft, ``(n, 3)``, by the open places next to *knots*.

    Parameters
    ----------
    knots : (k, 3) float64
    hard, soft : sequence of Surface
    room : tuple of float
        Off what is hard or soft, mm: under the first a place counts as closed; under the second it is the
        dearer the narrower it is.
    """
    least, wanted = room
    low = knots.min(0) - MARGIN
    shape = tuple(np.ceil((knots.max(0) + MARGIN - low) / CELL).astype(int))
    cells = low + CELL * np.stack(np.meshgrid(*map(np.arange, shape), indexing="ij"), -1).reshape(-1, 3)
    stone, _ = felt(hard, cells, REACH)
    flesh, _ = felt(soft, cells, REACH)
    open_ = np.minimum(stone, flesh) >= least
    narrow = np.maximum(wanted - np.minimum(stone, flesh), 0.0)
    price = 1.0 + narrow**2 + IN_BONE * (stone < least) + IN_SOFT * (flesh < least)
    graph = _graph(shape, price)
    at = [int(np.linalg.norm(cells - knots[0], axis=1).argmin())]
    at += [int((np.linalg.norm(cells - knot, axis=1) + FAR * ~open_).argmin()) for knot in knots[1:]]
    found = [knots[:1]]
    for start, end in pairwise(at):
        _, before = dijkstra(graph, indices=start, return_predecessors=True)
        way = [end]
        while way[-1] != start:
            way.append(int(before[way[-1]]))
        found.append(cells[way[-2::-1]])
    return np.concatenate(found)


def squeezed(
    way: Floats, hard: Sequence[Surface], soft: Sequence[Surface], room: tuple[float, float], points: int
) -> Floats:
    """Give a smooth path ``(points, 3)`` along a *way* that keeps off the hard, and off the soft if it can.

    *room* is how far (mm) it keeps off what is hard at least, and off everything where it can.
    """
    least, wanted = room
    path = evenly(way, points)
    for off, felt_by in ((wanted, (hard, soft)), (least, (hard, soft)), (least, (hard,))):
        for _ in range(ROUNDS):
            push = np.zeros_like(path)
            for surfaces in felt_by:
                gap, out = felt(surfaces, path, REACH)
                push += np.clip(off - gap, 0.0, LONGEST_PUSH)[:, None] * out
            moved = path + 0.5 * push
            moved[0] = path[0]
            path = evenly(evened(moved, EASE), points)
    return path


def _graph(shape: tuple[int, ...], price: Floats) -> csr_matrix:
    """Give the cost of each step between neighbouring cells of a grid."""
    index = np.arange(price.size).reshape(shape)
    firsts, seconds, costs = [], [], []
    for step in product((-1, 0, 1), repeat=3):
        if step > (0, 0, 0):
            ends = [_ends(each) for each in step]
            first = index[tuple(each[0] for each in ends)].ravel()
            second = index[tuple(each[1] for each in ends)].ravel()
            firsts += [first, second]
            seconds += [second, first]
            costs += [np.linalg.norm(step) * (price[first] + price[second]) / 2.0] * 2
    triples = (np.concatenate(costs), (np.concatenate(firsts), np.concatenate(seconds)))
    return coo_matrix(triples, shape=(price.size, price.size)).tocsr()


def _ends(step: int) -> tuple[slice, slice]:
    """Give along one axis the cells that a step leaves, and those it leads to."""
    whole, but_first, but_last = slice(None), slice(1, None), slice(None, -1)
    return {0: (whole, whole), 1: (but_last, but_first), -1: (but_first, but_last)}[step]
