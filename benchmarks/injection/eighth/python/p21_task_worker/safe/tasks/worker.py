import json
from dataclasses import dataclass

from tasks.mailer import send


@dataclass(frozen=True)
class Task:
    recipient: str
    template: str

    @classmethod
    def parse(cls, raw):
        data = json.loads(raw)
        return cls(recipient=str(data["recipient"]), template=str(data["template"]))


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            send(Task.parse(record["body"]))
        except Exception:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
