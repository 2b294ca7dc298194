"""The verbs: read, segment, extract, link, check, export, run."""

__version__ = "0.1.0"
