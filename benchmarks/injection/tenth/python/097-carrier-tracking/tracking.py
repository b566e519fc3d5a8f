import json
import os

import boto3
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from carriers import CARRIERS

parcels = boto3.resource("dynamodb").Table(os.environ["PARCELS_TABLE"])
session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=2, backoff_factor=0.3)))


def state(carrier, number):
    answer = session.get(carrier.url, params={carrier.parameter: number}, timeout=5)
    answer.raise_for_status()
    return carrier.states.get(answer.json().get("state"), "unknown")


def handler(event, context):
    for record in event["Records"]:
        parcel = json.loads(record["body"])
        carrier = CARRIERS.get(parcel["carrier"])
        if carrier is None:
            continue
        parcels.update_item(
            Key={"number": str(parcel["number"])},
            UpdateExpression="SET #s = :s",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":s": state(carrier, parcel["number"])},
        )
