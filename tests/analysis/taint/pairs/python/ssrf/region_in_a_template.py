# trigger: http
from urllib.parse import quote

import requests

REGIONS = ("eu", "us")


class Prices:
    template = "https://{region}.prices.example.com/products/{product}"

    def __init__(self, region):
        self.region = region

    def of(self, product):
        return requests.get(self.template.format(region=self.region, product=product)).json()  # expect: INJ007


class CheckedPrices(Prices):
    def __init__(self, region):
        if region not in REGIONS:
            raise LookupError("region")
        super().__init__(region)

    def of(self, product):
        return requests.get(self.template.format(region=self.region, product=quote(product, safe=""))).json()


def unsafe(event, context):
    asked = event["queryStringParameters"]
    return Prices(asked["region"]).of("1")


def safe(event, context):
    asked = event["queryStringParameters"]
    return CheckedPrices(asked["region"]).of(asked["product"])
