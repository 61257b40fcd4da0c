"""The one family of errors a user of Safeer meets.

Every message names the thing that is wrong and the fix, in one line.
"""


class SafeerError(Exception):
    """Base of every error Safeer raises on purpose; its text is one line for a person."""


class InputError(SafeerError):
    """An input (file, article, date, option) that cannot be used as given."""


class UnknownActorError(SafeerError):
    """No actor of the graph answers to the name asked for."""


class StoreError(SafeerError):
    """The store cannot be opened, read or written."""


class ExportError(SafeerError):
    """A file cannot be written in the format asked for."""
