import inspect
import json
import os
from functools import lru_cache
from typing import Any, Callable

import psycopg

TOOLS: dict[str, Callable[..., Any]] = {}
CONVERTERS = {int: int, str: lambda value: str(value)[:100], float: float}


def tool(function):
    TOOLS[function.__name__] = function
    return function


@lru_cache(maxsize=1)
def connection():
    return psycopg.connect(os.environ["STOCK_DSN"], autocommit=True)


@tool
def stock_level(sku: str, warehouse: int = 1):
    row = connection().execute(
        "SELECT quantity FROM stock WHERE sku = %s AND warehouse_id = %s", (sku, warehouse)
    ).fetchone()
    return {"sku": sku, "quantity": row[0] if row else 0}


@tool
def find_articles(words: str, limit: int = 5):
    rows = connection().execute(
        "SELECT sku, title FROM articles WHERE tsv @@ plainto_tsquery('english', %s) LIMIT %s",
        (words, min(limit, 20)),
    )
    return [{"sku": sku, "title": title} for sku, title in rows]


class ToolError(Exception):
    pass


def bind(function, given: list[dict]) -> dict:
    values = {entry["name"]: entry["value"] for entry in given}
    bound = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in values:
            try:
                bound[name] = CONVERTERS[parameter.annotation](values[name])
            except ValueError:
                raise ToolError(f"{name} is not valid") from None
        elif parameter.default is inspect.Parameter.empty:
            raise ToolError(f"{name} is missing")
    return bound


def handler(event, context):
    function = TOOLS.get(event["function"])
    try:
        if function is None:
            raise ToolError("there is no such tool")
        result = function(**bind(function, event.get("parameters", [])))
        text = json.dumps(result)
    except ToolError as exc:
        text = json.dumps({"error": str(exc)})
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": text}}},
        },
        "sessionAttributes": event.get("sessionAttributes", {}),
        "promptSessionAttributes": event.get("promptSessionAttributes", {}),
    }
