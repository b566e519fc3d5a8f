# trigger: authorizer
import json
import urllib.request

ISSUERS = {"main": "https://login.example.com", "test": "https://login.test.example.com"}


def keys_of(issuer):
    with urllib.request.urlopen(issuer + "/.well-known/jwks.json") as answer:  # expect: INJ007
        return json.load(answer)["keys"]


def unsafe(event, context):
    keys = keys_of(event["headers"]["x-issuer"])
    return {"isAuthorized": False, "context": {"keys": len(keys)}}


def safe(event, context):
    stage = event["requestContext"]["stage"]
    keys = keys_of(ISSUERS["test" if stage == "test" else "main"])
    return {"isAuthorized": False, "context": {"keys": len(keys)}}
