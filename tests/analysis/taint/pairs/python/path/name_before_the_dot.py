# trigger: rest
import json
import os


def convert(name):
    with open("/tmp/" + name + ".docx", "wb") as document:  # expect: INJ006
        document.write(b"")
    return {"statusCode": 200}


def unsafe(event, context):
    file = json.loads(event["body"])["file"]
    return convert(".".join(file["name"].split(".")[:-1]))


def safe(event, context):
    file = json.loads(event["body"])["file"]
    return convert(file["name"].split(".")[0] + os.path.splitext(file["name"])[1])
