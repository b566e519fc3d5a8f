import json

from .accounts import Accounts, SignInFailed
from .wire import body_of, respond

accounts = Accounts()


def sign_in(event):
    data = body_of(event)
    try:
        token = accounts.sign_in(data.get("login"), data.get("pin"))
    except SignInFailed:
        return respond(401, {"error": "sign-in failed"})
    return respond(200, {"token": token})


def profile(event):
    who = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    return respond(200, accounts.profile(who))


ROUTES = {"POST /sign-in": sign_in, "GET /profile": profile}


def handler(event, context):
    route = ROUTES.get(event["routeKey"])
    return route(event) if route else respond(404, {"error": "not found"})
