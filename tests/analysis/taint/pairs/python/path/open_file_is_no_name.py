# trigger: http
import base64

from PIL import Image


def unsafe(event, context):
    scan = "/tmp/" + event["queryStringParameters"]["scan"]
    with open(scan, "wb") as file:  # expect: INJ006
        file.write(base64.b64decode(event["body"]))
    with open(scan, "rb") as file:  # expect: INJ006
        width, height = Image.open(file).size
    return {"statusCode": 200, "body": f"{int(width)}x{int(height)}"}


def safe(event, context):
    with open("/tmp/scan.png", "wb") as file:
        file.write(base64.b64decode(event["body"]))
    with open("/tmp/scan.png", "rb") as file:
        width, height = Image.open(file).size
    return {"statusCode": 200, "body": f"{int(width)}x{int(height)}"}
