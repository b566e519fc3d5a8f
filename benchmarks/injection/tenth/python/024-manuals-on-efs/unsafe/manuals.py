import base64
from pathlib import Path

from library import Library, NotThere

library = Library(Path("/mnt/manuals"))


def handler(event, context):
    name = event["queryStringParameters"].get("doc", "index.pdf")
    try:
        data = library.read(name)
    except NotThere:
        return {"statusCode": 404, "statusDescription": "404 Not Found", "isBase64Encoded": False, "body": "no such manual"}
    return {"statusCode": 200, "isBase64Encoded": True, "headers": {"Content-Type": "application/pdf"}, "body": base64.b64encode(data).decode()}
