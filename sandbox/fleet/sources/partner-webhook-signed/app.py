"""Partners announce a price list; it is fetched, unpacked and put into the price bucket."""

import io
import json
import os
import re
import tarfile

import boto3
import requests

s3 = boto3.client("s3")
BUCKET = os.environ["PRICE_BUCKET"]
HOSTS = {
    "north": "https://prices.north.example/lists/",
    "harbour": "https://files.harbour.example/export/",
}
LIST_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_BYTES = 20_000_000


def handler(event, context):
    try:
        body = json.loads(event.get("body") or "{}")
        base = HOSTS[body["partner"]]
        day = body["day"]
    except (KeyError, ValueError):
        return answer(400, {"error": "partner and day are needed"})
    if not LIST_ID.fullmatch(day):
        return answer(400, {"error": "day is a date"})

    package = requests.get(f"{base}{day}.tgz", timeout=10)
    package.raise_for_status()
    stored = list(store(body["partner"], package.content))
    return answer(200, {"stored": stored})


def store(partner, content):
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for member in archive:
            if not member.isfile() or member.size > MOST_BYTES or not member.name.endswith(".csv"):
                continue
            key = f"incoming/{partner}/{os.path.basename(member.name)}"
            s3.put_object(Bucket=BUCKET, Key=key, Body=archive.extractfile(member).read())
            yield key


def answer(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}
