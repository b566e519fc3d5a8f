import io
import json

from bank import upload
from transfer import Transfer


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            transfer = Transfer.parse(json.loads(record["body"]))
            upload(f"{transfer.id}.csv", io.BytesIO(transfer.line().encode()))
        except Exception:
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
