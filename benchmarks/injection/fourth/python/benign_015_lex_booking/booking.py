import datetime
import os
import uuid

import boto3

bookings = boto3.resource("dynamodb").Table(os.environ["BOOKINGS"])
ROOMS = ("single", "double", "suite")


class SlotError(Exception):
    def __init__(self, slot, text):
        super().__init__(text)
        self.slot = slot
        self.text = text


def slot(event, name):
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value["value"]["interpretedValue"] if value else None


def read(event):
    room = (slot(event, "RoomType") or "").lower()
    if room not in ROOMS:
        raise SlotError("RoomType", "Single, double or suite?")
    try:
        day = datetime.date.fromisoformat(slot(event, "CheckIn") or "")
        nights = int(slot(event, "Nights") or "")
    except ValueError:
        raise SlotError("CheckIn", "When, and for how long?")
    if not 0 < nights <= 30:
        raise SlotError("Nights", "Between 1 and 30 nights, please.")
    return {"room": room, "day": day.isoformat(), "nights": nights}


def message(event, action, text):
    return {
        "sessionState": {"dialogAction": action, "intent": event["sessionState"]["intent"]},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def handler(event, context):
    try:
        booking = read(event)
    except SlotError as exc:
        return message(event, {"type": "ElicitSlot", "slotToElicit": exc.slot}, exc.text)
    if event["invocationSource"] == "FulfillmentCodeHook":
        booking["id"] = uuid.uuid4().hex
        bookings.put_item(Item=booking)
        event["sessionState"]["intent"]["state"] = "Fulfilled"
        return message(event, {"type": "Close"}, "Booked for {nights} nights.".format(**booking))
    return message(event, {"type": "Delegate"}, "One moment.")
