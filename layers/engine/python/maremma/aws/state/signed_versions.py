"""The newest version of each function that was ever verified: items of their own, which outlive the function.

One for each key, so that what a key signed that leaked is forgotten once it is revoked, and what others signed is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from maremma.aws.state import keys
from maremma.aws.state.table import Item, Table
from maremma.contract import Index
from maremma.errors import UnreadableRecord
from maremma.model.target import Target
from maremma.patterns import compile_late

Noted = tuple[str, int]
"""The key of an item, which tells the signer, and the version."""

_SORT = "SIGNED"
_KEY_ID = compile_late(r"[0-9a-f]{64}")


class TableVersions:
    """Implements `engine.ports.SignedVersions`. A version never shrinks, whoever writes last."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def newest(self, target: Target, revoked: frozenset[str] = frozenset()) -> int:
        """See `engine.ports.SignedVersions`."""
        return newest_of(self.noted(target), revoked)

    def noted(self, target: Target) -> tuple[Noted, ...]:
        """All that is noted of a function; StoreError if it cannot be read."""
        found = self._table.query(
            f"{Index.PARTITION} = :partition AND begins_with({Index.SORT}, :prefix)",
            {":partition": keys.function_key(target), ":prefix": _SORT},
        )
        return tuple((str(each[Index.SORT]), _version(each)) for each in found)

    def verified(self, target: Target, version: int, signer: str) -> None:
        """See `engine.ports.SignedVersions`."""
        self._table.put(
            {Index.PARTITION: keys.function_key(target), Index.SORT: _sort(signer), "version": version},
            condition=f"attribute_not_exists({Index.PARTITION}) OR version < :version",
            values={":version": version},
        )


def newest_of(noted: Iterable[Noted], revoked: frozenset[str]) -> int:
    """See `engine.ports.SignedVersions.newest`."""
    gone = {_sort(each) for each in revoked}
    return max((1 if sort in gone else version for sort, version in noted), default=0)


def _version(row: Item) -> int:
    version = row.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 0:
        raise UnreadableRecord(f"{row[Index.PARTITION]} · {row[Index.SORT]} holds no version; remove it")
    return version


def _sort(signer: str) -> str:
    """Keys have an item each. Who signs without one is not revoked, and may go by another name at each release."""
    return f"{_SORT}#{signer}" if _KEY_ID.fullmatch(signer) else _SORT
