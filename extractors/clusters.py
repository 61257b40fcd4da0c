"""Words in clusters of like company, learned from raw news: ``clusters.txt.gz`` of a language."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def clusters(lang: str = "ar") -> Mapping[str, tuple[str, str]]:
    """Word → its coarse and fine cluster."""
    data = files("extractors").joinpath("lang", lang, "clusters.txt.gz").read_bytes()
    result: dict[str, tuple[str, str]] = {}
    for line in gzip.decompress(data).decode().splitlines():
        coarse, fine, members = line.split("\t")
        result.update(dict.fromkeys(members.split(), (coarse, fine)))
    return result
