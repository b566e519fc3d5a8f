import os
import uuid
from datetime import datetime, timezone

import boto3
from boto3.dynamodb.conditions import Attr, Key
from chalice import BadRequestError, Chalice, CORSConfig, NotFoundError

app = Chalice(app_name="todos")
app.debug = False
cors = CORSConfig(allow_origin=os.environ.get("ORIGIN", "https://todos.example.com"), max_age=600)

STATES = ("open", "done")
_table = None


def table():
    global _table
    if _table is None:
        _table = boto3.resource("dynamodb").Table(os.environ["TODOS_TABLE"])
    return _table


def user():
    return app.current_request.context["authorizer"]["claims"]["sub"]


def now():
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


@app.route("/todos", methods=["GET"], cors=cors)
def list_todos():
    query = app.current_request.query_params or {}
    arguments = {"KeyConditionExpression": Key("user").eq(user())}
    if query.get("state") in STATES:
        arguments["FilterExpression"] = Attr("state").eq(query["state"])
    if query.get("after"):
        arguments["ExclusiveStartKey"] = {"user": user(), "id": query["after"]}
    answer = table().query(Limit=50, **arguments)
    return {"items": answer["Items"], "next": answer.get("LastEvaluatedKey", {}).get("id")}


@app.route("/todos", methods=["POST"], cors=cors)
def add_todo():
    body = app.current_request.json_body or {}
    text = str(body.get("text", "")).strip()
    if not text:
        raise BadRequestError("text is missing")
    item = {"user": user(), "id": uuid.uuid4().hex, "text": text[:500], "state": "open", "created": now()}
    table().put_item(Item=item)
    return item


@app.route("/todos/{todo}", methods=["PUT"], cors=cors)
def change_todo(todo):
    body = app.current_request.json_body or {}
    if body.get("state") not in STATES:
        raise BadRequestError("state is open or done")
    try:
        answer = table().update_item(
            Key={"user": user(), "id": todo},
            UpdateExpression="SET #s = :state, changed = :now",
            ConditionExpression="attribute_exists(id)",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":state": body["state"], ":now": now()},
            ReturnValues="ALL_NEW",
        )
    except table().meta.client.exceptions.ConditionalCheckFailedException:
        raise NotFoundError("no such to-do")
    return answer["Attributes"]


@app.route("/todos/{todo}", methods=["DELETE"], cors=cors)
def delete_todo(todo):
    table().delete_item(Key={"user": user(), "id": todo})
    return {}
