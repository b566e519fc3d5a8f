# trigger: kafka
import base64
import enum
import json
import subprocess


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


def messages(event):
    for partition in event["records"].values():
        for record in partition:
            yield json.loads(base64.b64decode(record["value"]))


def unsafe(event, context):
    for message in messages(event):
        options = dict(shell=True, check=True)
        subprocess.run(args="alarm --level " + message["level"], **options)  # expect: INJ001


def safe(event, context):
    for message in messages(event):
        level = Level(message["level"])
        options = dict(shell=True, check=True)
        subprocess.run(args="alarm --level " + level.value, **options)
