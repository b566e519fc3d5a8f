import os

import boto3
from chalice import BadRequestError, Chalice, Rate

app = Chalice(app_name="votes")
OPTIONS = ("red", "green", "blue")


def table():
    return boto3.resource("dynamodb").Table(os.environ["VOTES"])


@app.route("/votes")
def results():
    return {item["option"]: int(item["votes"]) for item in table().scan()["Items"]}


@app.route("/votes/{option}", methods=["POST"])
def vote(option):
    if option not in OPTIONS:
        raise BadRequestError("unknown option")
    table().update_item(
        Key={"option": option},
        UpdateExpression="ADD votes :one",
        ExpressionAttributeValues={":one": 1},
    )
    return {"voted": option}


@app.schedule(Rate(7, unit=Rate.DAYS))
def reset(event):
    with table().batch_writer() as batch:
        for option in OPTIONS:
            batch.put_item(Item={"option": option, "votes": 0})
