# trigger: rest
import json
import urllib.request


def unsafe(event, context):
    region = event["queryStringParameters"]["region"]
    with urllib.request.urlopen(f"https://{region}.weather.example.com/today") as answer:  # expect: INJ007
        return {"statusCode": 200, "body": json.dumps({"size": len(answer.read())})}


def safe(event, context):
    region = event["queryStringParameters"]["region"]
    with urllib.request.urlopen(f"https://weather.example.com/today?region={int(region)}") as answer:
        return {"statusCode": 200, "body": json.dumps({"size": len(answer.read())})}
