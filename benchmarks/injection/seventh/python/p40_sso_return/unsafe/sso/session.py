import os
import secrets

import boto3
import requests

table = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])


class SignOnError(Exception):
    pass


def exchange(code):
    res = requests.post(
        os.environ["TOKEN_ENDPOINT"],
        data={"grant_type": "authorization_code", "code": code},
        auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
        timeout=5,
    )
    if res.status_code != 200:
        raise SignOnError()
    sid = secrets.token_urlsafe(32)
    table.put_item(Item={"id": sid, "token": res.json()["id_token"]})
    return sid
