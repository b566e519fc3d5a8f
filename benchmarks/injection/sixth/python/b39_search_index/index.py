import os
from urllib.parse import quote

import requests
from boto3.dynamodb.types import TypeDeserializer

ENDPOINT = os.environ["SEARCH_ENDPOINT"].rstrip("/")
FIELDS = ("title", "summary", "tags", "price")
to_python = TypeDeserializer().deserialize
http = requests.Session()
http.auth = (os.environ["SEARCH_USER"], os.environ["SEARCH_PASSWORD"])


def document(image):
    doc = {}
    for name in FIELDS:
        if name in image:
            value = to_python(image[name])
            doc[name] = sorted(value) if isinstance(value, set) else value
    if "price" in doc:
        doc["price"] = float(doc["price"])
    return doc


def address(keys):
    return f"{ENDPOINT}/articles/_doc/{quote(to_python(keys['id']), safe='')}"


def apply(record):
    change = record["dynamodb"]
    if record["eventName"] == "REMOVE":
        res = http.delete(address(change["Keys"]), timeout=5)
        if res.status_code == 404:
            return
    else:
        res = http.put(address(change["Keys"]), json=document(change["NewImage"]), timeout=5)
    res.raise_for_status()


def handler(event, context):
    for record in event["Records"]:
        try:
            apply(record)
        except requests.RequestException:
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}
