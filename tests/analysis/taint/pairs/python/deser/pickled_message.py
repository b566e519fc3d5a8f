# trigger: sqs
import base64
import json
import pickle


def unsafe(event, context):
    for record in event["Records"]:
        task = pickle.loads(base64.b64decode(record["body"]))  # expect: INJ005
        print(type(task).__name__)


def safe(event, context):
    for record in event["Records"]:
        task = json.loads(base64.b64decode(record["body"]))
        print(type(task).__name__)
