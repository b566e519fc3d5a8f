import httpx

from notify.subscribers import address_of
from notify.retry import retrying


@retrying(attempts=3, on=(httpx.TransportError,))
def post(address, document):
    with httpx.Client(timeout=5.0, follow_redirects=False) as client:
        return client.post(address, json=document).status_code  # expect: ssrf


def handler(event, context):
    execution = event["execution"]
    address = address_of(event["input"]["subscriber"])
    status = post(address, {"execution": execution["name"], "outcome": event["input"].get("outcome")})
    return {"delivered": 200 <= status < 300}
