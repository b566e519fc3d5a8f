# trigger: sqs
import json
import os


def unsafe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        match job["format"]:
            case "zip":
                tool = "zip -r"
            case "tar":
                tool = "tar -cf"
            case other:
                tool = other
        os.system(f"{tool} /tmp/out /tmp/in")  # expect: INJ001


def safe(event, context):
    for record in event["Records"]:
        job = json.loads(record["body"])
        match job["format"]:
            case "zip" | "jar":
                tool = "zip -r"
            case "tar":
                tool = "tar -cf"
            case other:
                raise ValueError(f"no such format: {other}")
        os.system(f"{tool} /tmp/out /tmp/in")
