import os
from urllib.parse import quote

from boto3.dynamodb.types import TypeDeserializer

from search_client import SearchClient

deserializer = TypeDeserializer()
client = SearchClient(os.environ["SEARCH_ENDPOINT"], os.environ.get("INDEX", "articles"))
FIELDS = ("title", "summary", "tags", "published")


def plain(image):
    return {name: deserializer.deserialize(value) for name, value in image.items()}


def document(item):
    result = {name: item[name] for name in FIELDS if name in item}
    if isinstance(result.get("tags"), set):
        result["tags"] = sorted(result["tags"])
    return result


def handler(event, context):
    indexed = deleted = 0
    for record in event["Records"]:
        change = record["dynamodb"]
        identifier = quote(change["Keys"]["id"]["S"], safe="")
        if record["eventName"] == "REMOVE":
            client.delete(identifier)
            deleted += 1
        else:
            client.index(identifier, document(plain(change["NewImage"])))
            indexed += 1
    return {"indexed": indexed, "deleted": deleted}
