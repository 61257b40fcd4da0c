"""Linear models over named features, as the extractors use them: small, quick, readable.

A model file is gzipped text, one ``weight<TAB>feature`` a line, written by ``tools/``.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


class LinearModel:
    """A logistic model of binary features.

    >>> LinearModel({"": -1.0, "a": 2.0}).probability(["a", "unknown"])
    0.7310585786300049
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self._bias = weights.get("", 0.0)

    def score(self, features: Iterable[str]) -> float:
        """Log-odds: the bias and the weights of the features that are known."""
        get = self.weights.get
        return self._bias + sum([get(name, 0.0) for name in features])

    def probability(self, features: Iterable[str]) -> float:
        """The logistic of :meth:`score`."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


class RoleModel:
    """Two logistic models over the same features, asked at once.

    >>> RoleModel(LinearModel({"": -1.0, "a": 2.0}), LinearModel({"b": 1.0})).scores(["a", "b"])
    (1.0, 1.0)
    """

    def __init__(self, first: LinearModel, second: LinearModel) -> None:
        one, other = first.weights, second.weights
        self._bias = one.get("", 0.0), other.get("", 0.0)
        self._weights = {
            name: (one.get(name, 0.0), other.get(name, 0.0)) for name in {**one, **other} if name
        }

    def scores(self, features: Iterable[str]) -> tuple[float, float]:
        """The log-odds of both models."""
        get = self._weights.get
        first, second = self._bias
        for weights in [found for name in features if (found := get(name))]:
            first += weights[0]
            second += weights[1]
        return first, second


@cache
def load_model(package: str, name: str) -> LinearModel:
    """The model in the data file ``name`` of a package."""
    text = gzip.decompress(files(package).joinpath(name).read_bytes()).decode()
    rows = (line.split("\t", 1) for line in text.split("\n") if line)
    return LinearModel({feature: float(weight) for weight, feature in rows})
