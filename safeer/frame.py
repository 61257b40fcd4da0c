"""Events as a pandas data frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ontology.errors import SafeerError
from ontology.event import Event
from safeer.rows import EVENT_COLUMNS, event_row

if TYPE_CHECKING:
    import pandas as pd


def event_frame(events: Iterable[Event]) -> pd.DataFrame:
    """A row for each telling, with the columns of ``safeer events --format csv``.

    Raises :class:`~ontology.errors.SafeerError` where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise SafeerError('pandas is not installed: pip install "safeer[pandas]"') from error
    return pd.DataFrame(map(event_row, events), columns=list(EVENT_COLUMNS))
