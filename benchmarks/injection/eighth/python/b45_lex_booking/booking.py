import os
import uuid
from datetime import datetime

import boto3

from dialog import Dialog

bookings = boto3.resource("dynamodb").Table(os.environ["BOOKINGS"])


def handler(event, context):
    dialog = Dialog(event)
    try:
        when = datetime.strptime(f"{dialog.value('Date')} {dialog.value('Time')}", "%Y-%m-%d %H:%M")
        people = int(dialog.value("People"))
    except (TypeError, ValueError):
        return dialog.elicit("Date", "For which day and time?")
    if when < datetime.now():
        return dialog.elicit("Date", "That is in the past. Which day?")
    bookings.put_item(Item={"id": str(uuid.uuid4()), "when": when.isoformat(), "people": people})
    return dialog.close("Fulfilled", f"A table for {people} on {when:%d %B at %H:%M} is booked.")
