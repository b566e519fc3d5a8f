# trigger: http
import json
import os
import re


def is_branch(name):
    return re.fullmatch(r"[A-Za-z0-9_]+", name) is not None


def unsafe(event, context):
    body = json.loads(event["body"])
    branch = body["branch"]
    is_branch(branch)
    os.system("deploy.sh " + branch)  # expect: INJ001
    return {"statusCode": 202}


def safe(event, context):
    body = json.loads(event["body"])
    branch = body["branch"]
    if not is_branch(branch):
        return {"statusCode": 400}
    os.system("deploy.sh " + branch)
    return {"statusCode": 202}
