import json
import logging

from .db import connection
from .repository import CustomerRepository
from .params import SearchParams, InvalidParam

log = logging.getLogger("customers")


def _json(status, payload):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(payload, default=str),
    }


def search(event, context):
    try:
        params = SearchParams.from_query(event.get("queryStringParameters") or {})
    except InvalidParam as e:
        return _json(422, {"field": e.field})
    with connection() as conn:
        rows = CustomerRepository(conn).search(params)
    log.info("customer search returned %d rows", len(rows))
    return _json(200, {"items": rows, "page": params.page})
