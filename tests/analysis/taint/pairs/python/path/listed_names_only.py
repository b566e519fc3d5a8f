# trigger: appsync
import os

FOLDER = "/opt/letters"


def read(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as letter:  # expect: INJ006
        return letter.read()


def unsafe(event, context):
    name = event["arguments"]["letter"]
    if not os.path.exists(os.path.join(FOLDER, name)):
        return None
    return read(name)


def safe(event, context):
    name = event["arguments"]["letter"]
    if name not in os.listdir(FOLDER):
        return None
    return read(name)
