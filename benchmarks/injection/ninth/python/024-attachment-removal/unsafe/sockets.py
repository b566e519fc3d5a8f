import json
from pathlib import Path

ATTACHMENTS = Path("/mnt/drafts")


class Command:
    def __init__(self, payload):
        self.payload = payload

    def execute(self):
        raise NotImplementedError


class RemoveAttachment(Command):
    def execute(self):
        file = ATTACHMENTS.joinpath(self.payload["attachment"])
        file.unlink(missing_ok=True)  # expect: path


class CountAttachments(Command):
    def execute(self):
        return sum(1 for _ in ATTACHMENTS.iterdir())


COMMANDS = {"remove": RemoveAttachment, "count": CountAttachments}


def handler(event, context):
    payload = json.loads(event["body"])
    command = COMMANDS.get(payload.get("command"))
    if command is None:
        return {"statusCode": 400}
    command(payload).execute()
    return {"statusCode": 200}
