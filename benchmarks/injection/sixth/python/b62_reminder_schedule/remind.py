import json
import os
import uuid
from datetime import datetime, timezone

import boto3

scheduler = boto3.client("scheduler")
KINDS = {"medicine": "Time for your medicine.", "water": "Drink a glass of water.", "walk": "Take a walk."}


def slots_of(event):
    slots = event["sessionState"]["intent"]["slots"]
    return {k: v["value"]["interpretedValue"] for k, v in slots.items() if v}


def when(slots):
    moment = datetime.strptime(slots["Date"] + " " + slots["Time"], "%Y-%m-%d %H:%M")
    if moment <= datetime.now():
        raise ValueError("past")
    return moment


def schedule(moment, text):
    rid = str(uuid.uuid4())
    scheduler.create_schedule(
        Name="reminder-" + rid,
        GroupName="reminders",
        ScheduleExpression=moment.strftime("at(%Y-%m-%dT%H:%M:00)"),
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={
            "Arn": os.environ["SENDER_ARN"],
            "RoleArn": os.environ["SCHEDULER_ROLE"],
            "Input": json.dumps({"id": rid, "text": text, "made": datetime.now(timezone.utc).isoformat()}),
        },
    )


def handler(event, context):
    intent = event["sessionState"]["intent"]
    try:
        slots = slots_of(event)
        moment = when(slots)
        schedule(moment, KINDS[slots["Kind"].lower()])
        text, intent["state"] = moment.strftime("I will remind you on %d %B at %H:%M."), "Fulfilled"
    except (KeyError, ValueError):
        text, intent["state"] = "That did not work.", "Failed"
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }
