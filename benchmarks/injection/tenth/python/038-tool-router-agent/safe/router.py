import json
import os

import boto3

aws_lambda = boto3.client("lambda")
STAGE = os.environ["STAGE"]
TOOLS = {"weather": f"tool-weather-{STAGE}", "orders": f"tool-orders-{STAGE}"}


def function_for(action):
    return TOOLS[action.get("tool", "weather")]


class Router:
    def __init__(self, connection_id):
        self.connection_id = connection_id

    def forward(self, action):
        payload = {"connection": self.connection_id, "city": str(action.get("city", ""))[:60]}
        aws_lambda.invoke(FunctionName=function_for(action), InvocationType="Event", Payload=json.dumps(payload).encode())


def handler(event, context):
    Router(event["requestContext"]["connectionId"]).forward(json.loads(event["body"]))
    return {"statusCode": 200}
