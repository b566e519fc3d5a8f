import base64
import json
import os

from opensearchpy import OpenSearch, helpers

client = OpenSearch(os.environ["SEARCH_ENDPOINT"], http_compress=True)
INDEX = "products"


def actions(records):
    for batch in records.values():
        for record in batch:
            product = json.loads(base64.b64decode(record["value"]))
            yield {
                "_op_type": "index",
                "_index": INDEX,
                "_id": int(product["id"]),
                "_source": {"title": str(product["title"]), "price": float(product["price"])},
            }


def handler(event, context):
    succeeded, failed = helpers.bulk(client, actions(event["records"]), raise_on_error=False, stats_only=True)
    return {"indexed": succeeded, "failed": failed}
