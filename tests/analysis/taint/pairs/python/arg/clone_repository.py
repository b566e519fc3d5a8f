# trigger: http
import json
import subprocess


def clone(*arguments):
    subprocess.run(["git", "clone", "--depth", "1", *arguments, "/tmp/repository"], check=True)  # expect: INJ018


def unsafe(event, context):
    body = json.loads(event["body"])
    clone(body["repository"])
    return {"statusCode": 201}


def safe(event, context):
    body = json.loads(event["body"])
    clone("--", body["repository"])
    return {"statusCode": 201}
