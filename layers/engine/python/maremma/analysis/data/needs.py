"""Whether anything of a function reads the stores that its role may read."""

from __future__ import annotations

from maremma.analysis.data.access import Access
from maremma.analysis.data.classes import Named, classes
from maremma.analysis.iam import region
from maremma.analysis.iam.needed import Needed
from maremma.analysis.iam.truth import Truth
from maremma.analysis.tables import table


def is_needed(store: Named, access: Access, needed: Needed) -> Truth:
    """Whether the function needs to read a store that its role reads by an access; UNKNOWN where its needs are."""
    of = store.kind.of
    reading = {action.lower() for action in classes()[of].actions}
    read_on = [region(pattern) for pattern in store.kind.read_on(store.arn)]
    asked = [each for each in needed.permissions if each.action.lower() in reading]
    met = [each for each in asked if any(one.meets(each.resource) for one in read_on)]
    if met:
        return Truth.TRUE if any(each.certain for each in met) else Truth.UNKNOWN
    through = table(__package__, "needs").get(of, ())
    if any(each.service in through for each in needed.permissions):
        return Truth.UNKNOWN
    return Truth.FALSE if needed.is_clear(access.action.partition(":")[0]) else Truth.UNKNOWN
