# trigger: sqs
import os
import re

ALLOWED = {"ls", "df"}


def unsafe(event, context):
    pending = None
    for record in event["Records"]:
        if pending in ALLOWED:
            os.system(record["body"])  # expect: INJ001
        pending = record["body"]
    waiting = None
    for record in event["Records"]:
        command = record["body"]
        if command in ALLOWED and waiting:
            os.system(waiting)  # expect: INJ001
        waiting = command


def safe(event, context):
    pending = None
    for record in event["Records"]:
        if pending in ALLOWED:
            os.system(pending)
        pending = record["body"]
    last = None
    for record in event["Records"]:
        if last:
            os.system(last)
        command = record["body"]
        if not re.fullmatch(r"\w+", command):
            continue
        last = command
    if last:
        os.system(last)
