import os

from boto3.dynamodb.types import TypeDeserializer

from .client import SearchClient

_types = TypeDeserializer()
client = SearchClient(os.environ["SEARCH_ENDPOINT"], os.environ.get("SEARCH_INDEX", "articles"))
FIELDS = ("title", "body", "author", "tags")


def plain(image):
    return {k: _types.deserialize(v) for k, v in image.items()}


def document(item):
    doc = {f: item[f] for f in FIELDS if f in item}
    if "tags" in doc:
        doc["tags"] = sorted(doc["tags"])
    return doc


def handler(event, context):
    failed = []
    for r in event["Records"]:
        key = plain(r["dynamodb"]["Keys"])["id"]
        try:
            if r["eventName"] == "REMOVE":
                client.delete(key)
            else:
                client.put(key, document(plain(r["dynamodb"]["NewImage"])))
        except client.Error:
            failed.append({"itemIdentifier": r["dynamodb"]["SequenceNumber"]})
            break
    return {"batchItemFailures": failed}
