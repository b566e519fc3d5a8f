import json
import os

import boto3

from tracker.client import TrackerClient

client = TrackerClient()
table = boto3.resource("dynamodb").Table(os.environ["ISSUES"])


def handler(event, context):
    for record in event["Records"]:
        key = json.loads(record["Sns"]["Message"])["issue"]
        issue = client.issue(key)
        table.put_item(Item={"key": key, "status": issue["fields"]["status"]["name"]})
