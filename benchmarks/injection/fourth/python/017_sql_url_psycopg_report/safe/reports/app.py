import json
from http import HTTPStatus

from . import queries


class BadInput(Exception):
    status = HTTPStatus.BAD_REQUEST


def _required(params, name):
    value = params.get(name)
    if not value:
        raise BadInput(name)
    return value


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    status, body = HTTPStatus.OK, {}
    try:
        tenant = _required(params, "tenant")
        rows = queries.monthly(tenant, params.get("column", "net"), params.get("since", "2020-01-01"))
        body["rows"] = [{"month": r["month"].isoformat(), "total": str(r["total"])} for r in rows]
    except BadInput as exc:
        status = exc.status
        body["error"] = "missing parameter"
    return {"statusCode": int(status), "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
