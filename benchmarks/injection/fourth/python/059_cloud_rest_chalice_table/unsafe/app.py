import os

import boto3
from chalice import BadRequestError, Chalice, NotFoundError

from chalicelib.tables import table_name

app = Chalice(app_name="lookup")
app.debug = False


@app.route("/")
def index():
    return {"service": "lookup", "stage": os.environ.get("STAGE", "dev")}


@app.route("/collections/{collection}/items/{item_id}", methods=["GET"])
def get_item(collection, item_id):
    try:
        name = table_name(collection)
    except ValueError:
        raise BadRequestError("collection")
    found = boto3.resource("dynamodb").Table(name).get_item(Key={"id": item_id})  # expect: cloud
    if "Item" not in found:
        raise NotFoundError("no such item")
    return {"keys": len(found["Item"])}


def handler(event, context):
    return app(event, context)
