"""The one DynamoDB table: plain JSON types in and out, throttles retried, refusals told as sentences."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.bounded import read_decimal, read_number
from maremma.contract import Index
from maremma.engine.canonical import Plain
from maremma.errors import StoreError

Item = dict[str, Plain]
Key = tuple[str, str]

THROTTLES = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
    }
)
_ATTEMPTS = 6
_FOREIGN = "an attribute that Maremma never writes, of the type"
"""Stands for such an attribute, so that the value that it is part of cannot be read, and the others can."""
_DIGITS = 38
"""As many as DynamoDB keeps of a number."""
_INDEXED = frozenset({Index.RANKING_PARTITION, Index.RANKING_SORT})
_GET_BATCH = 100
_WRITE_BATCH = 25


class Table:
    """Requests to the table. What the service does not process at once is sent again, with growing pauses."""

    def __init__(self, client: Any, name: str, sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._sleep = sleep
        self.name = name

    def get(self, key: Key) -> Item | None:
        """The item under a key, as it is now."""
        reply = self._call("get_item", TableName=self.name, Key=_key(key), ConsistentRead=True)
        return _item(reply["Item"]) if "Item" in reply else None

    def query(
        self,
        condition: str,
        values: Mapping[str, Plain],
        *,
        where: str = "",
        index: str = "",
        descending: bool = False,
        limit: int = 0,
    ) -> Iterator[Item]:
        """Items under a key condition, page by page; as they are now, unless an index is asked."""
        request: dict[str, Any] = {
            "TableName": self.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": _attributes(values),
            "ScanIndexForward": not descending,
        }
        request |= {"IndexName": index} if index else {"ConsistentRead": True}
        request |= {"FilterExpression": where} if where else {}
        request |= {"Limit": limit} if limit else {}
        left = limit
        while True:
            reply = self._call("query", **request)
            for found in reply["Items"]:
                yield _item(found)
            left -= len(reply["Items"])
            if "LastEvaluatedKey" not in reply or (limit and left <= 0):
                return
            request["ExclusiveStartKey"] = reply["LastEvaluatedKey"]

    def batch_get(self, keys: Sequence[Key]) -> Iterator[Item]:
        """The items under many keys, in no particular order; a key without an item yields none."""
        for start in range(0, len(keys), _GET_BATCH):
            wanted: Any = {"Keys": [_key(key) for key in keys[start : start + _GET_BATCH]], "ConsistentRead": True}
            pending: Any = {self.name: wanted}
            for pause in self._pauses("read"):
                reply = self._call("batch_get_item", RequestItems=pending)
                yield from map(_item, reply["Responses"].get(self.name, ()))
                pending = reply.get("UnprocessedKeys")
                if not pending:
                    break
                self._sleep(pause)

    def batch_write(self, puts: Sequence[Item], deletes: Sequence[Key] = ()) -> None:
        """Write and delete many items, each on its own: a crash may leave a part of them done."""
        requests: list[Any] = [{"PutRequest": {"Item": _written(item)}} for item in puts]
        requests += [{"DeleteRequest": {"Key": _key(key)}} for key in deletes]
        for start in range(0, len(requests), _WRITE_BATCH):
            pending: Any = {self.name: requests[start : start + _WRITE_BATCH]}
            for pause in self._pauses("written"):
                pending = self._call("batch_write_item", RequestItems=pending).get("UnprocessedItems")
                if not pending:
                    break
                self._sleep(pause)

    def put(self, item: Item, *, condition: str, values: Mapping[str, Plain] | None = None) -> bool:
        """Write an item; False, with nothing written, if the condition does not hold of what is there."""
        return self._conditional("put_item", {"Item": _written(item)}, condition, values)

    def update(self, key: Key, change: str, *, condition: str, values: Mapping[str, Plain]) -> bool:
        """Change an item in place; False, with nothing written, if the condition does not hold."""
        return self._conditional("update_item", {"Key": _key(key), "UpdateExpression": change}, condition, values)

    def delete(self, key: Key, *, condition: str, values: Mapping[str, Plain]) -> bool:
        """Delete an item; False, with nothing deleted, if the condition does not hold."""
        return self._conditional("delete_item", {"Key": _key(key)}, condition, values)

    def _conditional(
        self, call: str, request: dict[str, Any], condition: str, values: Mapping[str, Plain] | None
    ) -> bool:
        request["ConditionExpression"] = condition
        request |= {"ExpressionAttributeValues": _attributes(values)} if values else {}
        try:
            self._call(call, TableName=self.name, **request)
        except _ConditionFailed:
            return False
        return True

    def _call(self, operation: str, **request: Any) -> Any:
        for pause in self._pauses("reached"):
            try:
                return getattr(self._client, operation)(**request)
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code == "ConditionalCheckFailedException":
                    raise _ConditionFailed from error
                if code not in THROTTLES:
                    raise self._refused(operation, code) from error
            except BotoCoreError as error:
                raise self._refused(operation, type(error).__name__) from error
            self._sleep(pause)
        raise AssertionError("the pauses end with an error")

    def _refused(self, operation: str, code: str) -> StoreError:
        return StoreError(
            f"DynamoDB refused {operation} on the table {self.name} ({code}); check that the table exists "
            "and that this role may use it"
        )

    def _pauses(self, done: str) -> Iterator[float]:
        """Growing pauses with jitter; StoreError when there have been enough of them."""
        for attempt in range(_ATTEMPTS):
            yield random.uniform(0.5, 1) * 0.05 * 2**attempt  # noqa: S311 (jitter, not a secret)
        raise StoreError(
            f"the table {self.name} is throttled and could not be {done} in {_ATTEMPTS} attempts; "
            "run fewer workers at once, or raise the table's limits"
        )


class _ConditionFailed(Exception):
    """The service answered that the condition does not hold."""


def _key(key: Key) -> dict[str, object]:
    return {Index.PARTITION: {"S": key[0]}, Index.SORT: {"S": key[1]}}


def _written(item: Item) -> dict[str, object]:
    """An item as it is written. A key of the index must have its type or be absent: DynamoDB refuses a null there."""
    return _attributes({name: value for name, value in item.items() if value is not None or name not in _INDEXED})


def _attributes(values: Mapping[str, Plain]) -> dict[str, object]:
    return {name: _attribute(value) for name, value in values.items()}


def _attribute(value: Plain) -> dict[str, object]:
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, int | float):
        return {"N": repr(value)}
    if isinstance(value, list):
        return {"L": [_attribute(each) for each in value]}
    return {"M": _attributes(value)}


def _item(attributes: Mapping[str, Any]) -> Item:
    return {name: _value(attribute) for name, attribute in attributes.items()}


def _value(attribute: Mapping[str, Any]) -> Plain:
    ((kind, value),) = attribute.items()
    match kind:
        case "N":
            number = _number(value)
            return {_FOREIGN: kind} if number is None else number
        case "L":
            return [_value(each) for each in value]
        case "M":
            return _item(value)
        case "NULL":
            return None
        case "S" | "BOOL":
            return value  # type: ignore[no-any-return]
        case _:
            return {_FOREIGN: kind}


def _number(text: str) -> int | float | None:
    whole = read_number(text, at_least=-(10**_DIGITS), digits=_DIGITS)
    return read_decimal(text) if whole is None else whole
