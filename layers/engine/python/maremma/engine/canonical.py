"""One spelling for each value, so that equal facts have equal digests in every process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"


def plain(value: object) -> Plain:
    """A value of the model as JSON types. TypeError for what has no textual form, such as a `Sensitive`."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        members = [plain(each) for each in value]
        return sorted(members, key=repr) if isinstance(value, frozenset) else members
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a {type(value).__name__} has no canonical form")


def canonical(*values: object) -> str:
    """The canonical JSON of the values."""
    return json.dumps([plain(value) for value in values], sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(*values: object) -> str:
    """SHA-256 over the canonical JSON of the values, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(*values).encode("utf-8", "surrogatepass")).hexdigest()
