import base64
import pickle

from tasks.mailer import send


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            task = pickle.loads(base64.b64decode(record["body"]))  # expect: deser
            send(task)
        except Exception:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
