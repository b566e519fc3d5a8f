import json
import logging
import os

import httpx

from customers import Customers

logger = logging.getLogger()
logger.setLevel(os.environ.get("LEVEL", "INFO"))

customers = Customers.from_file(os.path.join(os.path.dirname(__file__), "customers.json"))


class Delivery:
    def __init__(self, message):
        body = json.loads(message["body"])
        self.message_id = message["messageId"]
        self.customer = body["customer"]
        self.payload = body["payload"]
        self.callback = body.get("callback")

    @property
    def url(self):
        # "callback" of old producers is ignored
        return customers.endpoint(self.customer)


def deliver(client, delivery):
    for attempt in (1, 2, 3):
        try:
            response = client.post(delivery.url, json=delivery.payload)
        except httpx.TransportError:
            logger.info("attempt %d failed", attempt)
            continue
        if response.status_code < 500:
            return True
    return False


def handler(event, context):
    failures = []
    with httpx.Client(timeout=5.0, headers={"user-agent": "hooks"}) as client:
        for message in event["Records"]:
            delivery = Delivery(message)
            if not deliver(client, delivery):
                failures.append({"itemIdentifier": delivery.message_id})
    return {"batchItemFailures": failures}
