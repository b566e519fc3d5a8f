# trigger: stepfunctions
import os

DEFAULTS = {"tool": "pack", "level": 3}


def run(tool="pack", level=3, target="/tmp/out", **rest):
    return os.system(f"{tool} -{level} {target}")  # expect: INJ001


def unsafe(event, context):
    options = dict(DEFAULTS)
    options.update(event["options"])
    return run(**options)


def safe(event, context):
    options = dict(DEFAULTS)
    options.update({"level": int(event["options"]["level"])})
    return run(**options, comment=event["options"]["comment"])
