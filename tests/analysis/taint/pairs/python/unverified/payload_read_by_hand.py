# trigger: authorizer
import base64
import json

import jwt

with open("/opt/public.pem") as file:
    PUBLIC_KEY = file.read()


def claims_of(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=="))


def unsafe(event, context):
    claims = claims_of(event["identitySource"][0])
    if claims.get("role") == "admin":
        return {"isAuthorized": True}  # expect: INJ020
    return {"isAuthorized": False}


def safe(event, context):
    claims = jwt.decode(event["identitySource"][0], PUBLIC_KEY, algorithms=["ES256"])
    if claims.get("role") == "admin":
        return {"isAuthorized": True}
    return {"isAuthorized": False}
