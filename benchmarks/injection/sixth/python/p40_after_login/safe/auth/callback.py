import base64
import json
import os

from .provider import LoginFailed, Provider
from .sessions import start_session

HOME = "https://app.example.com/"
PAGES = {"orders": HOME + "orders", "profile": HOME + "profile", "cart": HOME + "cart"}
provider = Provider(os.environ["CLIENT_ID"], os.environ["REDIRECT_URI"])


def read_state(raw):
    try:
        return json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except ValueError:
        return {}


def redirect(location, cookies=()):
    return {"statusCode": 302, "headers": {"location": location}, "cookies": list(cookies)}


def landing(state):
    return PAGES.get(str(state.get("returnTo")), HOME)


def handler(event, context):
    query = event.get("queryStringParameters", {})
    if "error" in query or "code" not in query:
        return redirect(HOME + "login?failed=1")
    state = read_state(query.get("state", ""))
    try:
        subject = provider.subject(query["code"])
    except LoginFailed:
        return redirect(HOME + "login?failed=2")
    return redirect(landing(state), [start_session(subject)])
