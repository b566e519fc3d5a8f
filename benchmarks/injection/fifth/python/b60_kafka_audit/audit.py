import base64
import json
import sys

from entries import Entry
from trail import Trail

trail = Trail()


def records(event):
    for name in sorted(event["records"]):
        yield from event["records"][name]


def log(**fields):
    sys.stdout.write(json.dumps(fields, sort_keys=True) + "\n")


def handler(event, context):
    written = broken = 0
    for record in records(event):
        try:
            entry = Entry.from_json(base64.b64decode(record["value"]), int(record["offset"]))
        except (KeyError, TypeError, ValueError):
            broken += 1
            continue
        trail.append(entry)
        written += 1
    trail.commit()
    log(written=written, broken=broken)
    return {"written": written}
