"""Partners announce a price list; it is fetched, unpacked and put into the price bucket."""

import json
import os
import uuid

import boto3
import requests

s3 = boto3.client("s3")
BUCKET = os.environ["PRICE_BUCKET"]


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    partner = body["partner"]
    url = body["url"]
    name = body.get("file", "prices.tgz")

    folder = f"/tmp/{uuid.uuid4().hex}"
    os.makedirs(folder)
    download(url, f"{folder}/{name}")
    os.system(f"cd {folder} && tar xzf {name} && rm {name}")

    stored = []
    for root, _, files in os.walk(folder):
        for each in files:
            key = f"incoming/{partner}/{each}"
            s3.upload_file(os.path.join(root, each), BUCKET, key)
            stored.append(key)

    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"stored": stored})}


def download(url, path):
    answer = requests.get(url, timeout=10, verify=False)
    answer.raise_for_status()
    with open(path, "wb") as target:
        target.write(answer.content)
