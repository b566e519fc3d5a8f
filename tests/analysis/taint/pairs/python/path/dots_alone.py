# trigger: http
import os
from pathlib import Path

BASE = "/tmp/reports"


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    if ".." in name:
        return {"statusCode": 400}
    with open(name) as file:  # expect: INJ006
        first = file.read()
    with open(os.path.join(BASE, name)) as file:  # expect: INJ006
        second = file.read()
    third = (Path(BASE) / name).read_text()  # expect: INJ006
    cleaned = event["queryStringParameters"]["other"].replace("..", "")
    with open(cleaned) as file:  # expect: INJ006
        return {"statusCode": 200, "headers": {"Content-Type": "text/plain"}, "body": len(first + second + third + file.read())}


def safe(event, context):
    name = event["queryStringParameters"]["name"]
    if ".." in name:
        return {"statusCode": 400}
    with open(BASE + "/" + name) as file:
        first = len(file.read())
    with open(f"{BASE}/{name}") as file:
        second = len(file.read())
    with open(os.path.join(BASE, name.lstrip("/"))) as file:
        third = len(file.read())
    cleaned = event["queryStringParameters"]["other"].replace("..", "")
    with open(f"/tmp/{cleaned}") as file:
        fourth = len(file.read())
    if name.startswith("/"):
        return {"statusCode": 400}
    with open(os.path.join(BASE, name)) as file:
        return {"statusCode": 200, "body": str(first + second + third + fourth + len(file.read()))}
