"""A lease: whoever holds it works alone, until it is given back or runs out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from maremma.aws.state.table import Table
from maremma.contract import Index
from maremma.engine.record_times import SKEW

_SORT = "HOLDER"
_IS_FREE = (
    f"attribute_not_exists({Index.PARTITION}) OR {Index.EXPIRY} <= :now OR holder = :holder "
    f"OR {Index.EXPIRY} > :possible OR NOT attribute_type({Index.EXPIRY}, :number)"
)
"""A lease that ends later than one that is taken now, or never, was not taken by this: it would hold for ever."""


@contextmanager
def lease(
    table: Table, partition: str, holder: str, seconds: int, clock: Callable[[], float] = time.time
) -> Iterator[str | None]:
    """Hold the lease of a partition inside the block; gives the holder, or None when somebody else has it.

    `seconds` have to be longer than the block can take: after them another holder may take over.
    """
    key = (partition, _SORT)
    now = int(clock())
    held = table.put(
        {Index.PARTITION: key[0], Index.SORT: key[1], "holder": holder, Index.EXPIRY: now + seconds},
        condition=_IS_FREE,
        values={":now": now, ":possible": now + seconds + int(SKEW.total_seconds()), ":number": "N", ":holder": holder},
    )
    if not held:
        yield None
        return
    try:
        yield holder
    finally:
        table.delete(key, condition="holder = :holder", values={":holder": holder})
