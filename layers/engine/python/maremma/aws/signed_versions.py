"""The newest version of each function that was ever verified: an item of its own, which outlives the function."""

from __future__ import annotations

from maremma.aws import items
from maremma.aws.table import Key, Table
from maremma.contract import Index
from maremma.model.target import Target

_SORT = "SIGNED"


class TableVersions:
    """Implements `engine.ports.SignedVersions`. A version never shrinks, whoever writes last."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def newest(self, target: Target) -> int:
        """The version, 0 for none."""
        found = self._table.get(_key(target))
        return int(str(found["version"])) if found is not None else 0

    def verified(self, target: Target, version: int) -> None:
        """Note a version, unless a newer one is noted."""
        partition, sort = _key(target)
        self._table.put(
            {Index.PARTITION: partition, Index.SORT: sort, "version": version},
            condition=f"attribute_not_exists({Index.PARTITION}) OR version < :version",
            values={":version": version},
        )


def _key(target: Target) -> Key:
    return items.function_key(target), _SORT
