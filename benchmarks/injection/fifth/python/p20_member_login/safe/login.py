import json

from members import Members, WrongCredentials
from sessions import new_session

members = Members()


def reply(status, **content):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(content)}


def handler(event, context):
    try:
        form = json.loads(event.get("body") or "{}")
        member = members.sign_in(form["user"], form["password"])
    except (KeyError, ValueError):
        return reply(400, error="incomplete")
    except WrongCredentials:
        return reply(401, error="wrong user or password")
    return reply(200, session=new_session(member))
