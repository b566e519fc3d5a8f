"""Whether a fleet was compared with advisories that can be relied on, and what to do if it was not."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.analysis.advisories.advisor import OLD
from maremma.model.command import Desk
from maremma.model.results.scan import Latest


def uncompared(ranking: Sequence[Latest], desk: Desk) -> str:
    """A sentence, if functions were compared with no advisories or with old ones; empty if all is well."""
    judged = [each for each in ranking if not each.lost]
    without = sum(not each.advised for each in judged)
    old = sum(each.advised.endswith(OLD) for each in judged)
    if not without and not old:
        return ""
    how, count = ("no advisories", without) if without else ("advisories that are too old", old)
    which = "function was" if count == 1 else "functions were"
    return (
        f"{count} {which} compared with {how}, so what is known to be vulnerable in them is unknown and not clean: "
        f"{_how_to_get_them(desk)}"
    )


def _how_to_get_them(desk: Desk) -> str:
    if desk.stack:
        return f"`{desk.command('doctor')}` says why"
    return f"run `{desk.command('advisories', 'refresh')}`, and then `{desk.command('scan')}` again"
