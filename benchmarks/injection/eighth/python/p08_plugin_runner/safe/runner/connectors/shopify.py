import os

import requests


def sync(since):
    response = requests.get(
        os.environ["SHOPIFY_API"] + "/orders.json",
        params={"updated_at_min": since},
        headers={"X-Shopify-Access-Token": os.environ["SHOPIFY_TOKEN"]},
        timeout=20,
    )
    response.raise_for_status()
    return len(response.json()["orders"])
