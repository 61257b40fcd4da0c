"""How pictures look: fonts, colours, and how they are saved, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ontology.errors import ExportError, SafeerError
from ontology.vocabulary import FORCE, HELP, OBJECTION, TALK

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, PALE_INK, PAPER = "#22303c", "#6b7785", "#ffffff"

#: Colours of Okabe and Ito, told apart by people who see colours differently, too.
KIND_COLOURS: Mapping[str, str] = MappingProxyType(
    {"person": "#0072b2", "state": "#d55e00", "organization": "#009e73", "group": "#cc79a7"}
)
KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {"person": "Person", "state": "State", "organization": "Organization", "group": "Group"}
)

QUAD_COLOURS: Mapping[str, str] = MappingProxyType(
    {TALK: "#7fb2d9", HELP: "#3a9b7a", OBJECTION: "#e8a33d", FORCE: "#c1432e"}
)

_FAMILY = ("IBM Plex Sans Arabic", "DejaVu Sans")  # the second for other scripts
_FONTS = ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Bold.ttf")
_SUFFIXES = (".pdf", ".png", ".svg")
_PIXELS_PER_INCH = 200


def suffixes() -> tuple[str, ...]:
    """The endings of the files that pictures can be written to.

    >>> suffixes()
    ('.pdf', '.png', '.svg')
    """
    return _SUFFIXES


def check(path: Path) -> None:
    """Raise :class:`ExportError` for a file that no picture can be written to."""
    if path.suffix.lower() not in _SUFFIXES:
        raise ExportError(
            f"no picture format for {path.name!r}: end it with one of {' '.join(_SUFFIXES)}"
        )
    if not path.parent.is_dir():
        raise ExportError(f"no folder {path.parent}: make it, or write somewhere else")


@contextmanager
def styled() -> Iterator[None]:
    """Draw and save in here: with the fonts, and with nothing in the files that changes.

    Raises :class:`SafeerError` where Matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
        from matplotlib import font_manager
    except ImportError as error:
        raise SafeerError('drawing needs Matplotlib: pip install "safeer[plot]"') from error
    known = {font.fname for font in font_manager.fontManager.ttflist}
    for name in _FONTS:
        with as_file(files("graph.drawing") / "fonts" / name) as font:
            if str(font) not in known:
                font_manager.fontManager.addfont(font)
    settings: Any = {
        "font.family": _FAMILY,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": PALE_INK,
        "ytick.color": PALE_INK,
        "svg.hashsalt": "safeer",
        "svg.fonttype": "path",  # so that an SVG looks the same without the fonts
        "text.parse_math": False,  # a dollar sign is a dollar sign
        "savefig.dpi": _PIXELS_PER_INCH,
    }
    with mpl.rc_context(settings):
        yield


def save(figure: Figure, path: Path) -> None:
    """Write the figure in the format that the suffix names, without date and program."""
    dates: dict[str, dict[str, Any]] = {
        ".svg": {"Date": None},
        ".pdf": {"CreationDate": None, "ModDate": None},
        ".png": {"Software": None},
    }
    try:
        figure.savefig(path, facecolor=PAPER, metadata=dates[path.suffix.lower()])
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror}") from error


def write_head(figure: Figure, title: str, said: Iterable[str], height: float) -> None:
    """The title and a line below it at the top left of a figure ``height`` points high."""
    if re.search("[A-Za-z]", title):
        title = "\u200e" + title  # a sentence in English may begin with an Arabic name
    left = 26 / (figure.get_figwidth() * 72)
    figure.text(
        left, 1 - 20 / height, shortened(title, 70), fontsize=16, fontweight="bold", va="top"
    )
    figure.text(left, 1 - 45 / height, "  ·  ".join(said), fontsize=9, color=PALE_INK, va="top")


def write_legend(figure: Figure, handles: Sequence[Artist], height: float) -> None:
    """The legend in rows at the bottom left of a figure ``height`` points high."""
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(18 / (figure.get_figwidth() * 72), 8 / height),
        ncols=4,
        frameon=False,
        fontsize=8.5,
        labelcolor=PALE_INK,
        handlelength=1.6,
        columnspacing=1.8,
    )


def bare(axes: Axes) -> None:
    """Take the frame and the ticks away."""
    axes.set_axis_off()


def stretch(dates: Sequence[str]) -> str:
    """From when to when most of these sorted dates are, as old ones are often background.

    >>> stretch(["2015-07-01", "2015-07-02"])
    '2015-07-01 to 2015-07-02'
    >>> stretch(["1948", *["2015-07"] * 50])
    'most of 2015-07'
    """
    cut = len(dates) // 20
    first, last = dates[cut], dates[len(dates) - 1 - cut]
    most = (first, last) != (dates[0], dates[-1])
    return ("most of " if most else "") + (first if first == last else f"{first} to {last}")


def shortened(label: str, letters: int) -> str:
    """The label in one line of at most so many letters.

    >>> shortened("United Nations Educational Organization", 20)
    'United Nations Educ…'
    """
    line = " ".join(label.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"
