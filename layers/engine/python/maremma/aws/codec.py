"""The model's dataclasses as JSON bytes and back."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticSchemaGenerationError, PydanticUndefinedAnnotation
from pydantic_core import PydanticSerializationError, to_json

from maremma.errors import StoreError

T = TypeVar("T")


def dump(value: object) -> bytes:
    """One line of JSON. TypeError for a value that holds a `Sensitive` or anything else without a textual form."""
    try:
        return to_json(value, inf_nan_mode="constants")
    except PydanticSerializationError as error:
        raise TypeError(
            f"a {type(value).__name__} holds something that must not or cannot be written as JSON"
        ) from error


def load(type_: type[T], data: bytes | str) -> T:
    """The value that `dump` wrote. StoreError, without the content, for bytes that are not such a value."""
    try:
        value: T = _adapter(cast(Hashable, type_)).validate_json(data)
    except ValidationError as error:
        # The cause is dropped on purpose: its text quotes the content.
        where = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['type']}"
            for each in error.errors(include_input=False, include_url=False, include_context=False)[:3]
        )
        raise StoreError(f"stored JSON is not a {_name(type_)} ({where}); it was written by another version") from None
    return value


def unpacked(body: bytes, what: str) -> bytes:
    """What was packed by gzip; StoreError if it is damaged."""
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        raise StoreError(f"{what} is damaged in the store; scan the function again") from None


@lru_cache(maxsize=64)
def _adapter(type_: Hashable) -> TypeAdapter[Any]:
    try:
        return TypeAdapter(cast(Any, type_))
    except (PydanticSchemaGenerationError, PydanticUndefinedAnnotation) as error:
        raise TypeError(f"a {_name(type_)} holds something that must not or cannot be read from JSON") from error


def _name(type_: object) -> str:
    return getattr(type_, "__name__", str(type_))
