"""The network of actors as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import networkx as nx

from graph.analysis.pairs import Pair, pairs
from graph.drawing.layout import placed
from graph.drawing.style import (
    KIND_COLOURS,
    KIND_NAMES,
    PAPER,
    QUAD_COLOURS,
    bare,
    check,
    save,
    shortened,
    stretch,
    styled,
    write_head,
    write_legend,
)
from graph.parties import Party
from ontology.event import Event
from ontology.vocabulary import QUADS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

Lang = Literal["ar", "en"]  # of the labels

_SMALLEST, _LARGEST = 7.0, 27.0  # radius of a node in points
_THINNEST, _THICKEST = 0.7, 6.0  # width of a link in points
_FAINTEST, _STRONGEST = 0.3, 0.85  # opacity of a link
_FEW = 6  # events that a thick link has at least
_LETTERS = 26  # of a label
_MARGIN, _HEAD, _FOOT = 26.0, 62.0, 60.0  # points around, above and below the network
_NARROWEST = 560.0  # points, so that title and legend have room
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class _Node:
    party: Party
    label: str
    events: int
    radius: float
    font_size: float


def draw_network(
    events: Iterable[Event],
    path: Path,
    *,
    title: str = "",
    limit: int = 40,
    lang: Lang = "ar",
) -> None:
    """Draw the actors of the events, linked by what they do to each other.

    The ``limit`` actors with most events are drawn, larger the more they have; a link is wider
    the more events it has, and its colour is that of most of them. Labels are Arabic or,
    where known, English. Raises :class:`~ontology.errors.ExportError` for a file that is no
    picture's, or where there is nothing to draw.
    """
    check(path)
    found = pairs(events)
    shown, left_out = _busiest(found, limit)
    with styled():
        figure = _figure(shown, title, left_out, lang)
        save(figure, path)


def _busiest(found: Sequence[Pair], limit: int) -> tuple[list[Pair], int]:
    """The pairs among the actors with most events, and how many actors are left out."""
    counts: Counter[str] = Counter()
    for pair in found:
        counts[pair.one.id] += len(pair.events)
        counts[pair.other.id] += len(pair.events)
    ranked = sorted(counts, key=lambda actor: (-counts[actor], actor))
    kept = set(ranked[:limit])
    shown = [pair for pair in found if pair.one.id in kept and pair.other.id in kept]
    drawn = {actor for pair in shown for actor in (pair.one.id, pair.other.id)}
    return shown, len(counts) - len(drawn)


def _figure(shown: Sequence[Pair], title: str, left_out: int, lang: Lang) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(dpi=_POINTS_PER_INCH)  # a pixel a point, for measuring
    canvas = FigureCanvasAgg(figure)
    renderer: RendererAgg = canvas.get_renderer()  # type: ignore[no-untyped-call]  # of Matplotlib
    nodes = _nodes(shown, lang)
    boxes = {id_: _box(figure, renderer, node) for id_, node in nodes.items()}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(nodes))
    for pair in shown:
        network.add_edge(pair.one.id, pair.other.id, pull=len(pair.events) ** 0.5)
    places = placed(network, boxes)

    left = min((places[x][0] - boxes[x][0] / 2 for x in nodes), default=0.0)
    right = max((places[x][0] + boxes[x][0] / 2 for x in nodes), default=0.0)
    low = min((places[x][1] - boxes[x][1] / 2 for x in nodes), default=0.0)
    high = max((places[x][1] + boxes[x][1] / 2 for x in nodes), default=0.0)
    width = max(right - left + 2 * _MARGIN, _NARROWEST)
    height = high - low + _HEAD + _FOOT
    figure.set_size_inches(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
    axes = figure.add_axes((0, 0, 1, 1))
    middle = (left + right) / 2
    axes.set_xlim(middle - width / 2, middle + width / 2)
    axes.set_ylim(low - _FOOT, high + _HEAD)
    bare(axes)
    # A node's circle stands at the top of its box, its label at the bottom.
    tops = {
        id_: (float(places[id_][0]), float(places[id_][1] + boxes[id_][1] / 2 - node.radius - 3))
        for id_, node in nodes.items()
    }
    _draw_links(axes, shown, tops)
    _draw_nodes(axes, nodes, tops)
    _write_head(figure, shown, nodes, title, left_out, height)
    _write_legend(figure, shown, nodes, height)
    return figure


def _nodes(shown: Sequence[Pair], lang: Lang) -> dict[str, _Node]:
    """The actors of the pairs, sorted, with the size their events give them."""
    events: dict[str, set[str]] = {}
    who: dict[str, Party] = {}
    for pair in shown:
        for party in (pair.one, pair.other):
            who[party.id] = party
            events.setdefault(party.id, set()).update(x.event_id for x in pair.events)
    most = max(map(len, events.values()), default=1)
    nodes = {}
    for id_, party in sorted(who.items()):
        share = (len(events[id_]) / most) ** 0.5
        label = party.label if lang == "ar" else party.label_en or party.label
        nodes[id_] = _Node(
            party=party,
            label=shortened(label, _LETTERS),
            events=len(events[id_]),
            radius=_SMALLEST + (_LARGEST - _SMALLEST) * share,
            font_size=8.5 + 5 * share,
        )
    return nodes


def _box(figure: Figure, renderer: RendererAgg, node: _Node) -> tuple[float, float]:
    """Width and height of a node with its label below it, and some room, in points."""
    text = figure.text(0, 0, node.label, fontsize=node.font_size)
    extent = text.get_window_extent(renderer)
    text.remove()
    return max(extent.width, 2 * node.radius) + 10, 2 * node.radius + extent.height + 10


def _draw_links(
    axes: Axes, shown: Sequence[Pair], places: Mapping[str, tuple[float, float]]
) -> None:
    """Bent lines; those of few events are thin and faint, and lie below the others."""
    from matplotlib.patches import FancyArrowPatch

    most = max((_FEW, *(len(pair.events) for pair in shown)))
    for pair in reversed(shown):
        share = (len(pair.events) / most) ** 0.5
        axes.add_patch(
            FancyArrowPatch(
                places[pair.one.id],
                places[pair.other.id],
                arrowstyle="-",
                connectionstyle="arc3,rad=0.08",
                linewidth=_THINNEST + (_THICKEST - _THINNEST) * share,
                color=QUAD_COLOURS[_quad(pair)],
                alpha=_FAINTEST + (_STRONGEST - _FAINTEST) * share,
                capstyle="round",
                zorder=1,
            )
        )


def _draw_nodes(
    axes: Axes, nodes: Mapping[str, _Node], places: Mapping[str, tuple[float, float]]
) -> None:
    """Circles, and the labels below them on a halo of paper."""
    from matplotlib.patches import Circle
    from matplotlib.patheffects import withStroke

    for id_, node in sorted(nodes.items(), key=lambda item: (item[1].events, item[0])):
        x, y = places[id_]
        axes.add_patch(
            Circle(
                (x, y),
                node.radius,
                facecolor=KIND_COLOURS[node.party.kind],
                edgecolor=PAPER,
                linewidth=1.6,
                zorder=2,
            )
        )
        axes.text(
            x,
            y - node.radius - 2,
            node.label,
            fontsize=node.font_size,
            ha="center",
            va="top",
            zorder=3,
            path_effects=[withStroke(linewidth=2.6, foreground=PAPER, alpha=0.85)],
        )


def _quad(pair: Pair) -> str:
    """The corner of PLOVER that most events of the pair are of; among equals the harsher."""
    counts = Counter(QUADS[event.plover] for event in pair.events)
    harsh = list(QUAD_COLOURS)
    return max(counts, key=lambda quad: (counts[quad], harsh.index(quad)))


def _write_head(
    figure: Figure,
    shown: Sequence[Pair],
    nodes: Mapping[str, _Node],
    title: str,
    left_out: int,
    height: float,
) -> None:
    events = {event.event_id: event for pair in shown for event in pair.events}
    dates = sorted(event.date for event in events.values() if event.date is not None)
    said = [f"{len(nodes):,} actors", f"{len(events):,} events"]
    if dates:
        said.append(stretch(dates))
    if left_out:
        said.append(f"{left_out:,} actors with fewer events not shown")
    write_head(figure, title, said, height)


def _write_legend(
    figure: Figure, shown: Sequence[Pair], nodes: Mapping[str, _Node], height: float
) -> None:
    """What colours of circles and lines mean, those that the picture has."""
    from matplotlib.lines import Line2D

    kinds = {node.party.kind for node in nodes.values()}
    quads = {_quad(pair) for pair in shown}
    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=9, color=colour, label=KIND_NAMES[kind])
        for kind, colour in KIND_COLOURS.items()
        if kind in kinds
    ] + [
        Line2D([], [], linewidth=3.5, color=colour, alpha=0.75, label=quad)
        for quad, colour in QUAD_COLOURS.items()
        if quad in quads
    ]
    write_legend(figure, handles, height)
