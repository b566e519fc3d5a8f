# trigger: sqs
import os


def store(name, text):
    os.environ[name] = text


def unsafe(event, context):
    command = event["Records"][0]["body"]
    store("COMMAND", command)
    os.system(os.environ["COMMAND"])  # expect: INJ001
    os.system(os.getenv("COMMAND"))  # expect: INJ001
    os.environ.update({"TOOL": command})
    os.environ.setdefault("OTHER", command)
    os.system(os.environ.get("TOOL", "ls"))  # expect: INJ001
    os.system(os.environ["OTHER"])  # expect: INJ001


def safe(event, context):
    store("NAME", event["Records"][0]["body"])
    os.system(os.environ["COMMAND"])
    os.environ["NAME"] = "ls"
    os.system(os.environ["NAME"])
