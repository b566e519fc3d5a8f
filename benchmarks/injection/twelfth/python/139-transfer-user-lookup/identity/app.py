import json
import os

from identity.passwords import matches
from identity.users import find


def handler(event, context):
    user = find(event["username"])
    if user is None or event.get("protocol") != "SFTP":
        return {}
    if event.get("password") and not matches(event["password"], user["salt"], user["digest"]):
        return {}
    answer = {
        "Role": os.environ["USER_ROLE"],
        "HomeDirectoryType": "LOGICAL",
        "HomeDirectoryDetails": json.dumps([{"Entry": "/", "Target": f"/{os.environ['DROP_BUCKET']}/{user['folder']}"}]),
    }
    if not event.get("password"):
        answer["PublicKeys"] = list(user.get("keys", []))
    return answer
