"""The version of Safeer, also of the package."""

__version__ = "0.1.0"

#: What an article's statements say that it was read by.
EXTRACTOR = f"safeer {__version__}"
