import os
import secrets
import time

import boto3

_table = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])


def start_session(user):
    sid = secrets.token_hex(24)
    _table.put_item(Item={"sid": sid, "user": user, "ttl": int(time.time()) + 28800})
    return "sid=%s; Secure; HttpOnly; SameSite=Lax; Path=/" % sid
