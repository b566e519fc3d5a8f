# trigger: rest
import re
import subprocess

HOSTNAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,60}[a-z0-9])?")


def lenient(name):
    if not HOSTNAME.match(name):
        raise ValueError(name)
    return name


def strict(name):
    if not HOSTNAME.fullmatch(name):
        raise ValueError(name)
    return name


def unsafe(event, context):
    name = lenient(event["pathParameters"]["name"])
    found = subprocess.getoutput(f"nslookup {name}")  # expect: INJ001
    return {"statusCode": 200, "body": found}


def safe(event, context):
    name = strict(event["pathParameters"]["name"])
    found = subprocess.getoutput(f"nslookup {name}")
    return {"statusCode": 200, "body": found}
