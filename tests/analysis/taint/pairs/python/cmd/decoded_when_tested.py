# trigger: http
import os
import re
from urllib.parse import unquote

CODED = re.compile(r"[\w.%-]+")


def show(name):
    os.system("figlet " + name)  # expect: INJ001
    return {"statusCode": 204}


def unsafe(event, context):
    name = event["queryStringParameters"]["name"]
    if not CODED.fullmatch(name):
        return {"statusCode": 400}
    return show(unquote(name))


def safe(event, context):
    name = unquote(event["queryStringParameters"]["name"])
    if not re.fullmatch(r"[\w.-]+", name):
        return {"statusCode": 400}
    return show(name)
