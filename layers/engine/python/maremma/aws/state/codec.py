"""The model's dataclasses as JSON bytes and back."""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticSchemaGenerationError, PydanticUndefinedAnnotation
from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

from maremma.errors import UnreadableRecord

T = TypeVar("T")

_MOST_BYTES = 512 * 1024 * 1024
"""Nothing that we keep is larger when it is unpacked."""
_GZIP = 16 + zlib.MAX_WBITS


def dump(value: object) -> bytes:
    """One line of JSON. TypeError for a value that holds a `Sensitive` or anything else without a textual form.

    Half characters, which no encoding has and which names in packages may hold, are written as their escapes.
    """
    try:
        try:
            return to_json(value, inf_nan_mode="constants")
        except PydanticSerializationError:
            return to_json(_encodable(to_jsonable_python(value, inf_nan_mode="constants")), inf_nan_mode="constants")
    except PydanticSerializationError as error:
        raise TypeError(
            f"a {type(value).__name__} holds something that must not or cannot be written as JSON"
        ) from error


def _encodable(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {_encodable(name): _encodable(each) for name, each in value.items()}
        case list():
            return [_encodable(each) for each in value]
        case _:
            return value


def load(type_: type[T], data: bytes | str) -> T:
    """The value that `dump` wrote. UnreadableRecord, without the content, for bytes that are not such a value."""
    try:
        value: T = _adapter(cast(Hashable, type_)).validate_json(data)
    except ValidationError as error:
        # The cause is dropped on purpose: its text quotes the content.
        where = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['type']}"
            for each in error.errors(include_input=False, include_url=False, include_context=False)[:3]
        )
        says = f"stored JSON is not a {_name(type_)} ({where}); it was written by another version"
        raise UnreadableRecord(says) from None
    return value


def unpacked(body: bytes, what: str) -> bytes:
    """What was packed by gzip; UnreadableRecord if it is damaged, or larger than anything that we keep."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        found = unpacking.decompress(body, _MOST_BYTES)
    except zlib.error:
        found = b""
    if not unpacking.eof or unpacking.unused_data:
        raise UnreadableRecord(f"{what} is damaged in the store; scan the function again")
    return found


@lru_cache(maxsize=64)
def _adapter(type_: Hashable) -> TypeAdapter[Any]:
    try:
        return TypeAdapter(cast(Any, type_))
    except (PydanticSchemaGenerationError, PydanticUndefinedAnnotation) as error:
        raise TypeError(f"a {_name(type_)} holds something that must not or cannot be read from JSON") from error


def _name(type_: object) -> str:
    return getattr(type_, "__name__", str(type_))
