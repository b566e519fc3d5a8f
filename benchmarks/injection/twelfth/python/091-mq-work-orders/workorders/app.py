import base64
import json

from workorders.model import WorkOrder
from workorders.store import save_all


def orders(event):
    for queue in event["rmqMessagesByQueue"].values():
        for message in queue:
            raw = json.loads(base64.b64decode(message["data"]))
            yield WorkOrder(machine=raw["machine"], task=raw["task"], hours=raw.get("hours", 1))


def handler(event, context):
    return {"stored": save_all(orders(event))}
