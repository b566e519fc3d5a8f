import os
import time
from urllib.parse import urlsplit

import requests
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError

from delivery import Delivery

app = APIGatewayRestResolver()
PARTNERS = frozenset(os.environ.get("PARTNER_HOSTS", "hooks.example.com").split(","))


def checked(url):
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise BadRequestError("only https")
    return url


@app.post("/hooks/test")
def test_hook():
    body = app.current_event.json_body
    delivery = Delivery(checked(body["callback"]), {"type": "test", "at": int(time.time())})
    return {"status": delivery.send(requests.Session())}


def lambda_handler(event, context):
    return app.resolve(event, context)
