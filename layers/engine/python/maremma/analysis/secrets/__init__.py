"""Secrets in texts: what they look like, and what only looks like one. No function here gives a value back."""

from maremma.analysis.secrets.grouping import Grouping
from maremma.analysis.secrets.recognize import Sighting, recognize

__all__ = ["Grouping", "Sighting", "recognize"]
