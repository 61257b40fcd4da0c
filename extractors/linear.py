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


@cache
def load_model(package: str, name: str) -> LinearModel:
    """The model in the data file ``name`` of a package."""
    text = gzip.decompress(files(package).joinpath(name).read_bytes()).decode()
    rows = (line.split("\t", 1) for line in text.split("\n") if line)
    return LinearModel({feature: float(weight) for weight, feature in rows})
