import json
import os
import uuid

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["NOTES_TABLE"])


def reply(status, payload=None):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload, default=str) if payload is not None else "",
    }


def list_notes(owner, event):
    return reply(200, table.query(KeyConditionExpression=Key("owner").eq(owner))["Items"])


def create_note(owner, event):
    body = json.loads(event["body"])
    item = {"owner": owner, "noteId": uuid.uuid4().hex, "text": str(body["text"])[:2000]}
    table.put_item(Item=item)
    return reply(201, item)


def update_note(owner, event):
    body = json.loads(event["body"])
    table.update_item(
        Key={"owner": owner, "noteId": event["pathParameters"]["noteId"]},
        UpdateExpression="SET #t = :t",
        ExpressionAttributeNames={"#t": "text"},
        ExpressionAttributeValues={":t": str(body["text"])[:2000]},
    )
    return reply(204)


def delete_note(owner, event):
    table.delete_item(Key={"owner": owner, "noteId": event["pathParameters"]["noteId"]})
    return reply(204)


METHODS = {"GET": list_notes, "POST": create_note, "PUT": update_note, "DELETE": delete_note}


def handler(event, context):
    owner = event["requestContext"]["authorizer"]["claims"]["sub"]
    action = METHODS.get(event["httpMethod"])
    if action is None:
        return reply(405, {"error": "method not allowed"})
    try:
        return action(owner, event)
    except (KeyError, TypeError, ValueError):
        return reply(400, {"error": "invalid request"})
