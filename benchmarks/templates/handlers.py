"""Code of made-up functions: mostly harmless, some with a flaw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handler:
    """The file of a handler, in a folder of its own. `weight` says how often it is drawn."""

    folder: str
    file: str
    handler: str
    node: bool
    weight: float
    text: str


_HELLO = """import json


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"message": "hello"})}
"""
_TABLE = """import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ.get("TABLE", "items"))


def handler(event, context):
    identifier = str((event.get("pathParameters") or {}).get("id", ""))
    if not identifier.isalnum():
        return {"statusCode": 400}
    found = table.get_item(Key={"id": identifier}).get("Item")
    return {"statusCode": 200 if found else 404, "body": json.dumps({"id": identifier})}
"""
_RECORDS = """import json
import os

import boto3

queue = boto3.client("sqs")


def handler(event, context):
    for record in event["Records"]:
        body = json.loads(record["body"])
        queue.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps({"id": int(body["id"])}))
"""
_SHELL = """import subprocess


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "body": subprocess.check_output(f"file {name}", shell=True, text=True)}
"""
_IMAGES = """import subprocess

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket, key = record["s3"]["bucket"]["name"], record["s3"]["object"]["key"]
        size = s3.head_object(Bucket=bucket, Key=key)["ContentLength"]
        subprocess.run(f"echo {size} bytes of " + key, shell=True, check=True)
"""
_CLOCK = """import os

import boto3

ec2 = boto3.client("ec2")


def handler(event, context):
    for reservation in ec2.describe_instances()["Reservations"]:
        print(len(reservation["Instances"]))
    return os.environ.get("STAGE")
"""
_NODE_HELLO = """exports.handler = async (event) => {
  return { statusCode: 200, body: JSON.stringify({ message: "hello" }) };
};
"""
_NODE_TABLE = """const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");
const client = new DynamoDBClient({});

exports.handler = async (event) => {
  const body = JSON.parse(event.body || "{}");
  const item = { id: { S: String(body.id) } };
  await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: item }));
  return { statusCode: 201 };
};
"""
_NODE_EVAL = """exports.handler = async (event) => {
  const total = eval(event.queryStringParameters.formula);
  return { statusCode: 200, body: String(total) };
};
"""
_NODE_QUEUE = """exports.handler = async (event) => {
  for (const record of event.Records || []) {
    console.log("got", record.messageId || record.eventID);
  }
};
"""

HANDLERS = (
    Handler("hello", "app.py", "app.handler", False, 5, _HELLO),
    Handler("table", "app.py", "app.handler", False, 4, _TABLE),
    Handler("records", "app.py", "app.handler", False, 3, _RECORDS),
    Handler("shell", "main.py", "main.handler", False, 1, _SHELL),
    Handler("images", "main.py", "main.handler", False, 1, _IMAGES),
    Handler("clock", "clock.py", "clock.handler", False, 2, _CLOCK),
    Handler("hello-node", "index.js", "index.handler", True, 4, _NODE_HELLO),
    Handler("table-node", "index.js", "index.handler", True, 3, _NODE_TABLE),
    Handler("formula", "index.js", "index.handler", True, 1, _NODE_EVAL),
    Handler("queue-node", "index.js", "index.handler", True, 2, _NODE_QUEUE),
)
