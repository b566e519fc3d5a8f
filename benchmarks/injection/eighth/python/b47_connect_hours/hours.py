from datetime import datetime, time
from zoneinfo import ZoneInfo

QUEUES = {
    "sales": ("Europe/Berlin", time(8), time(18)),
    "support": ("America/New_York", time(7), time(22)),
}


def is_open(queue, now=None):
    zone, opens, closes = QUEUES[queue]
    local = now or datetime.now(ZoneInfo(zone))
    return local.weekday() < 5 and opens <= local.time() < closes


def handler(event, context):
    queue = event["Details"]["Parameters"].get("queue", "support")
    if queue not in QUEUES:
        queue = "support"
    return {"open": str(is_open(queue)).lower(), "queue": queue}
