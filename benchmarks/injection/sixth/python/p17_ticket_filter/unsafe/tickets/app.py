import json
from decimal import Decimal
from itertools import islice

from .filters import Filter
from .repo import Tickets

repo = Tickets()
RESERVED = ("limit", "fields")


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return float(o)
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


def reply(status, body):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(body, cls=Encoder),
    }


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    limit = params.get("limit", "100")
    if not limit.isdecimal():
        return reply(400, {"error": "limit"})
    wanted = Filter()
    for field, value in params.items():
        if field not in RESERVED:
            wanted = wanted.where(field, value)
    items = list(islice(repo.find(wanted), min(int(limit), 200)))
    return reply(200, {"items": items, "count": len(items)})
