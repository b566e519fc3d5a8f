import json
import os
import re
from urllib.request import Request, urlopen

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CATALOGUES"])
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")


def catalogue_request(tenant):
    tenant = tenant.strip().lower()
    if not LABEL.fullmatch(tenant):
        raise ValueError("tenant is not valid")
    return Request(
        f"https://{tenant}.shops.example.com/catalogue.json",
        headers={"Accept": "application/json"},
    )


def handler(event, context):
    for record in event["Records"]:
        tenant = json.loads(record["body"])["tenant"]
        with urlopen(catalogue_request(tenant), timeout=10) as response:
            items = json.load(response)
        table.put_item(Item={"tenant": tenant, "count": len(items)})
