# trigger: http
import json

import jsonpickle


class Order:
    def __init__(self, item, count):
        self.item = item
        self.count = count


def unsafe(event, context):
    order = jsonpickle.decode(event["body"])  # expect: INJ005
    return {"statusCode": 200, "body": json.dumps({"count": order.count})}


def safe(event, context):
    order = Order(**json.loads(event["body"]))
    return {"statusCode": 200, "body": json.dumps({"count": order.count})}
