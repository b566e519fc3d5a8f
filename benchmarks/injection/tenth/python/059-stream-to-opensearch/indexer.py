import os

from boto3.dynamodb.types import TypeDeserializer
from opensearchpy import OpenSearch, RequestsHttpConnection, helpers

client = OpenSearch(hosts=[{"host": os.environ["SEARCH_HOST"], "port": 443}], use_ssl=True, connection_class=RequestsHttpConnection)
decode = TypeDeserializer().deserialize
INDEX = "articles"
FIELDS = ("title", "summary", "tags")


def actions(event):
    for record in event["Records"]:
        change = record["dynamodb"]
        key = decode(change["Keys"]["id"])
        if record["eventName"] == "REMOVE":
            yield {"_op_type": "delete", "_index": INDEX, "_id": key}
            continue
        image = {k: decode(v) for k, v in change["NewImage"].items() if k in FIELDS}
        yield {"_op_type": "index", "_index": INDEX, "_id": key, "_source": image}


def handler(event, context):
    ok, errors = helpers.bulk(client, actions(event), raise_on_error=False)
    return {"indexed": ok, "errors": len(errors)}
