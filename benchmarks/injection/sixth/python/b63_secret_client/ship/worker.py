import json
import os

import httpx
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities import parameters

logger = Logger(service="ship")
BASE = "https://api.carrier.example.com/v1"


def token() -> str:
    secret = parameters.get_secret(os.environ["CARRIER_SECRET"], transform="json", max_age=300)
    return secret["token"]


def client() -> httpx.Client:
    return httpx.Client(base_url=BASE, timeout=5.0, headers={"Authorization": "Bearer " + token()})


def parcel(order: dict) -> dict:
    return {
        "reference": int(order["id"]),
        "weight_g": int(order["grams"]),
        "service": "express" if order.get("fast") else "standard",
        "recipient": {"name": str(order["name"])[:80], "zip": str(order["zip"])[:10]},
    }


def handler(event, context):
    failures = []
    with client() as http:
        for record in event["Records"]:
            try:
                res = http.post("/parcels", json=parcel(json.loads(record["body"])))
                res.raise_for_status()
                logger.info("parcel made", extra={"status": res.status_code})
            except (httpx.HTTPError, KeyError, ValueError) as exc:
                logger.warning("parcel failed", extra={"error": type(exc).__name__})
                failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
