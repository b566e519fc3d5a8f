import json

from .data import month_rows
from .month import Month
from .output import deliver


def handler(event, context):
    tenant = event["requestContext"]["authorizer"]["jwt"]["claims"]["tenant_id"]
    try:
        month = Month.parse(event["pathParameters"]["month"])
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "month"})}
    link = deliver(tenant, month, month_rows(tenant, month))
    return {"statusCode": 303, "headers": {"location": link}}
