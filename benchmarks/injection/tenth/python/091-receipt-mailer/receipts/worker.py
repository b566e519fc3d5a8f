import json

from .mail import receipt_message, send
from .store import customer, receipt_pdf


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            job = json.loads(record["body"])
            number = int(job["receipt"])
            person = customer(int(job["customer"]))
            send(receipt_message(person["email"], number, receipt_pdf(number)))
        except Exception as e:
            print(json.dumps({"level": "error", "kind": type(e).__name__, "message": record["messageId"]}))
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
