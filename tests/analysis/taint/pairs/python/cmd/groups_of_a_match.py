# trigger: sns
import os
import re

ALARM = re.compile(r"alarm (?P<name>[a-z-]+) is (?P<state>\w+): (?P<reason>.*)")


def parsed(event):
    found = ALARM.search(event["Records"][0]["Sns"]["Subject"])
    if found is None:
        raise ValueError("no alarm")
    return found


def unsafe(event, context):
    found = parsed(event)
    os.system("page-oncall --reason " + found.group("reason"))  # expect: INJ001


def safe(event, context):
    found = parsed(event)
    os.system("page-oncall --name _" + found.group("name") + " --state " + found["state"])
