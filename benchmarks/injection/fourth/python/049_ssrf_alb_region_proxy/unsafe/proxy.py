import json
from urllib.parse import quote

import requests

REGIONS = ("eu", "us", "ap")
CLIENT = "storefront"


def respond(status, text, payload):
    return {
        "statusCode": status,
        "statusDescription": "%d %s" % (status, text),
        "isBase64Encoded": False,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }


class PricingClient(object):
    template = "https://{region}.pricing.example.com/products/{product}"

    def __init__(self, region):
        self.region = region

    def price(self, product):
        url = self.template.format(region=self.region, product=quote(product, safe=""))
        r = requests.get(url, params={"client": CLIENT}, timeout=(1, 4))  # expect: ssrf
        r.raise_for_status()
        return float(r.json()["price"])


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    try:
        client = PricingClient(query.get("region", "eu"))
        price = client.price(query["product"])
    except LookupError:
        return respond(400, "Bad Request", {"error": "parameters"})
    except requests.RequestException:
        return respond(502, "Bad Gateway", {"error": "upstream"})
    return respond(200, "OK", {"price": price})
