# trigger: sqs
import os

COMMAND = None
OTHER = None
CACHE = {}


def store(text):
    global COMMAND
    COMMAND = text
    CACHE["command"] = text


def use():
    os.system(COMMAND)  # expect: INJ001
    os.system(CACHE["command"])  # expect: INJ001


def use_other():
    os.system(OTHER or "ls")
    os.system(CACHE.get("other", "ls"))


def unsafe(event, context):
    use()
    store(event["Records"][0]["body"])
    use()


def safe(event, context):
    use_other()
    store(event["Records"][0]["body"])
    use_other()
