import base64
import json
from dataclasses import asdict, dataclass


@dataclass
class Quote:
    country: str
    weight: float

    @property
    def price(self):
        base = 4.9 if self.country == "DE" else 11.9
        return round(base + 0.8 * self.weight, 2)


def parse(event):
    raw = event.get("body") or "{}"
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode("utf-8")
    data = json.loads(raw)
    return Quote(country=str(data["country"]).upper(), weight=float(data["weight"]))


def handler(event, context):
    headers = {"content-type": "application/json", "x-request-id": event["requestContext"]["requestId"]}
    try:
        quote = parse(event)
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 422, "headers": headers, "body": json.dumps({"error": "country and weight needed"})}
    return {"statusCode": 200, "headers": headers, "body": json.dumps({**asdict(quote), "price": quote.price})}
