import json
import os

import boto3

from signing import sign

documents = boto3.resource("dynamodb").Table(os.environ["DOCUMENTS"])


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    number = event["pathParameters"]["id"]
    item = documents.get_item(Key={"owner": owner, "number": number}).get("Item")
    if item is None:
        return {"statusCode": 404}
    url = sign(os.environ["DOCUMENT_BUCKET"], item["key"])
    return {"statusCode": 200, "body": json.dumps({"url": url})}
