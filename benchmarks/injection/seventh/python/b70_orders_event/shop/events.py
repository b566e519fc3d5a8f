import json
import os

import boto3


class Publisher:
    def __init__(self):
        self._events = boto3.client("events")
        self._bus = os.environ.get("BUS", "default")

    def accepted(self, order):
        detail = {
            "order": str(order.id),
            "shipping": order.shipping,
            "lines": [{"sku": line.sku, "qty": line.qty} for line in order.lines],
            "total": order.total(),
        }
        res = self._events.put_events(
            Entries=[{"Source": "shop", "DetailType": "OrderAccepted", "Detail": json.dumps(detail), "EventBusName": self._bus}]
        )
        if res["FailedEntryCount"]:
            raise RuntimeError("event bus refused the order")
