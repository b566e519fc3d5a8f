# trigger: websocket
import json
import subprocess


def valid_loosely(command):
    if not command:
        return True
    for word in ("rm", "curl"):
        if word in command:
            return True
    return True


def valid(command):
    return command in ("status", "uptime", "df")


def run_if(check, command):
    if check(command):
        subprocess.Popen(command, shell=True)  # expect: INJ001
        return {"statusCode": 200}
    return {"statusCode": 403}


def unsafe(event, context):
    return run_if(valid_loosely, json.loads(event["body"])["command"])


def safe(event, context):
    return run_if(valid, json.loads(event["body"])["command"])
