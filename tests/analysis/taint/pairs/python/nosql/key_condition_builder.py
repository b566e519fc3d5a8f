# trigger: websocket
import json

import boto3
from boto3.dynamodb.conditions import Key

messages = boto3.resource("dynamodb").Table("messages")


def unsafe(event, context):
    room = json.loads(event["body"])["room"]
    found = messages.query(KeyConditionExpression="room = %s" % room)  # expect: INJ004
    return {"statusCode": 200, "body": json.dumps(found["Items"])}


def safe(event, context):
    room = json.loads(event["body"])["room"]
    found = messages.query(KeyConditionExpression=Key("room").eq(room) & Key("sent").gt(0))
    return {"statusCode": 200, "body": json.dumps(found["Items"])}
