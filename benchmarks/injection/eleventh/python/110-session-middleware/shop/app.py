import json

from .cart import add, show
from .middleware import chain, errors, session, structured_logging

ROUTES = {"GET /cart": show, "POST /cart/items": add}


def dispatch(event):
    action = ROUTES.get(event["routeKey"])
    if action is None:
        return 404, {"error": "route"}
    return action(event)


pipeline = chain(dispatch, structured_logging, errors, session)


def handler(event, context):
    status, payload = pipeline(event)
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }
