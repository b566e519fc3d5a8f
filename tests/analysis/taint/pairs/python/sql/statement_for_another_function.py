# trigger: http
import json
import os

import boto3

functions = boto3.client("lambda")


def ask(query, values=()):
    answer = functions.invoke(  # expect: INJ003
        FunctionName=os.environ["RUN_QUERY"], Payload=json.dumps({"query": query, "values": values})
    )
    return json.load(answer["Payload"])


def unsafe(event, context):
    quiz = json.loads(event["body"])
    ask(f"UPDATE quiz SET name = '{quiz['name']}' WHERE id = 1")
    return {"statusCode": 204}


def safe(event, context):
    quiz = json.loads(event["body"])
    ask("UPDATE quiz SET name = %s WHERE id = 1", [str(quiz["name"])])
    return {"statusCode": 204}
