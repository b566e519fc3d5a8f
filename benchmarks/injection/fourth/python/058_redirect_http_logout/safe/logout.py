import os
from http.cookies import SimpleCookie

import boto3

sessions = boto3.resource("dynamodb").Table(os.environ["SESSIONS"])
EXPIRED = "sid=; Path=/; Max-Age=0; Secure; HttpOnly"

LANDING = {
    "home": "/",
    "shop": "https://shop.example.com/",
    "help": "https://help.example.com/start",
}


def session_id(event):
    jar = SimpleCookie()
    for cookie in event.get("cookies", []):
        jar.load(cookie)
    return jar["sid"].value if "sid" in jar else None


def end(sid):
    """forgets the session; one that is gone already does not matter"""
    if not sid:
        return False
    try:
        sessions.delete_item(Key={"sid": sid}, ConditionExpression="attribute_exists(sid)")
    except sessions.meta.client.exceptions.ConditionalCheckFailedException:
        return False
    return True


def landing(params):
    wanted = params.get("next")
    return LANDING.get(wanted, LANDING["home"])


def handler(event, context):
    end(session_id(event))
    target = landing(event.get("queryStringParameters") or {})
    return {"statusCode": 302, "headers": {"Location": target}, "cookies": [EXPIRED], "body": ""}
