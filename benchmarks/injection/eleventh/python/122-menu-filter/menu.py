import gzip
import json
import operator
import os
from collections.abc import Callable, Iterable
from functools import lru_cache, partial, reduce

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["MENU_BUCKET"]
BRANCHES = {
    "north": "menus/2024/north.json.gz",
    "south": "menus/2024/south.json.gz",
    "airport": "menus/2024/airport.json.gz",
}
Dish = dict
Predicate = Callable[[Dish], bool]
OPERATORS = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge, "eq": operator.eq}
FIELDS: dict[str, Callable[[str], object]] = {
    "price": float,
    "calories": int,
    "name": str,
    "vegan": lambda text: text == "true",
}


class BadFilter(ValueError):
    pass


def predicate(expression: str) -> Predicate:
    """Builds a predicate from `field:operator:value`."""
    try:
        field, name, text = expression.split(":", 2)
        convert, compare = FIELDS[field], OPERATORS[name]
        value = convert(text)
    except (KeyError, ValueError):
        raise BadFilter("filter") from None
    return lambda dish: field in dish and compare(dish[field], value)


def conjunction(predicates: Iterable[Predicate]) -> Predicate:
    return reduce(lambda left, right: lambda dish: left(dish) and right(dish), predicates, lambda dish: True)


def words(text: str) -> Predicate:
    wanted = text.casefold().split()
    return lambda dish: all(word in dish["name"].casefold() for word in wanted)


@lru_cache(maxsize=8)
def menu(branch: str) -> tuple[Dish, ...]:
    body = s3.get_object(Bucket=BUCKET, Key=BRANCHES[branch])["Body"].read()
    return tuple(json.loads(gzip.decompress(body))["dishes"])


def sort_key(params: dict) -> Callable[[Dish], object]:
    field = params.get("sort", "name")
    if field not in FIELDS:
        raise BadFilter("sort")
    return operator.itemgetter(field)


def respond(status: int, payload) -> dict:
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "max-age=300"},
        "body": json.dumps(payload),
    }


bad_request = partial(respond, 400)


def handler(event, context):
    branch = event["pathParameters"]["branch"]
    if branch not in BRANCHES:
        return respond(404, {"error": "branch"})
    params = event.get("queryStringParameters") or {}
    filters = (event.get("multiValueQueryStringParameters") or {}).get("filter") or []
    try:
        chosen = [predicate(expression) for expression in filters[:10]]
        if "q" in params:
            chosen.append(words(params["q"]))
        dishes = sorted(filter(conjunction(chosen), menu(branch)), key=sort_key(params))
    except BadFilter as exc:
        return bad_request({"error": str(exc)})
    except (TypeError, KeyError):
        return bad_request({"error": "unsupported comparison"})
    return respond(200, {"branch": branch, "dishes": dishes[:100]})
