"""Clients of the SDKs of AWS, by their symbols: `aws:s3`, `aws:dynamodb#Table;TableName=env:ORDERS`."""

from __future__ import annotations

import re
from typing import Final

from maremma.analysis.iam.sdk import service_named
from maremma.analysis.taint.tables.aws_sdk import PREFIX

_UNKNOWN: Final = "?"


def service_in(name: str) -> str:
    """The service of a client's symbol as botocore calls it; as it is written if there is none, empty if unknown."""
    written = re.split(r"[.#]", name.removeprefix(PREFIX), maxsplit=1)[0]
    return "" if written == _UNKNOWN else service_named(written) or written
