"""AWS's managed policies, made compact: a line per policy, in one compressed text."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from typing import Final

from moto.iam.aws_managed_policies import aws_managed_policies_data

_OF_SERVICES: Final = "/aws-service-role/"
"""The path of policies that only service-linked roles can have."""

_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
"""Text compresses better without regard to places of bytes in words."""


def compiled_policies() -> bytes:
    """The table, from the managed policies of the moto that is installed."""
    return lzma.compress("\n".join(_lines()).encode(), check=lzma.CHECK_CRC32, filters=_FILTERS)


def _lines() -> Iterator[str]:
    policies = json.loads(aws_managed_policies_data)
    changed = max(each["UpdateDate"] for each in policies.values())
    yield changed[:10]
    lines = [
        f"{name}\t{each['Path'].strip('/')}\t{_packed(each['Document']['Statement'])}"
        for name, each in policies.items()
        if each["Path"] != _OF_SERVICES
    ]
    yield from sorted(lines, key=lambda line: (len(line), line))


def _packed(statement: object) -> str:
    return json.dumps(statement, separators=(",", ":"))
