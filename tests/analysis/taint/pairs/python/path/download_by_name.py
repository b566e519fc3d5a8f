# trigger: rest
from pathlib import Path

FOLDER = Path("/mnt/files")


def unsafe(event, context):
    name = event["pathParameters"]["name"]
    path = FOLDER / name
    if not path.exists():
        return {"statusCode": 404}
    return {"statusCode": 200, "body": path.read_text()}  # expect: INJ006


def safe(event, context):
    name = event["pathParameters"]["name"]
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER):
        return {"statusCode": 403}
    return {"statusCode": 200, "body": path.read_text()}
