import base64
import csv
import io
import json
import zipfile

MAX_MEMBER = 2_000_000


class Archive:
    def __init__(self, data):
        self._zip = zipfile.ZipFile(io.BytesIO(data))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._zip.close()

    def __iter__(self):
        for info in self._zip.infolist():
            if info.filename.lower().endswith(".csv") and info.file_size <= MAX_MEMBER:
                with self._zip.open(info) as member:
                    yield info.filename, io.TextIOWrapper(member, "utf-8", newline="")


def summary(name, text):
    reader = csv.DictReader(text)
    total = sum(1 for _ in reader)
    return {"table": name, "columns": reader.fieldnames or [], "rows": total}


def handler(event, context):
    if not event.get("isBase64Encoded"):
        return {"statusCode": 415, "body": json.dumps({"error": "send the zip as binary"})}
    try:
        with Archive(base64.b64decode(event["body"])) as archive:
            tables = [summary(name, text) for name, text in archive]
    except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error):
        return {"statusCode": 422, "body": json.dumps({"error": "broken archive"})}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"tables": tables}),
    }
