import json
import time
from decimal import Decimal

import urllib3

http = urllib3.PoolManager(timeout=3)
_rates = (0.0, {})


def rates():
    global _rates
    at, table = _rates
    if time.time() - at > 600:
        answer = http.request("GET", "https://rates.internal.example.com/v1/eur")
        table = {k: Decimal(str(v)) for k, v in json.loads(answer.data)["rates"].items()}
        _rates = (time.time(), table)
    return table


def enrich(order):
    rate = rates().get(order.get("currency"))
    euro = str((Decimal(str(order["amount"])) / rate).quantize(Decimal("0.01"))) if rate else None
    return {"order": order["order"], "euro": euro}


def handler(event, context):
    return [enrich(json.loads(record["body"])) for record in event]
