import enum
import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import boto3

TZ = ZoneInfo(os.environ.get("TZ_NAME", "Europe/Berlin"))
slots = boto3.resource("dynamodb").Table(os.environ["SLOTS"])


class Queue(enum.Enum):
    SALES = "sales"
    SUPPORT = "support"


HOURS = {Queue.SALES: (9, 17), Queue.SUPPORT: (8, 20)}


def is_open(queue, now):
    start, end = HOURS[queue]
    return now.weekday() < 5 and start <= now.hour < end


def reserve(queue, now, phone):
    at = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    slots.put_item(Item={"slot": f"{queue.value}#{at.isoformat()}", "phone": phone})
    return at


def handler(event, context):
    details = event["Details"]
    try:
        queue = Queue(details["Parameters"]["queue"])
    except (KeyError, ValueError):
        return {"result": "unknown-queue"}
    now = datetime.now(TZ)
    if details["Parameters"].get("action") == "reserve":
        at = reserve(queue, now, details["ContactData"]["CustomerEndpoint"]["Address"])
        return {"result": "reserved", "at": at.strftime("%H:%M")}
    return {"result": "open" if is_open(queue, now) else "closed"}
