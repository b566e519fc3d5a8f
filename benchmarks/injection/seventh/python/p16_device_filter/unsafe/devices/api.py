import json
from decimal import Decimal

from .store import DeviceStore

store = DeviceStore.from_env()


class _Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Decimal):
            return int(o) if o == o.to_integral_value() else float(o)
        return super().default(o)


def handler(event, context):
    tenant = event["requestContext"]["authorizer"]["tenantId"]
    q = event.get("queryStringParameters") or {}
    try:
        items = store.find(tenant, q.get("attr", "status"), q.get("op", "="), q.get("value", "on"))
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"message": "bad filter"})}
    return {"statusCode": 200, "body": json.dumps({"devices": items}, cls=_Encoder)}
