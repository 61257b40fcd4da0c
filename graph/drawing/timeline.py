"""The timeline of events as a picture: how much of what, and who took part when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.analysis.timeline import Period, Step, timeline
from graph.drawing.network import Lang
from graph.drawing.style import (
    PALE_INK,
    QUAD_COLOURS,
    check,
    save,
    shortened,
    styled,
    write_head,
    write_legend,
)
from graph.merge import MergedEvent
from graph.parties import Party, parties
from ontology.event import Event
from ontology.vocabulary import QUADS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LONGEST = 120  # periods that a picture has room for
_SPARSE = 0.03  # of the events: as many may be left out at either end, if that takes periods off
_TICKS = 10  # periods that are named below the bars
_WIDTH, _HEAD, _FOOT, _BARS, _ROW = 760.0, 72.0, 62.0, 210.0, 25.0  # points
_LEFT, _RIGHT = 190.0, 30.0
_SMALLEST, _LARGEST = 12.0, 170.0  # area of a dot in square points
_LETTERS = 28

_NAME_LENGTHS: Mapping[Step, int] = {"day": 10, "month": 7, "year": 4}


def draw_timeline(
    events: Iterable[Event],
    path: Path,
    *,
    title: str = "",
    by: Step = "month",
    limit: int = 12,
    lang: Lang = "ar",
    without: Collection[str] = (),
) -> None:
    """Draw how many events each day, month or year has, and who took part when.

    Below the bars stand the ``limit`` actors with most events, those ``without`` aside, a dot
    for each period, larger the more events. Where the events spread over more periods than
    there is room for, the stretch with most of them is drawn; the picture says how many are
    left out, those with too coarse a date among them. Errors as :func:`draw_network`.
    """
    check(path)
    told = list(events)
    periods = timeline(told, by=by)
    shown, left_out = _stretch(periods, by)
    rows = _busiest(shown, limit, without)
    with styled():
        save(_figure(shown, rows, title, left_out, lang), path)


def _stretch(periods: Sequence[Period], by: Step) -> tuple[list[Period], int]:
    """Consecutive periods, empty ones too, and how many events are not in them."""
    dated = {x.name: x for x in periods if x.name is not None and len(x.name) == _NAME_LENGTHS[by]}
    everything = sum(len(period.events) for period in periods)
    if not dated:
        return [], everything
    names = _names(min(dated), max(dated))
    counts = [len(dated[name].events) if name in dated else 0 for name in names]
    first = max(
        range(max(1, len(names) - _LONGEST + 1)),
        key=lambda start: (sum(counts[start : start + _LONGEST]), start),
    )
    last = min(first + _LONGEST, len(names))
    spare = sum(counts[first:last]) * _SPARSE
    while (least := min(counts[first], counts[last - 1])) <= spare and last - first > 1:
        spare -= least
        if counts[first] == least:
            first += 1
        else:
            last -= 1
    kept = names[first:last]
    shown = [dated.get(name, Period(name, ())) for name in kept]
    return shown, everything - sum(len(period.events) for period in shown)


def _names(first: str, last: str) -> list[str]:
    """The names of all periods from the first to the last."""
    day, names = dt.date.fromisoformat((first + "-01-01")[:10]), [first]
    while names[-1] < last:
        day += dt.timedelta(days=1)
        name = day.isoformat()[: len(first)]
        if name != names[-1]:
            names.append(name)
    return names


def _busiest(
    periods: Sequence[Period], limit: int, without: Collection[str]
) -> dict[str, list[list[MergedEvent]]]:
    """The actors with most events, and their events in each of the periods."""
    found: dict[str, list[list[MergedEvent]]] = {}
    for place, period in enumerate(periods):
        for event in period.events:
            for actor in event.actors:
                if actor.id not in without:
                    row = found.setdefault(actor.id, [[] for _ in periods])
                    row[place].append(event)
    ranked = sorted(found, key=lambda actor: (-sum(map(len, found[actor])), actor))
    return {actor: found[actor] for actor in ranked[:limit]}


def _figure(
    periods: Sequence[Period],
    rows: Mapping[str, Sequence[Sequence[MergedEvent]]],
    title: str,
    left_out: int,
    lang: Lang,
) -> Figure:
    from matplotlib.figure import Figure

    below = _ROW * len(rows) + 14
    height = _HEAD + _BARS + below + _FOOT
    figure = Figure(figsize=(_WIDTH / 72, height / 72))
    wide = (_WIDTH - _LEFT - _RIGHT) / _WIDTH
    bars = figure.add_axes((_LEFT / _WIDTH, (_FOOT + below) / height, wide, _BARS / height))
    dots = figure.add_axes(
        (_LEFT / _WIDTH, _FOOT / height, wide, (below - 14) / height), sharex=bars
    )
    _draw_bars(bars, periods)
    _draw_dots(dots, rows, parties([x for period in periods for x in period.events]), lang)
    _name_periods(dots, periods)
    told = sum(len(period.events) for period in periods)
    said = [f"{told:,} events"]
    if periods:
        said.append(f"{periods[0].name} to {periods[-1].name}")
    if left_out:
        said.append(f"{left_out:,} of another time, or of no exact date, not shown")
    write_head(figure, title, said, height)
    _write_legend(figure, periods, height)
    return figure


def _draw_bars(axes: Axes, periods: Sequence[Period]) -> None:
    """Stacked bars, a colour for each corner of PLOVER."""
    from matplotlib.ticker import MaxNLocator

    places = range(len(periods))
    heights = [0] * len(periods)
    counts = [Counter(QUADS[event.plover] for event in period.events) for period in periods]
    for quad, colour in QUAD_COLOURS.items():
        values = [count[quad] for count in counts]
        axes.bar(places, values, bottom=heights, width=0.82, color=colour, linewidth=0)
        heights = [height + value for height, value in zip(heights, values, strict=True)]
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.grid(axis="y", color=PALE_INK, alpha=0.2, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=8.5)
    axes.tick_params(axis="x", labelbottom=False)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))


def _draw_dots(
    axes: Axes,
    rows: Mapping[str, Sequence[Sequence[MergedEvent]]],
    who: Mapping[str, Party],
    lang: Lang,
) -> None:
    """A row for each actor: a dot for each period, coloured as most of its events there."""
    periods = max((len(row) for row in rows.values()), default=1)
    widest = (_WIDTH - _LEFT - _RIGHT) / max(periods, 6) * 0.95
    largest = min(_LARGEST, widest**2)
    most = max((len(told) for row in rows.values() for told in row), default=1)
    for place, (actor, row) in enumerate(rows.items()):
        axes.axhline(place, color=PALE_INK, alpha=0.15, linewidth=0.6, zorder=0)
        for period, told in enumerate(row):
            if told:
                counts = Counter(QUADS[event.plover] for event in told)
                quad = max(QUAD_COLOURS, key=lambda quad: (counts[quad], quad))
                area = _SMALLEST + max(0, largest - _SMALLEST) * (len(told) / most)
                axes.scatter(period, place, s=area, color=QUAD_COLOURS[quad], linewidth=0)
        party = who[actor]
        label = party.label if lang == "ar" else party.label_en or party.label
        axes.annotate(
            shortened(label, _LETTERS),
            (0, place),
            xycoords=("axes fraction", "data"),
            xytext=(-12, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=9.5,
        )
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.set_yticks([])


def _name_periods(axes: Axes, periods: Sequence[Period]) -> None:
    """Name some of the periods, evenly apart, the first among them."""
    step = max(1, -(-len(periods) // _TICKS))
    places = range(0, len(periods), step)
    axes.set_xticks(list(places), [periods[place].name or "" for place in places])
    axes.tick_params(axis="x", length=0, labelsize=8.5, pad=8)
    axes.set_xlim(-0.7, max(len(periods), 6) - 0.3)


def _write_legend(figure: Figure, periods: Sequence[Period], height: float) -> None:
    from matplotlib.patches import Patch

    quads = {QUADS[event.plover] for period in periods for event in period.events}
    handles = [
        Patch(color=colour, linewidth=0, label=quad)
        for quad, colour in QUAD_COLOURS.items()
        if quad in quads
    ]
    write_legend(figure, handles, height)
