"""What the events amount to: when, through whom, who matters, who belongs together, what changed.

All count events, not tellings. Ties are broken by identifier and chance has a fixed seed, so
the same events give the same answer. Give them the events of a selection
(:func:`graph.selection.select`), and those of states with :func:`graph.rollup.roll_up`.
"""

from graph.analysis.changes import Change, changes, changes_between
from graph.analysis.communities import Community, communities
from graph.analysis.pairs import Pair, around, between, pairs
from graph.analysis.paths import Link, path
from graph.analysis.ranking import MEASURES, PIVOTS, Measure, Ranked, rank
from graph.analysis.timeline import STEPS, Period, Step, timeline

__all__ = [
    "MEASURES",
    "PIVOTS",
    "STEPS",
    "Change",
    "Community",
    "Link",
    "Measure",
    "Pair",
    "Period",
    "Ranked",
    "Step",
    "around",
    "between",
    "changes",
    "changes_between",
    "communities",
    "pairs",
    "path",
    "rank",
    "timeline",
]
