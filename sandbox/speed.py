"""Moto where it is slow with a thousand functions: the same answers, without work that grows with the account.

moto 5.2.5 copies every function, code included, for each page of ListFunctions; sorts the whole table for each Query;
looks for each of ten types, under five names each, in every attribute of an item; copies what a Query found, value by
value, through `copy`; lists its own folders for each request; and parses each JSONPath again for each state.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

from moto import backends
from moto.awslambda.models import LambdaStorage
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table
from moto.stepfunctions.parser.asl.utils import json_path

from sandbox.patching import replaced, replaced_everywhere

_asked = threading.local()


@contextmanager
def installed() -> Iterator[None]:
    """Put the faster versions in place."""
    with ExitStack() as stack:
        stack.enter_context(replaced(LambdaStorage, "all", _all_functions))
        all_items = stack.enter_context(replaced(Table, "all_items", _items))
        query = stack.enter_context(replaced(Table, "query", _query))
        _originals.all_items, _originals.query = all_items, query
        _originals.structure = stack.enter_context(
            replaced(BaseJSONSerializer, "_serialize_type_structure", _structure)
        )
        stack.enter_context(replaced(DynamoType, "__deepcopy__", lambda value, _: _copied(value)))
        modules = tuple(backends.list_of_moto_modules())
        stack.enter_context(replaced_everywhere("moto", backends.list_of_moto_modules, lambda: modules))
        stack.enter_context(replaced(json_path, "parse", cache(json_path.parse)))
        yield


class _Originals:
    """What was there before."""

    all_items: Any
    query: Any
    structure: Any


_originals = _Originals()


def _all_functions(storage: Any) -> list[Any]:
    """Every function and version; only the ARN of the copy of `$LATEST` differs from the original."""
    found: list[Any] = []
    for group in list(storage._functions.values()):
        latest = copy.copy(group["latest"])
        latest.function_arn = f"{latest.function_arn}:$LATEST"
        found += [latest, *group["versions"]]
    return found


def _structure(serializer: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """An attribute value of DynamoDB has exactly one member, which says its type."""
    if shape.name != "AttributeValue" or not isinstance(value, dict) or not key:
        _originals.structure(serializer, serialized, value, shape, key)
        return
    wrapper = serializer.MAP_TYPE()
    for member, content in value.items():
        serializer._serialize(wrapper, content, shape.members[member], member)
    serializer._default_serialize(serialized, wrapper, shape, key)


def _copied(value: Any) -> Any:
    """A copy of an attribute value: values are a tree, so nothing in it is met twice."""
    new = DynamoType.__new__(DynamoType)
    new.type = value.type
    if value.is_list():
        new.value = [_copied(each) for each in value.value]
    elif value.is_map():
        new.value = {name: _copied(each) for name, each in value.value.items()}
    else:
        new.value = list(value.value) if value.is_set() else value.value
    return new


def _query(table: Any, hash_key: Any, *arguments: Any, **options: Any) -> Any:
    """A query of the table itself is about one partition; moto gives the index as the eighth argument."""
    index = options["index_name"] if "index_name" in options else arguments[6]
    _asked.partition = None if index else hash_key
    try:
        return _originals.query(table, hash_key, *arguments, **options)
    finally:
        _asked.partition = None


def _items(table: Any) -> list[Any]:
    """The items of the partition that is being queried, in order; all of them outside a query."""
    partition = getattr(_asked, "partition", None)
    if partition is None or not table.range_key_attr:
        found: list[Any] = _originals.all_items(table)
        return found
    return sorted(table.items.get(partition, {}).values(), key=lambda item: item.range_key)
