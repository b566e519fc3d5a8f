# trigger: rest
import requests
from PIL import Image


def sized(file):
    return str(Image.open(file).size)  # expect: INJ006


def unsafe(event, context):
    return {"statusCode": 200, "body": sized("pictures/" + event["queryStringParameters"]["name"])}


def safe(event, context):
    answer = requests.get("https://pictures.example/today.png", stream=True, timeout=5)
    return {"statusCode": 200, "body": sized(answer.raw)}
