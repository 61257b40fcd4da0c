"""The graph as pictures, PNG, SVG or PDF, drawn by Matplotlib without a browser.

Matplotlib 3.11 shapes and orders Arabic itself; the fonts that have Arabic and Latin letters
come with the package.
"""

from graph.drawing.network import draw_network
from graph.drawing.style import check, suffixes
from graph.drawing.timeline import draw_timeline

__all__ = ["check", "draw_network", "draw_timeline", "suffixes"]
