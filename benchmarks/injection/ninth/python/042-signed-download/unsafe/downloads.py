import json
import os

from signing import sign


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    bucket = query.get("bucket", os.environ["DOCUMENT_BUCKET"])
    url = sign(bucket, query["key"])
    return {"statusCode": 200, "body": json.dumps({"url": url})}
