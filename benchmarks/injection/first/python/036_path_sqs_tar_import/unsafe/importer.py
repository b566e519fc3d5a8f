import base64
import io
import json
import os
import tarfile
import uuid

DESTINATION = os.environ.get("IMPORT_DIR", "/mnt/imports")


def extract(blob):
    batch = os.path.join(DESTINATION, uuid.uuid4().hex)
    os.makedirs(batch)
    with tarfile.open(fileobj=io.BytesIO(blob), mode="r:gz") as archive:
        archive.extractall(batch, filter="fully_trusted")  # expect: path
    return len(os.listdir(batch))


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            message = json.loads(record["body"])
            extract(base64.b64decode(message["archive"]))
        except (KeyError, ValueError, tarfile.TarError, OSError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
