import json
from datetime import date

from bookings import Booking, RoomTaken, save


def respond(status, payload=None):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload or {}),
    }


def handler(event, context):
    body = json.loads(event["body"])
    booking = Booking(
        guest=event["requestContext"]["authorizer"]["claims"]["sub"],
        room=int(body["room"]),
        day=date.fromisoformat(body["day"]),
        remark=str(body.get("remark", ""))[:500],
    )
    try:
        number = save(booking)
    except RoomTaken:
        return respond(409, {"message": "room is taken"})
    return respond(201, {"number": number})
