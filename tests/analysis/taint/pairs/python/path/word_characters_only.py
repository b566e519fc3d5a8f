# trigger: connect
import re
from pathlib import Path

FOLDER = Path("/mnt/voicemail")


def unsafe(event, context):
    name = re.sub(r"\s", "_", event["Details"]["Parameters"]["name"])
    return {"size": len((FOLDER / name).read_bytes())}  # expect: INJ006


def safe(event, context):
    name = re.sub(r"\W+", "_", event["Details"]["Parameters"]["name"])
    return {"size": len((FOLDER / name).read_bytes())}
