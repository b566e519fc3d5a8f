"""The functions on record that hold one secret, by the group that findings name (`maremma explain`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from maremma.errors import SettingsError

if TYPE_CHECKING:
    from maremma.cli.records import Records
    from maremma.model.scan import Latest

_GROUP = re.compile(r"[0-9a-f]{16}")


def holders_of(kept: Records, group: str) -> tuple[Latest, ...]:
    """The newest word on each function that holds the secret of a group, from the highest score down."""
    if not _GROUP.fullmatch(group):
        raise SettingsError(
            "a secret is named by its group, the 16 hexadecimal digits that `maremma show` has beside it, and never "
            "by what it says"
        )
    found = kept.store.latest(kept.store.holders(group)).values()
    return tuple(sorted(found, key=lambda latest: (-latest.points, latest.target)))
