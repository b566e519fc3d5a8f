import asyncio
import json
import secrets

from .store import UserStore

store = UserStore()
loop = asyncio.get_event_loop()


def reply(status, body):
    return {"statusCode": status, "body": json.dumps(body)}


async def _login(body):
    user = await store.by_token(body.get("email"), body.get("token"))
    if user is None:
        return reply(401, {"message": "unknown user or token"})
    return reply(200, {"session": secrets.token_urlsafe(32), "name": user["name"]})


def login(event, context):
    try:
        body = json.loads(event.get("body") or "{}")
    except ValueError:
        return reply(400, {"message": "invalid JSON"})
    return loop.run_until_complete(_login(body))
