# trigger: mq
import base64
import json
from collections import namedtuple
from pathlib import Path

Export = namedtuple("Export", ["kind", "target"])


class Settings:
    folder = "/mnt/exports"


def load(message):
    return json.loads(base64.b64decode(message["data"]))


def remove(export, settings):
    Path(settings.folder, export.target).unlink(missing_ok=True)  # expect: INJ006


def unsafe(event, context):
    for message in event["messages"]:
        fields = load(message)
        settings = Settings()
        setattr(settings, "folder", fields["folder"])
        remove(Export(fields["kind"], "latest.csv"), settings)


def safe(event, context):
    for message in event["messages"]:
        fields = load(message)
        settings = Settings()
        setattr(settings, "kind", fields["folder"])
        remove(Export(fields["kind"], "latest.csv"), settings)
