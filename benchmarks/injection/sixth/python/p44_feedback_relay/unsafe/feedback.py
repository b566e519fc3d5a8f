import json
import os
from functools import wraps

import boto3

sns = boto3.client("sns")
TOPIC = os.environ["TOPIC_ARN"]


def api(fn):
    @wraps(fn)
    def wrapper(event, context):
        try:
            code, body = fn(event)
        except ValueError:
            code, body = 400, {"error": "invalid feedback"}
        return {
            "statusCode": code,
            "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": "https://shop.example.com"},
            "body": json.dumps(body),
        }
    return wrapper


def read(event):
    data = json.loads(event.get("body") or "null")
    if not isinstance(data, dict):
        raise ValueError("an object is needed")
    return data


@api
def handler(event):
    feedback = read(event)
    answer = sns.publish(TopicArn=TOPIC, Message=json.dumps(feedback))  # expect: publish
    return 202, {"id": answer["MessageId"]}
