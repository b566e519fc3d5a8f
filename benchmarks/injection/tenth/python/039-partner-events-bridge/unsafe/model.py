import json


def to_detail(body):
    order = json.loads(body)
    order["channel"] = "partner"
    return json.dumps(order)
