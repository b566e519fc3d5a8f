import os
import time

from boto3.dynamodb.types import TypeDeserializer

BASE = "/mnt/uploads"
_d = TypeDeserializer()


def old_images(event):
    for record in event["Records"]:
        if record["eventName"] != "REMOVE":
            continue
        image = record["dynamodb"].get("OldImage")
        if image:
            yield {k: _d.deserialize(v) for k, v in image.items()}


def location(row):
    name = os.path.basename(row["fileName"])
    if name in ("", ".", ".."):
        return None
    return BASE + "/" + str(int(row["owner"])) + "/" + name


def drop(path):
    if path is None:
        return False
    for attempt in range(3):
        try:
            os.remove(path)
            return True
        except FileNotFoundError:
            return False
        except OSError:
            time.sleep(0.2 * (attempt + 1))
    return False


def handler(event, context):
    removed = sum(1 for row in old_images(event) if drop(location(row)))
    print("removed %d of %d" % (removed, len(event["Records"])))
    return {"removed": removed}
