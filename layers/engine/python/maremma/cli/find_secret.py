"""The functions on record that hold one secret, by the group that findings name (`maremma show`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.errors import SettingsError
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.cli.records import Records
    from maremma.model.results.finding import Finding
    from maremma.model.results.scan import Latest

_GROUP = compile_late(r"[0-9a-f]{16}")


def holders_of(kept: Records, group: str) -> tuple[tuple[Latest, tuple[Finding, ...]], ...]:
    """Each function that holds the secret of a group and its findings that say so, from the highest score down.

    SettingsError for what is no group, and where nobody holds it: a group that nobody has is rather a slip than a pass.
    """
    if not _GROUP.fullmatch(group):
        raise SettingsError(
            "a secret is named by its group, the 16 hexadecimal digits that `maremma show` has beside it, and never "
            "by what it says"
        )
    found = sorted(kept.store.latest(kept.store.holders(group)).values(), key=lambda each: each.rank)
    holders = ((latest, kept.store.assessment(latest).findings) for latest in found)
    told = ((latest, tuple(each for each in findings if each.group == group)) for latest, findings in holders)
    holding = tuple((latest, findings) for latest, findings in told if findings)
    if not holding:
        raise SettingsError(f"no function on record holds the secret {group}: it is gone, or the group is mistyped")
    return holding
