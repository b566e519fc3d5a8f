# trigger: http
import ast
import json


def unsafe(event, context):
    form = json.loads(event["body"])
    try:
        value = eval(form["formula"], {"__builtins__": {}}, {"x": 3})  # expect: INJ002
    except SyntaxError:
        return {"statusCode": 400, "body": "no formula"}
    return {"statusCode": 200, "body": json.dumps({"value": value})}


def safe(event, context):
    form = json.loads(event["body"])
    try:
        value = ast.literal_eval(form["formula"])
    except (SyntaxError, ValueError):
        return {"statusCode": 400, "body": "no formula"}
    return {"statusCode": 200, "body": json.dumps({"value": value})}
