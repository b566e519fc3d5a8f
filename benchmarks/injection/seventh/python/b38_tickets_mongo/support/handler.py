import json

from bson import ObjectId
from bson.errors import InvalidId

from .repo import TicketRepo

repo = TicketRepo.connect()


def get(ticket_id, _event):
    doc = repo.get(ticket_id)
    return (200, doc) if doc else (404, {"error": "ticket"})


def patch(ticket_id, event):
    body = json.loads(event["body"])
    state = body.get("state")
    if state not in ("open", "done", "waiting"):
        return 422, {"error": "state"}
    repo.set_state(ticket_id, state)
    return 200, {"state": state}


METHODS = {"GET": get, "PATCH": patch}


def handler(event, context):
    try:
        ticket_id = ObjectId(event["pathParameters"]["id"])
    except InvalidId:
        return {"statusCode": 400, "body": ""}
    method = METHODS.get(event["httpMethod"])
    if method is None:
        return {"statusCode": 405, "body": ""}
    status, payload = method(ticket_id, event)
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(payload, default=str)}
