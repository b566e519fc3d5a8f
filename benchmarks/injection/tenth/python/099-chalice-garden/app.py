import os
import uuid
from datetime import datetime, timezone

import boto3
from boto3.dynamodb.conditions import Key
from chalice import BadRequestError, Chalice, Rate

app = Chalice(app_name="garden")
journal = boto3.resource("dynamodb").Table(os.environ.get("JOURNAL_TABLE", "journal"))
PLANTS = {"rose", "tomato", "basil"}


@app.route("/entries/{plant}", methods=["GET"])
def entries(plant):
    if plant not in PLANTS:
        raise BadRequestError("unknown plant")
    found = journal.query(KeyConditionExpression=Key("plant").eq(plant), ScanIndexForward=False, Limit=20)
    return [{"at": i["at"], "litres": int(i["litres"])} for i in found["Items"]]


@app.route("/entries/{plant}", methods=["POST"])
def add(plant):
    body = app.current_request.json_body or {}
    if plant not in PLANTS:
        raise BadRequestError("unknown plant")
    item = {"plant": plant, "at": datetime.now(timezone.utc).isoformat(), "id": uuid.uuid4().hex, "litres": int(body.get("litres", 1))}
    journal.put_item(Item=item)
    app.log.info("watered, %d litres", item["litres"])
    return {"id": item["id"]}


@app.schedule(Rate(1, unit=Rate.DAYS))
def remind(event):
    for plant in sorted(PLANTS):
        app.log.info("remember to water the %s", plant)
