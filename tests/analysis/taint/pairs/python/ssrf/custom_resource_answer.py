# trigger: cloudformation
import json

import boto3
import urllib3

http = urllib3.PoolManager()
table = boto3.resource("dynamodb").Table("endpoints")


def unsafe(event, context):
    url = context.client_context.custom["answer_to"]
    http.request("PUT", url, body=json.dumps({"Status": "SUCCESS"}))  # expect: INJ007


def safe(event, context):
    answer = {"Status": "SUCCESS", "StackId": event["StackId"], "RequestId": event["RequestId"]}
    http.request("PUT", event["ResponseURL"], body=json.dumps(answer))
