import base64
import json
from urllib.parse import parse_qs

from commands import COMMANDS
from slack_auth import verified


def _reply(text, code=200):
    return {"statusCode": code, "headers": {"content-type": "application/json"}, "body": json.dumps({"response_type": "ephemeral", "text": text})}


def lambda_handler(event, context):
    raw = event.get("body") or ""
    if event.get("isBase64Encoded"):
        raw = base64.b64decode(raw).decode("utf-8")
    if not verified(event["headers"], raw):
        return _reply("bad signature", 401)
    form = {name: values[0] for name, values in parse_qs(raw).items()}
    verb, _, rest = form.get("text", "").partition(" ")
    run = COMMANDS.get(verb)
    if run is None:
        return _reply("try: dig <host>, ping")
    return _reply(run(rest.strip()))
