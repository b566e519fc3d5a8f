import base64

from saga.state import restore
from saga.engine import advance


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            advance(restore(base64.b64decode(record["body"])))
        except (ValueError, KeyError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
