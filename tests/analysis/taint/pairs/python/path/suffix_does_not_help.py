# trigger: cloudfront
import os

ALLOWED = (".css", ".js", ".svg")
FOLDER = "/opt/assets"


def asset(path):
    with open(FOLDER + path, encoding="utf-8") as source:  # expect: INJ006
        return {"status": "200", "body": source.read()}


def unsafe(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"].endswith(ALLOWED):
        return asset(request["uri"])
    return request


def safe(event, context):
    request = event["Records"][0]["cf"]["request"]
    path = os.path.normpath(request["uri"])
    if path.endswith(ALLOWED) and os.path.realpath(FOLDER + path).startswith(FOLDER + "/"):
        return asset("/" + os.path.basename(path))
    return request
