# trigger: stepfunctions
import datetime
import os

LOGS = "/mnt/logs"


def unsafe(event, context):
    pattern = event.get("format", "%Y-%m-%d")
    day = event["day"] or datetime.date.today().strftime(pattern)
    for name in os.listdir(f"{LOGS}/{day}"):  # expect: INJ006
        print(len(name))


def safe(event, context):
    day = datetime.datetime.strptime(event["day"], "%Y-%m-%d").date()
    for name in os.listdir(f"{LOGS}/{day}"):
        print(len(name))
