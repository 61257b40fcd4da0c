"""Where nodes go, so that what is linked is near and no label covers another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_ROOM = 7.0  # how many times the boxes' own area the picture has
_ASPECT = 1.45  # width to height
_ROUNDS = 2000


def placed(network: nx.Graph[str], boxes: Mapping[str, tuple[float, float]]) -> dict[str, Matrix]:
    """The centre of each node's box, ``boxes`` being their widths and heights in points.

    Linked nodes attract each other, parts that are not linked lie side by side, and boxes that
    would overlap are pushed apart. The same network is placed the same way each time.
    """
    import numpy as np

    nodes = list(network)
    if not nodes:
        return {}
    sizes = np.array([boxes[node] for node in nodes], dtype=float)
    area = float((sizes[:, 0] * sizes[:, 1]).sum()) * _ROOM
    height = (area / _ASPECT) ** 0.5
    start: Any = nx.spring_layout(
        network, weight="pull", seed=0, iterations=400, k=1.6 / len(nodes) ** 0.5
    )
    places = np.array([start[node] for node in nodes])
    places = _spread(places) * np.array([height * _ASPECT, height])
    places = _apart(places, sizes)
    return {node: places[number] for number, node in enumerate(nodes)}


def _spread(places: Matrix) -> Matrix:
    """Along each axis halfway to evenly spread, from 0 to 1, so that the middle is not crowded."""
    import numpy as np

    if len(places) == 1:
        return np.full((1, 2), 0.5)
    even = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(places) - 1)
    low, high = places.min(axis=0), places.max(axis=0)
    own = (places - low) / np.where(high > low, high - low, 1)
    return np.asarray((own + even) / 2)


def _apart(places: Matrix, sizes: Matrix) -> Matrix:
    """Push overlapping boxes apart, along the axis where less is needed, until none overlap."""
    import numpy as np

    places = places.copy()
    least = (sizes[:, None, :] + sizes[None, :, :]) / 2
    itself = np.eye(len(places), dtype=bool)
    for _ in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        missing = least - np.abs(apart)
        overlap = (missing > 0).all(axis=2) & ~itself
        if not overlap.any():
            break
        # Of two in the very same place the first goes left and up.
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
        side = np.where(apart == 0, order[:, :, None], np.sign(apart))
        along = missing.argmin(axis=2)
        push = np.where(overlap, np.take_along_axis(missing, along[:, :, None], 2)[:, :, 0], 0)
        for axis in (0, 1):
            moved = np.where(along == axis, push, 0) * side[:, :, axis]
            places[:, axis] += (moved * 0.3).sum(axis=1)
    return places
