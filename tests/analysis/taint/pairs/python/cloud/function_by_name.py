# trigger: bedrock
import json

import boto3

functions = boto3.client("lambda")
TOOLS = {"search": "tool-search", "order": "tool-order"}


def call(name):
    answer = functions.invoke(FunctionName=name, Payload=json.dumps({"ping": 1}))  # expect: INJ014
    return answer["StatusCode"]


def unsafe(event, context):
    chosen = {each["name"]: each["value"] for each in event["parameters"]}
    return {"response": {"status": call(chosen["tool"])}}


def safe(event, context):
    chosen = {each["name"]: each["value"] for each in event["parameters"]}
    return {"response": {"status": call(TOOLS[chosen["tool"]])}}
