"""Packages that were not taken, as gaps."""

from __future__ import annotations

from maremma.errors import PackageRefused, PackageTooLarge, PackageUnreadable
from maremma.model.facet import Facet, Gap, GapReason


def refused(error: PackageRefused | PackageUnreadable, facet: Facet, about: str = "") -> Gap:
    """A refusal stands until the package changes; what could not be read may be read the next time."""
    reason = GapReason.UNREADABLE
    if isinstance(error, PackageRefused):
        reason = GapReason.TOO_LARGE if isinstance(error, PackageTooLarge) else GapReason.UNSUPPORTED
    return Gap(facet, reason, f"{about}{error}", partial=facet is Facet.LAYERS)
