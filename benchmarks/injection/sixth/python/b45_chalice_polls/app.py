import os

import boto3
from botocore.exceptions import ClientError
from chalice import BadRequestError, Chalice, ConflictError, NotFoundError

from chalicelib.polls import POLLS

app = Chalice(app_name="polls")
votes = None


def get_votes():
    global votes
    if votes is None:
        votes = boto3.resource("dynamodb").Table(os.environ["VOTES"])
    return votes


@app.route("/polls")
def index():
    return {"polls": [{"id": k, "question": p["question"]} for k, p in POLLS.items()]}


@app.route("/polls/{poll}/votes", methods=["POST"])
def vote(poll):
    if poll not in POLLS:
        raise NotFoundError("no such poll")
    body = app.current_request.json_body or {}
    try:
        choice = POLLS[poll]["choices"].index(body.get("choice"))
    except ValueError:
        raise BadRequestError("no such choice")
    user = app.current_request.context["authorizer"]["principalId"]
    try:
        get_votes().put_item(
            Item={"poll": poll, "user": user, "choice": choice},
            ConditionExpression="attribute_not_exists(#u)",
            ExpressionAttributeNames={"#u": "user"},
        )
    except ClientError as exc:
        if exc.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise ConflictError("you have voted")
        raise
    return {"ok": True}
