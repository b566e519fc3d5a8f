# trigger: http
import json
import os
import re

RULES = {"folder": re.compile(r"[a-z]+"), "number": re.compile(r"\d+")}


def checked(body):
    wrong = [name for name, rule in RULES.items() if not rule.fullmatch(str(body.get(name)))]
    if wrong:
        raise ValueError(wrong)
    return body


def unsafe(event, context):
    body = checked(json.loads(event["body"]))
    os.remove("/mnt/" + body["other"])  # expect: INJ006
    strange = [name for name in body["names"] if not name.isalnum()]
    if strange:
        print(len(strange))
    for name in body["names"]:
        os.remove("/mnt/" + name)  # expect: INJ006
    if [key for key in body["fields"] if not key.isalnum()]:
        return
    for value in body["fields"].values():
        os.remove("/mnt/" + value)  # expect: INJ006


def safe(event, context):
    body = checked(json.loads(event["body"]))
    os.remove("/mnt/" + body["folder"] + "/" + body["number"])
    strange = [name for name in body["names"] if not name.isalnum()]
    if len(strange) > 0:
        return
    for name in body["names"]:
        os.remove("/mnt/" + name)
