"""ARN formats as patterns: whether an ARN is one of a format, and what its variables are then."""

from __future__ import annotations

import re
from functools import cache

from maremma.analysis.iam.sdk.place import VARIABLE
from maremma.analysis.iam.universe.details import arn_formats

_AROUND = frozenset({"Partition", "Region", "Account"})


def variables_of(form: str) -> tuple[str, ...]:
    """The variables of a format that name the resource, without partition, region and account."""
    return tuple(name for name in dict.fromkeys(VARIABLE.findall(form)) if name not in _AROUND)


def fits(form: str, prefix: str, arn: str) -> bool:
    """Whether an ARN, or a pattern of ARNs, is one of this format among those of its service."""
    return _pattern(form, prefix).fullmatch(arn) is not None


@cache
def _pattern(form: str, prefix: str) -> re.Pattern[str]:
    """Names may hold slashes (objects, parameters, roles), unless another format of the service goes on so."""
    longer = [other for other in arn_formats(prefix).values() if other.startswith(form) and other != form]
    closed = "".join(each for each in "/:" if any(other.startswith(form + each) for other in longer))
    pieces = VARIABLE.split(form)
    last = len(pieces) - 2
    pattern = ""
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pattern += re.escape(piece)
        elif piece in _AROUND:
            pattern += "[^:]*"
        else:
            pattern += (f"[^{closed}]+" if closed else ".+") if place == last else "[^/:]+"
    return re.compile(pattern)
