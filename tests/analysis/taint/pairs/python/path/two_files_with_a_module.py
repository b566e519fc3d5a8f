# trigger: alexa
from pathlib import Path

from _names import checked, cleaned

SOUNDS = Path("/opt/sounds")


def _name(event):
    return event["request"]["intent"]["slots"]["sound"]["value"]


def unsafe(event, context):
    content = (SOUNDS / cleaned(_name(event))).read_bytes()  # expect: INJ006
    return {"response": {"size": len(content)}}


def safe(event, context):
    content = (SOUNDS / checked(_name(event))).read_bytes()
    return {"response": {"size": len(content)}}
